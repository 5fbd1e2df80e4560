"""The dial across units: one country score, from the mean of all to the weakest alone."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from maturity.aggregate import generalised_mean
from maturity.errors import DataError

DIAL = (1.0, 0.0, -1.0, -3.0, -10.0, float("-inf"))


def dial(
    scores: pd.Series, population: pd.Series | None = None, powers: Sequence[float] = DIAL
) -> pd.DataFrame:
    """The country score as a generalised mean over units, and who sets it, for each power.

    Args:
        scores: unit -> score of at least 0, NaN = missing (left out).
        population: unit -> residents; a unit then counts by them (unknown or 0: not at all).
            None: every unit counts the same.
        powers: from 1 (the mean) down to -inf (the minimum).

    Returns:
        power -> `value` (never rising as the power falls), `setter` (the unit that moves it
        most, the first in index order where several do), `setter_share` (its influence, 0-1)
        and `half` (how few units make half of the influence).

    Raises:
        DataError: a negative score, or no unit counts.
    """
    return pd.DataFrame(
        [_setting(scores, population, power) for power in powers],
        index=pd.Index(list(powers), name="power", dtype="float64"),
    )


def influence(scores: pd.Series, population: pd.Series | None, power: float) -> pd.Series:
    """How much of a one-point rise everywhere each unit's own rise would give.

    The derivative of the generalised mean, w x^(p - 1), as shares: at p = 1 the weight alone, as
    p falls more and more the weakest.

    Args:
        scores: unit -> score of at least 0, NaN = missing.
        population: as for `dial`.
        power: at most 1; -inf gives all to the lowest.

    Returns:
        unit -> share, summing to 1; the units that count, in index order. Where units have the
        score 0 and the power is below 1, they have all of it.
    """
    known, weights = _counted(scores, population)
    if power == 1:
        return weights / weights.sum()
    low = known.min()
    if low == 0 or power == -np.inf:
        pull = weights.where(known == low, 0.0)
    else:
        pull = weights * (known / low) ** (power - 1)
    return pull / pull.sum()


def _setting(
    scores: pd.Series, population: pd.Series | None, power: float
) -> dict[str, float | str | int]:
    known, weights = _counted(scores, population)
    shares = influence(scores, population, power)
    ordered = np.sort(shares.to_numpy())[::-1]
    return {
        "value": float(generalised_mean(known.to_numpy(), weights.to_numpy(), power)),
        "setter": str(shares.idxmax()),
        "setter_share": float(shares.max()),
        "half": int((np.cumsum(ordered) < 0.5 - 1e-12).sum()) + 1,
    }


def _counted(scores: pd.Series, population: pd.Series | None) -> tuple[pd.Series, pd.Series]:
    weights = pd.Series(1.0, scores.index) if population is None else population
    weights = weights.reindex(scores.index).astype("float64").fillna(0.0)
    counts = scores.notna() & (weights > 0)
    if not counts.any():
        raise DataError(
            "no unit has both a score and a weight",
            where="the country score",
            next_move="check the scores and the population of the group",
        )
    return scores[counts].astype("float64"), weights[counts]
