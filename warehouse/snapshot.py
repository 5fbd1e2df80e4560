"""Which snapshot is published, and a locked, read-only connection to it."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from maturity.errors import SnapshotError

ROOT = Path(__file__).resolve().parent.parent

LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
}


# What a build writes beside its database, besides the id.
WRITTEN = ("built_at", "method_version", "geometry")


@dataclass(frozen=True)
class Snapshot:
    """A published build: its id, its database file and what was written beside it.

    ``geometry`` is the address of the map file, relative to the root of the app.
    """

    snapshot_id: str
    database: Path
    built_at: str
    method_version: str
    geometry: str


def build_dir() -> Path:
    """The folder that holds snapshots: $MODENHET_BUILD, or data/build in the project."""
    return Path(os.environ.get("MODENHET_BUILD", ROOT / "data" / "build"))


def current(build: Path | None = None) -> Snapshot:
    """The published snapshot of a build folder.

    Raises:
        SnapshotError: nothing is published, or what is published is not whole.
    """
    folder = build if build is not None else build_dir()
    pointer = _json(folder / "current.json")
    home = folder / str(pointer.get("snapshot", ""))
    facts = _json(home / "snapshot.json")
    database = home / "maturity.duckdb"
    if not database.is_file():
        raise _absent(database)
    said = {name: facts.get(name) for name in ("snapshot", *WRITTEN)}
    if not all(said.values()):
        raise _absent(home / "snapshot.json")
    return Snapshot(
        snapshot_id=str(said["snapshot"]),
        database=database,
        **{name: str(said[name]) for name in WRITTEN},
    )


def connect(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """A read-only connection without file or network access, its settings locked.

    Raises:
        SnapshotError: the database cannot be opened.
    """
    try:
        return duckdb.connect(str(snapshot.database), read_only=True, config=LOCKED)
    except duckdb.Error as error:
        raise unreadable(snapshot, error) from None


def unreadable(snapshot: Snapshot, error: Exception) -> SnapshotError:
    """The error for a published database that cannot be opened or lacks what is asked for."""
    return SnapshotError(
        "The published snapshot cannot be read.",
        where=snapshot.snapshot_id,
        example=str(error).splitlines()[0],
        next_move="Roll back with `python -m etl rollback`, or build anew.",
    )


def _json(path: Path) -> Mapping[str, Any]:
    """The object in a JSON file beside the snapshots."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise _absent(path) from None
    if not isinstance(found, dict):
        raise _absent(path)
    return found


def _absent(path: Path) -> SnapshotError:
    """The error for a build folder without a whole, published snapshot."""
    return SnapshotError(
        "No snapshot is published.",
        where=f"{path.parent.name}/{path.name}",
        next_move="Build one with `python -m etl build`, or start with `make run`.",
    )
