"""Checks: queries that must come back empty, and keys that must be unique."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from etl.steps import queries, reads
from maturity.errors import DataError
from maturity.tables import read_toml

CHECKS = Path(__file__).with_name("checks")
TABLES = Path(__file__).with_name("tables.toml")
_EXAMPLES = 3


@dataclass(frozen=True)
class Table:
    """A table of the snapshot: its key, and what a row of it is."""

    name: str
    key: tuple[str, ...]
    row: str


@dataclass(frozen=True)
class Failure:
    """A check that found something: what it holds, the rows found, and what to do.

    ``place`` is the file and line of the first row, where the rows come from a file.
    """

    check: str
    description: str
    next_move: str
    place: str
    n_rows: int
    examples: tuple[str, ...]


@cache
def snapshot_tables() -> Mapping[str, Table]:
    """The tables a snapshot holds, by name, in the order of etl/tables.toml."""
    tables = read_toml(TABLES)["tables"]
    return {name: Table(name, tuple(t["key"]), t["row"]) for name, t in tables.items()}


def all_checks() -> dict[str, str]:
    """Name -> query, for every file of etl/checks."""
    return queries(CHECKS)


def describe(query: str) -> tuple[str, str]:
    """What a check holds and what to do when it does not: the two comments at its head."""
    comments = [line[2:].strip() for line in query.splitlines() if line.startswith("--")]
    words = " ".join(comments)
    description, _, next_move = words.partition("Next: ")
    return description.strip(), next_move.strip()


def run_checks(con: duckdb.DuckDBPyConnection, checks: Mapping[str, str]) -> list[Failure]:
    """Run the checks; return those that found rows, in the order given."""
    return [failure for name, query in checks.items() if (failure := _run(con, name, query))]


def _run(con: duckdb.DuckDBPyConnection, name: str, query: str) -> Failure | None:
    """One check; None when it comes back empty."""
    result = con.execute(query)
    columns = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    if not rows:
        return None
    found = [dict(zip(columns, row, strict=True)) for row in rows[:_EXAMPLES]]
    examples = tuple(_in_words(row) for row in found)
    return Failure(name, *describe(query), _place(found[0]), len(rows), examples)


_PLACE = ("source_id", "delivery", "file")


def _place(row: Mapping[str, object]) -> str:
    """The file (and line) a row comes from; nothing for a row of a made table."""
    file = "/".join(str(row[column]) for column in _PLACE if row.get(column))
    if not row.get("file"):
        return ""
    return f"data/raw/{file}, line {row['line']}" if row.get("line") else f"data/raw/{file}"


def _in_words(row: Mapping[str, object]) -> str:
    """A row that was found, without where it was found."""
    hidden = {*_PLACE, "line"} if row.get("file") else set()
    return ", ".join(f"{name} {value}" for name, value in row.items() if name not in hidden)


def key_checks(tables: Mapping[str, Table]) -> dict[str, str]:
    """One check a table: no two rows have the same key."""
    return {f"key_of_{name}": _key_check(table) for name, table in tables.items()}


def _key_check(table: Table) -> str:
    """The query that finds rows with the same key."""
    key = ", ".join(f'"{column}"' for column in table.key)
    return (
        f"-- Two rows of {table.name} have the same {', '.join(table.key)}.\n"
        "-- Next: take the duplicate out of the data the table is made from.\n"
        f'select {key}, count(*) as n_rows from "{table.name}" group by {key} having count(*) > 1'
    )


def reading_only(checks: Mapping[str, str], tables: set[str]) -> dict[str, str]:
    """The checks that read no table outside the given ones (of those a snapshot can hold)."""
    later = snapshot_tables().keys() - tables
    return {name: query for name, query in checks.items() if not reads(query) & later}


def raise_failures(failures: Sequence[Failure]) -> None:
    """Turn failures into one message: the first in full, the others by name.

    Raises:
        DataError: there is a failure.
    """
    if not failures:
        return
    first, *others = failures
    also = f" Also failing: {', '.join(failure.check for failure in others)}." if others else ""
    raise DataError(
        f"{first.description} (rows found: {first.n_rows}){also}",
        where=first.place or f"check {first.check}",
        example="; ".join(first.examples),
        next_move=first.next_move,
    )
