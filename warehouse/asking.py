"""Asking a snapshot one of the questions under queries/: one SELECT a file."""

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.snapshot import Snapshot, connect, unreadable

QUERIES = Path(__file__).resolve().parent / "queries"


@cache
def _query(name: str) -> str:
    """The text of queries/<name>.sql."""
    return (QUERIES / f"{name}.sql").read_text("utf-8")


def frame(snapshot: Snapshot, name: str, **parameters: str | int) -> pd.DataFrame:
    """The answer to queries/<name>.sql, its ``$parameters`` bound.

    Raises:
        SnapshotError: the published database cannot be read.
    """
    with connect(snapshot) as connection:
        try:
            return connection.execute(_query(name), parameters).df()
        except duckdb.Error as error:
            raise unreadable(snapshot, error) from None
