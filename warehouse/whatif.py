"""What a reader's own version of an index is made of, and what shared solutions cost."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def edition_values(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """One row per kommunenr and indicator: value in its own unit, missing_reason.

    The values are those the edition's stored scores are made of.
    """
    return frame(snapshot, "edition_values", index_id=index_id, edition=edition)


def prices(snapshot: Snapshot) -> pd.DataFrame:
    """One row per fee as published: solution, year, payer, size_class, fee, amount, unit, url."""
    return frame(snapshot, "prices")
