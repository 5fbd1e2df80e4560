"""Score an index on a frame: every indicator, node and root, with coverage and rank."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.aggregate import Groups, Mask
from maturity.errors import DataError
from maturity.levels import Leaves, roll_up
from maturity.normalise import scores_of
from maturity.numbers import read_numbers, row_label
from maturity.ranks import rank_within
from maturity.spec_model import IndexSpec


@dataclass(frozen=True)
class Scores:
    """A scored index.

    Attributes:
        spec: the index.
        score: unit (and period) x part: root, nodes, indicators (their normalised values).
            NaN = too little is known, or it does not apply.
        coverage: same shape: the share of the weight right under the node that has a score,
            0-1; 1 or 0 for an indicator; NaN where nothing under it applies to the unit.
    """

    spec: IndexSpec
    score: pd.DataFrame
    coverage: pd.DataFrame

    @property
    def rank(self) -> pd.DataFrame:
        """Same shape as `score`: 1 is best within the period, ties share the lowest."""
        return rank_within(self.score, period_numbers(self.score.index))

    def long(self) -> pd.DataFrame:
        """One row per unit, period and part: unit, period, node, score, coverage, rank.

        `period` is None where the index has no period.
        """
        parts, rows = self.score.columns.to_numpy(), self.score.index
        has_period = rows.nlevels > 1
        return pd.DataFrame(
            {
                "unit": np.repeat(rows.get_level_values(0).to_numpy(), len(parts)),
                "period": (
                    np.repeat(rows.get_level_values(1).to_numpy(), len(parts))
                    if has_period
                    else None
                ),
                "node": np.tile(parts, len(rows)),
                "score": self.score.to_numpy().ravel(),
                "coverage": self.coverage.to_numpy().ravel(),
                "rank": self.rank.to_numpy().ravel(),
            }
        )


def score(
    spec: IndexSpec, data: pd.DataFrame, not_applicable: pd.DataFrame | None = None
) -> Scores:
    """Score every unit on every level of an index.

    Args:
        spec: the index.
        data: unit (and period, as second index level) x column, in the columns' own units;
            NaN = missing. Columns that the index does not name are left alone.
        not_applicable: same shape (rows and columns may be left out): True where the indicator
            does not apply. It then leaves the denominator of coverage; what is missing stays.

    Returns:
        Scores with the index of `data`.

    Raises:
        DataError: a column is missing or holds text, a row stands twice, a score is negative
            where the rule cannot take it, or a column cannot be normalised.
    """
    levels = roll_up(spec, prepare(spec, data, not_applicable))
    parts = [*spec.order, *spec.indicators]
    return Scores(
        spec,
        pd.DataFrame({part: levels.score[part] for part in parts}, index=data.index),
        pd.DataFrame({part: levels.coverage[part] for part in parts}, index=data.index),
    )


def prepare(
    spec: IndexSpec,
    data: pd.DataFrame,
    not_applicable: pd.DataFrame | None = None,
    *,
    method: str | None = None,
    capped: bool | None = None,
) -> Leaves:
    """Check the data and normalise every indicator.

    Args:
        spec: the index.
        data: as for `score`.
        not_applicable: as for `score`.
        method: in place of the index's default normalisation.
        capped: in place of every indicator's `cap`.

    Raises:
        DataError: as for `score`.
    """
    return normalised(spec, read(spec, data, not_applicable), method=method, capped=capped)


@dataclass(frozen=True)
class Numbers:
    """The columns of an index as read and checked, before they are normalised.

    Attributes:
        columns: indicator -> the values of the rows, NaN where missing or where it does not apply.
        applicable: indicator -> (rows,) False where it does not apply.
        rows: the unit (and period) of each row.
    """

    columns: Mapping[str, pd.Series]
    applicable: Mapping[str, Mask]
    rows: pd.Index


def read(
    spec: IndexSpec, data: pd.DataFrame, not_applicable: pd.DataFrame | None = None
) -> Numbers:
    """Check the data and read the columns of an index; arguments and faults as for `prepare`."""
    _check_rows(data)
    _check_columns(spec, data)
    applicable = _applicable(spec, data, not_applicable)
    found = {name: read_numbers(data[name], name).to_numpy() for name in spec.indicators}
    columns = {
        name: pd.Series(np.where(applicable[name], values, np.nan), index=data.index)
        for name, values in found.items()
    }
    return Numbers(columns, applicable, data.index)


def normalised(
    spec: IndexSpec, numbers: Numbers, *, method: str | None = None, capped: bool | None = None
) -> Leaves:
    """Normalise every indicator; arguments and faults as for `prepare`."""
    values = {
        name: scores_of(numbers.columns[name], indicator, spec.scale(name, method), capped)
        for name, indicator in spec.indicators.items()
    }
    return Leaves(values, numbers.applicable, numbers.rows, period_numbers(numbers.rows))


def period_numbers(rows: pd.Index) -> Groups:
    """(rows,) a number per period: the second index level; zeros where there is one level."""
    if rows.nlevels == 1:
        return np.zeros(len(rows), dtype="int64")
    return pd.factorize(rows.get_level_values(1))[0].astype("int64")


def _check_rows(data: pd.DataFrame) -> None:
    twice = data.index.duplicated()
    if twice.any():
        raise DataError(
            "a unit stands twice",
            where="the rows of the data",
            example=row_label(data.index[twice][0]),
            next_move="leave one row per unit (and period)",
        )


def _check_columns(spec: IndexSpec, data: pd.DataFrame) -> None:
    missing = [name for name in spec.indicators if name not in data.columns]
    if missing:
        raise DataError(
            "a column is missing",
            where=f"the data: {', '.join(map(str, data.columns))}",
            example=", ".join(missing),
            next_move="add the column, or take the indicator out of the index",
        )
    _check_single(data, list(spec.indicators))


def _check_single(data: pd.DataFrame, names: list[str]) -> None:
    twice = data.columns[data.columns.duplicated()].intersection(names)
    if len(twice):
        raise DataError(
            "a column stands twice",
            where="the columns of the data",
            example=str(twice[0]),
            next_move="leave one of them",
        )


def _applicable(
    spec: IndexSpec, data: pd.DataFrame, not_applicable: pd.DataFrame | None
) -> dict[str, Mask]:
    names = list(spec.indicators)
    if not_applicable is None:
        return {name: np.ones(len(data), dtype=bool) for name in names}
    found = ~not_applicable.reindex(index=data.index, columns=names).eq(True).to_numpy("bool")
    return dict(zip(names, np.ascontiguousarray(found.T), strict=True))
