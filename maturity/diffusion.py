"""When do units adopt a solution? Kaplan-Meier for those who have and those who have not yet.

A unit that has not adopted when the observation ends is right-censored: it counts as at risk
until then, never as one that will not adopt. A unit that was not observed is left out.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from maturity.errors import DataError, UsageError
from maturity.require import require_columns, require_unique_units
from maturity.weighing import groups_of


@dataclass(frozen=True)
class LogRank:
    """Do groups adopt at the same pace?

    Attributes:
        chi_square: the log-rank statistic; NaN with one group or no adoption.
        degrees: groups minus 1.
        p_value: of equal hazards; NaN as above.
        table: per group ``n``, ``observed`` and ``expected`` adoptions.
    """

    chi_square: float
    degrees: int
    p_value: float
    table: pd.DataFrame


def spells(
    adopted: pd.Series, start: pd.Timestamp, end: pd.Timestamp, watched: pd.Series | None = None
) -> pd.DataFrame:
    """How long each unit waited, in days, and whether the wait ended with adoption.

    Args:
        adopted: unit -> date of adoption; missing = not adopted by ``end``.
        start: when waiting began: the solution could be adopted from here.
        end: the last day looked at. A later adoption has not been seen and is censored.
        watched: unit -> whether it would have been seen had it adopted; False or missing leaves
            it out. None = all. Never whether it was seen to adopt: to leave out those who have
            not adopted makes it look as if everybody does.

    Returns:
        unit x ``time`` (days, 0 or more), ``is_event`` (False = censored at ``end``).

    Raises:
        DataError: an adoption before ``start``, or a duplicated unit.
        UsageError: ``end`` not after ``start``.
    """
    require_unique_units(adopted)
    if not start < end:
        raise UsageError("The observation must end after it starts.", example=f"{start} - {end}")
    dates = pd.to_datetime(adopted)
    if watched is not None:
        dates = dates[watched.reindex(dates.index).eq(True)]
    early = dates.index[dates < start]
    if len(early):
        raise DataError(
            "A unit adopted before the start.",
            example=str(early[0]),
            next_move="move the start back, or leave out those who had adopted before it",
        )
    is_event = dates <= end
    days = (dates.where(is_event, end) - start).dt.total_seconds() / 86_400
    return pd.DataFrame({"time": days, "is_event": is_event})


def kaplan_meier(
    waits: pd.DataFrame, groups: pd.Series | None = None, *, level: float = 0.95
) -> pd.DataFrame:
    """The share that has adopted over time, right-censoring taken into account.

    Args:
        waits: unit x ``time`` (0 or more), ``is_event``, as :func:`spells` gives it.
        groups: unit -> group; None = one curve.
        level: coverage of the interval, between 0 and 1.

    Returns:
        One row per group (column ``group``, only if groups are given) and time with an adoption
        or a censoring, after a row for time 0: ``time``, ``n_at_risk`` (just before),
        ``n_events``, ``n_censored``, ``survival`` (share not adopted, 1 falling to 0 at most),
        ``adopted`` (1 - survival), ``se`` (Greenwood), ``low`` and ``high`` of ``adopted``
        (log-log interval; NaN where no one, or everyone, has adopted).

    Raises:
        DataError: a missing column, a negative or missing time, a unit without group.
        UsageError: a level outside 0-1.

    Source: Kaplan and Meier (1958), Nonparametric estimation from incomplete observations;
    interval: Kalbfleisch and Prentice (1980).
    """
    _require_waits(waits)
    if not 0 < level < 1:
        raise UsageError("The level of an interval must lie between 0 and 1.", example=str(level))
    if groups is None:
        return _curve(waits, level)
    curves = [
        _curve(rows, level).assign(group=name)
        for name, rows in waits.groupby(groups_of(waits.index, groups))
    ]
    table = pd.concat(curves, ignore_index=True)
    return table[["group", *table.columns.drop("group")]]


def time_to_share(curve: pd.DataFrame, share: float) -> float:
    """The first time at which ``share`` has adopted, on one Kaplan-Meier curve.

    Args:
        curve: one group's rows of :func:`kaplan_meier`.
        share: 0-1; 0.5 gives the median time.

    Returns:
        A time; NaN where the curve has not come that far.
    """
    reached = curve.loc[curve["adopted"] >= share - 1e-12, "time"]
    return float(reached.min()) if len(reached) else math.nan


def log_rank(waits: pd.DataFrame, groups: pd.Series) -> LogRank:
    """Test whether groups adopt at the same pace.

    Args:
        waits: as :func:`kaplan_meier`.
        groups: unit -> group.

    Returns:
        A :class:`LogRank`.

    Raises:
        DataError: as :func:`kaplan_meier`.

    Source: Mantel (1966); Peto and Peto (1972).
    """
    _require_waits(waits)
    group = groups_of(waits.index, groups)
    names = pd.Index(sorted(group.unique()), name="group")
    observed, expected = np.zeros(len(names)), np.zeros(len(names))
    spread = np.zeros((len(names), len(names)))
    for at_risk, events in _risk_sets(waits, group, names):
        total, dead = at_risk.sum(), events.sum()
        share = at_risk / total
        observed += events
        expected += dead * share
        rest = dead * (total - dead) / max(total - 1, 1)
        spread += rest * (np.diag(share) - np.outer(share, share))
    table = pd.DataFrame(
        {"n": group.value_counts().reindex(names), "observed": observed, "expected": expected}
    )
    degrees = len(names) - 1
    if degrees < 1 or not spread.any():
        return LogRank(math.nan, degrees, math.nan, table)
    gap = (observed - expected)[:-1]
    chi_square = float(gap @ np.linalg.pinv(spread[:-1, :-1]) @ gap)
    return LogRank(chi_square, degrees, float(scipy.stats.chi2.sf(chi_square, degrees)), table)


def _curve(waits: pd.DataFrame, level: float) -> pd.DataFrame:
    events = waits["is_event"].astype(bool)
    by_time = events.groupby(waits["time"]).agg(["sum", "size"]).rename_axis("time").reset_index()
    gone = by_time["size"].cumsum()
    table = pd.DataFrame(
        {
            "time": by_time["time"].astype(float),
            "n_at_risk": len(waits) - gone + by_time["size"],
            "n_events": by_time["sum"],
            "n_censored": by_time["size"] - by_time["sum"],
        }
    )
    if table.empty or table["time"].iloc[0] > 0:
        first = {"time": [0.0], "n_at_risk": [len(waits)], "n_events": [0], "n_censored": [0]}
        table = pd.concat([pd.DataFrame(first), table], ignore_index=True)
    return _with_survival(table, scipy.stats.norm.ppf((1 + level) / 2))


def _with_survival(table: pd.DataFrame, z: float) -> pd.DataFrame:
    at_risk, events = table["n_at_risk"], table["n_events"]
    survival = (1 - events / at_risk.where(at_risk > 0, 1)).cumprod()
    left = at_risk - events
    hazard_variance = (events / (at_risk * left).where(left > 0)).where(events > 0, 0.0).cumsum()
    open_ended = survival.between(0, 1, inclusive="neither")
    log_survival = np.log(survival.where(open_ended))
    factor = np.exp(z * np.sqrt(hazard_variance) / log_survival.abs())
    return table.assign(
        survival=survival,
        adopted=1 - survival,
        se=survival * np.sqrt(hazard_variance.where(survival > 0)),
        low=1 - np.exp(log_survival / factor),
        high=1 - np.exp(log_survival * factor),
    )


def _risk_sets(
    waits: pd.DataFrame, group: pd.Series, names: pd.Index
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Per adoption time: how many of each group were at risk, and how many adopted."""
    events = waits["is_event"].astype(bool)
    for time in sorted(waits.loc[events, "time"].unique()):
        risk = group[waits["time"] >= time].value_counts().reindex(names, fill_value=0)
        adopted = group[events & (waits["time"] == time)].value_counts()
        yield (
            risk.to_numpy(dtype=np.float64),
            adopted.reindex(names, fill_value=0).to_numpy(dtype=np.float64),
        )


def _require_waits(waits: pd.DataFrame) -> None:
    require_columns(waits, ["time", "is_event"])
    require_unique_units(waits)
    faulty = waits.index[~(waits["time"] >= 0)]
    if len(faulty):
        raise DataError("A wait must be 0 or longer.", example=str(faulty[0]))
