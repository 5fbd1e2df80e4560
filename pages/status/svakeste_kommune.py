"""How far down is the floor, who is near it, what is the gap made of, who lives under a limit?"""

import streamlit as st

from ui import (
    choose,
    download,
    floor_years,
    gap,
    lifting,
    parts,
    sentences,
    thesis,
    wall,
    weakest,
    weakest_below,
)
from ui.measures import measure
from ui.scope import Scope


@wall.fragment
def svakeste_kommune() -> None:
    """The weakest municipalities of the chosen region, on the whole index or one area."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    heading = st.container()
    node = choose.node(scope, label=words.t("svakeste.which"))
    shown = measure(scope, node)
    members = scope.members()
    with heading:
        parts.finding(words.t("page.svakeste_kommune"), *weakest.findings(scope, node))
        parts.note(words.t("svakeste.neutral"))
    if scope.floor(node).is_too_few:
        weakest.values_table(scope, node)
        weakest_below.section(scope, node)
    else:
        weakest.ladder_section(scope, node)
        parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
        weakest.levels_and_near(scope, node)
        kommunenr = gap.pick(scope, node)
        gap.split_section(scope, node, kommunenr)
        lifting.section(scope, node, kommunenr)
        gap.peers_section(scope, node, kommunenr)
        thesis.section(scope, node)
    floor_years.section(scope, node)
    download.measure(scope, shown, members)


svakeste_kommune()
