"""What the browser is told of the page: its language, how its figures are read and printed."""

import streamlit as st

_DOCUMENT = st.components.v2.component(
    "modenhet_document",
    html="<span hidden></span>\n",
    js="""
// A figure has the width of the window it was drawn in; a view box lets paper make it narrower.
function fitPaper() {
  for (const figure of document.querySelectorAll(".stPlotlyChart .svg-container")) {
    const [width, height] = ["width", "height"].map((side) => parseFloat(figure.style[side]))
    if (!width || !height) continue
    figure.style.aspectRatio = `${width} / ${height}`
    for (const svg of figure.querySelectorAll("svg.main-svg"))
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`)
  }
}
function unfit() {
  for (const svg of document.querySelectorAll(".stPlotlyChart svg.main-svg"))
    svg.removeAttribute("viewBox")
}
// A figure is read by its text; the labels scattered in the drawing would be noise after it.
function hush() {
  for (const svg of document.querySelectorAll("svg.main-svg:not([aria-hidden]), #js-plotly-tester"))
    svg.setAttribute("aria-hidden", "true")
}
export default function ({ data }) {
  document.documentElement.lang = data.lang
  window.modenhetFigures ??= new MutationObserver(hush)
  window.modenhetFigures.observe(document.body, { childList: true, subtree: true })
  hush()
  addEventListener("beforeprint", fitPaper)
  addEventListener("afterprint", unfit)
}
""",
)


def set_document(language: str) -> None:
    """Set ``<html lang>`` to the chosen language, also when it changes without a page load."""
    _DOCUMENT(data={"lang": language}, key="document", height="content")
