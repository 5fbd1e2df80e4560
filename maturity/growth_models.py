"""The growth curves themselves: logistic, Gompertz and Bass, and where to start fitting them."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import DataError

Array: TypeAlias = npt.NDArray[np.float64]

CEILING_FACTORS = (1.02, 1.3, 2.0, 4.0)
INNOVATION = (0.001, 0.01, 0.05)
IMITATION = (0.1, 0.3, 0.6, 1.2)
EARLIEST_AND_LATEST = (0.001, 0.999)


@dataclass(frozen=True)
class Model:
    """A growth curve.

    Attributes:
        name: logistic, gompertz or bass.
        parameters: names in order; the first, ``m``, is the ceiling.
        lowest: per parameter, what it must not fall below.
        curve: (time, parameters) -> level.
        turning_point: parameters -> the time of fastest growth.
        starts: (time, level) -> parameter sets to start from.
        fits_increments: fitted to the growth from each time to the next (and from 0 to the
            first), rather than to the level.
    """

    name: str
    parameters: tuple[str, ...]
    lowest: tuple[float, ...]
    curve: Callable[[Array, Array], Array]
    turning_point: Callable[[Array], float]
    starts: Callable[[Array, Array], list[Array]]
    fits_increments: bool = False

    def response(self, level: Array) -> Array:
        """What is fitted: the level, or its growth since the time before."""
        return np.diff(level, prepend=0.0) if self.fits_increments else level

    def prediction(self, time: Array, parameters: Array) -> Array:
        """What the curve has for :meth:`response`."""
        if not self.fits_increments:
            return self.curve(time, parameters)
        return np.diff(self.curve(np.append(0.0, time), parameters))


def bass_curve(time: npt.ArrayLike, m: float, p: float, q: float) -> pd.DataFrame:
    """Bass diffusion at the ends of successive periods, launched at time 0.

    Args:
        time: rising times above 0.
        m: how many adopt in the end.
        p: innovation, the pull from outside.
        q: imitation, the pull from those who have adopted.

    Returns:
        Per time ``cumulative``, ``adoption`` since the time before, and its parts:
        ``innovators`` (p of those left at the end of the period) and ``imitators`` (the rest).

    Source: Bass (1969), A new product growth for model consumer durables.
    """
    times = np.asarray(time, dtype=np.float64)
    cumulative = _bass(times, np.array([m, p, q]))
    adoption = np.diff(cumulative, prepend=0.0)
    innovators = p * (m - cumulative)
    columns = {
        "cumulative": cumulative,
        "adoption": adoption,
        "innovators": innovators,
        "imitators": adoption - innovators,
    }
    return pd.DataFrame(columns, index=pd.Index(times, name="time"))


def bass_by_regression(adoptions: npt.ArrayLike) -> pd.Series:
    """Bass parameters from adoptions regressed on cumulative adoption and its square.

    Quick and biased: the cumulative count of the same period stands in for the continuous one.

    Args:
        adoptions: per period from the launch on, 3 or more.

    Returns:
        ``m``, ``p``, ``q``; NaN where the parabola has no ceiling.

    Raises:
        DataError: fewer than 3 periods.

    Source: Bass (1969), in the form of ``diffusion::bassInit`` (R).
    """
    made = np.asarray(adoptions, dtype=np.float64)
    if made.size < 3:
        raise DataError("A Bass curve needs 3 periods or more.", example=str(made.size))
    so_far = np.cumsum(made)
    design = np.column_stack([np.ones(made.size), so_far, so_far**2])
    level, slope, bend = np.linalg.lstsq(design, made, rcond=None)[0]
    inside = slope**2 - 4 * level * bend
    if inside < 0 or bend >= 0:
        return pd.Series({"m": math.nan, "p": math.nan, "q": math.nan})
    m = (-slope - math.sqrt(inside)) / (2 * bend)
    return pd.Series({"m": m, "p": level / m, "q": slope + level / m})


def _logistic(time: Array, parameters: Array) -> Array:
    m, midpoint, scale = parameters
    return np.asarray(m / (1 + np.exp(_bounded(-(time - midpoint) / scale))))


def _gompertz(time: Array, parameters: Array) -> Array:
    m, midpoint, scale = parameters
    return np.asarray(m * np.exp(-np.exp(_bounded(-(time - midpoint) / scale))))


def _bass(time: Array, parameters: Array) -> Array:
    m, p, q = parameters
    left = np.exp(-(p + q) * time)
    return np.asarray(m * (1 - left) / (1 + q / p * left))


def _bounded(exponent: Array) -> Array:
    return np.clip(exponent, -500, 500)


def _midpoint(parameters: Array) -> float:
    return float(parameters[1])


def _bass_peak(parameters: Array) -> float:
    """The time of most adoptions; 0 where imitation is too weak for a peak."""
    _, p, q = parameters
    return max(0.0, math.log(q / p) / (p + q)) if q > 0 else 0.0


def _linear_starts(straighten: Callable[[Array], Array]) -> Callable[[Array, Array], list[Array]]:
    """Starts for a curve that is a straight line in time once its ceiling is known."""

    def starts(time: Array, level: Array) -> list[Array]:
        found = []
        for factor in CEILING_FACTORS:
            m = factor * level.max()
            line = straighten(np.clip(level / m, *EARLIEST_AND_LATEST))
            slope, intercept = np.polyfit(time, line, 1)
            found.append(np.array([m, -intercept / slope, 1 / slope]))
        return [start for start in found if np.isfinite(start).all() and start[2] > 0]

    return starts


def _bass_starts(time: Array, level: Array) -> list[Array]:
    """A grid, with p and q per the mean length of a period."""
    period = float(time[-1]) / time.size
    return [
        np.array([factor * level.max(), p / period, q / period])
        for factor, p, q in product(CEILING_FACTORS, INNOVATION, IMITATION)
    ]


_S_SHAPED = ("m", "midpoint", "scale")
_ABOVE_ZERO = 1e-12

MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "logistic": Model(
            name="logistic",
            parameters=_S_SHAPED,
            lowest=(_ABOVE_ZERO, -math.inf, _ABOVE_ZERO),
            curve=_logistic,
            turning_point=_midpoint,
            starts=_linear_starts(lambda share: np.log(share / (1 - share))),
        ),
        "gompertz": Model(
            name="gompertz",
            parameters=_S_SHAPED,
            lowest=(_ABOVE_ZERO, -math.inf, _ABOVE_ZERO),
            curve=_gompertz,
            turning_point=_midpoint,
            starts=_linear_starts(lambda share: -np.log(-np.log(share))),
        ),
        "bass": Model(
            name="bass",
            parameters=("m", "p", "q"),
            lowest=(_ABOVE_ZERO, _ABOVE_ZERO, 0.0),
            curve=_bass,
            turning_point=_bass_peak,
            starts=_bass_starts,
            fits_increments=True,
        ),
    }
)
