"""The language of the page, told to the browser: screen readers choose their voice by it."""

import streamlit as st

_DOCUMENT = st.components.v2.component(
    "modenhet_document",
    html="<span hidden></span>\n",
    js="""
export default function ({ data }) {
  document.documentElement.lang = data.lang
}
""",
)


def set_document(language: str) -> None:
    """Set ``<html lang>`` to the chosen language, also when it changes without a page load."""
    _DOCUMENT(data={"lang": language}, key="document", height="content")
