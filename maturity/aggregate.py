"""Make one score of several: every rule works on the last axis and on any axes before it.

Values are scores where more is better, NaN = absent. Weights are on any scale and broadcast
against the values, so that one call can hold 357 municipalities or 5,000 draws of weights. What
is absent leaves the mean and the other weights grow in proportion; a weight of 0 is an absence.
Nothing present gives NaN, never 0. Whether enough is present is decided in `maturity.index`.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from maturity.errors import DataError
from maturity.outranking import copeland
from maturity.penalties import ampi, bottleneck, lowest, mean_min, mean_of, mpi
from maturity.rules import Rule, takes_negatives

__all__ = ["Rule", "aggregate", "generalised_mean", "present_shares"]

Array = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

HALF = 1e-12


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
    values = np.asarray(values, dtype="float64")
    shares, present = present_shares(values, np.asarray(weights, dtype="float64"))
    if rule.method == "copeland":
        found = copeland(values, np.asarray(weights, dtype="float64"), groups)
    elif rule.exponent is not None:
        found = _power_mean(values, shares, present, rule.exponent)
    else:
        found = METHODS[rule.method](values, shares, present, rule)
    return np.where(present.any(axis=-1), found, np.nan)


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


def present_shares(values: Array, weights: Array) -> tuple[Array, Mask]:
    """The weights as shares of what is present.

    Args:
        values: (..., k), NaN = absent.
        weights: (k,) or (..., k), 0 or more.

    Returns:
        shares (..., k) that sum to 1 where anything is present and else are 0, and a mask
        (..., k) of what is present with a weight above 0.
    """
    present = ~np.isnan(values) & (weights > 0)
    held = np.where(present, weights, 0.0)
    total = held.sum(axis=-1, keepdims=True)
    return held / np.where(total > 0, total, 1.0), present


def _power_mean(values: Array, shares: Array, present: Mask, p: float) -> Array:
    if not takes_negatives(p) and (values[present] < 0).any():
        raise DataError(
            f"a power mean with p = {p:g} has no meaning for a negative score",
            example=f"{values[present].min():g}",
            next_move="use goalposts with a lower end at or above 0, or an arithmetic mean",
        )
    low, high = lowest(values, present), _highest(values, present)
    if np.isinf(p):
        return high if p > 0 else low
    if p == 1:
        mean = mean_of(values, shares)
    else:
        mean = _log_mean(values, shares, high if p > 0 else low, p)
    # Rounding must not carry a mean past its own parts: three hundreds give exactly 100.
    return np.clip(mean, low, high)


def _log_mean(values: Array, shares: Array, anchor: Array, p: float) -> Array:
    """The power mean for a finite p, exact near 0 and far out.

    With the extreme value as anchor every exponent p*log(x/anchor) is at most 0: nothing
    overflows, and expm1 and log1p keep the precision where p goes towards 0.
    """
    is_usable = (anchor > 0) & np.isfinite(anchor)
    safe_anchor = np.where(is_usable, anchor, 1.0)
    # What has no share has no say: it stands at the anchor, where its logarithm is 0.
    filled = np.where(shares > 0, values, safe_anchor[..., None])
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(filled / safe_anchor[..., None])
        if p == 0:
            exponent = (shares * logs).sum(axis=-1)
        else:
            exponent = np.log1p((shares * np.expm1(p * logs)).sum(axis=-1)) / p
    return np.where(is_usable, safe_anchor * np.exp(exponent), 0.0)


def _highest(values: Array, present: Mask) -> Array:
    return np.asarray(np.where(present, values, -np.inf).max(axis=-1))


def _min(values: Array, _: Array, present: Mask, __: Rule) -> Array:
    return lowest(values, present)


def _median(values: Array, shares: Array, present: Mask, _: Rule) -> Array:
    """The weighted median: half the weight on either side; a tie takes the middle of the two."""
    order = np.argsort(np.where(present, values, np.inf), axis=-1)
    ranked = np.take_along_axis(np.where(present, values, 0.0), order, axis=-1)
    reached = np.cumsum(np.take_along_axis(np.broadcast_to(shares, values.shape), order, -1), -1)
    lower = (reached >= 0.5 - HALF).argmax(axis=-1)[..., None]
    upper = (reached > 0.5 + HALF).argmax(axis=-1)[..., None]
    pair = np.take_along_axis(ranked, lower, -1) + np.take_along_axis(ranked, upper, -1)
    return np.asarray(pair[..., 0] / 2)


Method = Callable[[Array, Array, Mask, Rule], Array]
METHODS: dict[str, Method] = {
    "median": _median,
    "min": _min,
    "mpi": mpi,
    "ampi": ampi,
    "mean_min": mean_min,
    "bottleneck": bottleneck,
}
