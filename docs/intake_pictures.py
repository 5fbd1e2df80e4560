"""The pictures of the way in for a survey: a small file is read, settled and loaded beside."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.steps import calm
from tests.support.intake import choose, messy, way_in
from tests.support.serving import ROOT
from tests.support.visits import visit
from ui.words import Words

SLOW_MS = 300_000
WORDS = Words("nb")


def take(browser: Browser, folder: Path) -> None:
    """Take the pictures of the guide into a folder."""
    with (
        tempfile.TemporaryDirectory() as name,
        way_in(Path(name), ROOT / "data" / "build") as server,
        visit(browser, server.url, "/datainnlasting") as page,
    ):
        page.locator('input[type="file"]').set_input_files(messy(Path(name)))
        _shown(page, "13 rader fra 10 kommuner")
        page.screenshot(path=folder / "datainnlasting-lest.png")
        choose(page, "Kolonne C", "Har kommunen en IKT- eller")
        choose(page, "Rad 14: Herøy", "1515 Herøy")
        box = page.get_by_role("heading", name=_said("mapping_title"))
        box.evaluate("e => e.scrollIntoView(); scrollBy(0, -90)")
        page.screenshot(path=folder / "datainnlasting-tvil.png")
        _load(page)
        page.screenshot(path=folder / "datainnlasting-lastet.png")


def _load(page: Page) -> None:
    """Use what was chosen, confirm, and wait for what came of it."""
    _press(page, "use_mapping")
    page.get_by_text(_said("lede_ready")).wait_for(timeout=SLOW_MS)
    calm(page)
    choose(page, "Rad 14: Herøy", "1515 Herøy")
    _press(page, "use_places")
    _shown(page, "13 rader fra 11 kommuner")
    page.get_by_text(_said("sure")).click()
    calm(page)
    _press(page, "load")
    _shown(page, _said("done_title"))
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()


def _said(name: str) -> str:
    return WORDS.t(f"datainnlasting.{name}")


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=_said(name), exact=True).click()


def _shown(page: Page, text: str) -> None:
    page.get_by_role("heading", name=text).first.wait_for(timeout=SLOW_MS)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=SLOW_MS)
    calm(page)
