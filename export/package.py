"""A whole snapshot as a data package (Frictionless Data Package 1): every table with its schema."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from export.plain import harmless
from maturity.errors import DataError
from warehouse import read, whole
from warehouse.snapshot import Snapshot

DESCRIPTION = "datapackage.json"
# DuckDB's types by the words of a table schema; a list is written as text.
TYPES = {
    "BIGINT": "integer",
    "INTEGER": "integer",
    "SMALLINT": "integer",
    "TINYINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "FLOAT": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


def write(snapshot: Snapshot, folder: Path, step: Callable[[str], None]) -> int:
    """Write the package into a new folder and return how many tables it has.

    Raises:
        DataError: the folder is there already, or cannot be made.
        SnapshotError: the snapshot cannot be read.
    """
    if folder.exists():
        raise DataError(
            "The folder of a data package must not be there before.",
            where=str(folder),
            next_move="give --out the name of a new folder",
        )
    try:
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise DataError(
            "The folder cannot be made.", where=str(folder.parent), example=str(error.strerror)
        ) from None
    try:
        count = _fill(snapshot, aside, step)
        aside.chmod(0o755)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return count


def _fill(snapshot: Snapshot, folder: Path, step: Callable[[str], None]) -> int:
    """Write every table and the description."""
    resources = []
    for name in whole.tables(snapshot):
        step(name)
        resources.append(_resource(snapshot, folder, name))
    described = json.dumps(_described(snapshot, resources), ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(described + "\n", "utf-8")
    return len(resources)


def _resource(snapshot: Snapshot, folder: Path, name: str) -> dict[str, Any]:
    """One table as CSV, and what is said of it."""
    path = folder / f"{name}.csv"
    rows, types = whole.table(snapshot, name)
    path.write_text(harmless(rows).to_csv(index=False), "utf-8")
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path.name,
        "format": "csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
        "schema": {
            "fields": [{"name": c, "type": TYPES.get(kind, "string")} for c, kind in types.items()],
            "missingValues": [""],
        },
    }


def _described(snapshot: Snapshot, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The package: which snapshot, from whom, under which licences."""
    sources = read.sources(snapshot).drop_duplicates(["publisher", "title"])
    known = sources[sources["licence_known"]]
    is_synthetic = read.build_facts(snapshot).get("synthetic") == "true"
    return {
        "profile": "tabular-data-package",
        "name": f"modenhetskartet-{snapshot.snapshot_id}",
        "title": ("SYNTETISKE DATA. " if is_synthetic else "") + "Modenhetskartet",
        "version": snapshot.method_version,
        "created": snapshot.built_at,
        "licenses": [
            {"name": title.replace(" ", "-"), "title": title}
            for title in sorted(known["licence"].unique())
        ],
        "sources": [
            {"title": f"{row.publisher}: {row.title}", "path": row.url}
            for row in sources.itertuples()
        ],
        "resources": resources,
    }
