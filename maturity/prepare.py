"""Data made ready to be normalised: denominators, transforms, and who has enough data.

All tables are units (index; rows may also be keyed by unit and period) x indicators. What is
missing stays missing. Treatment of outliers is in :mod:`maturity.outliers`, imputation (off
unless called) in :mod:`maturity.impute`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
import scipy

from maturity.errors import DataError, UsageError
from maturity.require import require_columns

MIN_VALUES_FOR_BOX_COX = 3
LOG_SHIFT = 0.01


@dataclass(frozen=True)
class Screening:
    """Units with enough data, and why the rest are out.

    Attributes:
        kept: the rows that stay, unchanged.
        report: every unit x ``n_present``, ``share_present`` (0-1), ``share_nonzero`` (0-1, of
            those present; NaN where none is), ``reason`` (empty for a kept unit).
    """

    kept: pd.DataFrame
    report: pd.DataFrame


@dataclass(frozen=True)
class BoxCox:
    """A Box-Cox transform with the exponent it used.

    Attributes:
        values: transformed; NaN where missing.
        exponent: lambda; 1 leaves the shape as it was, 0 is the logarithm.
    """

    values: pd.Series
    exponent: float


def denominate(
    data: pd.DataFrame, denominators: pd.DataFrame, by: Mapping[str, str], *, per: float = 1.0
) -> pd.DataFrame:
    """Divide indicators by a measure of size, ``per`` 1 or per 1,000 and so on.

    Args:
        data: units x indicators.
        denominators: units x measures of size, above 0; NaN = not known.
        by: indicator -> its denominator; the other indicators stay as they are.
        per: the quotient is multiplied by this.

    Returns:
        A new table; NaN where value or denominator is missing.

    Raises:
        DataError: an unknown column, or a denominator of 0 or below.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5.
    """
    require_columns(data, list(by))
    require_columns(denominators, list(by.values()))
    scaled = data.copy()
    for indicator, size in by.items():
        divisor = denominators[size].reindex(data.index)
        _require_positive(divisor, "A denominator must be above 0.")
        scaled[indicator] = data[indicator] / divisor * per
    return scaled


def log_transform(values: pd.Series) -> pd.Series:
    """Natural logarithm; missing stays missing.

    Raises:
        DataError: a value of 0 or below.
    """
    _require_positive(values, "A value of 0 or below has no logarithm.")
    return pd.Series(np.log(values.to_numpy(dtype=np.float64)), values.index, name=values.name)


def shifted_log(values: pd.Series) -> pd.Series:
    """Logarithm after a shift that makes every value positive: ln(x - min + 1 % of the range).

    Order is kept; zeros and negative values are allowed. A constant column stays as it is.

    Source: the ``log_CT`` transform of COINr (Becker et al. 2022).
    """
    shift = LOG_SHIFT * (values.max() - values.min())
    if not shift > 0:
        return values.astype(float)
    return cast(pd.Series, np.log(values - values.min() + shift))


def box_cox(values: pd.Series, exponent: float | None = None) -> BoxCox:
    """Box-Cox power transform (x^l - 1)/l, ln x at l = 0.

    Args:
        values: unit -> value above 0; NaN = missing.
        exponent: lambda; None = the one that makes the values most like a normal distribution
            (maximum likelihood).

    Returns:
        A :class:`BoxCox`; order is kept.

    Raises:
        DataError: a value of 0 or below, or, without a given exponent, under 3 or equal values.

    Source: Box and Cox (1964), An analysis of transformations.
    """
    _require_positive(values, "Box-Cox needs values above 0.")
    present = values.dropna().astype(float)
    chosen = _likeliest_exponent(present) if exponent is None else exponent
    moved = pd.Series(scipy.stats.boxcox(present.to_numpy(), lmbda=chosen), index=present.index)
    return BoxCox(moved.reindex(values.index), chosen)


def screen(
    data: pd.DataFrame, *, min_present: float, min_nonzero: float | None = None
) -> Screening:
    """Keep the units that have enough data, and say why the others go.

    Args:
        data: units x indicators; NaN = missing.
        min_present: share of the indicators a unit must have, 0-1.
        min_nonzero: share of its present values that must not be 0, 0-1; None = zeros are fine.

    Returns:
        A :class:`Screening`.

    Raises:
        UsageError: a share outside 0-1.

    Source: OECD/JRC (2008), step 3; COINr ``Screen``.
    """
    for share in (min_present, min_nonzero if min_nonzero is not None else 0.0):
        if not 0 <= share <= 1:
            raise UsageError("A share to screen by must lie in 0-1.", example=str(share))
    present = data.notna().sum(axis=1)
    share_present = present / data.shape[1] if data.shape[1] else present * math.nan
    share_nonzero = ((data != 0) & data.notna()).sum(axis=1) / present.where(present > 0)
    columns = {
        "n_present": present,
        "share_present": share_present,
        "share_nonzero": share_nonzero,
    }
    report = pd.DataFrame(columns).assign(reason="")
    if min_nonzero is not None:
        report.loc[~(share_nonzero >= min_nonzero), "reason"] = "too many zeros"
    report.loc[~(share_present >= min_present), "reason"] = "too little data"
    return Screening(data[report["reason"] == ""], report)


def availability(data: pd.DataFrame) -> pd.DataFrame:
    """How much there is of each indicator.

    Args:
        data: units x indicators; NaN = missing.

    Returns:
        One row per indicator: ``n_present``, ``share_present`` (0-1; NaN without units),
        ``n_zero``, ``n_distinct`` (1 tells nothing apart).
    """
    columns = {
        "n_present": data.notna().sum(),
        "share_present": data.notna().mean(),
        "n_zero": (data == 0).sum(),
        "n_distinct": data.nunique(),
    }
    return pd.DataFrame(columns).rename_axis("indicator")


def _likeliest_exponent(present: pd.Series) -> float:
    if len(present) < MIN_VALUES_FOR_BOX_COX or present.nunique() == 1:
        raise DataError(
            "There are too few or only equal values to find a Box-Cox exponent from.",
            where=f"column {present.name}",
            next_move="give the exponent, or leave the column as it is",
        )
    return float(scipy.stats.boxcox_normmax(present.to_numpy(), method="mle"))


def _require_positive(values: pd.Series, what: str) -> None:
    refused = values.index[values <= 0]
    if len(refused):
        raise DataError(
            what,
            where=f"column {values.name}",
            example=str(refused[0]),
            next_move="correct the value, or mark it as missing",
        )
