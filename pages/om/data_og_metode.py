"""What is behind the numbers: data, sources, model, what it hangs on, and what has changed?"""

import datetime as dt

import streamlit as st

from ui import method, parts, wall
from ui.scope import Scope


@wall.fragment
def data_og_metode() -> None:
    """The catalogue, the sources, the model, its sensitivity and its history, one at a time."""
    scope: Scope = st.session_state["scope"]
    parts.finding(scope.words.t("page.data_og_metode"), *method.findings(scope))
    shown = method.view(scope)
    method.draw(scope, shown, dt.date.today())


data_og_metode()
