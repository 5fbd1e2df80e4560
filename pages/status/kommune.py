"""How does one municipality stand, why, and who similar has come further?"""

import streamlit as st

from ui import profile_invite, profile_page, wall
from ui.profile_links import refresh
from ui.scope import Scope


@wall.fragment
def kommune() -> None:
    """The profile of «min kommune», or the way to one."""
    refresh()
    scope: Scope = st.session_state["scope"]
    if scope.kommune is None:
        profile_invite.draw(scope)
        return
    profile_page.top(scope, scope.kommune)
    profile_page.spine(scope, scope.kommune)
    profile_page.further(scope, scope.kommune)
    profile_page.around(scope, scope.kommune)


kommune()
