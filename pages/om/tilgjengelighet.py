"""Can everybody use the site, what cannot everybody use, and how do we know?"""

import streamlit as st

from ui import accessibility, parts, wall
from ui.scope import Scope


@wall.fragment
def tilgjengelighet() -> None:
    """The accessibility statement."""
    scope: Scope = st.session_state["scope"]
    parts.finding(scope.words.t("page.tilgjengelighet"), *accessibility.findings(scope))
    accessibility.draw(scope)


tilgjengelighet()
