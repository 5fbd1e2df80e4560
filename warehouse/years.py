"""Reads over time: an indicator in every period it was measured, a solution from day to day."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def history(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """By kommunenr × period → value of an indicator in its own unit; NaN where missing."""
    long = frame(snapshot, "history", indicator=name)
    return long.pivot(index="kommunenr", columns="period", values="value")


def listed(snapshot: Snapshot, solution: str) -> pd.Series:
    """The first day each municipality was on a solution's list, by kommunenr; NaT where never."""
    rows = frame(snapshot, "listed", solution=solution).set_index("kommunenr")
    return pd.to_datetime(rows["first_date"])
