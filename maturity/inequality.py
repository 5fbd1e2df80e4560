"""Inequality on ratio scales: Gini, Theil T with its parts, quantile ratios, the Lorenz curve.

These measures compare shares of a total. They mean something only where 0 means "none at all":
counts, coverage, kroner. Index points have no such zero, so the scale must be declared; for
points use :mod:`maturity.variance` and differences between quantiles.
"""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import DataError
from maturity.weighing import groups_of, weighed_values

Array: TypeAlias = npt.NDArray[np.float64]
Scale = Literal["ratio", "interval", "ordinal"]


@dataclass(frozen=True)
class TheilSplit:
    """Theil's T as a sum of its parts.

    Attributes:
        total: T of all units, 0 (equal) upwards; NaN where it is undefined.
        within: the part inside the groups: the groups' T, each weighed by its share of the total.
        between: T were each unit given its group's mean; within + between = total.
        share_between: between / total, 0-1; NaN where total is 0.
        by_group: per group ``n``, ``mean``, ``share`` of the total, ``theil``, and its
            ``within`` and ``between`` (which may be negative for a group below the mean).
    """

    total: float
    within: float
    between: float
    share_between: float
    by_group: pd.DataFrame


def gini(values: pd.Series, *, scale: Scale, weights: pd.Series | None = None) -> float:
    """Gini coefficient: half the mean relative difference between two units.

    Args:
        values: unit -> value, 0 or more; missing is left out.
        scale: what the values are measured on; only ``ratio`` is let through.
        weights: unit -> weight (population), 0 or more. None = each unit counts once.

    Returns:
        0 (all equal) to below 1; NaN where there are no values or all are 0.

    Raises:
        DataError: another scale, a negative value, a weight that is missing or negative.

    Source: the covariance form; weighted as in Lerman and Yitzhaki (1989).
    """
    table = _ratio_values(values, weights, scale).sort_values("value", kind="stable")
    value, share = table["value"].to_numpy(), table["weight"].to_numpy()
    mean = float((share * value).sum())
    if not mean > 0:
        return math.nan
    place = np.cumsum(share) - share / 2
    return float(2 * (share * value * (place - 0.5)).sum() / mean)


def theil(values: pd.Series, *, scale: Scale, weights: pd.Series | None = None) -> float:
    """Theil's T: the mean of x/m times ln(x/m), with m the mean; a value of 0 adds 0.

    Args, raises: as :func:`gini`.

    Returns:
        0 (all equal) to ln n; NaN where there are no values or all are 0.

    Source: Theil (1967), Economics and Information Theory.
    """
    table = _ratio_values(values, weights, scale)
    return _theil(table["value"].to_numpy(), table["weight"].to_numpy())


def theil_split(
    values: pd.Series, groups: pd.Series, *, scale: Scale, weights: pd.Series | None = None
) -> TheilSplit:
    """Theil's T split over the inside of groups and the differences between their means.

    Args:
        values: as :func:`gini`.
        groups: unit -> group; every unit with a value needs one.
        scale: as :func:`gini`.
        weights: as :func:`gini`.

    Returns:
        A :class:`TheilSplit`; all NaN where T is undefined.

    Raises:
        DataError: as :func:`gini`, or a unit has a value but no group.

    Source: Shorrocks (1980), The class of additively decomposable inequality measures.
    """
    table = _ratio_values(values, weights, scale)
    table["group"] = groups_of(table.index, groups)
    total = _theil(table["value"].to_numpy(), table["weight"].to_numpy())
    overall = float((table["value"] * table["weight"]).sum())
    rows = {name: _theil_of_group(rows, overall) for name, rows in table.groupby("group")}
    columns = ["n", "mean", "share", "theil", "within", "between"]
    by_group = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("group")
    within = float(by_group["within"].sum()) if not math.isnan(total) else math.nan
    between = float(by_group["between"].sum()) if not math.isnan(total) else math.nan
    share = between / total if total > 0 else math.nan
    return TheilSplit(total, within, between, share, by_group)


def quantile_ratio(
    values: pd.Series,
    *,
    scale: Scale,
    weights: pd.Series | None = None,
    upper: float = 0.9,
    lower: float = 0.1,
) -> float:
    """One quantile over another, P90/P10 unless told.

    Args:
        values: as :func:`gini`.
        scale: as :func:`gini`.
        weights: as :func:`gini`. Unweighted quantiles lie between the values (linear); weighted
            ones are the smallest value with that share of the weight at or below it.
        upper: share of the units at or below the upper quantile, 0-1.
        lower: share at or below the lower.

    Returns:
        1 or more; NaN where there are no values or the lower quantile is 0.

    Raises:
        DataError: as :func:`gini`.
    """
    table = _ratio_values(values, weights, scale)
    if table.empty:
        return math.nan
    value, share = table["value"].to_numpy(), table["weight"].to_numpy()
    asked = [upper, lower]
    if weights is None:
        high, low = np.quantile(value, asked)
    else:
        high, low = np.quantile(value, asked, weights=share, method="inverted_cdf")
    return float(high / low) if low > 0 else math.nan


def lorenz(values: pd.Series, *, scale: Scale, weights: pd.Series | None = None) -> pd.DataFrame:
    """The Lorenz curve: what share of the total the poorest share of units holds.

    Args, raises: as :func:`gini`.

    Returns:
        ``population_share`` and ``value_share``, both from 0 to 1, poorest first; empty where
        there are no values or all are 0.
    """
    table = _ratio_values(values, weights, scale).sort_values("value", kind="stable")
    held = (table["value"] * table["weight"]).to_numpy()
    if not held.sum() > 0:
        return pd.DataFrame({"population_share": [], "value_share": []}, dtype=float)
    people = np.append(0.0, np.cumsum(table["weight"].to_numpy()))
    return pd.DataFrame(
        {"population_share": people, "value_share": np.append(0.0, np.cumsum(held) / held.sum())}
    )


def _ratio_values(values: pd.Series, weights: pd.Series | None, scale: Scale) -> pd.DataFrame:
    """Present values with weights that sum to 1, once scale and sign are found in order."""
    if scale != "ratio":
        raise DataError(
            "Gini, Theil and quantile ratios need a ratio scale, where 0 means none at all.",
            example=f"scale = {scale}",
            next_move="use the variance split or differences between quantiles for points",
        )
    table = weighed_values(values, weights)
    below = table.index[table["value"] < 0]
    if len(below):
        raise DataError(
            "Gini, Theil and quantile ratios have no meaning for negative values.",
            where=f"column {values.name}",
            example=str(below[0]),
            next_move="check the data, or use the variance split",
        )
    return table


def _theil(value: Array, weight: Array) -> float:
    total = float((weight * value).sum())
    if not total > 0:
        return math.nan
    ratio = value * weight.sum() / total
    logs = np.log(ratio, out=np.zeros_like(ratio), where=ratio > 0)
    return max(0.0, float((weight * ratio * logs).sum() / weight.sum()))  # -1e-16 is rounding


def _theil_of_group(rows: pd.DataFrame, overall: float) -> tuple[float, ...]:
    """n, mean, share, T, and the group's parts of T within and between."""
    weight = float(rows["weight"].sum())
    held = float((rows["value"] * rows["weight"]).sum())
    own = _theil(rows["value"].to_numpy(), rows["weight"].to_numpy())
    mean = held / weight if weight > 0 else math.nan
    if not held > 0:
        return (len(rows), mean, 0.0, own, 0.0, 0.0)
    share = held / overall
    return (len(rows), mean, share, own, share * own, share * math.log(share / weight))
