"""The tables of a page as they stand, kept while it is drawn: what the file of them is made of."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

KEY = "shown_tables"
Path = tuple[str, ...]


class Shown:
    """The markup of a page's tables, by the part of the page that drew them, in their order."""

    def __init__(self) -> None:
        self._kept: dict[Path, list[str]] = {}
        self._now: Path = ()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Draw a part: what it and the parts within it showed before is forgotten."""
        before = self._now
        known = (path for path in self._kept if path[-1:] == (name,))
        self._now = path = next(known, (*before, name))
        for other in self._kept:
            if other[: len(path)] == path:
                self._kept[other] = []
        self._kept.setdefault(path, [])
        try:
            yield
        finally:
            self._now = before

    def keep(self, markup: str) -> None:
        """Keep the markup of a table that is drawn."""
        self._kept.setdefault(self._now, []).append(markup)

    def markup(self) -> str:
        """The markup of every table that is on the page now."""
        return "".join(markup for kept in list(self._kept.values()) for markup in list(kept))


def begin() -> Shown:
    """Begin a page: nothing is shown yet."""
    st.session_state[KEY] = made = Shown()
    return made


def now() -> Shown:
    """What the page shows, as far as it is drawn."""
    kept = st.session_state.get(KEY)
    return kept if isinstance(kept, Shown) else begin()


def table(markup: str) -> None:
    """Draw markup that holds a table, and keep it for the file of the page's tables."""
    now().keep(markup)
    st.html(markup)
