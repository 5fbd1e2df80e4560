"""A page opened without a browser, and what can be read on it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.support.pages import DEFAULT_PAGE, LISTED

# Each app of a test asks every installed package for components of Streamlit's, as a server does
# once as it starts: half of what opening a page costs, and the answer is always the same.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
WHOLE = re.compile(r'<span class="mk-word">([^<]+)</span>')


@dataclass
class Opened:
    """A page that has run."""

    app: AppTest

    @property
    def choices(self) -> dict[str, str]:
        """The address's query, each name with its last value."""
        query = self.app.query_params
        return {n: v if isinstance(v, str) else v[-1] for n, v in query.items()}

    @property
    def html(self) -> str:
        """The page's own markup, as written but for what only keeps a word on one line."""
        body = STYLE.sub("", "\n".join(element.proto.body for element in self.app.html))
        return WHOLE.sub(r"\1", body)

    @property
    def text(self) -> str:
        """The words of the page's own markup."""
        return unescape(TAG.sub(" ", self.html))

    @property
    def h1(self) -> list[str]:
        """The headings of the first level."""
        return [
            unescape(TAG.sub("", found)).replace("\u00a0", " ").strip()
            for found in re.findall(r"<h1[^>]*>(.*?)</h1>", self.html)
        ]

    @property
    def notes(self) -> list[str]:
        """The quiet notes under the controls."""
        return [caption.value for caption in self.app.caption]

    @property
    def faults(self) -> list[str]:
        """Exceptions and messages of the wall."""
        return [str(e.value) for e in (*self.app.exception, *self.app.error)]

    def control(self, name: str) -> Any:
        """The control that is bound to a name in the address."""
        key = f"address_{name}"
        for kind in (self.app.selectbox, self.app.segmented_control, self.app.select_slider):
            if key in {control.key for control in kind}:
                return kind(key=key)
        raise AssertionError(f"no control for {name}")

    def chosen(self, name: str) -> str:
        """What a control shows as chosen."""
        return str(self.control(name).value)

    def choose(self, name: str, value: str) -> "Opened":
        """Make a choice with a control."""
        self.control(name).set_value(value)
        self.app.run()
        return self

    def go_to(self, page: str) -> "Opened":
        """Follow the navigation to another page."""
        self.app.switch_page(LISTED[page]["file"]).run()
        return self


def open_page(app: AppTest, page: str, choices: Mapping[str, str]) -> Opened:
    """Run the app at the address of a page, with a query; no other page has been open."""
    for name, value in choices.items():
        app.query_params[name] = value
    if page != DEFAULT_PAGE:
        app._page_hash = calc_hash(LISTED[page]["path"])
    app.run()
    return Opened(app)
