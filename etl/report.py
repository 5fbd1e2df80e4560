"""What a command says: steps while it works, then an answer for a person or for a program."""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from maturity.errors import MaturityError


class Voice(Protocol):
    """Says what is going on."""

    def __call__(self, step: str) -> None:
        """Begin a step."""


@contextmanager
def voice(as_json: bool) -> Iterator[Voice]:
    """A voice for where the words go: rich on a terminal, lines elsewhere, silence for JSON."""
    if as_json:
        yield lambda _step: None
    elif sys.stderr.isatty():
        with _live() as say:
            yield say
    else:
        yield _lines()


def _lines() -> Voice:
    """One line a step, with the seconds since the start."""
    start = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - start:5.1f} s  {step}", file=sys.stderr, flush=True)

    return say


@contextmanager
def _live() -> Iterator[Voice]:
    """The step in progress, with a spinner; finished steps stay as lines."""
    from rich.console import Console

    console = Console(stderr=True)
    start = time.monotonic()
    with console.status("") as status:

        def say(step: str) -> None:
            console.print(f"[dim]{time.monotonic() - start:5.1f} s[/]  {step}")
            status.update(f"{step} …")

        yield say


def answer(facts: Mapping[str, Any], words: str, as_json: bool) -> None:
    """Print the outcome: one object for programs, words for people."""
    print(json.dumps(facts, ensure_ascii=False) if as_json else words, flush=True)


def fault(error: MaturityError, as_json: bool) -> None:
    """Print a fault: to standard error in words, or as one object."""
    if as_json:
        parts = {"what": error.what, "where": error.where, "example": error.example}
        print(json.dumps({"error": {**parts, "next": error.next_move}}, ensure_ascii=False))
    print(str(error), file=sys.stderr, flush=True)
