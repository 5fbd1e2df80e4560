"""Put columns of different units on one scale where more is better.

Every method sees the whole column, all units and all periods at once, so that periods compare.
Missing stays missing. Sources: OECD/JRC (2008), Handbook on Constructing Composite Indicators,
step 5; the names and the ranks follow the field's R package COINr.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import DataError
from maturity.numbers import row_label
from maturity.spec_model import IndicatorSpec, Normalisation

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """One indicator ready to be scored: transformed, turned so that more is better."""

    name: str
    x: Array
    worst: float | None
    best: float | None
    target: float | None
    reference: float | None
    ends: tuple[float, float]
    is_capped: bool | None
    is_low_better: bool

    def spread(self, share: Array) -> Array:
        """A share of the way, 0-1, as a score between the ends of the range."""
        low, high = self.ends
        return low + (high - low) * share


def normalise(
    values: pd.Series, indicator: IndicatorSpec, scale: Normalisation, *, capped: bool | None = None
) -> pd.Series:
    """Score one column.

    Args:
        values: unit (and period as the second index level) -> value in the column's own unit,
            NaN = missing.
        indicator: its transform, goalposts, direction, target and reference.
        scale: the method and the range of the scores.
        capped: in place of the indicator's own `cap`; None leaves it.

    Returns:
        Same index; NaN where missing. What each method gives stands in its own docstring.

    Raises:
        DataError: a logarithm of a value not above 0, a column without spread, an unknown
            reference unit, a goal that nobody is below, a fraction of a negative value.
    """
    return pd.Series(scores_of(values, indicator, scale, capped), index=values.index)


def scores_of(
    values: pd.Series, indicator: IndicatorSpec, scale: Normalisation, capped: bool | None
) -> Array:
    """The scores of one column without its index; arguments and faults as for `normalise`."""
    column = _column(values, indicator, scale, capped)
    if np.isnan(column.x).all():
        return np.full(len(values), np.nan)
    return METHODS[scale.method](column)


def _column(
    values: pd.Series, indicator: IndicatorSpec, scale: Normalisation, capped: bool | None
) -> Column:
    is_low_better = indicator.better == "low"
    sign = -1.0 if is_low_better else 1.0
    change = np.log if indicator.transform == "log" else np.positive
    reference = _reference(values, indicator) if scale.method == "dist_to_ref" else None

    def turned(value: float | None) -> float | None:
        return None if value is None else sign * float(change(np.array([value]))[0])

    _check_logs(values, indicator)
    return Column(
        name=indicator.id,
        x=sign * change(values.to_numpy("float64")),
        worst=turned(indicator.worst),
        best=turned(indicator.best),
        target=turned(indicator.target),
        reference=turned(reference),
        ends=scale.range or (0.0, 1.0),
        is_capped=indicator.cap if capped is None else capped,
        is_low_better=is_low_better,
    )


def _check_logs(values: pd.Series, indicator: IndicatorSpec) -> None:
    if indicator.transform != "log":
        return
    bad = values[values <= 0]
    if len(bad):
        raise DataError(
            "a value that is not above 0 has no logarithm",
            where=f'column "{indicator.id}", row {row_label(bad.index[0])}',
            example=f"{bad.iloc[0]:g}",
            next_move='correct the value, leave it empty, or take transform = "log" out',
        )


def _reference(values: pd.Series, indicator: IndicatorSpec) -> float:
    units = values.index.get_level_values(0).astype(str)
    found = values[units == indicator.reference].sort_index().dropna()
    if found.empty:
        raise DataError(
            "the reference unit has no value",
            where=f'column "{indicator.id}", reference "{indicator.reference}"',
            next_move="name a unit that has a value",
        )
    return float(found.iloc[-1])


def _share(column: Column, low: float, high: float, what: str) -> Array:
    if low == high:
        raise DataError(
            f"the column cannot be scored: {what}",
            where=f'column "{column.name}"',
            example=f"{low:g}",
            next_move='use method = "goalposts", or leave the indicator out',
        )
    return (column.x - low) / (high - low)


def _none(column: Column) -> Array:
    """The value, turned so that more is better; the range is not used."""
    return column.x


def _goalposts(column: Column) -> Array:
    """Worst = low end, best = high end of the range; cut at the ends unless cap is false."""
    if column.worst is None or column.best is None:
        raise DataError(
            "goalposts are missing",
            where=f'indicator "{column.name}"',
            next_move="add worst and best, or choose another method",
        )
    share = _share(column, column.worst, column.best, "the goalposts are equal")
    return column.spread(share if column.is_capped is False else share.clip(0, 1))


def _minmax(column: Column) -> Array:
    """Lowest = low end, highest = high end of the range; also the distance to the maximum."""
    low, high = float(np.nanmin(column.x)), float(np.nanmax(column.x))
    return column.spread(_share(column, low, high, "all values are the same"))


def _zscore(column: Column) -> Array:
    """Mean + deviation times z, with the sample deviation (n - 1) over all rows."""
    mean, sd = column.ends
    low, high = float(np.nanmin(column.x)), float(np.nanmax(column.x))
    _share(column, low, high, "all values are the same")
    return mean + sd * (column.x - np.nanmean(column.x)) / np.nanstd(column.x, ddof=1)


def _scaled(column: Column) -> Array:
    """As goalposts, never cut; without goalposts the range is the column's own scale, to 0-100."""
    if column.worst is not None and column.best is not None:
        share = _share(column, column.worst, column.best, "the goalposts are equal")
        return column.spread(share)
    low, high = column.ends
    raw = -column.x if column.is_low_better else column.x
    share = (raw - low) / (high - low)
    return 100 * (1 - share if column.is_low_better else share)


