"""Missing values filled in, on request only, and each one flagged.

Nothing else in the library calls these functions: an index is computed from what is there unless
somebody chooses otherwise. A value that is present is never touched.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import DataError, UsageError
from maturity.require import require_columns

Statistic = Literal["mean", "median"]
Array: TypeAlias = npt.NDArray[np.float64]
PanelMethod = Literal["last", "linear"]


@dataclass(frozen=True)
class Imputed:
    """Data with gaps filled, and where.

    Attributes:
        data: as given, with gaps filled where the method had something to fill them with.
        is_imputed: same shape, True where a value was filled in.
        method: what filled them.
    """

    data: pd.DataFrame
    is_imputed: pd.DataFrame
    method: str

    def cells(self) -> pd.DataFrame:
        """One row per value filled in: ``row``, ``indicator``, ``value``, ``method``."""
        rows, columns = np.nonzero(self.is_imputed.to_numpy())
        record = {
            "row": list(self.data.index[rows]),
            "indicator": self.data.columns[columns],
            "value": self.data.to_numpy()[rows, columns],
        }
        return pd.DataFrame(record).assign(method=self.method)


def impute(data: pd.DataFrame, statistic: Statistic, groups: pd.Series | None = None) -> Imputed:
    """Fill each gap with the mean or median of the indicator, of all units or of the unit's group.

    It draws everyone to the middle: the spread shrinks and a weak link may be hidden. Prefer
    leaving a gap and reporting coverage.

    Args:
        data: units x indicators; NaN = missing.
        statistic: ``mean`` or ``median``.
        groups: unit -> group; None = all units are one group. A unit without a group, and a
            group without a value, keep their gaps.

    Returns:
        An :class:`Imputed`.

    Raises:
        UsageError: another statistic.

    Source: OECD/JRC (2008), step 3; COINr ``i_mean``, ``i_median``, ``i_mean_grp``.
    """
    if statistic not in ("mean", "median"):
        raise UsageError("A gap is filled with mean or median.", example=str(statistic))
    if groups is None:
        groups = pd.Series("all", index=data.index)
    grouped = data.astype(float).groupby(groups.reindex(data.index))
    filled = data.astype(float).fillna(grouped.transform(statistic))
    scope = "group" if groups.nunique() > 1 else "all"
    return _imputed(data, filled, f"{statistic} of {scope}")


def impute_panel(
    data: pd.DataFrame,
    method: PanelMethod,
    *,
    unit: str = "kommunenr",
    period: str = "period",
    max_gap: int | None = None,
) -> Imputed:
    """Fill each unit's gaps from its own other periods.

    Args:
        data: (unit, period) x indicators, both levels named; NaN = missing. Periods are years
            or ISO dates, as text or numbers.
        method: ``last`` carries the latest earlier value forward; ``linear`` draws a line
            between the neighbours in time, by the time that lies between them. Neither fills
            before a unit's first value, and ``linear`` not after its last.
        unit: name of the index level with the unit.
        period: name of the index level with the period.
        max_gap: longest run of gaps to fill, in rows; None = any. A longer run is left whole.

    Returns:
        An :class:`Imputed`, rows in the order they came.

    Raises:
        DataError: an index level is missing, a period is neither a year nor a date, or a unit
            has a period twice.
        UsageError: another method.

    Source: OECD/JRC (2008), step 3; COINr ``impute_panel``.
    """
    if method not in ("last", "linear"):
        raise UsageError("A panel is filled by last or linear.", example=str(method))
    keys = data.index.to_frame(index=False)
    require_columns(keys, [unit, period])
    ordered = data.astype(float).set_axis(pd.RangeIndex(len(data)))
    time = _times(keys[period])
    if pd.DataFrame({"unit": keys[unit], "time": time}).duplicated().any():
        raise DataError("A unit has the same period twice.", where=f"index {unit}, {period}")
    ordered = ordered.iloc[np.lexsort((time, pd.factorize(keys[unit])[0]))]
    parts = [
        rows.apply(_fill_column, args=(time[rows.index.to_numpy()], method, max_gap))
        for _, rows in ordered.groupby(keys[unit])
    ]
    filled = pd.concat([ordered.iloc[:0], *parts]).sort_index().set_axis(data.index)
    return _imputed(data, filled, f"{method} in panel")


def _fill_column(
    values: pd.Series, time: Array, method: PanelMethod, max_gap: int | None
) -> pd.Series:
    present = values.notna().to_numpy()
    if not present.any():
        return values
    if method == "last":
        filled = values.ffill()
    else:
        known = values.to_numpy()[present]
        line = np.interp(time, time[present], known, left=np.nan, right=np.nan)
        filled = pd.Series(line, index=values.index)
    filled = values.where(present, filled)
    if max_gap is None:
        return filled
    return filled.where(present | (_run_lengths(present) <= max_gap))


def _run_lengths(present: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """For each row the length of the run of gaps (or of values) that it is part of."""
    run = np.cumsum(np.append(True, present[1:] != present[:-1])) - 1
    return np.asarray(np.bincount(run)[run], dtype=np.int64)


def _times(periods: pd.Series) -> Array:
    numbers = pd.to_numeric(periods, errors="coerce")
    if numbers.notna().all():
        return np.asarray(numbers, dtype=np.float64)
    dates = pd.to_datetime(periods.astype(str), format="ISO8601", errors="coerce")
    if dates.isna().any():
        raise DataError(
            "A period is neither a year nor an ISO date.",
            example=str(periods[dates.isna()].iloc[0]),
        )
    return np.asarray((dates - pd.Timestamp("1970-01-01")).dt.days, dtype=np.float64)


def _imputed(before: pd.DataFrame, after: pd.DataFrame, method: str) -> Imputed:
    return Imputed(after, before.isna() & after.notna(), method)
