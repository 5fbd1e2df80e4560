"""What do the data say to what is claimed?"""

import streamlit as st

from ui import claims, claims_page, parts, wall
from ui.scope import Scope


@wall.fragment
def pastander() -> None:
    """Every claim of the debate with its test, its answer and what would settle it."""
    scope: Scope = st.session_state["scope"]
    parts.finding(scope.words.t("page.pastander"), *claims.findings(scope))
    claims_page.overview(scope)
    for claim in claims.declared(scope.snapshot).values():
        claims_page.section(scope, claim)
    claims_page.save(scope)


pastander()
