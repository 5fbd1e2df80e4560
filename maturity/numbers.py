"""Columns of numbers: text, and what is not finite, is a fault; empty is missing."""

import numpy as np
import pandas as pd

from maturity.errors import DataError


def read_numbers(column: pd.Series, name: str, row: str = "row") -> pd.Series:
    """The column as float64.

    Args:
        column: numbers, or texts that hold numbers with a decimal point; None, NaN or an empty
            text = missing.
        name: the column's name, for the message.
        row: what the index counts, for the message.

    Returns:
        Same index; NaN = missing.

    Raises:
        DataError: a text, or an endless number, stands in the column.
    """
    if column.dtype == "float64" and not np.isinf(column.to_numpy()).any():
        return column.copy(deep=False)
    is_empty = column.isna()
    if not pd.api.types.is_numeric_dtype(column):
        is_empty = is_empty | (column.astype("str").str.strip() == "")
    numbers = pd.to_numeric(column.where(~is_empty), errors="coerce").astype("float64")
    faulty = ~is_empty & ~np.isfinite(numbers)
    if faulty.any():
        first = column[faulty].index[0]
        raise DataError(
            "there is something that is not a number in a number column",
            where=f'column "{name}", {row} {row_label(first)}',
            example=f"{column[faulty].iloc[0]!r} ({int(faulty.sum())} in the column)",
            next_move="write a number with a decimal point, or leave the cell empty",
        )
    return numbers


def row_label(key: object) -> str:
    """A row as a reader knows it: its unit, and its period after a comma."""
    return ", ".join(map(str, key)) if isinstance(key, tuple) else str(key)
