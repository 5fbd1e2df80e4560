"""A growth curve with intervals, or an honest refusal when the data cannot carry one.

A short or early series fits many ceilings equally well. Such a fit is refused with a reason: the
ceiling would be an opinion. A shock inside the series breaks the curve: fit up to its date.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import UsageError
from maturity.growth import Estimate, checked, estimate, lacking, least_squares_from
from maturity.growth_models import Array

SPARE_POINTS = 3
MAX_CEILING_RATIO = 2.0
MAX_CEILING_MOVE = 0.1
MAX_FAILED = 0.1
DRAW_PRECISION = 1e-8


@dataclass(frozen=True)
class Fit:
    """A fitted curve with its uncertainty, or why there is none.

    Attributes:
        model: logistic, gompertz or bass.
        n_points: how many points it was fitted to.
        reason: why the fit is refused; empty where it stands.
        estimate: the raw estimate; None where there were too few points or no growth. A refused
            one is there to be examined, not shown as a finding.
        intervals: per parameter ``low`` and ``high``; empty where none could be made.
        draws: bootstrap draws x parameters.
    """

    model: str
    n_points: int
    reason: str
    estimate: Estimate | None
    intervals: pd.DataFrame
    draws: pd.DataFrame

    @property
    def is_accepted(self) -> bool:
        """Whether the data carry the fit."""
        return not self.reason

    def band(self, time: npt.ArrayLike, *, level: float = 0.9) -> pd.DataFrame:
        """The fitted curve with its interval.

        Args:
            time: times to draw it at.
            level: coverage of the interval, between 0 and 1.

        Returns:
            Per time ``fitted``, ``low``, ``high``: of the curve, not of single observations.

        Raises:
            UsageError: the fit was refused.
        """
        if self.estimate is None or not self.is_accepted:
            raise UsageError("A refused fit has no curve to show.", example=self.reason)
        times = np.asarray(time, dtype=np.float64)
        model = self.estimate.model
        curves = np.array([model.curve(times, draw) for draw in self.draws.to_numpy()])
        low, high = np.quantile(curves, [(1 - level) / 2, (1 + level) / 2], axis=0)
        columns = {"fitted": self.estimate.level(times), "low": low, "high": high}
        return pd.DataFrame(columns, index=pd.Index(times, name="time"))


def fit(
    model: str,
    time: npt.ArrayLike,
    level: npt.ArrayLike,
    rng: np.random.Generator,
    *,
    limit: float = math.inf,
    n_draws: int = 300,
    coverage: float = 0.9,
) -> Fit:
    """Fit a growth curve with bootstrap intervals, and refuse it where the data cannot carry it.

    It is refused where there are fewer than 3 points more than parameters, the level does not
    grow or does so only in the last quarter of the points, the optimum lies at a limit of the
    parameters, the turning point lies after the last point, a fit without the last quarter of
    the points would have passed so far but had a ceiling over a tenth away, over a tenth of the
    draws find no optimum, the interval of the ceiling is wider than a doubling, or all of it is
    above ``limit``.

    Args:
        model: ``logistic``, ``gompertz`` or ``bass``, as in :func:`maturity.growth.estimate`.
        time: rising times.
        level: the level (cumulative adoption) at each time.
        rng: source of the draws; the same seed gives the same intervals.
        limit: the highest ceiling possible, e.g. the number of municipalities.
        n_draws: bootstrap draws, 1 or more.
        coverage: of the intervals, between 0 and 1.

    Returns:
        A :class:`Fit`.

    Raises:
        DataError: times that do not rise, or missing values.
        UsageError: an unknown model, no draws, or a coverage outside 0-1.

    Source: residual bootstrap in moving blocks, Künsch (1989), because the points of a
    cumulative curve depend on each other; the rules of refusal are our own.
    """
    if n_draws < 1 or not 0 < coverage < 1:
        raise UsageError("A bootstrap needs 1 draw or more and a coverage between 0 and 1.")
    chosen, times, levels = checked(model, time, level)
    too_little = lacking(chosen, levels, SPARE_POINTS)
    if too_little:
        return _refused(model, levels.size, too_little, None)
    found = estimate(model, time, level)
    unstable = _unstable(found, times, levels)
    if unstable:
        return _refused(model, levels.size, unstable, found)
    draws = _bootstrap(found, times, levels, rng, n_draws)
    tails = [(1 - coverage) / 2, (1 + coverage) / 2]
    intervals = draws.quantile(tails).T.set_axis(["low", "high"], axis=1)
    reason = _undetermined(intervals, 1 - len(draws) / n_draws, limit)
    return Fit(model, levels.size, reason, found, intervals, draws)


def _unstable(found: Estimate, time: Array, level: Array) -> str:
    """What the estimate itself, and the one that would have been made earlier, say against it."""
    if not found.is_inside:
        return "no optimum was found inside the limits of the parameters"
    if found.turning_point() > time[-1]:
        return "growth has not passed its turning point, so the ceiling cannot be told"
    kept = slice(level.size - math.ceil(level.size / 4))
    if lacking(found.model, level[kept]):
        return "all growth lies in the last quarter of the points"
    earlier = estimate(found.model.name, time[kept], level[kept])
    was_trusted = earlier.is_inside and earlier.turning_point() <= time[kept][-1]
    before, now = earlier.parameters["m"], found.parameters["m"]
    if was_trusted and abs(before / now - 1) > MAX_CEILING_MOVE:
        return f"without the last quarter of the points the ceiling is {before:.3g}, not {now:.3g}"
    return ""


def _undetermined(intervals: pd.DataFrame, failed: float, limit: float) -> str:
    """What the draws say against the estimate."""
    low, high = intervals.loc["m"].to_numpy(dtype=np.float64)
    if failed > MAX_FAILED:
        return f"{failed:.0%} of the bootstrap draws found no optimum"
    if not high <= MAX_CEILING_RATIO * low:
        return f"the ceiling may be anywhere from {low:.3g} to {high:.3g}"
    if low > limit:
        return f"the ceiling, {low:.3g} or more, is above what is possible, {limit:g}"
    return ""


def _refused(model: str, n_points: int, reason: str, found: Estimate | None) -> Fit:
    nothing = pd.DataFrame(columns=["low", "high"], dtype=float)
    return Fit(model, n_points, reason, found, nothing, pd.DataFrame())


def _bootstrap(
    found: Estimate, time: Array, level: Array, rng: np.random.Generator, n_draws: int
) -> pd.DataFrame:
    """Refit to the fitted values plus shuffled blocks of residuals; keep those with an optimum."""
    model, values = found.model, found.values()
    fitted = model.prediction(time, values)
    residual = model.response(level) - fitted
    # Least squares fits its own noise: residuals are too small by sqrt(1 - k/n).
    residual = (residual - residual.mean()) / math.sqrt(1 - values.size / residual.size)
    fits = [
        least_squares_from(model, time, fitted + _blocks(residual, rng), values, DRAW_PRECISION)
        for _ in range(n_draws)
    ]
    good = [fit.x for fit in fits if fit.success and not fit.active_mask.any()]
    return pd.DataFrame(good, columns=list(model.parameters), dtype=float)


def _blocks(residual: Array, rng: np.random.Generator) -> Array:
    """As many residuals, drawn in runs of about the cube root of their number."""
    size = residual.size
    length = max(1, round(size ** (1 / 3)))
    first = rng.integers(0, size - length + 1, size=math.ceil(size / length))
    return np.asarray(residual[(first[:, None] + np.arange(length)).ravel()[:size]])
