"""Rules that take something off for imbalance: MPI, AMPI, mean-min, penalty for bottleneck.

All take values (..., k) with NaN = absent and shares (..., k) that sum to 1 over what is present
and are 0 elsewhere. Where nothing is present the answer has no meaning; the caller makes it NaN.
"""

import numpy as np
import numpy.typing as npt

from maturity.errors import DataError
from maturity.rules import Rule

Array = npt.NDArray[np.float64]

EVEN = 1e-12


def mpi(values: Array, shares: Array, rule: Rule) -> Array:
    """Mazziotta-Pareto: M +/- S*cv = M(1 +/- cv^2), S the sample deviation within the unit.

    Meant for z-scores with mean 100 and deviation 10. With unequal weights S is the unbiased
    weighted deviation, which is the sample deviation where they are equal; one score alone has
    no imbalance. Source: De Muro, Mazziotta & Pareto (2011), Social Indicators Research 104.
    """
    lost = 1 - (shares**2).sum(axis=-1)
    variance = _variance(values, shares) / np.where(lost > EVEN, lost, 1.0)
    return _penalised(values, shares, variance, rule)


def ampi(values: Array, shares: Array, rule: Rule) -> Array:
    """Adjusted Mazziotta-Pareto: M +/- S^2/M, S the population deviation within the unit.

    Meant for goalposts 70-130 around a reference. Source: Mazziotta & Pareto (2016), Social
    Indicators Research 127.
    """
    return _penalised(values, shares, _variance(values, shares), rule)


def ampi_goalposts(
    values: npt.ArrayLike, reference: float, low_is_better: bool = False
) -> tuple[float, float]:
    """The worst and the best of an indicator that put a reference at 100 of 70-130.

    Args:
        values: of all units and periods, in the indicator's own unit; NaN = missing.
        reference: the value that shall score 100 (a mean, or a unit's value in a base year).
        low_is_better: whether the worst is the high end.

    Returns:
        (worst, best) for `method = "goalposts"`, `range = [70, 130]`, `cap = false`: the
        reference less and plus half the distance between the extremes.

    Source: Mazziotta & Pareto (2016), Social Indicators Research 127.
    """
    scores = np.asarray(values, dtype="float64")
    half = float(np.nanmax(scores) - np.nanmin(scores)) / 2
    ends = reference - half, reference + half
    return (ends[1], ends[0]) if low_is_better else ends


def mean_min(values: Array, shares: Array, rule: Rule) -> Array:
    """M - alpha(sqrt((M - min)^2 + beta^2) - beta): alpha 0 is the mean; 1 with beta 0 the min.

    Source: Casadio Tarabusi & Guarini (2013), Social Indicators Research 112.
    """
    mean = _mean(values, shares)
    gap = np.hypot(mean - lowest(values), rule.beta) - rule.beta
    return np.asarray(mean - rule.alpha * gap)


def bottleneck(values: Array, shares: Array, rule: Rule) -> Array:
    """Mean of h = min + s(1 - exp(-(x - min)/s)): what is above the weakest is discounted.

    s is `scale`, the length of the scale of the parts (GEDI's pillars run 0-1, so s = 1).
    Source: Acs, Autio & Szerb (2014), Research Policy 43.
    """
    low = lowest(values)
    over = np.nan_to_num(values - low[..., None])
    return np.asarray(low + weighted_sum(-rule.scale * np.expm1(-over / rule.scale), shares))


def lowest(values: Array) -> Array:
    """(...,) the smallest value present; NaN where none is."""
    return np.asarray(np.fmin.reduce(values, axis=-1))


def highest(values: Array) -> Array:
    """(...,) the largest value present; NaN where none is."""
    return np.asarray(np.fmax.reduce(values, axis=-1))


def weighted_sum(values: Array, weights: Array) -> Array:
    """(...,) sum over the last axis of values (..., k) times weights (k,) or (..., k).

    Part by part, since the product of 5,000 draws, 357 units and k parts need never exist.
    """
    total: Array = values[..., 0] * weights[..., 0]
    for part in range(1, values.shape[-1]):
        total = total + values[..., part] * weights[..., part]
    return np.asarray(total)


def _mean(values: Array, shares: Array) -> Array:
    return weighted_sum(np.nan_to_num(values), shares)


def _variance(values: Array, shares: Array) -> Array:
    centred = np.nan_to_num(values) - _mean(values, shares)[..., None]
    return weighted_sum(centred**2, shares)


def _penalised(values: Array, shares: Array, variance: Array, rule: Rule) -> Array:
    mean = _mean(values, shares)
    is_lost = (mean < 0) | ((mean == 0) & (variance > 0))
    if is_lost.any():
        raise DataError(
            f"{rule.method} has no meaning where the mean of the parts is not above 0",
            example=f"{mean[is_lost].min():g}",
            next_move="normalise with zscore and range = [100, 10], or goalposts 70-130",
        )
    return np.asarray(mean + rule.penalty * variance / np.where(mean > 0, mean, 1.0))
