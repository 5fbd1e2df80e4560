"""What every page owes those who use a keyboard, zoom far in, or hear the page read."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.steps import calm, overflow, wide_parts
from tests.support.pages import PAGES, PATHS
from ui.accessibility import facts
from ui.words import Words

PageAt = Callable[..., Page]

# 1,280 px at 400 % zoom, which is how WCAG 1.4.10 counts.
NARROW = {"width": 320, "height": 640}

LEVELS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((h) => h.getClientRects().length).map((h) => Number(h.tagName[1]))"""

# Where the focus is, and whether an outline or a shadow shows it on it or close around it.
FOCUS = """() => {
  let at = document.activeElement
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  if (at === document.body) return null
  const box = at.getBoundingClientRect()
  let seen = false
  for (let e = at, up = 0; e && up < 5; e = e.parentElement ?? e.getRootNode().host, up++) {
    const style = getComputedStyle(e)
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    seen ||= outlined || style.boxShadow !== 'none' || (e.matches?.(':focus-within')
      && parseFloat(style.borderTopWidth) > 0 && up > 0)
  }
  const name = at.getAttribute('aria-label') ?? at.innerText ?? at.tagName
  return { what: `${at.tagName} ${name.slice(0, 40)}`, seen, shown: box.width > 0 && box.height > 0,
    place: `${Math.round(box.x)},${Math.round(box.y + scrollY)}` }
}"""


def levels(page: Page) -> list[int]:
    found: list[int] = page.evaluate(LEVELS)
    return found


@pytest.mark.parametrize(("name", "path"), list(zip(PAGES, PATHS, strict=True)))
def test_headings_titles_and_language_are_in_order(page_at: PageAt, name: str, path: str) -> None:
    page = page_at(path=f"{path}?kommune=4601", lang="nn")
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found)), found
    assert page.title() == f"{Words('nn').t(f'page.{name}')} · Modenhetskartet"
    assert page.locator("html").get_attribute("lang") == "nn"


@pytest.mark.parametrize("path", [f"{path}?kommune=4601" for path in PATHS])
def test_page_at_400_per_cent_needs_no_sideways_scroll(page_at: PageAt, path: str) -> None:
    page = page_at(path=path, **NARROW)
    calm(page)
    assert (overflow(page), wide_parts(page)) == (0, [])
    assert page.get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize("path", PATHS)
def test_keyboard_goes_on_and_is_seen_where_it_is(page_at: PageAt, path: str) -> None:
    """Tab reaches one thing after another, each shown, each with a mark around it."""
    page = page_at(path=path)
    stops = []
    for _ in range(facts().stops):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 8
    assert [stop["what"] for stop in stops if not stop["shown"]] == []
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert all(a != b for a, b in pairwise((s["what"], s["place"]) for s in stops))
