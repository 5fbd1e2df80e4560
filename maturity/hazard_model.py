"""What makes units adopt earlier: a regression for discrete-time hazards."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from maturity.require import require_columns

Array: TypeAlias = npt.NDArray[np.float64]

STEPS = 25
HALVINGS = 30
TOLERANCE = 1e-9
MAX_LINE = 500.0
# Past this many log-odds (1 in 3 million) a fitted chance is 0 or 1: the data are separated.
MAX_LOG_ODDS = 15.0


@dataclass(frozen=True)
class HazardModel:
    """Log-odds of adopting in a period as a sum of effects.

    Attributes:
        effects: per covariate (and ``intercept``) ``coefficient``, ``se``, ``odds_ratio``,
            ``low``, ``high`` (95 % interval of the odds ratio), ``p_value``; empty when refused.
        n_rows: unit-periods at risk.
        n_events: adoptions.
        log_likelihood: at the estimate; NaN when refused.
        reason: why there is no estimate, empty where there is one.
    """

    effects: pd.DataFrame
    n_rows: int
    n_events: int
    log_likelihood: float
    reason: str


def fit_hazard(at_risk: pd.DataFrame, covariates: Sequence[str]) -> HazardModel:
    """Explain the chance of adopting by covariates, by logistic regression on unit-periods.

    Args:
        at_risk: rows as :func:`unit_periods` gives them, with a numeric column per covariate
            (0/1 for a group or for "after the shock"; the period itself for a trend). Rows
            with a missing covariate are left out.
        covariates: the columns to use.

    Returns:
        A :class:`HazardModel`; with a reason, and no effects, where nobody or everybody adopts,
        the covariates repeat each other or one of them separates adopters from the rest.

    Raises:
        DataError: a missing column.

    Source: Allison (1982); maximum likelihood by Newton's method.
    """
    require_columns(at_risk, ["is_event", *covariates])
    rows = at_risk.dropna(subset=list(covariates))
    outcome = rows["is_event"].to_numpy(dtype=np.float64)
    design = np.column_stack([np.ones(len(rows)), rows[list(covariates)].to_numpy(np.float64)])
    n_rows, n_events = len(rows), int(outcome.sum())
    reason = _refusal(design, outcome)
    if reason:
        return HazardModel(pd.DataFrame(), n_rows, n_events, math.nan, reason)
    estimate = _newton(design, outcome)
    if estimate is None:
        reason = "a covariate separates those who adopt from the rest"
        return HazardModel(pd.DataFrame(), n_rows, n_events, math.nan, reason)
    coefficient, variance = estimate
    effects = _effects(coefficient, np.sqrt(np.diag(variance)), ["intercept", *covariates])
    likelihood = _log_likelihood(design, outcome, coefficient)
    return HazardModel(effects, n_rows, n_events, likelihood, "")


def _refusal(design: Array, outcome: Array) -> str:
    if not 0 < outcome.sum() < outcome.size:
        return "nobody, or everybody, adopts"
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return "the covariates repeat each other or do not vary"
    return ""


def _newton(design: Array, outcome: Array) -> tuple[Array, Array] | None:
    """Coefficients and their covariance, or None where the likelihood has no top."""
    share = outcome.mean()
    coefficient = np.append(math.log(share / (1 - share)), np.zeros(design.shape[1] - 1))
    step = coefficient
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ coefficient, -MAX_LINE, MAX_LINE)))
        information = design.T @ (design * (chance * (1 - chance))[:, None])
        step = np.linalg.lstsq(information, design.T @ (outcome - chance), rcond=None)[0]
        step = _uphill(design, outcome, coefficient, step)
        coefficient = coefficient + step
    has_settled = np.abs(design @ step).max() < TOLERANCE
    if not has_settled or np.abs(design @ coefficient).max() > MAX_LOG_ODDS:
        return None
    return coefficient, np.asarray(np.linalg.inv(information), dtype=np.float64)


def _uphill(design: Array, outcome: Array, coefficient: Array, step: Array) -> Array:
    """The step, halved until it no longer lowers the likelihood: a full one may overshoot."""
    start = _log_likelihood(design, outcome, coefficient)
    for _ in range(HALVINGS):
        if _log_likelihood(design, outcome, coefficient + step) >= start - TOLERANCE:
            break
        step = step / 2
    return step


def _log_likelihood(design: Array, outcome: Array, coefficient: Array) -> float:
    line = design @ coefficient
    return float((outcome * line - np.logaddexp(0, line)).sum())


def _effects(coefficient: Array, se: Array, names: list[str]) -> pd.DataFrame:
    z = float(scipy.stats.norm.ppf(0.975))
    columns = {
        "coefficient": coefficient,
        "se": se,
        "odds_ratio": np.exp(coefficient),
        "low": np.exp(coefficient - z * se),
        "high": np.exp(coefficient + z * se),
        "p_value": 2 * scipy.stats.norm.sf(np.abs(coefficient / se)),
    }
    return pd.DataFrame(columns, index=pd.Index(names, name="covariate"))
