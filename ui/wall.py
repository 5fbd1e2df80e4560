"""The error wall: a reader never meets a traceback, and the fault is in the log."""

import functools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import ParamSpec

import streamlit as st

from maturity.errors import (
    CatalogueError,
    DataError,
    MaturityError,
    SnapshotError,
    SpecError,
    UsageError,
)
from ui import on_page
from ui.words import Words

LOG = logging.getLogger(__name__)
P = ParamSpec("P")

# What kind of fault it is -> the words that say what the reader can do.
KINDS: dict[type[MaturityError], str] = {
    CatalogueError: "catalogue",
    SpecError: "spec",
    DataError: "data",
    SnapshotError: "snapshot",
    UsageError: "usage",
}


@contextmanager
def behind(words: Words) -> Iterator[None]:
    """Tell the reader what went wrong and what to do, in place of what could not be drawn."""
    try:
        yield
    except MaturityError as error:
        LOG.error("%s", error)
        st.error(explanation(words, error), title=words.t("error.title"))
        st.html(_detail(words, error))
    except Exception:
        LOG.exception("A page failed")
        st.error(words.t("error.unexpected"), title=words.t("error.title"))


def explanation(words: Words, error: MaturityError) -> str:
    """What a fault means and what the reader can do, in the reader's language."""
    kinds = (name for kind, name in KINDS.items() if isinstance(error, kind))
    return words.t(f"error.{next(kinds, 'unexpected')}")


def _detail(words: Words, error: MaturityError) -> str:
    """The lines of the message as they are written for those who run the app, folded."""
    return (
        f'<details class="mk-detail"><summary>{escape(words.t("error.detail"))}</summary>'
        f'<pre lang="en" tabindex="0">{escape(str(error))}</pre></details>'
    )


def fragment(part: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that reruns alone, behind the wall of its own."""

    @st.fragment
    @functools.wraps(part)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        kept = on_page.now().part(f"{part.__module__}.{part.__qualname__}")
        with behind(st.session_state["scope"].words), kept:
            part(*args, **kwargs)

    return guarded
