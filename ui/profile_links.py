"""Links from one profile to another and to the map, which bring the reader's choices along."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from ui.parts import Markup
from ui.scope import Scope

# Choices that belong to what is left behind.
CHANGED = "_kommune_changed"
LEFT = ("kommune", "valgt", "visning", "trinn", "indikator")


def href(page: str, **choices: str) -> str:
    """The address of a page with the reader's choices and these."""
    kept = {name: value for name, value in st.query_params.items() if name not in LEFT}
    return f"{page}?{urlencode({**kept, **choices}, safe=',:')}"


def to_profile(scope: Scope, kommunenr: str) -> Markup:
    """A municipality's name as a link to its profile."""
    return Markup(link(href("kommune", kommune=kommunenr), scope.name(kommunenr)))


def link(address: str, text: str) -> str:
    """A link in the same window."""
    return f'<a href="{escape(address)}" target="_self">{escape(text)}</a>'


def look_again() -> None:
    """Say that a choice of the whole scope was changed on the page, so that all of it runs."""
    st.session_state[CHANGED] = True


def refresh() -> None:
    """Run everything anew where a choice of the whole scope was changed on the page."""
    if st.session_state.pop(CHANGED, False):
        st.rerun()
