"""The content policy in a real browser: it stops what it should and nothing that pages need."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.support.pages import PATHS
from tests.support.serving import Server
from tests.support.visits import MOST_MOVED, Recorder, moved, visit

DRAWN_MS = 500  # maps and charts come last

INJECT = """() => {
  const script = document.createElement("script")
  script.textContent = "window.injected = true"
  document.body.append(script)
  return window.injected === true
}"""


@pytest.mark.parametrize("path", PATHS)
def test_page_is_drawn_in_the_hand_without_moving_asking_abroad_or_being_stopped(
    page_at: Callable[..., Page], path: str
) -> None:
    page = page_at(width=390, height=844, path=path, lang="nn")
    assert page.locator("html").get_attribute("lang") == "nn"
    assert page.locator('[data-testid="stException"]').count() == 0
    page.wait_for_timeout(DRAWN_MS)
    distance, what = moved(page)
    assert distance <= MOST_MOVED, what


def test_injected_script_is_not_run(browser: Browser, server: Server) -> None:
    heard = Recorder()
    with visit(browser, server.url, "/", recorder=heard) as page:
        assert page.evaluate(INJECT) is False
    assert heard.refused


def test_foreign_address_is_stopped_and_heard(browser: Browser, server: Server) -> None:
    heard = Recorder()
    with visit(browser, server.url, "/", recorder=heard) as page:
        page.evaluate("() => { new Image().src = 'http://foreign.invalid/a.png' }")
        page.wait_for_timeout(300)
    assert heard.foreign or heard.refused
    with pytest.raises(AssertionError):
        heard.check()
