"""A snapshot as a whole: which tables it publishes, and each of them as it is."""

import duckdb
import pandas as pd

from maturity.errors import SnapshotError
from warehouse.asking import frame
from warehouse.snapshot import Snapshot, connect, unreadable


def columns(snapshot: Snapshot) -> pd.DataFrame:
    """One row per table and column: table_name, column_name, data_type, ordinal_position.

    Only what is published: dimensions, marts and the facts of the build. Answers of single
    municipalities to a survey are not.
    """
    return frame(snapshot, "columns")


def table(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """Every row of a published table.

    Raises:
        SnapshotError: there is no such table, or it cannot be read.
    """
    if name not in set(columns(snapshot)["table_name"]):
        raise SnapshotError(
            "This snapshot publishes no such table.",
            where=name,
            example="mart_score",
            next_move="choose one of those in the data package's datapackage.json",
        )
    with connect(snapshot) as connection:
        try:
            rows: pd.DataFrame = connection.table(name).df()
        except duckdb.Error as error:
            raise unreadable(snapshot, error) from None
    return rows
