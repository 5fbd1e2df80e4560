"""Take a load back, or erase a file and all that was made of it; and say what there is."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.places import Places
from etl.survey import history, store
from etl.survey.loading import Publish, publish_or_take_back
from etl.survey.words import FileError

LOG = "erased.log"
_SHORTEST = 8

# Removes the snapshots on disk that hold answers of a file; returns their ids.
Forget = Callable[[str], list[str]]


@dataclass(frozen=True)
class Place:
    """A survey and a year in the store."""

    survey: str
    year: int


def places_of(root: Path) -> Iterator[Place]:
    """Every survey and year of which a file has been received."""
    for path in sorted(root.glob("*/[0-9]*")):
        if path.is_dir() and path.name.isdigit():
            yield Place(path.parent.name, int(path.name))


def undo(places: Places, survey: str | None, year: int | None, publish: Publish) -> dict[str, Any]:
    """Take the newest load back; what it superseded counts again.

    Args:
        places: where everything is.
        survey: of which questionnaire; None = of the survey loaded last.
        year: of which year; None likewise.
        publish: makes and publishes the snapshot.

    Returns:
        questionnaire, year, undone and now (checksums; now is None where nothing counts), snapshot.

    Raises:
        FileError: there is nothing to take back.
    """
    root = places.surveys
    with store.lock(root):
        place, now = _newest(root, survey, year)
        before = history.history(root, place.survey, place.year)
        after = history.without_current(before)
        history.write_history(root, place.survey, place.year, after)
        snapshot = publish_or_take_back(places, place.survey, place.year, before, publish)
    left = history.current(after)
    return {
        "questionnaire": place.survey,
        "year": place.year,
        "undone": now.sha256,
        "now": left.sha256 if left else None,
        "snapshot": snapshot,
    }


def _newest(root: Path, survey: str | None, year: int | None) -> tuple[Place, history.Load]:
    """The load that counts and came last, of those asked for."""
    found = [
        (load.loaded_at, place, load)
        for place in places_of(root)
        if survey in (None, place.survey) and year in (None, place.year)
        if (load := history.current(history.history(root, place.survey, place.year)))
    ]
    if not found:
        raise FileError("nothing_to_undo", where=str(root), example=f"{survey or ''} {year or ''}")
    _, place, load = max(found, key=lambda item: item[0])
    return place, load


def erase(places: Places, name: str, publish: Publish, forget: Forget) -> dict[str, Any]:
    """Remove a file, what was made of it, and the snapshots that hold its answers; log that it is.

    Safe to repeat: an erasure that was cut short is finished.

    Args:
        places: where everything is.
        name: a checksum (or its beginning), the name it was received under, or a path to a copy.
        publish: makes and publishes the snapshot.
        forget: removes snapshots.

    Raises:
        FileError: no such file has been received, or several have.
    """
    root = places.surveys
    with store.lock(root):
        found = list(_matching(root, name))
        sha256 = _one(root, name, found)
        for place, _ in found:
            loads = history.history(root, place.survey, place.year)
            after = history.without_file(loads, sha256)
            history.write_history(root, place.survey, place.year, after)
            _remove(root / place.survey / str(place.year) / sha256)
        snapshot = publish()
        gone = forget(sha256)
        for place, _ in found:
            _log(root, place, sha256, gone)
    return {"erased": sha256, "snapshots_removed": gone, "snapshot": snapshot}


def _one(root: Path, name: str, found: list[tuple[Place, str]]) -> str:
    """The checksum of the one file that is meant."""
    meant = sorted({sha256 for _, sha256 in found})
    if not meant:
        raise FileError("nothing_to_erase", where=str(root), example=name)
    if len(meant) > 1:
        example = ", ".join(sha256[:12] for sha256 in meant)
        raise FileError("several_to_erase", where=str(root), example=example)
    return meant[0]


def _remove(folder: Path) -> None:
    if folder.exists():
        store.remove(folder)


def _matching(root: Path, name: str) -> Iterator[tuple[Place, str]]:
    """Where a file is kept (or its erasure was begun), and its checksum."""
    copy = Path(name)
    own = store.checksum(copy) if copy.is_file() else None
    is_short = len(name) >= _SHORTEST and all(c in "0123456789abcdef" for c in name.lower())
    for place in places_of(root):
        folder = root / place.survey / str(place.year)
        loads = history.history(root, place.survey, place.year)
        known = {load.sha256 for load in loads} | {p.parent.name for p in folder.glob("*/received")}
        for sha256 in sorted(known):
            names = [path.name for path in (folder / sha256 / store.RECEIVED).glob("*")]
            is_named = name in names or (is_short and sha256.startswith(name.lower()))
            if sha256 == own or is_named:
                yield place, sha256


def _log(root: Path, place: Place, sha256: str, gone: list[str]) -> None:
    """One line: that a file was erased and when, nothing of what it held."""
    line = {
        "erased_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "questionnaire": place.survey,
        "year": place.year,
        "sha256": sha256,
        "snapshots_removed": gone,
    }
    handle = os.open(root / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
        log.flush()
        os.fsync(log.fileno())


def status(places: Places) -> list[dict[str, Any]]:
    """Every load in the store, by survey, year and time."""
    root = places.surveys
    return [
        {
            "questionnaire": place.survey,
            "year": place.year,
            "sha256": load.sha256,
            "name": _name(root / place.survey / str(place.year) / load.sha256),
            "loaded_at": load.loaded_at,
            "state": load.state,
        }
        for place in places_of(root)
        for load in history.history(root, place.survey, place.year)
    ]


def _name(folder: Path) -> str | None:
    """The name a file was received under; None where it has been erased."""
    return next((path.name for path in (folder / store.RECEIVED).glob("*")), None)
