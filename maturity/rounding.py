"""One way to round a number for print; classes and limits follow the number as it is printed."""

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import pandas as pd

# How many decimals a score is printed with.
SCORE_DECIMALS = 1
# From here on the machine holds whole numbers only: there is nothing to round.
WHOLE_FROM = 2.0**53


def rounded(value: float, decimals: int = SCORE_DECIMALS) -> float:
    """A number as a reader would round it by hand: 62.25 is 62.3, and −62.25 is −62.3.

    What is rounded is the shortest decimal number that stands for the value, so that 1.15 is 1.2
    though the machine holds a hair less; browsers' own number formats do the same.

    Args:
        value: any number; NaN and endless ones come back as they are.
        decimals: how many are kept, 0 or more.
    """
    if not math.isfinite(value) or abs(value) >= WHOLE_FROM:
        return value
    return _by_hand(float(value) + 0.0, decimals)  # one zero only: −0.0 is remembered as 0.0


@lru_cache(100_000)  # a page prints the same few thousand scores again and again
def _by_hand(value: float, decimals: int) -> float:
    """The shortest decimal number that stands for the value, rounded half away from zero."""
    unit = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(value)).quantize(unit, rounding=ROUND_HALF_UP))


def printed(values: pd.Series, decimals: int = SCORE_DECIMALS) -> pd.Series:
    """The numbers of a column as they are printed; NaN = missing stays so."""
    listed = [rounded(float(value), decimals) for value in values]
    return pd.Series(listed, index=values.index, dtype="float64")


def reaches(values: pd.Series, limit: float, decimals: int = SCORE_DECIMALS) -> "pd.Series[bool]":
    """Which numbers are at or above a limit, as they are printed: 89.96 reaches 90.

    Args:
        values: any unit; NaN = missing reaches nothing.
        limit: in the same unit.
        decimals: how many the numbers are printed with.
    """
    return printed(values, decimals) >= limit
