"""Reads over time: an indicator in every period it was measured."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def history(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """By kommunenr × period → value of an indicator in its own unit; NaN where missing."""
    long = frame(snapshot, "history", indicator=name)
    return long.pivot(index="kommunenr", columns="period", values="value")
