"""Work done aside: a second process computes while the first goes on.

The libraries take a second to load and the analyses a second more; two cores do both in half the
time. What is asked and what is answered goes through a pipe. The other process touches no file,
and ends when this one does, however that ends. Where there is none, or it fails, the same is
computed here: the answer is the same.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO, TypeVar

from etl.places import ROOT

T = TypeVar("T")

_OTHER: ContextVar["subprocess.Popen[bytes] | None"] = ContextVar("other", default=None)
_FAULTS = (OSError, EOFError, pickle.PickleError)


@contextmanager
def company() -> Iterator[None]:
    """Have a second process at hand, where there is a second core for it."""
    if (os.cpu_count() or 1) < 2:  # noqa: PLR2004
        yield
        return
    command = [sys.executable, "-m", __name__]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    other = subprocess.Popen(command, cwd=ROOT, **pipes)  # type: ignore[call-overload]
    before = _OTHER.set(other)
    try:
        yield
    finally:
        _OTHER.reset(before)
        other.kill()
        other.communicate()


def begin(work: Callable[..., T], *given: object) -> Callable[[], T]:
    """Begin work aside; what is returned waits for it and gives what came of it.

    Args:
        work: a function of a module, that reads and writes nothing.
        given: its arguments. One piece of work at a time: wait for it before the next begins.
    """
    other = _OTHER.get()
    if other is None or other.stdin is None or other.stdout is None:
        return lambda: work(*given)
    answers: IO[bytes] = other.stdout
    try:
        pickle.dump((work, given), other.stdin)
        other.stdin.flush()
    except _FAULTS:
        return lambda: work(*given)

    def wait() -> T:
        try:
            answer: T = pickle.load(answers)
        except _FAULTS:
            return work(*given)  # and what is at fault is told from here
        return answer

    return wait


def _serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what is asked, one after the other, until nobody asks."""
    import etl.analyses  # noqa: F401  (loaded while the other process reads its files)

    while True:
        try:
            work, given = pickle.load(asked)
        except EOFError:
            return
        pickle.dump(work(*given), answers)
        answers.flush()


if __name__ == "__main__":
    gc.disable()
    _serve(sys.stdin.buffer, sys.stdout.buffer)
