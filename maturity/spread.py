"""Has the spread between units grown? Sigma with an interval, by drawing the units again."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.convergence import sigma

FEWEST = 5
OUTER = (0.05, 0.95)


@dataclass(frozen=True)
class Spread:
    """The spread period by period, and its change from the first to the last.

    Attributes:
        by_period: period x ``n``, ``sd`` (population, the unit of the values), ``low`` and
            ``high`` (5th and 95th percentile of the draws); NaN under five units.
        change: sd of the last period less that of the first; NaN under five units.
        low: 5th percentile of the change.
        high: 95th percentile of the change.
        share_grown: share of the draws in which the spread grew, 0-1.
    """

    by_period: pd.DataFrame
    change: float
    low: float
    high: float
    share_grown: float


def spread(panel: pd.DataFrame, *, draws: int = 2000, seed: int = 1) -> Spread:
    """The standard deviation between units, with intervals.

    The same units are drawn (with replacement) in every period, so that what lasts in a unit is
    not taken for change. The interval says how much hangs on single units; it knows nothing of
    errors that all share.

    Args:
        panel: units x periods (in order); NaN = missing. Only units with every value are counted.
        draws: how many times the units are drawn.
        seed: the same seed gives the same intervals.

    Returns:
        A :class:`Spread`.

    Raises:
        DataError: a duplicated unit.

    Source: Efron (1979), Bootstrap methods; percentile intervals.
    """
    stated = sigma(panel, log=False)[["n", "sd"]]
    known = panel.dropna()
    if len(known) < FEWEST:
        nothing = float("nan")
        empty = stated.assign(sd=nothing, low=nothing, high=nothing)
        return Spread(empty, nothing, nothing, nothing, nothing)
    drawn = _drawn(known.to_numpy(dtype=float), draws, seed)
    low, high = np.quantile(drawn, OUTER, axis=0)
    moved = drawn[:, -1] - drawn[:, 0]
    first, last = np.quantile(moved, OUTER)
    sd = stated["sd"]
    return Spread(
        by_period=stated.assign(low=low, high=high),
        change=float(sd.iloc[-1] - sd.iloc[0]),
        low=float(first),
        high=float(last),
        share_grown=float((moved > 0).mean()),
    )


def _drawn(values: npt.NDArray[np.float64], draws: int, seed: int) -> npt.NDArray[np.float64]:
    """Draw x period: the spread when the units are drawn again."""
    weights = _weights(len(values), draws, seed)
    mean = weights @ values
    return np.sqrt(np.clip(weights @ values**2 - mean**2, 0, None))


@lru_cache(maxsize=8)
def _weights(size: int, draws: int, seed: int) -> npt.NDArray[np.float64]:
    """Draw x unit: the share of a draw that is the unit; the same for all of a size."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(size, np.full(size, 1 / size), size=draws) / size
