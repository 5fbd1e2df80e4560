"""Make the tables of a snapshot: load, harmonise, check, score, check again, write."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.analyses import put_analyses
from etl.catalogue_tables import catalogue_tables, source_tables
from etl.checks import (
    all_checks,
    describe,
    key_checks,
    raise_failures,
    reading_only,
    run_checks,
    snapshot_tables,
)
from etl.identity import METHOD_VERSION
from etl.load import load_raw, load_registers
from etl.places import Places
from etl.reading import metadata
from etl.snapshot import DATABASE
from etl.sources import boundary_register, check_file, registers, source_folders
from etl.steps import Rows, put, queries, run
from etl.survey.publishing import put_surveys, survey_queries, survey_specs
from etl.survey.tables import survey_tables
from maturity.catalogue import load_catalogue
from maturity.spec import load_spec
from maturity.spec_model import IndexSpec

# Sums of floating point numbers depend on their order: one thread, one order.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "800MB",
    "temp_directory": "",
}

Say = Callable[[str], None]


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory, with the settings that make a build repeatable."""
    return duckdb.connect(config=_SETTINGS)


def write_snapshot(places: Places, folder: Path, say: Say) -> dict[str, Any]:
    """Write the database and the map file of a snapshot into an empty folder.

    Returns:
        ``geometry`` (address of the map file) and ``tables`` (table -> rows).

    Raises:
        MaturityError: data or metadata are at fault.
        OSError: the files cannot be written.
    """
    with connect() as con:
        make_tables(con, places, say)
        say("Drawing the map")
        geometry = _draw_map(con, places, folder)
        say("Writing the snapshot")
        rows = write_database(con, folder / DATABASE)
    return {"geometry": f"app/static/map/{geometry}", "tables": rows}


def make_tables(con: duckdb.DuckDBPyConnection, places: Places, say: Say) -> None:
    """Make every table of a snapshot in an empty database, checked.

    Raises:
        MaturityError: data or metadata are at fault; the message names where.
    """
    say("Reading the catalogue and the sources")
    with metadata(places.meta):
        catalogue = load_catalogue(places.meta)
        specs = [load_spec(path) for path in catalogue.index_files.values()]
        specs += survey_specs(places)
        described = _put_tables(con, catalogue_tables(catalogue, specs, places.meta))
    with metadata(places.raw):
        folders, listed = source_folders(places.raw), registers(places.ref)
        outlines = boundary_register(places.boundaries)
        described |= _put_tables(con, source_tables(folders, [*listed, outlines]))
    check_file(outlines.path, outlines.sha256)
    load_raw(con, folders)
    load_registers(con, listed)
    put_outlines(con, outlines.path)
    say("Harmonising to the municipalities of 2024")
    later = survey_queries()
    made = run(con, {name: query for name, query in queries().items() if name not in later})
    surveyed = put_surveys(con, survey_tables(places))
    _check_then_score(con, specs, {*described, *made, *surveyed, "bridge_neighbour"}, say)


def _put_tables(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Rows]) -> set[str]:
    """Make the tables; return their names."""
    for name, rows in tables.items():
        put(con, name, rows)
    return set(tables)


def _check_then_score(
    con: duckdb.DuckDBPyConnection, specs: Sequence[IndexSpec], made: set[str], say: Say
) -> None:
    """Check what goes into the scores, score, and check what came out."""
    say("Checking the data")
    checks = {**all_checks(), **key_checks(snapshot_tables())}
    early = reading_only(checks, made)
    raise_failures(run_checks(con, early))
    say("Scoring and trying other choices")
    put_analyses(con, specs)
    put_account(con, checks)
    late = {name: query for name, query in checks.items() if name not in early}
    raise_failures(run_checks(con, late))


def put_outlines(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make the table of neighbours."""
    from etl.land import put_neighbours  # the geometry libraries take a second to load

    put_neighbours(con, path)


def put_account(con: duckdb.DuckDBPyConnection, checks: Mapping[str, str]) -> None:
    """meta_build, meta_check and meta_table: what was made, and what it was held against."""
    facts = {"method_version": METHOD_VERSION, "duckdb": duckdb.__version__}
    if con.execute("select bool_or(is_synthetic) from mart_survey").fetchall() == [(True,)]:
        facts["synthetic"] = "true"
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


def write_database(
    con: duckdb.DuckDBPyConnection, path: Path, in_order: Collection[str] = ()
) -> dict[str, int]:
    """Copy the tables of a snapshot to a database file, in the order of their keys.

    Args:
        con: a database with every table.
        path: the file to write.
        in_order: the tables that are in that order already.

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
            order = "" if table.name in in_order else f"order by {key}"
            name = f'"{table.name}"'
            con.execute(f"create table snapshot.{name} as from {name} {order}")
        con.execute("detach snapshot")
    except duckdb.Error as error:
        raise OSError(str(error)) from None
    return rows


def _draw_map(con: duckdb.DuckDBPyConnection, places: Places, folder: Path) -> str:
    """Write the map file into the snapshot; return its name."""
    from etl.map_file import write_map  # the geometry libraries take a second to load

    municipalities = con.execute("from dim_municipality").df()
    regions = con.execute("from bridge_region join dim_region using (region_type, region_id)").df()
    boundaries = boundary_register(places.boundaries).path
    return write_map(municipalities, boundaries, folder, regions).name


def check(places: Places, say: Say) -> int:
    """Make every table in memory and hold it against every check; return how many were held.

    Raises:
        MaturityError: data or metadata are at fault.
    """
    with connect() as con:
        make_tables(con, places, say)
    return len(all_checks()) + len(snapshot_tables())
