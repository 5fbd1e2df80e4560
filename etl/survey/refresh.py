"""A snapshot with the surveys that count now, made from one that holds the same other data.

Nothing but the surveys has changed since, so only what follows from them is made anew: the same
code as in a full build makes the same rows. Where there is no such snapshot, all is built.
"""

import shutil
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from etl import make, snapshot
from etl.analyses import put_analyses
from etl.build import Built, Say, build
from etl.checks import all_checks, key_checks, raise_failures, run_checks, snapshot_tables
from etl.identity import snapshot_id
from etl.index_tables import index_tables
from etl.places import Places
from etl.reading import metadata
from etl.steps import put, reads
from etl.survey.forms import questionnaires
from etl.survey.publishing import put_surveys, survey_queries, survey_specs
from etl.survey.tables import loaded_tables
from maturity.catalogue import load_catalogue
from maturity.spec import load_spec
from maturity.spec_model import IndexSpec

_INDICES = frozenset({"dim_index", "dim_index_node", "dim_edition"})
_SCORES = (
    *("mart_score", "mart_floor", "mart_gap", "mart_rank", "mart_weakest", "mart_certainty"),
    *("mart_cluster", "mart_moran"),
    *("mart_sensitivity", "mart_removal"),
)
_ACCOUNT = frozenset({"meta_build", "meta_check", "meta_table"})
_LAYERS = ("raw", "ref", "stg", "hrm", "mart", "dim", "bridge", "meta", "survey")


def refresh(places: Places, say: Say) -> Built:
    """Publish a snapshot with the surveys that count now.

    Args:
        places: where to read and write.
        say: told each step as it begins.

    Raises:
        MaturityError: the data or the disk are at fault. What was published stays.
    """
    found = _same_base(places)
    return build(places, say, partial(_write, found) if found else None)


def _same_base(places: Places) -> snapshot.Stored | None:
    """A whole snapshot in which everything but the surveys is as it would be now."""
    base = snapshot_id(places, with_surveys=False)
    for item in snapshot.stored(places.out):
        if item.facts.get("base") == base and snapshot.is_whole(places.out, item.snapshot_id):
            return item
    return None


def _write(found: snapshot.Stored, places: Places, folder: Path, say: Say) -> dict[str, Any]:
    """Write the files of a snapshot from those of another."""
    say("Adding the surveys")
    with make.connect() as con:
        con.execute(f"attach '{found.path / snapshot.DATABASE}' as base (read_only)")
        same = _make_tables(con, places)
        say("Writing the snapshot")
        rows = make.write_database(con, folder / snapshot.DATABASE, same)
    geometry = str(found.facts["geometry"])
    name = geometry.rsplit("/", 1)[-1]
    shutil.copyfile(found.path / name, folder / name)
    return {"geometry": geometry, "tables": rows}


def _make_tables(con: duckdb.DuckDBPyConnection, places: Places) -> set[str]:
    """Look up what stays, make what follows from the surveys, check it.

    Returns:
        The tables that stay as they are in ``base``.
    """
    same = snapshot_tables().keys() - {*survey_queries(), *_INDICES, *_SCORES, *_ACCOUNT}
    for name in same:
        con.execute(f'create view "{name}" as from base."{name}"')
    with metadata(places.meta):
        files = load_catalogue(places.meta).index_files.values()
        surveyed = survey_specs(places)
    for name, rows in index_tables([*map(load_spec, files), *surveyed]).items():
        put(con, name, rows)
    made = put_surveys(con, loaded_tables(places, questionnaires(places)))
    own = {q.index for q in questionnaires(places).values() if q.index}
    _score(con, surveyed, sorted(own))
    make.put_account(con, {**all_checks(), **key_checks(snapshot_tables())})
    _check(con, {*made, *_INDICES, *_SCORES})
    return set(same)


def _score(con: duckdb.DuckDBPyConnection, specs: Sequence[IndexSpec], own: list[str]) -> None:
    """The scores as they stand, those of the surveys' indices anew."""
    if specs:
        put_analyses(con, specs)
    for name in _SCORES:
        if specs:
            con.execute(f'alter table "{name}" rename to "new_{name}"')
        kept = f'from base."{name}" where not list_contains($own, index_id)'
        con.execute(f'create table "{name}" as {kept}', {"own": own})
        if specs:
            con.execute(f'insert into "{name}" by name from "new_{name}"')


def _check(con: duckdb.DuckDBPyConnection, changed: set[str]) -> None:
    """Hold what was made against every check that can be run without the staging tables.

    Raises:
        DataError: a check found something.
    """
    found = con.execute("select table_name from information_schema.tables").fetchall()
    there = {str(name) for (name,) in found}
    checks = {**all_checks(), **key_checks(snapshot_tables())}
    held = {
        name: query
        for name, query in checks.items()
        if _tables(reads(query)) <= there and reads(query) & changed
    }
    raise_failures(run_checks(con, held))


def _tables(names: Iterable[str]) -> set[str]:
    """The names that are tables of a layer; the others are named by the query itself."""
    return {name for name in names if name.split("_")[0] in _LAYERS}


def forget(places: Places, sha256: str) -> list[str]:
    """Remove the snapshots that hold answers of a received file; return their ids.

    The published one stays: it is made anew before.
    """
    gone = []
    with snapshot.lock(places.out):
        now = snapshot.published(places.out)
        for item in snapshot.stored(places.out):
            files = {str(survey["sha256"]) for survey in item.facts.get("surveys", [])}
            if sha256 in files and item.snapshot_id != now:
                shutil.rmtree(item.path)
                gone.append(item.snapshot_id)
    return gone
