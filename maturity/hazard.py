"""The chance of adopting in a period for those who have not yet: discrete-time hazard.

Periods are counted 0, 1, 2, ... from the start. A unit censored inside a period leaves before
it: only periods seen to their end count.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from maturity.errors import UsageError
from maturity.require import require_columns


@dataclass(frozen=True)
class Shock:
    """The hazard before a date against the hazard from it on.

    Attributes:
        before: adoptions per unit and period at risk before the shock; NaN without exposure.
        after: the same from the shock on.
        ratio: after / before; NaN where either is missing or before is 0.
        low: of the ratio's interval; NaN where one side has no adoption.
        high: the same.
        p_value: of ratio = 1 (Fisher's exact test on adopted and not); NaN without exposure.
        reason: why figures are NaN, empty where none is.
    """

    before: float
    after: float
    ratio: float
    low: float
    high: float
    p_value: float
    reason: str


def unit_periods(waits: pd.DataFrame, width: float) -> pd.DataFrame:
    """One row per unit and period in which the unit could have adopted.

    Args:
        waits: unit x ``time``, ``is_event``, as :func:`maturity.diffusion.spells` gives it.
        width: length of a period in the unit of ``time``, above 0.

    Returns:
        ``unit``, ``period`` (0, 1, ...), ``is_event`` (adopted in that period).

    Raises:
        DataError: a missing column.
        UsageError: ``width`` not above 0.

    Source: Allison (1982), Discrete-time methods for the analysis of event histories.
    """
    require_columns(waits, ["time", "is_event"])
    if not width > 0:
        raise UsageError("A period must be longer than 0.", example=str(width))
    is_event = waits["is_event"].to_numpy(dtype=bool)
    last = np.floor(waits["time"].to_numpy(dtype=np.float64) / width).astype(int)
    n_rows = np.where(is_event, last + 1, last)
    period = np.concatenate([np.arange(0), *map(np.arange, n_rows)])
    rows = np.repeat(np.arange(len(waits)), n_rows)
    adopted = is_event[rows] & (period == last[rows])
    return pd.DataFrame({"unit": waits.index[rows], "period": period, "is_event": adopted})


def hazard(
    at_risk: pd.DataFrame, groups: pd.Series | None = None, *, level: float = 0.95
) -> pd.DataFrame:
    """The share of those at risk that adopts, period by period.

    Args:
        at_risk: rows as :func:`unit_periods` gives them.
        groups: unit -> group; None = all together.
        level: coverage of the interval, between 0 and 1.

    Returns:
        One row per group (column ``group``, only if groups are given) and period: ``period``,
        ``n_at_risk``, ``n_events``, ``hazard`` (0-1), ``low``, ``high`` (Wilson), ``adopted``
        (share adopted by the end of the period).

    Raises:
        DataError: a missing column.
        UsageError: a level outside 0-1.
    """
    require_columns(at_risk, ["unit", "period", "is_event"])
    if not 0 < level < 1:
        raise UsageError("The level of an interval must lie between 0 and 1.", example=str(level))
    if groups is None:
        return _hazard_table(at_risk, level)
    group = at_risk["unit"].map(groups)
    tables = [
        _hazard_table(rows, level).assign(group=name) for name, rows in at_risk.groupby(group)
    ]
    table = pd.concat([_hazard_table(at_risk[:0], level).assign(group=[]), *tables])
    return table[["group", *table.columns.drop("group")]].reset_index(drop=True)


def shock_effect(at_risk: pd.DataFrame, shock: int, window: int | None = None) -> Shock:
    """Did adoption quicken or slow from a given period on?

    The comparison is of before and after only: whatever else changed then is in it too.

    Args:
        at_risk: rows as :func:`unit_periods` gives them.
        shock: the first period counted as after.
        window: how many periods to count on each side; None = all.

    Returns:
        A :class:`Shock`; the interval is at 95 %, on the log of the ratio.

    Raises:
        DataError: a missing column.
    """
    require_columns(at_risk, ["period", "is_event"])
    if window is not None:
        at_risk = at_risk[at_risk["period"].between(shock - window, shock + window - 1)]
    before, after = (_counts(rows) for rows in _sides(at_risk, shock))
    rates = (_rate(*before), _rate(*after))
    if not before[1] or not after[1]:
        return Shock(*rates, *_NOTHING, reason="nobody at risk on one side of the shock")
    cells = np.array([[n, total - n] for n, total in (before, after)])
    p_value = float(scipy.stats.fisher_exact(cells).pvalue)
    ratio = rates[1] / rates[0] if before[0] else math.nan
    if not before[0] or not after[0]:
        reason = "no adoption on one side of the shock"
        return Shock(*rates, ratio, math.nan, math.nan, p_value, reason)
    spread = math.sqrt(sum(1 / n - 1 / total for n, total in (before, after)))
    factor = math.exp(float(scipy.stats.norm.ppf(0.975)) * spread)
    return Shock(*rates, ratio, ratio / factor, ratio * factor, p_value, "")


_NOTHING = (math.nan,) * 4


def _sides(at_risk: pd.DataFrame, shock: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    is_after = at_risk["period"] >= shock
    return at_risk[~is_after], at_risk[is_after]


def _counts(rows: pd.DataFrame) -> tuple[int, int]:
    return int(rows["is_event"].sum()), len(rows)


def _rate(n_events: int, n_at_risk: int) -> float:
    return n_events / n_at_risk if n_at_risk else math.nan


def _hazard_table(at_risk: pd.DataFrame, level: float) -> pd.DataFrame:
    by_period = at_risk["is_event"].astype(bool).groupby(at_risk["period"])
    n_at_risk, n_events = by_period.size(), by_period.sum()
    share = n_events / n_at_risk
    z2 = float(scipy.stats.norm.ppf((1 + level) / 2)) ** 2
    middle = (share + z2 / (2 * n_at_risk)) / (1 + z2 / n_at_risk)
    spread = share * (1 - share) / n_at_risk + z2 / (4 * n_at_risk**2)
    half = np.sqrt(z2 * spread) / (1 + z2 / n_at_risk)
    columns = {
        "n_at_risk": n_at_risk,
        "n_events": n_events,
        "hazard": share,
        "low": (middle - half).clip(lower=0),
        "high": (middle + half).clip(upper=1),
        "adopted": 1 - (1 - share).cumprod(),
    }
    return pd.DataFrame(columns).rename_axis("period").reset_index()
