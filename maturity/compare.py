"""Who is like whom: by context and by profile.

Distances are weighted means over variables, so that each variable's part can be read off and the
parts sum to the distance (Gower 1971). By context each variable is scaled by its own mean
difference between two units: a distance of 1 means "as different as two units drawn at random",
for numbers and categories alike.
"""

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import DataError, UsageError
from maturity.require import require_columns, require_unit

LOG_COLUMNS = frozenset({"population"})
MIN_SHARE_COMPARED = 0.5


def similar(
    context: pd.DataFrame,
    unit: str,
    weights: Mapping[str, float] | None,
    n: int,
    *,
    log_columns: Collection[str] = LOG_COLUMNS,
) -> pd.DataFrame:
    """The ``n`` units most like ``unit`` by context, nearest first.

    Args:
        context: units (index) x context variables, numeric or category (text, bool, categorical);
            NaN = not known.
        unit: a label of the index.
        weights: variable -> weight, 0 or more, on any scale; a variable not named weighs 0.
            None = all weigh the same.
        n: how many to return, 1 or more; fewer come back where fewer can be compared.
        log_columns: numeric variables compared by their logarithm (those present).

    Returns:
        One row per unit: the unit (column named as the index, else ``kommunenr``), ``distance``
        (0 = equal, 1 = as two units drawn at random) and one column per variable with its part
        of the distance. A variable that one of the two lacks is NaN and leaves the mean; units
        with under half of the weight to compare by are left out. Ties come in order of label.

    Raises:
        DataError: unknown unit or variable, a duplicated unit, a value that has no logarithm.
        UsageError: ``n`` below 1, a negative weight or no weight above 0.

    Source: Gower (1971), A general coefficient of similarity, with the mean difference of
    random pairs in place of the range, which one large municipality would set alone.
    """
    require_unit(context, unit)
    columns = {
        str(name): _scaled_difference(context[name], unit, log=name in log_columns)
        for name in context.columns
    }
    return _nearest(pd.DataFrame(columns, index=context.index), unit, weights, n)


def same_group(context: pd.DataFrame, unit: str, columns: Sequence[str]) -> pd.Index:
    """The units that equal ``unit`` on every one of ``columns``, the unit itself among them.

    Args:
        context: units (index) x context variables; NaN = not known.
        unit: a label of the index.
        columns: the variables that must be equal; none = every unit.

    Returns:
        Labels in the order of ``context``; empty where the unit itself lacks one of the values.

    Raises:
        DataError: unknown unit or variable.
    """
    require_unit(context, unit)
    require_columns(context, columns)
    # As objects, so that a missing value of any type equals nothing.
    chosen = context[list(columns)].astype(object).where(context[list(columns)].notna())
    return context.index[chosen.eq(chosen.loc[unit]).all(axis=1)]


def similar_profiles(
    scores: pd.DataFrame,
    unit: str,
    weights: Mapping[str, float] | None,
    n: int,
    *,
    shape_only: bool = False,
) -> pd.DataFrame:
    """The ``n`` units whose scores are most like those of ``unit``, nearest first.

    Args:
        scores: units (index) x areas or indicators, all on one scale; NaN = missing.
        unit: a label of the index.
        weights: as in :func:`similar`.
        n: as in :func:`similar`.
        shape_only: compare strengths and weaknesses after each unit's own mean is taken off,
            so that the level does not count.

    Returns:
        As :func:`similar`, with distances and parts in points of the scale.

    Raises:
        DataError: unknown unit or variable, a duplicated unit.
        UsageError: ``n`` below 1, a negative weight or no weight above 0.
    """
    require_unit(scores, unit)
    level = scores.mean(axis=1) if shape_only else pd.Series(0.0, index=scores.index)
    profiles = scores.sub(level, axis=0)
    return _nearest(profiles.sub(profiles.loc[unit], axis=1).abs(), unit, weights, n)


def _scaled_difference(values: pd.Series, unit: str, *, log: bool) -> pd.Series:
    """|difference| to the unit over the mean of that difference between random pairs."""
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        return _category_difference(values, unit)
    number = _logarithm(values) if log else values.astype(float)
    scale = _mean_absolute_difference(np.asarray(number.dropna(), dtype=np.float64))
    return (number - number.loc[unit]).abs() / (scale or 1.0)


def _category_difference(values: pd.Series, unit: str) -> pd.Series:
    """0 for equal and 1 over the chance of being unequal for the rest; NaN where unknown."""
    shares = values.value_counts(normalize=True)
    chance = 1 - float((shares**2).sum())
    known = values.notna() & pd.notna(values.loc[unit])
    unequal = np.asarray(values.astype(object).where(values.notna()) != values.loc[unit], float)
    return pd.Series(unequal / (chance or 1.0), index=values.index).where(known)


def _logarithm(values: pd.Series) -> pd.Series:
    if (values <= 0).any():
        raise DataError(
            "A context variable compared by its logarithm must be above 0.",
            where=f"column {values.name}",
            example=str(values[values <= 0].index[0]),
            next_move="leave the variable out of log_columns, or mark the value as missing",
        )
    return pd.Series(np.log(values.to_numpy(dtype=np.float64)), index=values.index)


def _mean_absolute_difference(values: npt.NDArray[np.float64]) -> float:
    """Mean |a - b| over all pairs with replacement, from the sorted values in n log n."""
    count = values.size
    places = 2 * np.arange(1, count + 1) - count - 1
    return float(2 * (places * np.sort(values)).sum() / max(count, 1) ** 2)


def _nearest(
    parts: pd.DataFrame, unit: str, weights: Mapping[str, float] | None, n: int
) -> pd.DataFrame:
    """Weigh the differences together, leave the unit out and take the ``n`` nearest."""
    if n < 1:
        raise UsageError("At least one similar unit must be asked for.", example=f"n = {n}")
    weight = _checked_weights(parts, weights)
    compared = parts.notna().mul(weight, axis=1).sum(axis=1)
    enough = (compared > 0) & (compared >= MIN_SHARE_COMPARED * weight.sum())
    share = parts.mul(weight, axis=1).div(compared.where(enough), axis=0)
    table = share.assign(distance=share.sum(axis=1))[["distance", *share.columns]]
    table = table[enough].drop(index=unit, errors="ignore")
    name = str(parts.index.name or "kommunenr")
    return (
        table.rename_axis(name)
        .reset_index()
        .sort_values(["distance", name])
        .head(n)
        .reset_index(drop=True)
    )


def _checked_weights(parts: pd.DataFrame, weights: Mapping[str, float] | None) -> pd.Series:
    if weights is None:
        return pd.Series(1.0, index=parts.columns)
    require_columns(parts, list(weights))
    weight = pd.Series(dict(weights), dtype=float).reindex(parts.columns, fill_value=0.0)
    if not (weight >= 0).all() or not 0 < weight.sum() < math.inf:
        raise UsageError(
            "Weights must be 0 or more, and one of them above 0.", example=str(dict(weights))
        )
    return weight
