"""How sure a rank is: score the index with every choice it could as well have made.

Monte Carlo over weights, normalisation, aggregation, drop-outs and measurement error, as
`[uncertainty]` and the indicators' `error` say. The seed is given, never hidden: the same call
gives the same numbers. Source: Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.aggregate import Array
from maturity.draws import Draws, Stage, draw, play, stages
from maturity.errors import DataError
from maturity.ranks import places, rank_best_first
from maturity.spec_model import IndexSpec

QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Simulation:
    """One period of an index, scored in many draws.

    Attributes:
        units: (units,) the rows of the period.
        point: (units,) the score as stated; NaN = none.
        score: (draws, units) the root's score in each draw.
        rank: (draws, units) 1 is best, ties share the lowest, NaN where there is no score.
        tied: (draws, units) how many share the place, the unit itself counted.
    """

    units: pd.Index
    point: Array
    score: Array
    rank: Array
    tied: Array


def simulate(
    spec: IndexSpec,
    data: pd.DataFrame,
    *,
    draws: int,
    seed: int,
    not_applicable: pd.DataFrame | None = None,
) -> list[Simulation]:
    """Score the index `draws` times, each period by itself and all with the same draws.

    Args:
        spec: the index.
        data: as for `maturity.index.score`.
        draws: how many, 1 or more.
        seed: of the random numbers.
        not_applicable: as for `maturity.index.score`.

    Returns:
        One Simulation per period, in order of appearance.

    Raises:
        DataError: a rule or a normalisation that is tried has no meaning for the data.
    """
    drawn = draw(spec, draws, np.random.default_rng(seed))
    return [
        _simulation(data.index[rows], stage, drawn)
        for rows, stage in stages(spec, data, not_applicable)
    ]


def intervals(
    spec: IndexSpec,
    data: pd.DataFrame,
    *,
    draws: int,
    seed: int,
    not_applicable: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """`summary` of every period, in the order of the data; arguments as for `simulate`."""
    drawn = draw(spec, draws, np.random.default_rng(seed))
    parts = [
        summary(_simulation(data.index[rows], stage, drawn))
        for rows, stage in stages(spec, data, not_applicable)
    ]
    return pd.concat(parts).reindex(data.index) if parts else pd.DataFrame(index=data.index)


def summary(simulation: Simulation) -> pd.DataFrame:
    """The spread of every unit's score and rank.

    Returns:
        unit x score, score_p05, score_p50, score_p95, rank, rank_p05, rank_p50, rank_p95, p_last.
        Quantiles over draws by linear interpolation. The 5-95 % intervals are widened to hold
        the score and rank as stated, which are among what is possible; all NaN without a score.
        p_last: the probability of being last, where k that tie for last have 1/k each.
    """
    known = ~np.isnan(simulation.point)
    found = {
        **_spread("score", simulation.point, simulation.score),
        **_spread("rank", rank_best_first(simulation.point), simulation.rank),
        "p_last": chance_bottom(simulation, 1).to_numpy(),
    }
    frame = pd.DataFrame(found, index=simulation.units)
    return frame[known].reindex(frame.index)


def chance_top(simulation: Simulation, n: int) -> pd.Series:
    """Unit -> probability of being among the n best, 0-1; ties over the limit share the places.

    The probabilities sum to n where at least n units have a score in every draw.
    """
    return _chance(simulation, simulation.rank, n)


def chance_bottom(simulation: Simulation, n: int) -> pd.Series:
    """Unit -> probability of being among the n last, 0-1; ties over the limit share the places."""
    present = (~np.isnan(simulation.rank)).sum(axis=1, keepdims=True)
    return _chance(simulation, present - simulation.rank - simulation.tied + 2, n)


def chance_last(simulation: Simulation, units: pd.Index) -> pd.Series:
    """How sure it is that a unit is last among some of the units.

    Args:
        simulation: of all units.
        units: those that are compared; each has its column in the simulation.

    Returns:
        Unit -> share of draws in which it is last, k that tie sharing 1/k each; NaN for a unit
        that never has a score. The probabilities sum to 1 where any unit has a score.
    """
    return chance_lowest(simulation.score[:, simulation.units.get_indexer(units)], units)


def chance_lowest(scores: Array, units: pd.Index) -> pd.Series:
    """As `chance_last`, of the scores themselves.

    Args:
        scores: draws x units, NaN = missing.
        units: their names.
    """
    known = ~np.isnan(scores)
    lowest = np.where(known, scores, np.inf).min(axis=1, keepdims=True)
    is_last = known & (scores == lowest)
    shared = is_last / np.maximum(is_last.sum(axis=1, keepdims=True), 1)
    chance = shared.sum(axis=0) / max(int(known.any(axis=1).sum()), 1)
    return pd.Series(np.where(known.any(axis=0), chance, np.nan), index=units)


def chance_above(simulation: Simulation) -> pd.DataFrame:
    """How sure each order of two units is.

    Returns:
        unit x unit: the share of draws (in which both have a score) where the row is above the
        column, a tie counting a half; 0.5 with itself; NaN where they never meet.
    """
    rank = np.ascontiguousarray(simulation.rank.T.astype("float32"))
    units = len(rank)
    chance = np.full((units, units), np.nan)
    met = ~np.isnan(rank)
    for unit in range(units):
        own = rank[unit]
        together = np.count_nonzero(met & met[unit], axis=1)
        ties = np.count_nonzero(own == rank, axis=1)
        above = np.count_nonzero(own < rank, axis=1) + 0.5 * ties
        chance[unit] = np.where(together > 0, above / np.where(together > 0, together, 1), np.nan)
    return pd.DataFrame(chance, index=simulation.units, columns=simulation.units)


def robust_share(above: pd.DataFrame, certainty: float = 0.95) -> float:
    """The share of pairs whose order is the same in nearly all draws.

    Args:
        above: from `chance_above`.
        certainty: how nearly, above 0.5 and at most 1.

    Returns:
        0-1; NaN where no two units meet.

    Raises:
        DataError: the certainty is outside its range.
    """
    if not 0.5 < certainty <= 1:
        raise DataError("a certainty lies above 0.5 and at most at 1", example=f"{certainty:g}")
    pairs = above.to_numpy()[np.triu_indices(len(above), k=1)]
    pairs = pairs[~np.isnan(pairs)]
    if not len(pairs):
        return float("nan")
    return float((np.maximum(pairs, 1 - pairs) >= certainty - 1e-12).mean())


def rescore(values: npt.ArrayLike, weights: npt.ArrayLike, min_coverage: float = 0.6) -> Array:
    """Weighted means under many weightings at once, by matrix product.

    Args:
        values: (units, k) scores, NaN = missing.
        weights: (draws, k), 0 or more, on any scale.
        min_coverage: the share of the weight that must be present, 0-1.

    Returns:
        (draws, units) in the precision of `values` (float32 is twice as fast and right to
        1e-5 of the scale); NaN where too little is present.
    """
    scores = np.asarray(values)
    shares = np.asarray(weights, dtype=scores.dtype)
    shares = shares / shares.sum(axis=1, keepdims=True)
    known = ~np.isnan(scores)
    total = shares @ np.where(known, scores, 0).T
    if known.all():
        return np.asarray(total)
    present = shares @ known.T.astype(scores.dtype)
    enough = (present > 0) & (present >= min_coverage - 1e-6)
    return np.where(enough, total / np.where(present > 0, present, 1), np.nan)


def _simulation(units: pd.Index, stage: Stage, drawn: Draws) -> Simulation:
    scores = play(stage, drawn)
    return Simulation(units, stage.point, scores, *places(scores))


def _spread(name: str, point: Array, drawn: Array) -> dict[str, Array]:
    low, middle, high = _quantiles(drawn)
    return {
        name: point,
        f"{name}_p05": np.fmin(low, point),
        f"{name}_p50": middle,
        f"{name}_p95": np.fmax(high, point),
    }


def _quantiles(drawn: Array) -> Array:
    """(3, units) quantiles over the draws in which the unit has a score."""
    found = np.quantile(drawn, QUANTILES, axis=0)
    gaps = np.isnan(drawn).any(axis=0) & ~np.isnan(drawn).all(axis=0)
    found[:, gaps] = np.nanquantile(drawn[:, gaps], QUANTILES, axis=0)
    return found


def _chance(simulation: Simulation, first: Array, n: int) -> pd.Series:
    """Share of draws among the n first, where `first` is the place counted from that end."""
    share = np.clip((n - first + 1) / simulation.tied, 0, 1)
    chance = np.nan_to_num(share).mean(axis=0)
    return pd.Series(chance, index=simulation.units).where(~np.isnan(simulation.point))
