"""Two units beside each other: the differences, and how sure they are."""

import pandas as pd

from maturity.errors import UsageError
from maturity.require import require_unit


def differences(scores: pd.DataFrame, unit: str, other: str) -> pd.DataFrame:
    """Score by score, two units beside each other.

    Args:
        scores: units (index) x nodes; NaN = missing.
        unit: a label of the index.
        other: another label.

    Returns:
        One row per node: ``unit``, ``other`` and ``difference`` (unit minus other; NaN where
        either is missing), largest difference to the unit's disadvantage first, NaN last.

    Raises:
        DataError: unknown or duplicated unit.
    """
    for label in (unit, other):
        require_unit(scores, label)
    table = pd.DataFrame({"unit": scores.loc[unit], "other": scores.loc[other]})
    table["difference"] = table["unit"] - table["other"]
    return table.sort_values("difference", kind="stable").rename_axis("node")


def certainty(draws: pd.DataFrame, unit: str, *, level: float = 0.9) -> pd.DataFrame:
    """How sure it is that ``unit`` scores above each other unit.

    Args:
        draws: Monte Carlo draws (rows) x units (columns): scores under varied choices, as
            ``score`` and ``units`` of :class:`maturity.uncertainty.Simulation` have them.
        unit: a column of ``draws``.
        level: the share of draws inside the interval, between 0 and 1.

    Returns:
        One row per other unit: ``difference`` (median of unit minus other), ``low`` and
        ``high`` (the interval), ``p_above`` (share of draws in which the unit is above, a tie
        counting half) and ``n_draws`` in which both have a score. NaN where that is 0.

    Raises:
        DataError: unknown or duplicated unit.
        UsageError: a level outside 0-1.
    """
    require_unit(draws.T, unit)
    if not 0 < level < 1:
        raise UsageError("The level of an interval must lie between 0 and 1.", example=str(level))
    gaps = draws.drop(columns=unit).rsub(draws[unit], axis=0)
    tail = (1 - level) / 2
    counted = gaps.notna().sum()
    above = (gaps > 0).sum() + 0.5 * (gaps == 0).sum()
    columns = {
        "difference": gaps.median(),
        "low": gaps.quantile(tail),
        "high": gaps.quantile(1 - tail),
        "p_above": above / counted.where(counted > 0),
        "n_draws": counted,
    }
    return pd.DataFrame(columns)
