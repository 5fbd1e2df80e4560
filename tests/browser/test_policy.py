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


def test_what_does_not_belong_is_stopped_and_heard(browser: Browser, server: Server) -> None:
    """A script put in does not run, and a foreign address is not asked."""
    heard, later = Recorder(), Recorder()
    with visit(browser, server.url, "/", recorder=heard) as page:
        assert page.evaluate(INJECT) is False
        assert heard.refused
        later.listen(page)
        page.evaluate("() => { new Image().src = 'http://foreign.invalid/a.png' }")
        page.wait_for_timeout(300)
    assert later.foreign or later.refused
    with pytest.raises(AssertionError):
        later.check()
