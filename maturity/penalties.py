"""Rules that take something off for imbalance: MPI, AMPI, mean-min, penalty for bottleneck.

All take values (..., k) with NaN = absent, shares (..., k) that sum to 1 over what is present, and
the mask of what is present, as `maturity.aggregate.present_shares` gives them.
"""

import numpy as np
import numpy.typing as npt

from maturity.errors import DataError
from maturity.rules import Rule

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

EVEN = 1e-12


def mpi(values: Array, shares: Array, present: Mask, rule: Rule) -> Array:
    """Mazziotta-Pareto: M +/- S*cv = M(1 +/- cv^2), S the sample deviation within the unit.

    Meant for z-scores with mean 100 and deviation 10. With unequal weights S is the unbiased
    weighted deviation, which is the sample deviation where they are equal; one score alone has
    no imbalance. Source: De Muro, Mazziotta & Pareto (2011), Social Indicators Research 104.
    """
    lost = 1 - (shares**2).sum(axis=-1)
    variance = _variance(values, shares) / np.where(lost > EVEN, lost, 1.0)
    return _penalised(values, shares, present, variance, rule)


def ampi(values: Array, shares: Array, present: Mask, rule: Rule) -> Array:
    """Adjusted Mazziotta-Pareto: M +/- S^2/M, S the population deviation within the unit.

    Meant for goalposts 70-130 around a reference. Source: Mazziotta & Pareto (2016), Social
    Indicators Research 127.
    """
    return _penalised(values, shares, present, _variance(values, shares), rule)


def _variance(values: Array, shares: Array) -> Array:
    centred = np.nan_to_num(values) - mean_of(values, shares)[..., None]
    return np.asarray((shares * centred**2).sum(axis=-1))


def _penalised(values: Array, shares: Array, present: Mask, variance: Array, rule: Rule) -> Array:
    mean = mean_of(values, shares)
    is_lost = present.any(axis=-1) & (mean <= 0) & ((variance > 0) | (mean < 0))
    if is_lost.any():
        raise DataError(
            f"{rule.method} has no meaning where the mean of the parts is not above 0",
            example=f"{mean[is_lost].min():g}",
            next_move="normalise with zscore and range = [100, 10], or goalposts 70-130",
        )
    return np.asarray(mean + rule.penalty * variance / np.where(mean > 0, mean, 1.0))


def mean_min(values: Array, shares: Array, present: Mask, rule: Rule) -> Array:
    """M - alpha(sqrt((M - min)^2 + beta^2) - beta): alpha 0 is the mean; 1 with beta 0 the min.

    Source: Casadio Tarabusi & Guarini (2013), Social Indicators Research 112.
    """
    mean = mean_of(values, shares)
    gap = np.hypot(mean - lowest(values, present), rule.beta) - rule.beta
    return np.asarray(mean - rule.alpha * gap)


def bottleneck(values: Array, shares: Array, present: Mask, rule: Rule) -> Array:
    """Mean of h = min + s(1 - exp(-(x - min)/s)): what is above the weakest is discounted.

    s is `scale`, the length of the scale of the parts (GEDI's pillars run 0-1, so s = 1).
    Source: Acs, Autio & Szerb (2014), Research Policy 43.
    """
    low = lowest(values, present)[..., None]
    over = np.where(present, values - low, 0.0)
    discounted = np.where(present, low - rule.scale * np.expm1(-over / rule.scale), 0.0)
    return np.asarray((shares * discounted).sum(axis=-1))


def lowest(values: Array, present: Mask) -> Array:
    """The smallest value present; inf where none is."""
    return np.asarray(np.where(present, values, np.inf).min(axis=-1))


def mean_of(values: Array, shares: Array) -> Array:
    """The weighted mean of what is present; 0 where nothing is."""
    return np.asarray((np.nan_to_num(values) * shares).sum(axis=-1))
