"""Load a survey file: checked, previewed, nothing lost. For someone at this machine alone."""

import streamlit as st

from ui import intake, wall
from ui.scope import Scope
from ui.serving import admin


@wall.fragment
def datainnlasting() -> None:
    """The way in for a survey file."""
    scope: Scope = st.session_state["scope"]
    if admin.is_open():
        intake.draw(scope)


datainnlasting()
