"""Which choice the result hangs on: variance-based indices of first order and in total.

Source: Saltelli et al. (2010), Computer Physics Communications 181 (the design and the
estimators); Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168 (for indices).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.draws import Draws, Stage, aggregates, draw, methods, play, stages
from maturity.errors import DataError
from maturity.ranks import rank_best_first
from maturity.spec_model import IndexSpec

Array = npt.NDArray[np.float64]
Mix = Callable[[Draws, Draws], Draws]
OUTPUTS = ("rank_shift", "score", "rank")


@dataclass(frozen=True)
class Indices:
    """Shares of the variance of a result, per factor.

    Attributes:
        first: (k,) what the factor explains alone, 0-1 but for chance.
        total: (k,) what it has a part in, alone or together with others.
    """

    first: Array
    total: Array


def sensitivity(
    spec: IndexSpec,
    data: pd.DataFrame,
    *,
    base: int,
    seed: int,
    output: str = "rank_shift",
    unit: str | None = None,
    each_weight: bool = False,
    certainty: float = 0.9,
    resamples: int = 1000,
    not_applicable: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How much of the uncertainty of a result each choice makes.

    Args:
        spec: the index; `[uncertainty]` and the indicators' `error` say what varies.
        data: unit x column, one period.
        base: size of the design; the index is scored base * (factors + 2) times.
        seed: of the random numbers.
        output: "rank_shift", the mean distance of all ranks from the stated ones; or the "score"
            or "rank" of one unit.
        unit: which unit, for "score" and "rank".
        each_weight: whether every weight is a factor of its own; else all are one.
        certainty: of the intervals, 0-1.
        resamples: how many bootstrap samples make them.
        not_applicable: as for `maturity.index.score`.

    Returns:
        factor x first, first_low, first_high, total, total_low, total_high. Factors: weights
        (or "weight of X"), drop_out, normalise, aggregate, error; only those that vary. All 0
        where the result does not vary.

    Raises:
        DataError: nothing varies, more than one period, an unknown output or unit.
    """
    stage = _one_stage(spec, data, not_applicable)
    factors = dict(_factors(spec, each_weight))
    if not factors:
        raise DataError(
            "nothing is uncertain in this index",
            next_move="give [uncertainty] a weight_noise above 0, or methods to try",
        )
    measure = _measure(stage, data.index, output, unit)
    rng = np.random.default_rng(seed)
    a, b = draw(spec, base, rng), draw(spec, base, rng)
    mixed = np.stack([measure(play(stage, mix(a, b))) for mix in factors.values()])
    results = measure(play(stage, a)), measure(play(stage, b)), mixed
    _check_results(*results)
    found = variance_indices(*results)
    low, high = bootstrap(*results, rng=rng, resamples=resamples, certainty=certainty)
    columns = {
        "first": found.first,
        "first_low": low.first,
        "first_high": high.first,
        "total": found.total,
        "total_low": low.total,
        "total_high": high.total,
    }
    return pd.DataFrame(columns, index=pd.Index(list(factors), name="factor"))


def variance_indices(y_a: Array, y_b: Array, y_mixed: Array) -> Indices:
    """First-order (Saltelli's estimator) and total (Jansen's) indices from a radial design.

    Args:
        y_a: (n,) results of the first sample.
        y_b: (n,) results of the second.
        y_mixed: (k, n) results of the first sample with factor i taken from the second.

    Returns:
        Indices; 0 where the results do not vary.
    """
    variance = np.var(np.concatenate([y_a, y_b]))
    if variance < 1e-24:
        return Indices(np.zeros(len(y_mixed)), np.zeros(len(y_mixed)))
    first = ((y_b - y_b.mean()) * (y_mixed - y_a)).mean(axis=1) / variance
    total = ((y_a - y_mixed) ** 2).mean(axis=1) / (2 * variance)
    return Indices(np.asarray(first), np.asarray(total))


def bootstrap(
    y_a: Array,
    y_b: Array,
    y_mixed: Array,
    *,
    rng: np.random.Generator,
    resamples: int,
    certainty: float,
) -> tuple[Indices, Indices]:
    """The lower and upper ends of the indices when the rows of the design are drawn again.

    Args:
        y_a: (n,) as for `variance_indices`.
        y_b: (n,)
        y_mixed: (k, n)
        rng: the source of chance.
        resamples: how often.
        certainty: of the interval, 0-1.
    """
    again = [
        variance_indices(y_a[rows], y_b[rows], y_mixed[:, rows])
        for rows in rng.integers(len(y_a), size=(resamples, len(y_a)))
    ]
    ends = np.array([(1 - certainty) / 2, (1 + certainty) / 2])
    first = np.quantile([indices.first for indices in again], ends, axis=0)
    total = np.quantile([indices.total for indices in again], ends, axis=0)
    return Indices(first[0], total[0]), Indices(first[1], total[1])


def _one_stage(spec: IndexSpec, data: pd.DataFrame, not_applicable: pd.DataFrame | None) -> Stage:
    found = [stage for _, stage in stages(spec, data, not_applicable)]
    if len(found) != 1:
        raise DataError(
            "sensitivity looks at one period at a time",
            example=f"{len(found)} periods",
            next_move="give the rows of one period",
        )
    return found[0]


def _measure(
    stage: Stage, rows: pd.Index, output: str, unit: str | None
) -> Callable[[Array], Array]:
    """From (draws, units) scores to the (draws,) result that is explained."""
    if output == "rank_shift":
        stated = rank_best_first(stage.point)
        return lambda scores: np.nanmean(np.abs(rank_best_first(scores) - stated), axis=1)
    units = list(rows.get_level_values(0))
    if output not in OUTPUTS or unit not in units:
        raise DataError(
            "the output or the unit is unknown",
            example=f"output = {output}, unit = {unit}",
            next_move=f"use one of {', '.join(OUTPUTS)}; the two last with a unit of the data",
        )
    place = units.index(unit)
    if output == "score":
        return lambda scores: scores[:, place]
    return lambda scores: rank_best_first(scores)[:, place]


def _check_results(*results: Array) -> None:
    if any(np.isnan(result).any() for result in results):
        raise DataError(
            "the unit has no score in some of the draws",
            next_move="choose a unit with more data, or set drop_out to 0",
        )


def _factors(spec: IndexSpec, each_weight: bool) -> Iterator[tuple[str, Mix]]:
    """Each factor that varies, with how it is taken from the second sample."""
    if spec.uncertainty.weight_noise > 0:
        parts = [*spec.order[1:], *spec.indicators]
        if each_weight:
            yield from ((f"weight of {part}", _weights_of([part])) for part in parts)
        else:
            yield "weights", _weights_of(parts)
    if spec.uncertainty.drop_out > 0:
        yield "drop_out", lambda a, b: replace(a, kept=b.kept)
    if len(methods(spec)) > 1:
        yield "normalise", lambda a, b: replace(a, method=b.method)
    if len(aggregates(spec)) > 1:
        yield "aggregate", lambda a, b: replace(a, rule=b.rule)
    if any(indicator.error > 0 for indicator in spec.indicators.values()):
        yield "error", lambda a, b: replace(a, noise=b.noise)


def _weights_of(parts: list[str]) -> Mix:
    def mix(a: Draws, b: Draws) -> Draws:
        taken: Mapping[str, Array] = {part: b.stretch[part] for part in parts}
        return replace(a, stretch={**a.stretch, **taken})

    return mix
