"""The error wall: a reader never meets a traceback, and the fault is in the log."""

import functools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

import streamlit as st

from maturity.errors import MaturityError
from ui.words import Words

LOG = logging.getLogger(__name__)
P = ParamSpec("P")


@contextmanager
def behind(words: Words) -> Iterator[None]:
    """Tell the reader what went wrong and what to do, in place of what could not be drawn."""
    try:
        yield
    except MaturityError as error:
        LOG.error("%s", error)
        st.error(str(error), title=words.t("error.title"))
    except Exception:
        LOG.exception("A page failed")
        st.error(words.t("error.unexpected"), title=words.t("error.title"))


def fragment(part: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that reruns alone, behind the wall of its own."""

    @st.fragment
    @functools.wraps(part)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        with behind(st.session_state["scope"].words):
            part(*args, **kwargs)

    return guarded
