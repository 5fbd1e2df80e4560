"""Values with their weights and groups, lined up and checked once for all analyses."""

import pandas as pd

from maturity.errors import DataError
from maturity.require import require_unique_units


def weighed_values(values: pd.Series, weights: pd.Series | None) -> pd.DataFrame:
    """The units that have a value, with weights that sum to 1.

    Args:
        values: unit -> number; NaN = missing, left out.
        weights: unit -> weight, 0 or more, on any scale; None = all weigh the same.

    Returns:
        unit x ``value``, ``weight``; empty where no unit has a value.

    Raises:
        DataError: a unit stands twice, has a value but no weight or a negative one, or all
            weights are 0.
    """
    require_unique_units(values)
    present = values.dropna().astype(float)
    if weights is None:
        weight = pd.Series(1.0, index=present.index)
    else:
        require_unique_units(weights)
        weight = weights.reindex(present.index).astype(float)
    faulty = present.index[~(weight >= 0)]
    if len(faulty):
        raise DataError(
            "A unit has a value but no weight, or a negative one.", example=str(faulty[0])
        )
    if len(present) and not weight.sum() > 0:
        raise DataError("All weights are 0.", next_move="give at least one unit a weight above 0")
    return pd.DataFrame({"value": present, "weight": weight / weight.sum()})


def groups_of(units: pd.Index, groups: pd.Series) -> pd.Series:
    """The group of each unit.

    Raises:
        DataError: a unit has no group, or stands twice.
    """
    require_unique_units(groups)
    found = groups.reindex(units)
    if found.isna().any():
        raise DataError("A unit has a value but no group.", example=str(units[found.isna()][0]))
    return found