def _beaten(column: Column) -> Array:
    """How many rows have a lower value (Borda); the range is not used."""
    known = np.sort(column.x[~np.isnan(column.x)])
    beaten = np.searchsorted(known, column.x, side="left").astype("float64")
    return np.where(np.isnan(column.x), np.nan, beaten)


def _rank(column: Column) -> Array:
    """1 for the lowest, ties share the lowest rank; the range is not used."""
    return _beaten(column) + 1


def _percentile(column: Column) -> Array:
    """The share of the other rows that have a lower value, put in the range."""
    others = int((~np.isnan(column.x)).sum()) - 1
    if others == 0:
        _share(column, 1, 1, "only one value, nobody to compare with")
    return column.spread(_beaten(column) / others)


def _towards(column: Column, goal: float | None, what: str) -> Array:
    if goal is None:
        raise DataError(
            f"the {what} is missing",
            where=f'indicator "{column.name}"',
            next_move=f"add {what}, or choose another method",
        )
    low = float(np.nanmin(column.x))
    share = _share(column, low, max(goal, low), f"nobody is below the {what}")
    return column.spread(share.clip(max=1) if column.is_capped else share)


def _dist_to_ref(column: Column) -> Array:
    """1 - (reference - x)/(reference - min), in the range; the unit's newest value counts."""
    return _towards(column, column.reference, "reference")


def _dist_to_target(column: Column) -> Array:
    """1 - (target - x)/(target - min), in the range; cut at the top only if cap is true."""
    return _towards(column, column.target, "target")


def _frac_of_max(column: Column) -> Array:
    """x/max, or min/x where low is better, put in the range."""
    raw = -column.x if column.is_low_better else column.x
    low, high = float(np.nanmin(raw)), float(np.nanmax(raw))
    if low < 0 or high <= 0 or (column.is_low_better and low == 0):
        raise DataError(
            "a fraction of the best has no meaning here: values must be above 0",
            where=f'column "{column.name}"',
            example=f"{low:g}",
            next_move='use method = "minmax" or "goalposts"',
        )
    return column.spread(low / raw if column.is_low_better else raw / high)


METHODS: dict[str, Callable[[Column], Array]] = {
    "none": _none,
    "goalposts": _goalposts,
    "minmax": _minmax,
    "zscore": _zscore,
    "scaled": _scaled,
    "rank": _rank,
    "borda": _beaten,
    "percentile": _percentile,
    "dist_to_max": _minmax,
    "dist_to_ref": _dist_to_ref,
    "dist_to_target": _dist_to_target,
    "frac_of_max": _frac_of_max,
}
