"""The content policy in a real browser: it stops what it should and nothing that pages need."""

import pytest
from playwright.sync_api import Browser

from tests.support.serving import Server
from tests.support.visits import Recorder, visit

INJECT = """() => {
  const script = document.createElement("script")
  script.textContent = "window.injected = true"
  document.body.append(script)
  return window.injected === true
}"""


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
