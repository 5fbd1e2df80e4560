"""What if the weights, the mean, the scale or the floor were others, and what would it cost?"""

import streamlit as st

from ui import (
    parts,
    sentences,
    wall,
    whatif,
    whatif_choice,
    whatif_controls,
    whatif_cost,
    whatif_effect,
    whatif_moves,
    whatif_start,
    whatif_words,
)
from ui.measures import measure
from ui.scope import Scope


@wall.fragment
def hva_om() -> None:
    """The reader's own version of the index beside the official one, and a lift in it."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    choice = whatif_choice.read(scope)
    found = whatif.version(scope, choice)
    parts.finding(words.t("page.hva_om"), *whatif_words.findings(scope, choice, found))
    if facts := whatif_words.facts(scope, choice, found):
        parts.facts(facts)
    whatif_controls.banner(scope, choice)
    left, right = st.columns([4, 8], gap="large")
    with left:
        whatif_controls.weights(scope, choice)
        whatif_controls.formula(scope)
    with right:
        if choice.is_official:
            whatif_start.section(scope)
        else:
            whatif_moves.section(scope, choice)
            parts.note(whatif_words.explained(scope, choice, found))
        shown = measure(scope, scope.index_id)
        parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
    if not choice.is_official:
        whatif_moves.table(scope, choice)
    whatif_moves.save(scope, choice)
    whatif_effect.section(choice)


hva_om()
whatif_cost.section()
