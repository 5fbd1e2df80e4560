"""KS opens saved views in a row.

The mayor's journey is in test_profile_journey.py and the analyst's in test_hvaom.py.
"""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.steps import complaints, heading
from tests.support.visits import settle
from ui.words import Words

PageAt = Callable[..., Page]
WORDS = Words("nb")

SAVED = (
    "/?kommune=4601",
    "/kart?omrade=bredband",
    "/regioner?inndeling=kostra",
    "/svakeste-kommune?region=fylke:18",
    "/kommune?kommune=1811",
)
SHOW_MS = 60_000  # five figures are drawn before the show can begin


def on_stage(page: Page) -> tuple[str, str, bool]:
    """The page's name, the sentence, and whether a figure or a table fills the shown frame."""
    frame = page.locator(".frame.is-shown")
    assert frame.count() == 1
    body = frame.locator(".figure canvas, table.numbers tbody tr").first
    box = body.bounding_box()
    return (
        frame.locator(".eyebrow").inner_text(),
        frame.locator(".sentence").inner_text(),
        box is not None and box["width"] > 100 and box["height"] > 10,
    )


def test_ks_opens_five_saved_views_in_a_row(page_at: PageAt) -> None:
    """Each frame says what its own page says, in order, both ways, and none is empty."""
    page = page_at(width=1920, height=1080, path=SAVED[0])
    heard, found = complaints(page), []
    base = page.evaluate("location.origin")
    for view in SAVED:
        page.goto(base + view)
        settle(page)
        found.append(heading(page))
    page.goto(f"{base}/presentasjon?vis=" + "~".join(v[1:].replace("&", "%26") for v in SAVED))
    settle(page)
    page.get_by_role("button", name=WORDS.t("show.start")).click(timeout=SHOW_MS)
    seen = []
    for _ in SAVED:
        seen.append(on_stage(page))
        page.keyboard.press("ArrowRight")
    assert [sentence.replace("\n", " ").replace("\u00a0", " ") for _, sentence, _ in seen] == found
    assert all(is_filled for _, _, is_filled in seen)
    page.keyboard.press("Home")
    assert on_stage(page) == seen[0]
    page.keyboard.press("Escape")
    page.locator(".stage").wait_for(state="detached")
    assert heard == [], heard
