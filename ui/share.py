"""A button that copies the address of the view to the reader's clipboard."""

import streamlit as st

from ui.words import Words

# Copying works only where the browser trusts the page (https, or this machine). Elsewhere the
# address is shown, marked and ready to be copied by hand.
_COPY = st.components.v2.component(
    "modenhet_copy",
    html='<button type="button"></button><span role="status"></span><input hidden readonly>',
    css="""
button { font: inherit; font-size: 0.9375rem; color: inherit; background: none; cursor: pointer;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 8px;
  padding: 0 12px; min-height: 40px; white-space: nowrap; }
button:hover { border-color: currentColor; }
button:focus-visible { outline: 3px solid var(--st-primary-color, #2A7F9E); outline-offset: 2px; }
span { margin-left: 8px; font-size: 0.875rem; }
span:empty { margin: 0; }
input { font: inherit; font-size: 0.875rem; margin-left: 8px; width: 22ch; color: inherit;
  background: transparent; border: 1px solid currentColor; }
""",
    js="""
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button")
  const said = parentElement.querySelector("span")
  const field = parentElement.querySelector("input")
  button.textContent = data.label
  field.setAttribute("aria-label", data.label)
  const show = () => {
    field.hidden = false
    field.value = location.href
    field.select()
  }
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      said.textContent = data.done
      setTimeout(() => { said.textContent = "" }, 4000)
    } catch {
      show()
    }
  }
}
""",
)


def copy_link(words: Words) -> None:
    """Draw the button; the address it copies is the one the browser shows when it is pressed."""
    _COPY(
        data={"label": words.t("share.copy"), "done": words.t("share.copied")},
        key="copy_link",
        height="content",
        width="content",
    )
