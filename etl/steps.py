"""Run the SQL of etl/sql: one SELECT a file, named as its table, the order found from the names."""

import re
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from maturity.errors import DataError

SQL = Path(__file__).with_name("sql")
_READS = re.compile(r'\b(?:from|join)\s+"?([a-z]\w+)', re.IGNORECASE)

Rows = Sequence[Mapping[str, Any]]

# The columns that SQL reads of the tables in which there may be nothing.
_TITLES = ["title_nb", "title_nn", "title_en"]
WHEN_EMPTY: Mapping[str, list[str]] = {
    "dim_category": ["indicator", "category", "value", *_TITLES],
    "dim_region_band": ["region_type", "region_id", "lower", "upper", *_TITLES],
    "dim_region_name": ["region_type", "region_id", "sort", *_TITLES],
    "dim_correction": [
        *("correction", "source_id", "subject", "period", "code", "effect", "missing_reason"),
        *("note_nb", "note_nn", "note_en"),
    ],
    "dim_edition": ["index_id", "edition", "indicator", "period", *_TITLES],
    "mart_sensitivity": [
        *("index_id", "edition", "factor", "first", "first_low", "first_high"),
        *("total", "total_low", "total_high", "base", "seed"),
    ],
    "meta_period": ["source_id", "delivery", "period", "as_of"],
    "dim_survey_option": ["survey_id", "question", "answer"],
    "raw_survey_load": [
        *("survey_id", "year", "vintage", "is_synthetic"),
        *("rows_in", "loaded", "combined", "set_aside"),
    ],
    "raw_survey_asked": ["survey_id", "year", "question"],
    "raw_survey_answer": [
        *("survey_id", "year", "kommunenr", "question", "value", "answer", "missing_reason"),
        *("respondents", "parts", "coverage", "flags"),
    ],
    "hrm_survey_hidden": ["survey_id", "year", "question", "region_type", "region_id", "is_hidden"],
}


def queries(folder: Path = SQL) -> dict[str, str]:
    """Table name -> its SELECT, for every file under the folder."""
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.rglob("*.sql"))}


def reads(query: str) -> set[str]:
    """The tables (and common table expressions) a query reads, by name."""
    lines = (line.split("--")[0] for line in query.splitlines())
    return set(_READS.findall("\n".join(lines)))


def order(found: Mapping[str, str]) -> list[str]:
    """The names in an order in which each comes after what it reads."""
    needs = {name: sorted(reads(query) & found.keys() - {name}) for name, query in found.items()}
    return list(TopologicalSorter(needs).static_order())


def run(con: duckdb.DuckDBPyConnection, found: Mapping[str, str]) -> list[str]:
    """Create every table, each after what it reads; return their names in that order.

    Raises:
        DataError: a value cannot be what the query needs it to be, or a column is not there.
    """
    names = order(found)
    for name in names:
        try:
            con.execute(f'create table "{name}" as {found[name]}')
        except duckdb.Error as error:
            raise _fault(name, error) from None
    return names


def _fault(name: str, error: duckdb.Error) -> Exception:
    """The database's message as a fault of the data; a full disk stays a full disk."""
    if isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException)):
        return error
    return DataError(
        "A table cannot be made from the data.",
        where=f"table {name}",
        example=" ".join(str(error).split())[:300],
        next_move="Correct the data the table reads; the file is under etl/sql.",
    )


def put(con: duckdb.DuckDBPyConnection, name: str, rows: Rows | pd.DataFrame) -> None:
    """Make a table of rows or of a frame; None and NaN become NULL.

    Without any row the table has the columns of ``WHEN_EMPTY``, or else of the frame, as text.
    """
    table = _arrow(rows if len(rows) else _empty(name, rows))
    con.register("incoming", table)
    con.execute(f'create table "{name}" as from incoming')
    con.unregister("incoming")


def _empty(name: str, rows: Rows | pd.DataFrame) -> pd.DataFrame:
    """A table without a row."""
    own = list(rows.columns) if isinstance(rows, pd.DataFrame) else []
    return pd.DataFrame(columns=WHEN_EMPTY.get(name, own), dtype=str)


def _arrow(rows: Rows | pd.DataFrame) -> pa.Table:
    """Rows as an Arrow table; a column in which nothing is known is text."""
    if isinstance(rows, pd.DataFrame):
        table = pa.Table.from_pandas(rows, preserve_index=False)
    else:
        table = pa.Table.from_pylist([dict(row) for row in rows])
    fields = [
        pa.field(field.name, pa.string()) if pa.types.is_null(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields)).replace_schema_metadata(None)
