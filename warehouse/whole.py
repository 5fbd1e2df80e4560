"""A snapshot as a whole: which tables it publishes, and each of them as it is."""

import duckdb
import pandas as pd

from maturity.errors import SnapshotError
from warehouse.asking import frame
from warehouse.snapshot import Snapshot, connect, unreadable


def tables(snapshot: Snapshot) -> list[str]:
    """The names of what is published: dimensions, marts and the facts of the build.

    Answers of single municipalities to a survey are not.
    """
    return [str(name) for name in frame(snapshot, "tables")["table_name"]]


def table(snapshot: Snapshot, name: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Every row of a published table, and the database's type of each column.

    Raises:
        SnapshotError: there is no such table, or it cannot be read.
    """
    if name not in tables(snapshot):
        raise SnapshotError(
            "This snapshot publishes no such table.",
            where=name,
            example="mart_score",
            next_move="choose one of those in the data package's datapackage.json",
        )
    with connect(snapshot) as connection:
        try:
            rows = connection.table(name)
            types = {str(c): str(t) for c, t in zip(rows.columns, rows.types, strict=True)}
            return rows.df(), types
        except duckdb.Error as error:
            raise unreadable(snapshot, error) from None
