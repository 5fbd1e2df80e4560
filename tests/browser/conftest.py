"""Visits to the running app; every test here is marked ``browser``."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.steps import calm
from tests.support.serving import Server
from tests.support.visits import Recorder, moved, visit

HERE = Path(__file__).parent
DRAWN_MS = 500  # maps and charts come last


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """Hears every visit of a test; at its end no foreign host may have been asked."""
    heard = Recorder()
    yield heard
    heard.check()


class LastVisit:
    """Keeps the page opened last, so that tests that only look need not open it again.

    Attributes:
        moved: how far things moved as the page opened, and what did, before anything was touched.
    """

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base
        self.key: tuple[str, str, str] | None = None
        self.open = ExitStack()

    def at(
        self, path: str, lang: str, theme: str, width: int = 1440, height: int = 900
    ) -> tuple[Page, Recorder]:
        """The page, opened unless it is open already, in a window of the size asked for."""
        if self.key != (path, lang, theme):
            self.open.close()
            self.heard, self.key = Recorder(), (path, lang, theme)
            self.page = self.open.enter_context(
                visit(
                    self.browser,
                    self.base,
                    path,
                    width=width,
                    height=height,
                    theme=theme,
                    lang=lang,
                    recorder=self.heard,
                )
            )
            self.page.wait_for_timeout(DRAWN_MS)
            self.moved = moved(self.page)
        if self.page.viewport_size != {"width": width, "height": height}:
            self.page.set_viewport_size({"width": width, "height": height})
            calm(self.page)
        return self.page, self.heard


@pytest.fixture(scope="module")
def last_visit(browser: Browser, server: Server) -> Iterator[LastVisit]:
    """Look at a page that may be open already: ``last_visit.at("/kart", "nb", "light")``."""
    kept = LastVisit(browser, server.url)
    yield kept
    kept.open.close()


@pytest.fixture
def page_at(browser: Browser, server: Server, recorder: Recorder) -> Iterator[Callable[..., Page]]:
    """Open a page: ``page_at(width=1440, height=900, theme="light", lang="nb", path="/kart")``."""
    with ExitStack() as open_pages:

        def open_page(
            width: int = 1440,
            height: int = 900,
            theme: str = "light",
            lang: str = "nb",
            path: str = "/",
        ) -> Page:
            return open_pages.enter_context(
                visit(
                    browser,
                    server.url,
                    path,
                    width=width,
                    height=height,
                    theme=theme,
                    lang=lang,
                    recorder=recorder,
                )
            )

        yield open_page
