"""How the command line speaks: progress, then one answer, and faults in plain words."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from maturity.errors import MaturityError

Step = Callable[[str], None]


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Step]:
    """Count steps on the error stream: a bar on a terminal, plain lines elsewhere.

    Args:
        total: how many steps there are.
        quiet: say nothing, as when a program asked.
    """
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield _lines(total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda words: bar.update(task, advance=1, description=words)


def _lines(total: int) -> Step:
    """One line a step."""
    count = iter(range(1, sys.maxsize))
    return lambda words: print(f"{next(count)}/{total} {words}", file=sys.stderr, flush=True)


def answer(facts: Mapping[str, Any], words: str, *, as_json: bool) -> None:
    """The one answer: an object for programs, a line for people."""
    print(json.dumps(facts, ensure_ascii=False) if as_json else words)


def fault(error: MaturityError, *, as_json: bool) -> None:
    """What is wrong, where, an example and the next move."""
    if as_json:
        parts = ("what", "where", "example", "next_move")
        said = {part: getattr(error, part) for part in parts}
        print(json.dumps({"error": said}, ensure_ascii=False))
    print(error, file=sys.stderr)
