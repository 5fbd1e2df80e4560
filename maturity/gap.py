"""The weakest link: where the floor is, who is on it, and how far the others are ahead.

Splitting a gap (`split_gap`), lifting a unit (`lift_alone`, `smallest_lift`) and the dial across
units (`dial`, `influence`) have files of their own and are named here too.

Quantiles of municipalities use linear interpolation (type 7 of Hyndman & Fan 1996, numpy's
default). Missing scores are counted, never filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.dial import dial, influence
from maturity.errors import DataError
from maturity.gap_split import split_gap
from maturity.lift import lift_alone, smallest_lift
from maturity.rounding import reaches

__all__ = [
    "FloorStatistics",
    "ResidentsBelow",
    "dial",
    "floor_statistics",
    "gaps",
    "influence",
    "lift_alone",
    "near_floor",
    "quantile_floors",
    "residents_below",
    "smallest_lift",
    "split_gap",
]

FLOORS = (0.0, 0.05, 0.1)

# Scores closer than this (in score points) are the same score.
SAME = 1e-9


@dataclass(frozen=True)
class FloorStatistics:
    """The spread of one score over units; every statistic is NaN where no unit has a score.

    Attributes:
        n: units with a score.
        n_missing: units without.
        floor: the lowest score.
        p5, p10, p25, median, p75, p90: quantiles over units, each counting the same.
        leader: the highest score.
        mean: over units, each counting the same.
        mean_by_population: over residents, of units with a score and a population; NaN without.
        floor_units: the units at the floor, in index order.
        leader_units: the units at the top.
    """

    n: int
    n_missing: int
    floor: float
    p5: float
    p10: float
    p25: float
    median: float
    p75: float
    p90: float
    leader: float
    mean: float
    mean_by_population: float
    floor_units: tuple[str, ...]
    leader_units: tuple[str, ...]


@dataclass(frozen=True)
class ResidentsBelow:
    """Who lives under a threshold.

    Attributes:
        residents: in units with a score under the threshold.
        share: of the residents of all units with a score, 0-1; NaN where there are none.
        units: the units under the threshold, lowest first.
        residents_without_score: in units that have no score: on neither side.
    """

    residents: float
    share: float
    units: tuple[str, ...]
    residents_without_score: float


def floor_statistics(scores: pd.Series, population: pd.Series | None = None) -> FloorStatistics:
    """The floor, the leader and what lies between.

    Args:
        scores: unit -> score, NaN = missing.
        population: unit -> residents, 0 or more; NaN or absent = unknown. None: no mean by it.
    """
    known = scores.dropna().astype("float64")
    low, p5, p10, p25, median, p75, p90, high = (
        np.quantile(known, [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1])
        if len(known)
        else np.full(8, np.nan)
    ).tolist()
    return FloorStatistics(
        n=len(known),
        n_missing=int(scores.isna().sum()),
        floor=low,
        p5=p5,
        p10=p10,
        p25=p25,
        median=median,
        p75=p75,
        p90=p90,
        leader=high,
        mean=float(known.mean()) if len(known) else float("nan"),
        mean_by_population=_mean_by_population(known, population),
        floor_units=tuple(known.index[known <= low + SAME]),
        leader_units=tuple(known.index[known >= high - SAME]),
    )


def near_floor(scores: pd.Series, margin: float) -> tuple[str, ...]:
    """The units at most `margin` points above the floor, lowest first.

    Args:
        scores: unit -> score, NaN = missing.
        margin: score points, 0 or more.
    """
    known = scores.dropna().sort_values(kind="stable")
    return tuple(known.index[known <= known.min() + margin + SAME])


def quantile_floors(
    scores: pd.Series,
    population: pd.Series | None = None,
    quantiles: Sequence[float] = FLOORS,
) -> pd.Series:
    """The score that a given share stays under.

    Args:
        scores: unit -> score, NaN = missing (left out).
        population: None: the share is of units, by linear interpolation. Else unit -> residents
            (unknown = left out), and the share is of residents: the lowest score such that at
            least the share live in units at or under it; 0 is the lowest score.
        quantiles: shares, 0-1.

    Returns:
        share -> score; NaN where nobody counts.

    Raises:
        DataError: a share is outside 0-1.
    """
    wanted = pd.Index(list(quantiles), name="quantile", dtype="float64")
    if not wanted.to_series().between(0, 1).all():
        raise DataError("a quantile must lie from 0 to 1", example=str(list(quantiles)))
    known = scores.dropna().astype("float64").sort_values()
    if population is not None:
        weights = population.reindex(known.index).astype("float64").fillna(0.0)
        known, weights = known[weights > 0], weights[weights > 0]
    if known.empty:
        return pd.Series(np.nan, index=wanted)
    if population is None:
        return pd.Series(np.quantile(known, wanted), index=wanted)
    reached = (weights.cumsum() / weights.sum()).to_numpy()
    return pd.Series(
        known.to_numpy()[np.searchsorted(reached, wanted - SAME).clip(max=len(known) - 1)],
        index=wanted,
    )


def gaps(scores: pd.Series, target: float | None = None) -> pd.DataFrame:
    """How far each unit is behind, in score points.

    Args:
        scores: unit -> score, NaN = missing.
        target: a score to reach, or None.

    Returns:
        unit x `to_median`, `to_leader` (and `to_target`): positive = behind, negative = ahead;
        and `above_floor`, the points down to the lowest. NaN where the score is missing.
    """
    behind = {
        "above_floor": scores - scores.min(),
        "to_median": scores.median() - scores,
        "to_leader": scores.max() - scores,
    }
    return pd.DataFrame(behind if target is None else {**behind, "to_target": target - scores})


def residents_below(scores: pd.Series, population: pd.Series, threshold: float) -> ResidentsBelow:
    """How many residents live in units with a score under (not at) the threshold.

    A score counts as it is printed: 89.96 is printed 90.0 and is not under 90.

    Args:
        scores: unit -> score, NaN = missing.
        population: unit -> residents; NaN or absent counts as unknown and adds nobody.
        threshold: score points.
    """
    residents = population.reindex(scores.index).astype("float64").fillna(0.0)
    is_below = scores.notna() & ~reaches(scores, threshold)
    counted = residents[scores.notna()].sum()
    below = float(residents[is_below].sum())
    return ResidentsBelow(
        residents=below,
        share=below / counted if counted > 0 else float("nan"),
        units=tuple(scores[is_below].sort_values(kind="stable").index),
        residents_without_score=float(residents[scores.isna()].sum()),
    )


def _mean_by_population(known: pd.Series, population: pd.Series | None) -> float:
    if population is None:
        return float("nan")
    residents = population.reindex(known.index).astype("float64").fillna(0.0)
    total = residents.sum()
    return float((known * residents).sum() / total) if total > 0 else float("nan")
