"""S-shaped growth to a ceiling, fitted by least squares.

Here is the raw estimate. Whether the data can carry it is judged in :mod:`maturity.growth_fit`,
which is what a page should show.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from maturity.errors import DataError, UsageError
from maturity.growth_models import MODELS, Array, Model

N_STARTS = 3
PRECISION = 1e-15
START_INSIDE = 1e-9
MAX_TRIES = 300


@dataclass(frozen=True)
class Estimate:
    """A least-squares estimate, whatever it is worth.

    Attributes:
        model: which curve.
        parameters: name -> value.
        standard_errors: name -> standard error from the curvature; NaN where it has none.
        sigma: residual standard deviation, with n - k degrees of freedom; NaN where n = k.
        r_squared: share of the variance of what was fitted explained, at most 1; NaN where it
            does not vary.
        is_inside: whether the optimum lies away from the limits of the parameters.
    """

    model: Model
    parameters: pd.Series
    standard_errors: pd.Series
    sigma: float
    r_squared: float
    is_inside: bool

    def level(self, time: npt.ArrayLike) -> Array:
        """The fitted level at given times.

        Args:
            time: in the unit of the data.
        """
        return self.model.curve(np.asarray(time, dtype=np.float64), self.values())

    def turning_point(self) -> float:
        """The time of fastest growth, in the unit of the data."""
        return self.model.turning_point(self.values())

    def values(self) -> Array:
        """The parameters in order."""
        return self.parameters.to_numpy(dtype=np.float64)


def estimate(model: str, time: npt.ArrayLike, level: npt.ArrayLike) -> Estimate:
    """Fit a growth curve by least squares.

    Args:
        model: ``logistic`` m/(1 + e^(-(t - midpoint)/scale)); ``gompertz``
            m e^(-e^(-(t - midpoint)/scale)); ``bass`` m F(t) with F = (1 - e^(-(p+q)t)) /
            (1 + (q/p) e^(-(p+q)t)), fitted to the adoptions between the times, launched at 0.
        time: rising times, repeats allowed; for ``bass`` above 0 and without repeats.
        level: the level (cumulative adoption) at each time, above 0 somewhere.

    Returns:
        An :class:`Estimate`.

    Raises:
        DataError: times that do not rise, missing values, no growth at all, fewer points than
            parameters.
        UsageError: an unknown model.

    Source: Bass (1969); Srinivasan and Mason (1986) for its least squares on adoptions;
    Winsor (1932) for Gompertz.
    """
    chosen, times, levels = checked(model, time, level)
    too_little = lacking(chosen, levels)
    if too_little:
        raise DataError(f"A curve cannot be fitted: {too_little}.", where=f"{model} curve")
    response = chosen.response(levels)
    starts = _best_starts(chosen, times, response, chosen.starts(times, levels))
    fits = [least_squares_from(chosen, times, response, start) for start in starts]
    return _estimate(chosen, response, min(fits, key=lambda fit: float(fit.cost)))


def checked(model: str, time: npt.ArrayLike, level: npt.ArrayLike) -> tuple[Model, Array, Array]:
    """The model and the data as arrays, once they are found in order.

    Raises:
        DataError: lists of unequal length, a missing value, times that do not rise.
        UsageError: an unknown model.
    """
    if model not in MODELS:
        raise UsageError(
            "There is no such growth model.", example=model, next_move=f"use {', '.join(MODELS)}"
        )
    times, levels = np.asarray(time, dtype=np.float64), np.asarray(level, dtype=np.float64)
    fault = _fault(MODELS[model], times, levels)
    if fault:
        raise DataError(fault, where=f"{model} curve")
    return MODELS[model], times, levels


def lacking(model: Model, level: Array, spare: int = 0) -> str:
    """Why there is too little to fit a curve to, or an empty text.

    Args:
        model: which curve.
        level: the levels.
        spare: how many points more than parameters there must be.
    """
    needed = len(model.parameters) + spare
    if level.size < needed:
        return f"{level.size} points are too few, {needed} are needed"
    if not level.max() > max(0.0, level.min()):
        return "the level does not grow"
    return ""


def least_squares_from(
    model: Model, time: Array, response: Array, start: Array, precision: float = PRECISION
) -> "scipy.optimize.OptimizeResult":
    """The optimum reached from ``start``, as scipy gives it.

    Args:
        model: which curve.
        time: rising times.
        response: what is fitted, as :meth:`Model.response` gives it.
        start: parameters to start from.
        precision: relative change at which to stop.
    """
    lowest = np.asarray(model.lowest)

    def misfit(parameters: Array) -> Array:
        return model.prediction(time, parameters) - response

    return scipy.optimize.least_squares(
        misfit,
        np.maximum(start, lowest + START_INSIDE),
        bounds=(lowest, np.full(lowest.size, math.inf)),
        jac="3-point",
        x_scale="jac",
        xtol=precision,
        ftol=precision,
        gtol=precision,
        max_nfev=MAX_TRIES,
    )


def _fault(model: Model, time: Array, level: Array) -> str:
    if time.shape != level.shape or time.ndim != 1:
        return "Times and levels must be two lists of one length."
    if not (np.isfinite(time).all() and np.isfinite(level).all()):
        return "A time or a level is missing."
    if model.fits_increments and not (np.diff(time, prepend=0.0) > 0).all():
        return "Times must rise from above 0."
    if not (np.diff(time) >= 0).all() or (time.size > 1 and time[0] == time[-1]):
        return "Times must rise."
    return ""


def _best_starts(model: Model, time: Array, response: Array, starts: list[Array]) -> list[Array]:
    """The few starting points that already lie closest."""

    def misfit(start: Array) -> float:
        return float(((model.prediction(time, start) - response) ** 2).sum())

    fallback = np.array([2 * abs(response).max(), float(time.mean()), float(np.ptp(time)) / 4])
    return sorted(starts or [fallback], key=misfit)[:N_STARTS]


def _estimate(model: Model, response: Array, fit: "scipy.optimize.OptimizeResult") -> Estimate:
    names = list(model.parameters)
    residual_squares, free = 2 * float(fit.cost), response.size - len(names)
    sigma = math.sqrt(residual_squares / free) if free else math.nan
    curvature = fit.jac.T @ fit.jac
    errors = np.full(len(names), math.nan)
    if np.linalg.cond(curvature) < 1 / np.finfo(float).eps:
        errors = sigma * np.sqrt(np.diag(np.linalg.inv(curvature)))
    spread = float(((response - response.mean()) ** 2).sum())
    return Estimate(
        model=model,
        parameters=pd.Series(fit.x, index=names),
        standard_errors=pd.Series(errors, index=names),
        sigma=sigma,
        r_squared=1 - residual_squares / spread if spread > 0 else math.nan,
        is_inside=bool(fit.success and not fit.active_mask.any()),
    )
