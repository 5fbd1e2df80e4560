"""Is the distance between municipalities growing?"""

import streamlit as st

from ui import (
    parts,
    wall,
    years,
    years_growth,
    years_levels,
    years_moves,
    years_split,
    years_spread,
    years_verdict,
)
from ui.scope import Scope
from ui.years_course import course


@wall.fragment
def utvikling() -> None:
    """Levels, spread, catching up and moves over time, each where the data can bear it."""
    scope: Scope = st.session_state["scope"]
    heading = st.container()
    choice = years.pick(scope)
    found = course(scope, choice.shown, choice.kind)
    choice = years.pick_dates(scope, found, choice)
    said = years_verdict.verdict(scope, choice)
    with heading:
        parts.finding(scope.words.t("page.utvikling"), *years_verdict.findings(scope, found, said))
    years_levels.levels_section(scope, choice, found)
    if said.span.refusal:
        years_verdict.refused_section(scope, said)
    else:
        years_spread.spread_section(scope, choice, found, said)
        years_growth.growth_section(scope, choice, found, said)
        years_moves.moves_section(scope, choice, found, said)
        years_moves.rank_section(scope, choice, found, said)
    years_split.split_section(scope, choice, found)


utvikling()
