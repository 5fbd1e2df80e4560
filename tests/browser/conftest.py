"""Visits to the running app; every test here is marked ``browser``."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.serving import Server
from tests.support.visits import Recorder, visit

HERE = Path(__file__).parent


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
