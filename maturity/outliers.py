"""Outliers found by skewness and kurtosis, pulled in or transformed, every touched point told.

Treated values are no longer what was measured: goalposts in the indicator's own unit still hold
after winsorising, but not after the logarithm. Use it for min-max and z-scores, not for an index
with fixed goalposts and a cap, which already bounds an outlier's pull.
"""

from dataclasses import dataclass
from typing import cast

import pandas as pd

from maturity.errors import UsageError
from maturity.prepare import shifted_log

MAX_SKEW = 2.0
MAX_KURTOSIS = 3.5
POINT_COLUMNS = ["row", "indicator", "side", "before", "after"]


@dataclass(frozen=True)
class Treatment:
    """Data after treatment, with a record of all that was done.

    Attributes:
        data: as given, with outliers treated.
        points: one row per winsorised point: ``row`` (label of the unit), ``indicator``,
            ``side`` (high or low), ``before``, ``after``.
        summary: per indicator ``skew``, ``kurtosis`` (before), ``is_flagged``, ``method``
            (none, winsorised, log, failed), ``n_points``, ``skew_after``, ``kurtosis_after``.
    """

    data: pd.DataFrame
    points: pd.DataFrame
    summary: pd.DataFrame


def flag_outliers(
    data: pd.DataFrame, *, max_skew: float = MAX_SKEW, max_kurtosis: float = MAX_KURTOSIS
) -> pd.DataFrame:
    """Which indicators have outliers: skewed and heavy-tailed at once.

    Args:
        data: units x indicators; NaN = missing.
        max_skew: flagged where the skewness, without its sign, is above this ...
        max_kurtosis: ... and excess kurtosis above this.

    Returns:
        One row per indicator: ``skew`` and ``kurtosis`` (bias-corrected; NaN under 3 and 4
        values), ``is_flagged``.

    Source: OECD/JRC (2008), step 3, with the limits usual at the JRC.
    """
    skew, kurtosis = data.skew(), data.kurt()
    flagged = (skew.abs() > max_skew) & (kurtosis > max_kurtosis)
    columns = {"skew": skew, "kurtosis": kurtosis, "is_flagged": flagged}
    return pd.DataFrame(columns).rename_axis("indicator")


def treat_outliers(
    data: pd.DataFrame,
    *,
    max_points: int = 5,
    log_fallback: bool = True,
    max_skew: float = MAX_SKEW,
    max_kurtosis: float = MAX_KURTOSIS,
) -> Treatment:
    """Winsorise flagged indicators; where that is not enough, take a logarithm instead.

    Winsorising sets the 1, 2, ... outermost values on the skewed side to the next one in, until
    the flag falls, and never so far that all units become equal. Past ``max_points`` all points
    are put back and the shifted logarithm is tried (mirrored for a tail of low values). If the
    flag stands then too, the indicator is left untouched and its method is ``failed``.

    Args:
        data: units x indicators; NaN = missing.
        max_points: most points to winsorise per indicator, 0 or more.
        log_fallback: whether the logarithm may be tried.
        max_skew: as :func:`flag_outliers`.
        max_kurtosis: as :func:`flag_outliers`.

    Returns:
        A :class:`Treatment`. Order between units is kept (ties may arise); missing stays.

    Raises:
        UsageError: ``max_points`` below 0.

    Source: OECD/JRC (2008), step 3; COINr ``Treat``.
    """
    if max_points < 0:
        raise UsageError("The most points to treat must be 0 or more.", example=str(max_points))
    limits = {"max_skew": max_skew, "max_kurtosis": max_kurtosis}
    flags = flag_outliers(data, **limits)
    treated, methods, points = data.astype(float), {}, []
    for name in flags.index[flags["is_flagged"]]:
        column, method = _treat_column(treated[name], max_points, log_fallback, limits)
        if method == "winsorised":
            points.append(_changed_points(treated[name], column))
        treated[name], methods[name] = column, method
    record = pd.concat(points, ignore_index=True) if points else pd.DataFrame(columns=POINT_COLUMNS)
    after = flag_outliers(treated, **limits)
    summary = flags.assign(
        method=pd.Series(methods, dtype=object).reindex(flags.index).fillna("none"),
        n_points=record["indicator"].value_counts().reindex(flags.index, fill_value=0),
        skew_after=after["skew"],
        kurtosis_after=after["kurtosis"],
    )
    return Treatment(treated, record, summary)


def winsorise(values: pd.Series, n_points: int) -> pd.Series:
    """Set the ``n_points`` outermost values on the skewed side to the next one in.

    Args:
        values: unit -> value; NaN = missing.
        n_points: 0 or more; at least one value is always left as it is.

    Returns:
        Same units; order is kept.
    """
    ordered = values.dropna().sort_values()
    last = min(n_points, len(ordered) - 1)
    if last < 1:
        return values
    if _skew(values) > 0:
        return values.clip(upper=ordered.iloc[-1 - last])
    return values.clip(lower=ordered.iloc[last])


def _treat_column(
    values: pd.Series, max_points: int, log_fallback: bool, limits: dict[str, float]
) -> tuple[pd.Series, str]:
    for n_points in range(1, max_points + 1):
        pulled = winsorise(values, n_points)
        if pulled.nunique() > 1 and not _is_flagged(pulled, limits):
            return pulled, "winsorised"
    if log_fallback:
        logged = shifted_log(values) if _skew(values) > 0 else -shifted_log(-values)
        if not _is_flagged(logged, limits):
            return logged, "log"
    return values, "failed"


def _skew(values: pd.Series) -> float:
    return float(cast(float, values.skew()))


def _is_flagged(values: pd.Series, limits: dict[str, float]) -> bool:
    return bool(flag_outliers(values.to_frame(), **limits)["is_flagged"].iloc[0])


def _changed_points(before: pd.Series, after: pd.Series) -> pd.DataFrame:
    changed = before.index[before.notna() & (before != after)]
    record = pd.DataFrame({"before": before[changed], "after": after[changed]})
    record["side"] = (record["before"] > record["after"]).map({True: "high", False: "low"})
    record["indicator"] = str(before.name)
    record["row"] = list(changed)
    return record[POINT_COLUMNS]
