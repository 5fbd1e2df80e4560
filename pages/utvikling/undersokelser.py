"""What do the municipalities say? Published survey figures, and the surveys that are loaded."""

import streamlit as st

from ui import surveys_choose, surveys_loaded, surveys_view, wall
from ui.scope import Scope


@wall.fragment
def undersokelser() -> None:
    """The published figures, or a survey of the reader's choice."""
    scope: Scope = st.session_state["scope"]
    head = st.container()
    choices = st.container(horizontal=True, vertical_alignment="bottom")
    with choices:
        loaded = surveys_choose.survey(scope)
    if loaded is None:
        surveys_view.draw(scope, head, choices)
    else:
        surveys_loaded.draw(scope, loaded, head, choices)


undersokelser()
