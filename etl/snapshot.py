"""Snapshots on disk: whole or not there at all, one of them published, the last few kept."""

import datetime as dt
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import SnapshotError

DATABASE = "maturity.duckdb"
FACTS = "snapshot.json"
POINTER = "current.json"
KEEP = 5
_UNFINISHED = "unfinished-"


@dataclass(frozen=True)
class Stored:
    """A whole snapshot on disk and what its snapshot.json says."""

    snapshot_id: str
    path: Path
    facts: Mapping[str, Any]

    @property
    def built_at(self) -> str:
        """When it was built, ISO 8601 in UTC."""
        return str(self.facts["built_at"])


@contextmanager
def lock(out: Path) -> Iterator[None]:
    """Hold the build folder for oneself; another build waits. A dead process holds nothing."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def clean(out: Path) -> list[str]:
    """Remove what builds that died left behind; return the names. Only under the lock."""
    left = sorted(path for path in out.glob(f"{_UNFINISHED}*"))
    for path in left:
        _remove(path)
    return [path.name for path in left]


def _remove(path: Path) -> None:
    """Remove a file or a folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def unfinished(out: Path, name: str) -> Path:
    """An empty folder for a snapshot that is being made."""
    path = out / f"{_UNFINISHED}{name}"
    path.mkdir(parents=True)
    return path


def write_facts(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write snapshot.json beside the database, with the size and checksum of each file there."""
    files = {path.name: _measure(path) for path in sorted(folder.iterdir())}
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    _write(folder / FACTS, {**facts, "built_at": now, "files": files})


def _measure(path: Path) -> dict[str, Any]:
    """The size and the checksum of a file."""
    return {"bytes": path.stat().st_size, "sha256": _sha256(path)}


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _write(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON so that a reader sees the old file or the new one, never a part."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    place = path.with_name(f"{_UNFINISHED}{path.name}")
    with place.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    place.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def finish(folder: Path, out: Path, snapshot_id: str) -> Stored:
    """Move a finished snapshot to its place; a damaged one of the same id makes way."""
    place = out / snapshot_id
    if place.exists():
        damaged = out / f"{_UNFINISHED}damaged-{snapshot_id}"
        place.rename(damaged)
        _remove(damaged)
    for path in folder.iterdir():
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
    folder.rename(place)
    _sync_folder(out)
    return find(out, snapshot_id)


def publish(out: Path, snapshot_id: str) -> None:
    """Let readers see the snapshot from their next run on. One atomic step."""
    _write(out / POINTER, {"snapshot": snapshot_id})


def published(out: Path) -> str | None:
    """The id of the published snapshot; None where there is none."""
    try:
        return str(json.loads((out / POINTER).read_text("utf-8"))["snapshot"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_whole(out: Path, snapshot_id: str) -> bool:
    """Whether a snapshot is there with every file as it was written."""
    try:
        stored = find(out, snapshot_id)
        files: Mapping[str, Mapping[str, Any]] = stored.facts["files"]
        return all(_measure(stored.path / name) == dict(found) for name, found in files.items())
    except (SnapshotError, OSError, KeyError, AttributeError, TypeError, ValueError):
        return False


def find(out: Path, snapshot_id: str) -> Stored:
    """The snapshot of an id.

    Raises:
        SnapshotError: it is not there.
    """
    path = out / snapshot_id
    try:
        facts = json.loads((path / FACTS).read_text("utf-8"))
        return Stored(snapshot_id, path, dict(facts))
    except (OSError, ValueError, TypeError):
        raise SnapshotError(
            "There is no such snapshot.",
            where=str(out),
            example=snapshot_id,
            next_move="See which there are with `python -m etl status`.",
        ) from None


def stored(out: Path) -> list[Stored]:
    """Every snapshot in the folder, the newest first."""
    names = [path.parent.name for path in out.glob(f"*/{FACTS}")]
    found = [find(out, name) for name in names if not name.startswith(_UNFINISHED)]
    return sorted(found, key=lambda item: (item.built_at, item.snapshot_id), reverse=True)


def prune(out: Path, keep: int = KEEP) -> list[str]:
    """Remove all but the newest snapshots and the published one; return the ids removed."""
    old = [item for item in stored(out)[keep:] if item.snapshot_id != published(out)]
    for item in old:
        _remove(item.path)
    return [item.snapshot_id for item in old]


def previous(out: Path) -> Stored:
    """The newest snapshot built before the published one.

    Raises:
        SnapshotError: there is none.
    """
    now = published(out)
    every = stored(out)
    ids = [item.snapshot_id for item in every]
    older = every[ids.index(now) + 1 :] if now in ids else every
    if not older:
        raise SnapshotError(
            "There is no earlier snapshot to roll back to.",
            where=str(out),
            example=f"published: {now}",
            next_move="Build one with `python -m etl build`.",
        )
    return older[0]
