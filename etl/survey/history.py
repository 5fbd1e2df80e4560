"""Which load of a survey counts: the newest, until it is superseded, undone or erased."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from etl.survey.store import read_json, write_json, year_folder

LOADS = "loads.json"
CURRENT, SUPERSEDED, UNDONE, ERASED = "current", "superseded", "undone", "erased"


@dataclass(frozen=True)
class Load:
    """One load in the history of a survey and year: which file, which reading of it, and when."""

    sha256: str
    reading: str
    loaded_at: str
    state: str


@dataclass(frozen=True)
class Kept:
    """A current load, with where it lies."""

    survey: str
    year: int
    load: Load
    folder: Path


def history(root: Path, survey: str, year: int) -> list[Load]:
    """The loads of a survey and year, the newest last."""
    found = read_json(root / survey / str(year) / LOADS)
    return [Load(**entry) for entry in found.get("loads", [])]


def write_history(root: Path, survey: str, year: int, loads: Sequence[Load]) -> None:
    """Replace the history in one step."""
    content = {"loads": [asdict(load) for load in loads]}
    write_json(year_folder(root, survey, year) / LOADS, content)


def current(loads: Sequence[Load]) -> Load | None:
    """The load that counts."""
    return next((load for load in loads if load.state == CURRENT), None)


def with_load(loads: Sequence[Load], sha256: str, reading: str) -> list[Load]:
    """The history after a load: the same as before where it counts already."""
    now = current(loads)
    if now and (now.sha256, now.reading) == (sha256, reading):
        return list(loads)
    when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    past = [replace(load, state=SUPERSEDED) if load is now else load for load in loads]
    return [*past, Load(sha256, reading, when, CURRENT)]


def without_current(loads: Sequence[Load], state: str = UNDONE) -> list[Load]:
    """The history after the current load is taken back: the one it superseded counts again."""
    now = current(loads)
    taken = [replace(load, state=state) if load is now else load for load in loads]
    before = [place for place, load in enumerate(taken) if load.state == SUPERSEDED]
    if before:
        taken[before[-1]] = replace(taken[before[-1]], state=CURRENT)
    return taken


def without_file(loads: Sequence[Load], sha256: str) -> list[Load]:
    """The history after a file is erased: none of its loads counts or can come back."""
    left = list(loads)
    now = current(left)
    if now and now.sha256 == sha256:
        left = [replace(x, state=ERASED) if x.sha256 == sha256 else x for x in left]
        return without_current(left, ERASED)
    return [replace(load, state=ERASED) if load.sha256 == sha256 else load for load in left]


def kept(root: Path) -> Iterator[Kept]:
    """The load that counts of each survey and year, by survey and year."""
    for path in sorted(root.glob(f"*/*/{LOADS}")):
        survey, year = path.parts[-3], path.parts[-2]
        load = current(history(root, survey, int(year)))
        if load is not None:
            yield Kept(survey, int(year), load, path.parent / load.sha256 / load.reading)


def told(root: Path) -> list[dict[str, str | int]]:
    """Which files count, for the facts beside a snapshot."""
    return [
        {"questionnaire": one.survey, "year": one.year, "sha256": one.load.sha256}
        for one in kept(root)
    ]
