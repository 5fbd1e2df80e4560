"""The profile of the middle: what a municipality at the median looks like, area by area.

The median of a total has no parts of its own: medians of areas do not add up to it. So the middle
is the municipalities nearest the median, weighted so that their profile scores the median exactly.
"""

from collections.abc import Callable

import pandas as pd
from scipy.optimize import brentq


def middle_profile(
    areas: pd.DataFrame,
    total: pd.Series,
    aggregate: Callable[[pd.Series], float],
    share: float = 0.1,
) -> pd.Series:
    """The profile of the municipalities in the middle, scoring the median.

    Of the ``share`` of municipalities nearest the median, the half under it and the half over it
    are averaged, and the two averages are mixed so that the mixture scores the median.

    Args:
        areas: unit × area, points; none missing.
        total: unit → the score made of the areas, points; none missing.
        aggregate: from one profile (area → points) to its score; rises with every area.
        share: how many make the middle, 0–1; at least one on either side.

    Returns:
        Area → points. ``aggregate`` of it is the median (to 1e-9) wherever the two averages
        straddle it, as they always do for an arithmetic mean; otherwise the nearer average.
    """
    order = total.sort_values(kind="stable").index
    half, middle = max(1, round(share * len(order) / 2)), (len(order) + 1) // 2
    low = areas.loc[order[max(0, middle - half) : middle]].mean()
    high = areas.loc[order[len(order) - middle : len(order) - middle + half]].mean()
    median = float(total.median())

    def off(weight: float) -> float:
        return aggregate(low + weight * (high - low)) - median

    if off(0.0) >= 0:
        return low
    if off(1.0) <= 0:
        return high
    weight = float(brentq(off, 0.0, 1.0, xtol=1e-13))
    return low + weight * (high - low)
