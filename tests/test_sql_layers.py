"""The rules of the SQL: one SELECT a file, its grain on the first line, layers read downwards."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from tests.support.sources import at_fault, files, text

# SQL folder -> the prefixes of the tables it makes, and of those it may read besides its own.
SQL_LAYERS: dict[str, tuple[set[str], set[str]]] = {
    "etl/sql/staging": ({"stg"}, {"raw", "ref", "dim", "meta"}),
    "etl/sql/dimensions": ({"dim", "bridge"}, {"stg"}),
    "etl/sql/harmonise": ({"hrm"}, {"stg", "dim", "bridge"}),
    "etl/sql/marts": ({"mart", "survey"}, {"hrm", "dim", "bridge", "meta"}),
    "warehouse/queries": (set(), {"mart", "survey", "hrm", "dim", "bridge", "meta"}),
}
# Published as read: figures of counties, surveys and price lists have no municipal borders to
# be brought over to, so there is no harmonised table between.
PUBLISHED_AS_READ = {"mart_county_figure", "mart_price", "survey_aggregate"}

SQL_FILES = files("etl", "warehouse", suffixes=(".sql",))
LAYERED = [path for path in SQL_FILES if str(path.parent) in SQL_LAYERS]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a nest of JSON."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def tables_read(query: str) -> set[str]:
    """The tables a SELECT reads, without the ones it names itself in its WITH."""
    found = duckdb.execute("select json_serialize_sql($query)", {"query": query}).fetchone()
    assert found
    parsed = json.loads(found[0])
    assert not parsed["error"], parsed
    read = {node["table_name"] for node in nodes(parsed) if node.get("type") == "BASE_TABLE"}
    named = {
        entry["key"]
        for node in nodes(parsed)
        if "cte_map" in node
        for entry in node["cte_map"]["map"]
    }
    return read - named


def foreign_tables(path: Path, query: str) -> set[str]:
    """The tables a file reads that its layer may not."""
    made, read = SQL_LAYERS[str(path.parent)]
    allowed = made | read | ({"stg"} if path.stem in PUBLISHED_AS_READ else set())
    return {table for table in tables_read(query) if table.split("_")[0] not in allowed}


def test_sql_files_are_one_select_each() -> None:
    def others(path: Path) -> list[str]:
        types = [statement.type for statement in duckdb.extract_statements(text(path))]
        return [] if types == [duckdb.StatementType.SELECT] else list(map(str, types)) or ["none"]

    assert at_fault(SQL_FILES, others) == {}


def test_sql_files_open_with_what_a_row_is() -> None:
    def opening(path: Path) -> list[str]:
        wanted = "-- " if "checks" in path.parts else "-- One row per "
        return [] if text(path).startswith(wanted) else [text(path)[:40]]

    assert at_fault(SQL_FILES, opening) == {}


def test_sql_files_make_a_table_of_their_layer() -> None:
    def strange(path: Path) -> set[str]:
        made, _ = SQL_LAYERS[str(path.parent)]
        return {path.stem.split("_")[0]} - made if made else set()

    assert at_fault(LAYERED, strange) == {}


def test_sql_files_read_only_the_layer_below() -> None:
    assert at_fault(LAYERED, lambda path: foreign_tables(path, text(path))) == {}


def test_table_of_a_layer_too_far_is_found() -> None:
    query = "with known as (select * from raw_price) select x from known join stg_a using (x)"
    assert foreign_tables(Path("etl/sql/marts/mart_x.sql"), query) == {"raw_price", "stg_a"}
    assert foreign_tables(Path("warehouse/queries/x.sql"), "from mart_x where a = $a") == set()


def test_every_sql_folder_has_a_rule() -> None:
    folders = {str(path.parent) for path in SQL_FILES if "checks" not in path.parts}
    assert folders <= set(SQL_LAYERS)
