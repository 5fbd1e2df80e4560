"""What every page owes those who use a keyboard, zoom far in, or hear the page read."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LastVisit
from tests.browser.faults import grave_faults, lay_open
from tests.browser.steps import calm, heading, overflow, wide_parts
from tests.support.pages import PAGES, PATHS
from tests.support.visits import MOST_MOVED
from ui.accessibility import facts
from ui.words import Words

MINE = {"/kart": "?kommune=4601&valgt=5001"}  # with what the page says of one municipality
NAMES = {p + MINE.get(p, "?kommune=4601"): n for n, p in zip(PAGES, PATHS, strict=True)}
# Tests on the same page stand together, so that it is opened as seldom as can be.
EVERY_PAGE = pytest.mark.parametrize("path", NAMES, scope="module")
BOKMAL, NYNORSK, ENGLISH = ("nb", "light"), ("nn", "dark"), ("en", "dark")
DESK, HAND = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
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


@EVERY_PAGE
def test_page_opens_whole_and_quiet(last_visit: LastVisit, path: str) -> None:
    """It says its finding, holds still, complains of nothing and asks nobody."""
    page, heard = last_visit.at(path, *BOKMAL)
    assert heading(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert heard.errors == []
    heard.check()
    distance, what = last_visit.moved
    assert distance <= MOST_MOVED, what


@EVERY_PAGE
def test_keyboard_goes_on_and_is_seen_where_it_is(last_visit: LastVisit, path: str) -> None:
    """Tab reaches one thing after another, each shown, each with a mark around it."""
    page, _ = last_visit.at(path, *BOKMAL)
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


@EVERY_PAGE
@pytest.mark.parametrize(
    ("lang", "theme", "size"),
    [(*BOKMAL, DESK), (*ENGLISH, DESK), (*NYNORSK, HAND)],
    ids=["nb-light-desk", "en-dark-desk", "nn-dark-hand"],
)
def test_page_has_no_serious_fault(
    last_visit: LastVisit, path: str, lang: str, theme: str, size: dict[str, int]
) -> None:
    page, _ = last_visit.at(path, lang, theme, **size)
    lay_open(page)
    assert grave_faults(page) == []


@EVERY_PAGE
def test_page_holds_still_in_the_hand(last_visit: LastVisit, path: str) -> None:
    last_visit.at(path, *NYNORSK, **HAND)
    distance, what = last_visit.moved
    assert distance <= MOST_MOVED, what


@EVERY_PAGE
def test_headings_titles_and_language_are_in_order(last_visit: LastVisit, path: str) -> None:
    page, _ = last_visit.at(path, *NYNORSK, **NARROW)
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found)), found
    assert page.title() == f"{Words('nn').t(f'page.{NAMES[path]}')} · Modenhetskartet"
    assert page.locator("html").get_attribute("lang") == "nn"


@EVERY_PAGE
def test_page_at_400_per_cent_needs_no_sideways_scroll(last_visit: LastVisit, path: str) -> None:
    for size in (NARROW, HAND):
        page, _ = last_visit.at(path, *NYNORSK, **size)
        calm(page)
        assert (overflow(page), wide_parts(page)) == (0, [])
        assert page.get_by_role("heading", level=1).is_visible()


def test_what_is_said_of_a_number_has_no_serious_fault(last_visit: LastVisit) -> None:
    page, _ = last_visit.at("/kart?indikator=spf_policy&visning=ruter", "nb", "dark")
    page.get_by_role("button", name=Words("nb").t("common.about")).click()
    page.locator('[data-testid="stPopoverBody"]').wait_for()
    assert grave_faults(page) == []
