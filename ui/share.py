"""Taking a view along: its address, its figure, a place in a show, a place in another page."""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from ui import address, parts
from ui.download import marked_name
from ui.scope import Scope
from ui.stage import show, views
from ui.stage.tellers import TELLERS
from ui.words import Words

SHOW = "show_slots"

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


# The drawing comes from the server as SVG; the reader's own browser makes it a picture.
_FIGURE = st.components.v2.component(
    "modenhet_figure",
    html='<button type="button"></button><button type="button"></button><p role="status"></p>',
    css="""
button { font: inherit; color: inherit; background: none; cursor: pointer; width: 100%;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 4px;
  padding: 0 12px; min-height: 40px; margin: 0 0 8px; display: block; }
button:hover { border-color: currentColor; }
button:focus-visible { outline: 3px solid var(--st-primary-color, #2A7F9E); outline-offset: -3px; }
p { margin: 0; font-size: 0.875rem; }
""",
    js=(Path(__file__).with_name("share.js")).read_text("utf-8"),
)


def control(scope: Scope, page: str) -> None:
    """One button that unfolds the ways of taking the view along, sent when it is opened."""
    words = scope.words
    title, icon = words.t("share.title"), ":material/share:"
    with st.popover(title, icon=icon, key="share_open", on_change="rerun") as unfolded:
        if not unfolded.open:
            return
        copy_link(words)
        if page in TELLERS:
            _add_to_show(scope, page)
            _pictures(scope, page)
            parts.note(words.t("share.embed"))
            st.code(_embedding(page), language="html", wrap_lines=True)


def copy_link(words: Words) -> None:
    """Draw the button; the address it copies is the one the browser shows when it is pressed."""
    _COPY(
        data={"label": words.t("share.copy"), "done": words.t("share.copied")},
        key="copy_link",
        height="content",
        width="content",
    )


def here(page: str) -> str:
    """The address of the view that is shown: path and query."""
    choices = tuple((name, value) for name, value in address.choices().items() if value)
    return views.View(page, choices).link


def _add_to_show(scope: Scope, page: str) -> None:
    """A button that puts the view last in the reader's show."""
    words = scope.words

    def add() -> None:
        slots = (*st.session_state.get(SHOW, ()), show.Slot(here(page)))
        st.session_state[SHOW] = slots[: show.MOST_FRAMES]

    st.button(words.t("share.add"), icon=":material/add_to_queue:", on_click=add, width="stretch")
    if count := len(st.session_state.get(SHOW, ())):
        st.page_link(
            views.ROOT / views.pages()["presentasjon"]["file"],
            label=words.n("share.in_show", count, n=count),
            icon=":material/slideshow:",
        )


def _pictures(scope: Scope, page: str) -> None:
    """The figure with its title, source and date, as a drawing and as a picture."""
    name = marked_name(scope, page)
    _FIGURE(
        data={
            "source": f"{_embedded(page)}{'&' if address.choices() else '?'}fil=svg",
            "name": name,
            "svg": scope.words.t("share.figure_svg"),
            "png": scope.words.t("share.figure_png"),
            "failed": scope.words.t("share.figure_failed"),
        },
        key="figure",
        height="content",
    )


def _embedding(page: str) -> str:
    """The markup that shows the figure in another page."""
    source = escape(_embedded(page))
    return f'<iframe src="{source}" width="100%" height="640" title="Modenhetskartet"></iframe>'


def _embedded(page: str) -> str:
    """The address of the figure alone."""
    base = (st.context.url or "").split("?")[0]
    entry = views.pages()[page]
    root = base.removesuffix(entry["path"]).rstrip("/") if base else ""
    query = urlencode(dict(address.choices().items()), safe=":,")
    return f"{root}/embed/{entry['path']}{'?' + query if query else ''}"


def slots() -> tuple[show.Slot, ...]:
    """The views of the reader's show, in order."""
    found: tuple[show.Slot, ...] = st.session_state.get(SHOW, ())
    return found
