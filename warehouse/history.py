"""The snapshots that are kept, the newest first, and what sets one apart from the one before."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.snapshot import build_dir


@dataclass(frozen=True)
class Edition:
    """A snapshot that was built: when, by which method, and how many rows each table has.

    ``surveys`` names the loaded surveys as (questionnaire, year); ``geometry`` the map file.
    """

    snapshot_id: str
    built_at: str
    method_version: str
    geometry: str
    tables: Mapping[str, int]
    surveys: frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Difference:
    """What is not the same in two snapshots: tables with other numbers of rows, and more."""

    tables: Mapping[str, int]
    surveys_in: frozenset[tuple[str, int]]
    surveys_out: frozenset[tuple[str, int]]
    is_new_method: bool
    is_new_map: bool


def editions(build: Path | None = None) -> list[Edition]:
    """The whole snapshots of the build folder, the newest first; what cannot be read is left out.

    Args:
        build: the folder of snapshots; the app's own unless given.
    """
    folder = build if build is not None else build_dir()
    found = [_edition(path) for path in folder.glob("[!.]*/snapshot.json")]
    whole = [edition for edition in found if edition is not None]
    return sorted(whole, key=lambda edition: (edition.built_at, edition.snapshot_id), reverse=True)


def _edition(path: Path) -> Edition | None:
    """The facts beside a snapshot; None where they are not whole."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Edition(
            snapshot_id=str(facts["snapshot"]),
            built_at=str(facts["built_at"]),
            method_version=str(facts["method_version"]),
            geometry=str(facts["geometry"]),
            tables={str(name): int(rows) for name, rows in facts["tables"].items()},
            surveys=frozenset(
                (str(one["questionnaire"]), int(one["year"])) for one in facts.get("surveys", [])
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def difference(newer: Edition, older: Edition) -> Difference:
    """What a snapshot has that the one before had not.

    ``tables`` holds the change in rows of each table that has more or fewer; a table that came
    or went counts all its rows.
    """
    names = {*newer.tables, *older.tables}
    changes = {name: newer.tables.get(name, 0) - older.tables.get(name, 0) for name in names}
    return Difference(
        tables={name: change for name, change in sorted(changes.items()) if change},
        surveys_in=newer.surveys - older.surveys,
        surveys_out=older.surveys - newer.surveys,
        is_new_method=newer.method_version != older.method_version,
        is_new_map=newer.geometry != older.geometry,
    )
