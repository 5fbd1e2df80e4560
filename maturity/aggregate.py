"""Make one score of several: every rule works on the last axis and on any axes before it.

Values are scores where more is better, NaN = absent. Weights are on any scale and broadcast
against the values, so that one call can hold 357 municipalities or 5,000 draws of weights. What
is absent leaves the mean and the other weights grow in proportion; a weight of 0 is an absence.
Nothing present gives NaN, never 0. Whether enough is present is decided in `maturity.levels`.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from maturity.errors import DataError
from maturity.outranking import copeland
from maturity.penalties import Array, ampi, bottleneck, highest, lowest, mean_min, mpi, weighted_sum
from maturity.rules import Rule, takes_negatives

__all__ = ["Array", "Groups", "Mask", "Rule", "aggregate", "generalised_mean"]

Groups = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

HALF = 1e-12
# Below this p*log(x) runs out of digits; the geometric mean is nearer than any of them.
NO_POWER = 1e-200


def aggregate(
    rule: Rule, values: npt.ArrayLike, weights: npt.ArrayLike, groups: Groups | None = None
) -> Array:
    """One score of several.

    Args:
        rule: the method and its parameters.
        values: (..., k) scores, NaN = absent.
        weights: (k,) or (..., k), 0 or more.
        groups: (units,) which units `copeland` compares with each other (a period number);
            None compares all. The units are then the axis before the last.

    Returns:
        (...,) score; NaN where nothing with a weight is present.

    Raises:
        DataError: a negative score in a mean that cannot take it, or an MPI/AMPI whose mean is
            not above 0.
    """
    scores = np.asarray(values, dtype="float64")
    given = np.asarray(weights, dtype="float64")
    if rule.method == "copeland":
        return copeland(scores, given, groups)
    if not (given > 0).all():
        scores = np.where(given > 0, scores, np.nan)
    if rule.exponent is not None:
        return _power_mean(scores, given, rule.exponent)
    shares = _shares(scores, given)
    scores = np.broadcast_to(scores, shares.shape)
    return np.where(np.isnan(lowest(scores)), np.nan, METHODS[rule.method](scores, shares, rule))


def generalised_mean(values: npt.ArrayLike, weights: npt.ArrayLike, p: float) -> Array:
    """The power mean, from the maximum (p = inf) over the mean (1) to the minimum (-inf).

    Args:
        values: (..., k) scores, NaN = absent (the other weights grow in proportion).
        weights: (k,) or (..., k), 0 or more, on any scale.
        p: any number, inf and -inf too. Continuous and never falling in p: 0 is the geometric
            mean, -1 the harmonic. A zero gives 0 for p <= 0.

    Returns:
        (...,) between the smallest and the largest value; NaN where nothing is present.

    Raises:
        DataError: a negative value and p is not 1, inf or -inf.

    Source: Bullen (2003), Handbook of Means and Their Inequalities, chapter III.
    """
    return aggregate(Rule("power", power=p), values, weights)


def _shares(values: Array, weights: Array) -> Array:
    """(..., k) weights as shares of what is present; 0 where absent, and where nothing is."""
    held = np.where(np.isnan(values), 0.0, weights)
    total = held.sum(axis=-1, keepdims=True)
    return np.asarray(held / np.where(total > 0, total, 1.0))


def _total(values: Array, weights: Array) -> Array:
    """The weight of what is present; 1 where nothing is."""
    absent = np.isnan(values)
    if not absent.any():
        return np.asarray(weights.sum(axis=-1))
    total = weighted_sum((~absent).astype("float64"), weights)
    return np.where(total > 0, total, 1.0)


def _power_mean(values: Array, weights: Array, p: float) -> Array:
    low, high = lowest(values), highest(values)
    if not takes_negatives(p) and (low < 0).any():
        raise DataError(
            f"a power mean with p = {p:g} has no meaning for a negative score",
            example=f"{np.nanmin(low):g}",
            next_move="use goalposts with a lower end at or above 0, or an arithmetic mean",
        )
    if np.isinf(p):
        shape = np.broadcast_shapes(values.shape, weights.shape)[:-1]
        return np.broadcast_to(high if p > 0 else low, shape)
    if p == 1:
        mean = weighted_sum(np.nan_to_num(values), weights) / _total(values, weights)
    else:
        mean = _log_mean(values, weights, high if p > 0 else low, p)
    # Rounding must not carry a mean past its own parts: three hundreds give exactly 100.
    return np.asarray(np.clip(mean, low, high))


def _log_mean(values: Array, weights: Array, anchor: Array, p: float) -> Array:
    """The power mean for a finite p, exact near 0 and far out.

    With the extreme value as anchor every exponent p*log(x/anchor) is at most 0: nothing
    overflows, and expm1 and log1p keep the precision where p goes towards 0.
    """
    base = np.where(anchor > 0, anchor, 1.0)
    # What is absent stands at the anchor, where its logarithm is 0.
    filled = np.where(np.isnan(values), base[..., None], values)
    total = _total(values, weights)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        # A ratio of the two would overflow where the anchor is next to nothing.
        logs = np.log(filled) - np.log(base)[..., None]
        if abs(p) < NO_POWER:
            exponent = weighted_sum(logs, weights) / total
        else:
            exponent = np.log1p(weighted_sum(np.expm1(p * logs), weights) / total) / p
    return np.where(anchor > 0, base * np.exp(exponent), anchor)


def _min(values: Array, _: Array, __: Rule) -> Array:
    return lowest(values)


def _median(values: Array, shares: Array, _: Rule) -> Array:
    """The weighted median: half the weight on either side; a tie takes the middle of the two."""
    order = np.argsort(values, axis=-1)
    ranked = np.take_along_axis(values, order, axis=-1)
    reached = np.cumsum(np.take_along_axis(np.broadcast_to(shares, values.shape), order, -1), -1)
    lower = (reached >= 0.5 - HALF).argmax(axis=-1)[..., None]
    upper = (reached > 0.5 + HALF).argmax(axis=-1)[..., None]
    pair = np.take_along_axis(ranked, lower, -1) + np.take_along_axis(ranked, upper, -1)
    return np.asarray(pair[..., 0] / 2)


METHODS: dict[str, Callable[[Array, Array, Rule], Array]] = {
    "median": _median,
    "min": _min,
    "mpi": mpi,
    "ampi": ampi,
    "mean_min": mean_min,
    "bottleneck": bottleneck,
}
