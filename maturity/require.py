"""What a table must have before it can be analysed, said in one way."""

from collections.abc import Sequence

import pandas as pd

from maturity.errors import DataError


def require_columns(frame: pd.DataFrame, names: Sequence[str]) -> None:
    """Refuse a table that lacks one of the named columns.

    Raises:
        DataError: names the columns that are missing and those there are.
    """
    unknown = [name for name in names if name not in frame.columns]
    if unknown:
        raise DataError(
            "A column that is asked for is not in the table.",
            example=", ".join(unknown),
            next_move=f"choose from: {', '.join(map(str, frame.columns))}",
        )


def require_unit(frame: pd.DataFrame, unit: str) -> None:
    """Refuse a table whose index lacks the unit, or has any unit twice.

    Raises:
        DataError: names the unit.
    """
    if unit not in frame.index:
        raise DataError("The unit is not in the table.", example=unit)
    require_unique_units(frame)


def require_unique_units(frame: pd.DataFrame | pd.Series) -> None:
    """Refuse a table in which a unit stands more than once.

    Raises:
        DataError: names the first such unit.
    """
    if frame.index.has_duplicates:
        twice = frame.index[frame.index.duplicated()][0]
        raise DataError("A unit stands more than once in the table.", example=str(twice))
