"""Profiles as files: one, or a folder of them, made side by side."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from export.files import whole
from export.profile.compiling import compiled, told
from export.profile.content import Content
from maturity.errors import DataError, UsageError

WORKERS = 2
AHEAD = 8
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", " ": "-", "/": "-"})


def document(content: Content, *, base: str = "") -> bytes:
    """One profile as PDF.

    Args:
        content: what it says.
        base: the app's address, which the live page's is written after.
    """
    return compiled(told(content, base))


def write(
    contents: Iterable[Content],
    out: Path,
    *,
    base: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> int:
    """Write profiles; return how many.

    Args:
        contents: what they say, one at a time.
        out: the .pdf of a single one; otherwise a folder, made where it is not there, whose files
            are named by number and name («4601-bergen.pdf»).
        base: the app's address.
        step: hears each name when its file stands.

    Raises:
        UsageError: several profiles for one file.
        DataError: there is nothing to write, no place to write it, or a profile cannot be set.
    """
    listed = iter(contents)
    first = list(_taken(listed, 2))
    if not first:
        raise DataError("There is no municipality to write.", where=str(out))
    if out.suffix.lower() != ".pdf":
        return _folder(_chained(first, listed), out, base, step)
    if len(first) > 1:
        raise UsageError(
            "Several profiles do not fit into one file.",
            where=str(out),
            example="--all --out profiles",
            next_move="name a folder",
        )
    with whole(out) as aside, _named(first[0]):
        aside.write_bytes(document(first[0], base=base))
    step(first[0].name)
    return 1


def file_name(content: Content) -> str:
    """«4601-bergen.pdf»; drawn answers are named first."""
    name = content.name.lower().translate(LETTERS)
    mark = f"{content.mark.lower().replace(' ', '-')}-" if content.mark else ""
    return f"{mark}{content.kommunenr}-{name}.pdf"


def _folder(
    contents: Iterable[Content],
    out: Path,
    base: str,
    step: Callable[[str], None],
) -> int:
    """A file each: the next contents are composed while the last are set."""
    _made(out)
    waiting: deque[tuple[Content, Future[bytes]]] = deque()
    written = 0
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        try:
            for content in contents:
                waiting.append((content, pool.submit(compiled, told(content, base))))
                if len(waiting) > AHEAD:
                    written += _finished(*waiting.popleft(), out, step)
            while waiting:
                written += _finished(*waiting.popleft(), out, step)
        finally:
            pool.shutdown(cancel_futures=True)
    return written


def _finished(
    content: Content, future: "Future[bytes]", out: Path, step: Callable[[str], None]
) -> int:
    """Put a finished profile in its place."""
    with whole(out / file_name(content)) as aside, _named(content):
        aside.write_bytes(future.result())
    step(content.name)
    return 1


@contextmanager
def _named(content: Content) -> Iterator[None]:
    """Say whose profile could not be set.

    Raises:
        DataError: the layout or something in the content is at fault.
    """
    try:
        yield
    except RuntimeError as error:
        raise DataError(
            "The profile cannot be set.",
            where=f"{content.kommunenr} {content.name}",
            example=str(error)[:200],
            next_move="the profiles that were finished before it stand whole",
        ) from error


def _made(folder: Path) -> None:
    """The folder, made where it is not there.

    Raises:
        DataError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            "The folder cannot be made.",
            where=str(folder),
            example=str(error.strerror),
            next_move="choose a place that you may write in",
        ) from None


def _taken(contents: Iterator[Content], most: int) -> Iterator[Content]:
    """The first of some contents, at most so many."""
    for _, content in zip(range(most), contents, strict=False):
        yield content


def _chained(first: list[Content], rest: Iterator[Content]) -> Iterator[Content]:
    """All of them again."""
    yield from first
    yield from rest
