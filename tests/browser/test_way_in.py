"""The whole way of a survey in: a messy file, settled by a person, shown, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faults import grave_faults
from tests.browser.steps import calm, complaints, heading, overflow
from tests.support.intake import choose, messy, way_in
from tests.support.serving import Server
from tests.support.visits import Recorder, settle, visit
from ui.words import Words

WORDS = Words("nb")
# A look is a process of its own, and a load makes a snapshot: both wait for a busy machine.
SLOW_MS = 180_000
PAGE = "/datainnlasting"


@pytest.fixture(scope="module")
def intake(build_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app at this machine alone, with a store and snapshots of its own."""
    with way_in(tmp_path_factory.mktemp("way_in"), build_dir) as running:
        yield running
        assert "Traceback" not in running.written()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=WORDS.t(f"datainnlasting.{name}"), exact=True).click()


def tick(page: Page, name: str) -> None:
    page.get_by_text(WORDS.t(f"datainnlasting.{name}")).click()
    calm(page)


def wait(page: Page, text: str, role: str = "heading") -> None:
    page.get_by_role(role, name=text).first.wait_for(timeout=SLOW_MS)  # type: ignore[arg-type]
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=SLOW_MS)
    calm(page)


def looked_at(page: Page) -> None:
    """Nothing serious for whoever cannot see it, and nothing beside the window."""
    assert grave_faults(page) == []
    assert overflow(page) == 0


def test_messy_file_comes_in_is_shown_and_is_taken_back(
    browser: Browser, intake: Server, tmp_path: Path, recorder: Recorder
) -> None:
    with visit(browser, intake.url, PAGE, recorder=recorder) as page:
        heard = complaints(page)
        page.locator('input[type="file"]').set_input_files(messy(tmp_path))
        wait(page, "13 rader fra 10 kommuner")
        looked_at(page)
        choose(page, "Kolonne C", "Har kommunen en IKT- eller")
        press(page, "use_mapping")
        page.get_by_text(WORDS.t("datainnlasting.lede_ready")).wait_for(timeout=SLOW_MS)
        calm(page)
        choose(page, "Rad 14: Herøy", "1515 Herøy")
        press(page, "use_places")
        wait(page, "13 rader fra 11 kommuner")
        looked_at(page)
        tick(page, "sure")
        press(page, "load")
        wait(page, WORDS.t("datainnlasting.done_title"))
        looked_at(page)
        page.goto(f"{intake.url}/undersokelser?undersokelse=digital_modenhet-2026")
        settle(page)
        assert "11 av 357" in heading(page)
        page.goto(intake.url + PAGE)
        settle(page)
        press(page, "history_show")
        wait(page, "svar.xlsx", "cell")
        looked_at(page)
        tick(page, "undo_sure")
        press(page, "undo")
        wait(page, WORDS.t("datainnlasting.state_undone"), "cell")
        page.goto(f"{intake.url}/undersokelser?undersokelse=digital_modenhet-2026")
        settle(page)
        assert "11 av 357" not in heading(page)
        assert heard == []


def test_page_is_absent_for_a_request_that_was_passed_on(browser: Browser, intake: Server) -> None:
    context = browser.new_context(extra_http_headers={"X-Forwarded-For": "10.1.2.3"})
    page = context.new_page()
    page.goto(intake.url + PAGE)
    settle(page)
    assert page.locator('input[type="file"]').count() == 0
    assert WORDS.t("datainnlasting.finding") not in page.content()
    context.close()


def test_page_is_absent_where_it_was_not_asked_for(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PAGE) as page:
        assert page.locator('input[type="file"]').count() == 0
        assert WORDS.t("datainnlasting.finding") not in page.content()
