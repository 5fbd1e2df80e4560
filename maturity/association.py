"""How far two variables follow each other in rank, with an interval."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from maturity.errors import UsageError

FEWEST = 10


@dataclass(frozen=True)
class RankLink:
    """A rank correlation (Spearman, −1 to 1) and its interval; NaN where it cannot be said.

    ``n`` is the number of units with both values.
    """

    r: float
    low: float
    high: float
    n: int

    @property
    def kind(self) -> str:
        """The link in a word.

        ``unknown`` (too few units, or no variation), ``above`` (the whole interval above 0),
        ``below`` (the whole interval below 0) or ``around`` (0 is in it).
        """
        if np.isnan(self.low):
            return "unknown"
        if self.low > 0:
            return "above"
        return "below" if self.high < 0 else "around"


def rank_link(
    a: pd.Series, b: pd.Series, *, level: float = 0.95, draws: int = 2000, seed: int = 1
) -> RankLink:
    """Spearman's rank correlation with a percentile interval from drawing units anew.

    Args:
        a: unit -> value, NaN = missing.
        b: the same of another variable; units are matched by index.
        level: coverage of the interval, between 0 and 1.
        draws: how many times units are drawn with replacement.
        seed: the same seed gives the same interval.

    Returns:
        The link; with under ten units, or one value only, all but ``n`` is NaN.

    Raises:
        UsageError: a level outside 0-1.
    """
    if not 0 < level < 1:
        raise UsageError("A level must be between 0 and 1.", example=str(level))
    pairs = pd.concat([a, b], axis=1, keys=["a", "b"]).dropna().to_numpy(dtype=np.float64)
    nan, n = float("nan"), len(pairs)
    if n < FEWEST or (np.ptp(pairs, axis=0) == 0).any():
        return RankLink(nan, nan, nan, n)
    drawn = np.random.default_rng(seed).integers(0, n, size=(draws, n))
    found = _spearman(pairs[drawn, 0], pairs[drawn, 1])
    low, high = np.nanquantile(found, [(1 - level) / 2, (1 + level) / 2])
    return RankLink(float(_spearman(pairs[None, :, 0], pairs[None, :, 1])[0]), low, high, n)


def _spearman(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The rank correlation of each row of two tables; NaN in a row with one value only."""
    left, right = (scipy.stats.rankdata(values, axis=1) for values in (a, b))
    left, right = (ranks - ranks.mean(axis=1, keepdims=True) for ranks in (left, right))
    size = np.sqrt((left**2).sum(axis=1) * (right**2).sum(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(size > 0, (left * right).sum(axis=1) / size, np.nan)
