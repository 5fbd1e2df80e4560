"""Do the last catch up? Sigma and beta convergence, and mobility between ranks."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
import scipy

from maturity.errors import DataError, UsageError
from maturity.require import require_unique_units

MIN_UNITS_FOR_BETA = 3


@dataclass(frozen=True)
class BetaConvergence:
    """Yearly growth regressed on the initial level.

    Attributes:
        n: units with both values.
        years: length of the period.
        intercept: of the regression, per year.
        slope: b; below 0 means that those who started low grew faster.
        slope_se: its ordinary standard error.
        p_value: two-sided, of slope = 0.
        r_squared: share of the variance of growth explained, 0-1.
        speed: lambda = -ln(1 + b T)/T per year; NaN where 1 + b T <= 0 (leapfrogging).
        half_life: ln 2 / lambda, years until half of a gap is closed; NaN unless lambda > 0.
        reason: why figures are NaN, empty where none is.
    """

    n: int
    years: float
    intercept: float = math.nan
    slope: float = math.nan
    slope_se: float = math.nan
    p_value: float = math.nan
    r_squared: float = math.nan
    speed: float = math.nan
    half_life: float = math.nan
    reason: str = ""


@dataclass(frozen=True)
class RankMobility:
    """How far the order of units has changed.

    Attributes:
        n: units with both values.
        tau: Kendall's tau-b, 1 = same order, 0 = no relation, -1 = reversed; NaN under 2 units
            or where all are tied.
        p_value: two-sided, of tau = 0.
        mean_shift: mean absolute change of rank, in places.
        ranks: unit x ``start``, ``end`` (1 = highest value, ties share the lowest) and
            ``change`` (places won).
    """

    n: int
    tau: float
    p_value: float
    mean_shift: float
    ranks: pd.DataFrame


def sigma(panel: pd.DataFrame, *, log: bool, balanced: bool = True) -> pd.DataFrame:
    """The spread between units, period by period; it falls where they converge.

    Args:
        panel: units x periods (in order); NaN = missing.
        log: spread of the logarithms (a ratio scale, all above 0), or of the values (points).
        balanced: count only units with a value in every period, so that a change in who
            answered is not taken for convergence.

    Returns:
        One row per period: ``n``, ``sd`` (population), ``sd_sample``, ``cv`` (population sd of
        the values over their mean; NaN for points) and ``change`` of ``sd`` since the first.

    Raises:
        DataError: a value that has no logarithm, or a duplicated unit.

    Source: Barro and Sala-i-Martin (1992), Convergence.
    """
    require_unique_units(panel)
    values = panel.dropna() if balanced else panel
    spread = _logarithms(values) if log else values
    mean = values.mean()
    cv = values.std(ddof=0) / mean.where(mean != 0) if log else math.nan
    sd = spread.std(ddof=0)
    columns = {
        "n": values.notna().sum(),
        "sd": sd,
        "sd_sample": spread.std(ddof=1),
        "cv": cv,
        "change": sd - sd.iloc[:1].sum(min_count=1),
    }
    return pd.DataFrame(columns).rename_axis("period")


def beta(start: pd.Series, end: pd.Series, years: float, *, log: bool) -> BetaConvergence:
    """Did those who started low grow faster, and how fast is the gap closing?

    Measurement error in ``start`` alone gives a slope below 0 (regression to the mean), and a
    scale with a top lets the leaders grow little: read it with :func:`sigma`.

    Args:
        start: unit -> level at the start; NaN = missing.
        end: unit -> level at the end.
        years: years between the two, above 0.
        log: growth of the logarithm (a ratio scale, all above 0), or of the values (points).

    Returns:
        A :class:`BetaConvergence`; with a reason where there are too few units or all started
        at the same level.

    Raises:
        DataError: a value that has no logarithm, or a duplicated unit.
        UsageError: ``years`` not above 0.

    Source: Barro and Sala-i-Martin (1992), Convergence.
    """
    if not years > 0:
        raise UsageError("The years between start and end must be above 0.", example=str(years))
    both = _both_present(start, end)
    level = _logarithms(both) if log else both
    n = len(level)
    if n < MIN_UNITS_FOR_BETA:
        return BetaConvergence(n, years, reason=f"fewer than {MIN_UNITS_FOR_BETA} units")
    if level["start"].nunique() == 1:
        return BetaConvergence(n, years, reason="all units started at the same level")
    fit = scipy.stats.linregress(level["start"], (level["end"] - level["start"]) / years)
    slope = float(fit.slope)
    speed, half_life, reason = _speed(slope, years)
    return BetaConvergence(
        n=n,
        years=years,
        intercept=float(fit.intercept),
        slope=slope,
        slope_se=float(fit.stderr),
        p_value=float(fit.pvalue),
        r_squared=float(fit.rvalue) ** 2,
        speed=speed,
        half_life=half_life,
        reason=reason,
    )


def rank_mobility(start: pd.Series, end: pd.Series) -> RankMobility:
    """How much the order has changed between two periods.

    Args:
        start: unit -> value; NaN = missing. Only units with both values are ranked.
        end: unit -> value.

    Returns:
        A :class:`RankMobility`.

    Raises:
        DataError: a duplicated unit.

    Source: Kendall (1938), A new measure of rank correlation; tau-b for ties.
    """
    both = _both_present(start, end)
    ranks = both.rank(ascending=False, method="min").astype(int)
    ranks["change"] = ranks["start"] - ranks["end"]
    tau = p_value = math.nan
    if len(both) > 1:
        tau, p_value = map(float, scipy.stats.kendalltau(both["start"], both["end"]))
    return RankMobility(len(both), tau, p_value, float(ranks["change"].abs().mean()), ranks)


def _speed(slope: float, years: float) -> tuple[float, float, str]:
    """Lambda, half-life and why they are missing."""
    left = 1 + slope * years
    if left <= 0:
        return math.nan, math.nan, "those who started low have passed the leaders"
    speed = -math.log(left) / years
    if speed <= 0:
        return speed, math.nan, "the gap is not closing"
    return speed, math.log(2) / speed, ""


def _both_present(start: pd.Series, end: pd.Series) -> pd.DataFrame:
    require_unique_units(start)
    require_unique_units(end)
    return pd.DataFrame({"start": start, "end": end}).dropna()


def _logarithms(values: pd.DataFrame) -> pd.DataFrame:
    refused = (values <= 0).any(axis=1)
    if refused.any():
        raise DataError(
            "A value of 0 or below has no logarithm.",
            example=str(values.index[refused][0]),
            next_move="use log=False, the spread in points",
        )
    return cast(pd.DataFrame, np.log(values))
