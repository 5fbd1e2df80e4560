"""How does one municipality stand, why, and who similar has come further?"""

import streamlit as st

from ui import parts, profile_invite, profile_page, profile_strip, wall
from ui.profile_links import refresh
from ui.scope import Scope


@wall.fragment
def kommune() -> None:
    """The profile of «min kommune», or the way to one."""
    refresh()
    scope: Scope = st.session_state["scope"]
    words = scope.words
    if scope.kommune is None:
        parts.finding(words.t("page.kommune"), *profile_invite.findings(scope))
        profile_invite.search(scope)
        example = profile_invite.example(scope)
        profile_invite.example_sentences(scope, example)
        profile_strip.draw(scope, example)
        profile_page.spine(scope, example)
        return
    profile_page.top(scope, scope.kommune)
    profile_page.spine(scope, scope.kommune)
    profile_page.further(scope, scope.kommune)
    profile_page.around(scope, scope.kommune)


kommune()
