"""Two variables against each other: classes in a square, and how far their orders go together."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from maturity.errors import UsageError
from maturity.require import require_unique_units

THIRDS = 3
MIN_UNITS = 10
CONFIDENCE = 0.95


@dataclass(frozen=True)
class RankCorrelation:
    """How far two orders go together, -1 to 1.

    Attributes:
        n: units that have both values.
        rho: Spearman's correlation of the ranks, ties sharing their mean rank. NaN with a reason.
        low: lower end of the 95 % interval.
        high: upper end.
        reason: why figures are NaN, empty where none is.
    """

    n: int
    rho: float = math.nan
    low: float = math.nan
    high: float = math.nan
    reason: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return not self.reason and (self.low > 0 or self.high < 0)


def rank_correlation(x: pd.Series, y: pd.Series) -> RankCorrelation:
    """Spearman's rank correlation with an interval.

    Args:
        x: unit -> value; NaN = missing.
        y: the same of another variable; units in only one of the two are left out.

    Returns:
        A :class:`RankCorrelation`; with a reason where fewer than 10 units have both values or one
        variable has the same value everywhere. The interval counts the units as independent draws;
        where neighbours are alike it is too narrow.

    Raises:
        DataError: a duplicated unit.

    Source: Bonett and Wright (2000), Sample size requirements for estimating Pearson, Kendall and
    Spearman correlations: Fisher's z with the variance (1 + rho²/2) / (n - 3).
    """
    both = _both(x, y)
    n = len(both)
    if n < MIN_UNITS:
        return RankCorrelation(n, reason=f"fewer than {MIN_UNITS} units have both values")
    if (both.nunique() == 1).any():
        return RankCorrelation(n, reason="one variable has the same value everywhere")
    ranks = both.rank().to_numpy()
    rho = float(np.clip(np.corrcoef(ranks, rowvar=False)[0, 1], -1, 1))
    if abs(rho) == 1:
        return RankCorrelation(n, rho, rho, rho)
    width = float(scipy.stats.norm.ppf(0.5 + CONFIDENCE / 2))
    reach = width * math.sqrt((1 + rho**2 / 2) / (n - 3))
    middle = math.atanh(rho)
    return RankCorrelation(n, rho, math.tanh(middle - reach), math.tanh(middle + reach))


def crossed(x: pd.Series, y: pd.Series, classes: int = THIRDS) -> pd.DataFrame:
    """The class of each unit on two variables, each cut into parts of equal size.

    Args:
        x: unit -> value; NaN = missing.
        y: the same of another variable, of the same units.
        classes: parts of each, 2 or more.

    Returns:
        The units that have both values x ``x`` and ``y``: whole numbers from 0 (lowest) to
        classes - 1. Equal values share a class, so parts differ in size where many are equal. A
        variable with fewer different parts uses the outermost ones: of two parts, the lowest and
        the highest.

    Raises:
        DataError: a duplicated unit.
        UsageError: fewer than 2 classes.
    """
    if classes < 2:  # noqa: PLR2004
        raise UsageError("A variable is cut into 2 parts or more.", example=f"classes = {classes}")
    both = _both(x, y)
    return pd.DataFrame({name: _parts(both[name], classes) for name in both}, index=both.index)


def _both(x: pd.Series, y: pd.Series) -> pd.DataFrame:
    """The units with both values."""
    require_unique_units(x)
    require_unique_units(y)
    return pd.concat({"x": x.astype(float), "y": y.astype(float)}, axis=1, join="inner").dropna()


def _parts(values: pd.Series, classes: int) -> pd.Series:
    """Parts of equal size; few different values are parts themselves, spread to the ends."""
    distinct = np.sort(values.unique())
    if distinct.size <= classes:
        found = pd.Series(np.searchsorted(distinct, values), index=values.index)
    else:
        limits = np.quantile(values, np.arange(1, classes) / classes)
        found = pd.Series(np.searchsorted(limits, values, side="right"), index=values.index)
    used = np.sort(found.unique())
    place = {
        code: round(at * (classes - 1) / max(len(used) - 1, 1)) for at, code in enumerate(used)
    }
    return found.map(place).astype(int)
