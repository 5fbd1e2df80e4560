"""Classes for a map: fixed limits that never move, or fifths of what is there.

A class follows the number as it is printed: 89.96 is printed 90.0 and is in the class from 90.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import pandas as pd

from maturity.rounding import SCORE_DECIMALS, printed, rounded

MISSING = -1


def fixed_classes(
    values: pd.Series, breaks: Sequence[float], decimals: int = SCORE_DECIMALS
) -> pd.Series:
    """The class of each value between fixed limits, the lowest 0.

    Args:
        values: any unit; NaN = missing.
        breaks: the limits, rising, n + 1 of them for n classes. A value on a limit belongs to the
            class above it; the uppermost limit belongs to the uppermost class, and values beyond
            either end to the end class.
        decimals: how many the values are printed with.

    Returns:
        Whole numbers 0 … n − 1, and −1 where the value is missing.
    """
    inner = np.asarray(breaks[1:-1], dtype=float)
    found = np.searchsorted(inner, printed(values, decimals).to_numpy(), side="right")
    return pd.Series(np.where(values.isna(), MISSING, found), index=values.index)


def class_of(value: float, breaks: Sequence[float], decimals: int = SCORE_DECIMALS) -> int:
    """The class of one value between fixed limits; see ``fixed_classes``."""
    if value != value:
        return MISSING
    return bisect_right(breaks, rounded(value, decimals), 1, len(breaks) - 1) - 1


def fifths(
    values: pd.Series, classes: int = 5, decimals: int = SCORE_DECIMALS
) -> tuple[pd.Series, list[float]]:
    """The fifth of the distribution each value lies in, and the limits between the fifths.

    Equal values share a class, so the classes differ in size where many are equal, and a limit
    that would repeat is left out: there may be fewer than five classes.

    Args:
        values: any unit; NaN = missing.
        classes: how many parts; 5 for fifths.
        decimals: how many the values and the limits are printed with.

    Returns:
        The class of each value (−1 where missing), and the limits including both ends.
    """
    present = values.dropna()
    if present.empty:
        return pd.Series(MISSING, index=values.index), []
    quantiles = np.quantile(printed(present, decimals), np.linspace(0, 1, classes + 1))
    limits = [rounded(limit, decimals) for limit in quantiles]
    distinct = list(dict.fromkeys(limits))
    if len(distinct) == 1:
        return pd.Series(np.where(values.isna(), MISSING, 0), index=values.index), distinct * 2
    if limits[-2] == limits[-1]:  # more than a fifth share the highest value: a class of its own
        distinct.append(distinct[-1])
    return fixed_classes(values, distinct, decimals), distinct
