"""Build a snapshot: load, harmonise, check, score, check again, and only then publish."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl import snapshot
from etl.catalogue_tables import catalogue_tables, source_tables
from etl.checks import (
    all_checks,
    key_checks,
    raise_failures,
    reading_only,
    run_checks,
    snapshot_tables,
)
from etl.identity import snapshot_id
from etl.load import load_raw, load_registers
from etl.places import Places
from etl.reading import metadata
from etl.scores import put_scores
from etl.sources import boundary_register, check_file, registers, source_folders
from etl.steps import Rows, put, queries, run
from maturity.catalogue import Catalogue, load_catalogue
from maturity.errors import SnapshotError
from maturity.spec import load_spec

METHOD_VERSION = "1.0"
# Sums of floating point numbers depend on their order: one thread, one order.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "800MB",
}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    snapshot_id: str
    is_new: bool
    facts: Mapping[str, Any]


def build(places: Places, say: Say) -> Built:
    """Build the snapshot of the data and publish it; one that is there already is published again.

    Args:
        places: where to read and write.
        say: told each step as it begins.

    Raises:
        MaturityError: the data, the metadata or the disk are at fault. What was published stays.
    """
    try:
        with snapshot.lock(places.out):
            return _build_locked(places, say)
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise _disk_fault(places, error) from None


def _build_locked(places: Places, say: Say) -> Built:
    """The build, while no other runs."""
    snapshot.clean(places.out)
    name = snapshot_id(places)
    is_new = not snapshot.is_whole(places.out, name)
    if is_new:
        _make(places, name, say)
    else:
        say(f"Snapshot {name} is there already, and whole")
    facts = snapshot.find(places.out, name).facts
    publish_map(places, name, facts)
    snapshot.publish(places.out, name)
    snapshot.prune(places.out)
    return Built(name, is_new, facts)


def _make(places: Places, name: str, say: Say) -> None:
    """Make a new snapshot beside the others."""
    folder = snapshot.unfinished(places.out, name)
    try:
        with duckdb.connect(config=_SETTINGS) as con:
            con.execute("set temp_directory = ''")
            make_tables(con, places, say)
            say("Drawing the map")
            geometry = _draw_map(con, places, folder)
            say("Writing the snapshot")
            rows = write_database(con, folder / snapshot.DATABASE)
        facts = {
            "snapshot": name,
            "method_version": METHOD_VERSION,
            "geometry": f"app/static/map/{geometry}",
            "tables": rows,
        }
        snapshot.write_facts(folder, facts)
        snapshot.finish(folder, places.out, name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def make_tables(con: duckdb.DuckDBPyConnection, places: Places, say: Say) -> None:
    """Make every table of a snapshot in an empty database, checked.

    Raises:
        MaturityError: data or metadata are at fault; the message names where.
    """
    say("Reading the catalogue and the sources")
    with metadata(places.meta):
        catalogue = load_catalogue(places.meta)
        described = _put_tables(con, catalogue_tables(catalogue, places.meta))
    with metadata(places.raw):
        folders, listed = source_folders(places.raw), registers(places.ref)
        outlines = boundary_register(places.boundaries)
        described |= _put_tables(con, source_tables(folders, [*listed, outlines]))
    check_file(outlines.path, outlines.sha256)
    load_raw(con, folders)
    load_registers(con, listed)
    say("Harmonising to the municipalities of 2024")
    made = run(con, queries())
    _check_then_score(con, catalogue, {*described, *made}, say)


def _put_tables(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Rows]) -> set[str]:
    """Make the tables; return their names."""
    for name, rows in tables.items():
        put(con, name, rows)
    return set(tables)


def _check_then_score(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, made: set[str], say: Say
) -> None:
    """Check what goes into the scores, score, and check what came out."""
    say("Checking the data")
    checks = {**all_checks(), **key_checks(snapshot_tables())}
    early = reading_only(checks, made)
    raise_failures(run_checks(con, early))
    say("Scoring")
    put_scores(con, [load_spec(path) for path in catalogue.index_files.values()])
    _put_account(con, checks)
    late = {name: query for name, query in checks.items() if name not in early}
    raise_failures(run_checks(con, late))


def _put_account(con: duckdb.DuckDBPyConnection, checks: Mapping[str, str]) -> None:
    """meta_build, meta_check and meta_table: what was made, and what it was held against."""
    from etl.checks import describe

    facts = {"method_version": METHOD_VERSION, "duckdb": duckdb.__version__}
    put(con, "meta_build", [{"key": key, "value": value} for key, value in facts.items()])
    held = [
        {"check": name, "failures": 0, "description": describe(query)[0]}
        for name, query in sorted(checks.items())
    ]
    put(con, "meta_check", held)
    counted = [
        {"table": table.name, "rows": _count(con, table.name), "row": table.row}
        for table in snapshot_tables().values()
        if table.name != "meta_table"
    ]
    put(con, "meta_table", counted)


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """The number of rows of a table."""
    ((rows,),) = con.execute(f'select count(*) from "{table}"').fetchall()
    return int(rows)


def write_database(con: duckdb.DuckDBPyConnection, path: Path) -> dict[str, int]:
    """Copy the tables of a snapshot to a database file, in the order of their keys.

    Returns:
        Table -> rows.

    Raises:
        OSError: the file cannot be written; the database says so in several ways.
    """
    rows = {name: _count(con, name) for name in snapshot_tables()}
    try:
        con.execute(f"attach '{path}' as snapshot")
        for table in snapshot_tables().values():
            key = ", ".join(f'"{column}"' for column in table.key)
            name = f'"{table.name}"'
            con.execute(f"create table snapshot.{name} as from {name} order by {key}")
        con.execute("detach snapshot")
    except duckdb.Error as error:
        raise OSError(str(error)) from None
    return rows


def _draw_map(con: duckdb.DuckDBPyConnection, places: Places, folder: Path) -> str:
    """Write the map file into the snapshot; return its name."""
    from etl.map_file import write_map  # the geometry libraries take a second to load

    municipalities = con.execute("from dim_municipality").df()
    return write_map(municipalities, boundary_register(places.boundaries).path, folder).name


def publish_map(places: Places, name: str, facts: Mapping[str, Any]) -> None:
    """Put the map file of a snapshot where the browser fetches it; older ones stay."""
    map_name = str(facts["geometry"]).rsplit("/", 1)[-1]
    target = places.maps / map_name
    if target.is_file() and target.stat().st_size == facts["files"][map_name]["bytes"]:
        return
    places.maps.mkdir(parents=True, exist_ok=True)
    copy = places.maps / f".{map_name}.new"
    shutil.copyfile(places.out / name / map_name, copy)
    copy.replace(target)


def check(places: Places, say: Say) -> int:
    """Make every table in memory and hold it against every check; return how many were held.

    Raises:
        MaturityError: data or metadata are at fault.
    """
    with duckdb.connect(config=_SETTINGS) as con:
        make_tables(con, places, say)
    return len(all_checks()) + len(snapshot_tables())


def _disk_fault(places: Places, error: Exception) -> SnapshotError:
    """A full disk, a missing right and the like, in words."""
    return SnapshotError(
        "The snapshot could not be written; what was published before goes on serving.",
        where=str(places.out),
        example=str(error).splitlines()[0],
        next_move="Make room or see to the rights of the folder, then build again.",
    )
