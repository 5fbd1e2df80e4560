"""How fast does a shared solution spread, among whom, and who is left?"""

import streamlit as st

from ui import spread, spread_about, spread_sections, wall
from ui.scope import Scope


@wall.fragment
def utbredelse() -> None:
    """The spread of one solution over the chosen region, from the first to the last day."""
    scope: Scope = st.session_state["scope"]
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = spread.chosen(scope)
        spread_about.popover(scope, chosen)
    with heading:
        spread_sections.head(scope, chosen)
    if len(scope.members()) >= spread.FEW:
        spread_sections.curve(scope, chosen)
        spread_sections.groups(scope, chosen)
        spread_sections.months(scope, chosen)
    # What takes time to work out the first time is filled in when all else is on the page.
    growing, near, left = st.container(), st.container(), st.container()
    spread_about.meaning(scope, chosen)
    with near:
        spread_sections.near(scope, chosen)
    with left:
        spread_sections.left(scope, chosen)
    if len(scope.members()) >= spread.FEW:
        with growing:
            spread_sections.growth(scope, chosen)


utbredelse()
