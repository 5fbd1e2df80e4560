"""Moves between levels as a Markov chain: counts, chances and where they lead."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from maturity.errors import DataError, UsageError
from maturity.require import require_unique_units


@dataclass(frozen=True)
class Transitions:
    """Moves between levels from one period to the next, pooled over periods.

    Attributes:
        counts: from level (rows) x to level (columns).
        probabilities: counts over their row sum; NaN in a row nobody has left from.
        steady_state: level -> share in the long run if the chances stay as they are; NaN where
            there is no single answer.
        mobility: (k - trace) / (k - 1), 0 = nobody moves (Shorrocks); NaN where a row is empty.
        reason: why steady_state is NaN, empty where it is not.
    """

    counts: pd.DataFrame
    probabilities: pd.DataFrame
    steady_state: pd.Series
    mobility: float
    reason: str


def levels(values: pd.DataFrame, cuts: Sequence[float]) -> pd.DataFrame:
    """The level of each value: 0 below or at the first cut, up to ``len(cuts)`` above the last.

    Args:
        values: units x periods; NaN = missing, stays missing.
        cuts: rising limits, in the unit of the values; a value equal to one is below it.

    Returns:
        Same shape, levels as floats, NaN where missing.

    Raises:
        UsageError: cuts that do not rise.
    """
    if any(high <= low for low, high in zip(cuts, cuts[1:], strict=False)):
        raise UsageError("Limits between levels must rise.", example=str(list(cuts)))
    placed = np.searchsorted(np.asarray(cuts, dtype=float), values.to_numpy(dtype=float))
    frame = pd.DataFrame(placed, index=values.index, columns=values.columns, dtype=float)
    return frame.where(values.notna())


def quantile_levels(values: pd.DataFrame, n_levels: int) -> pd.DataFrame:
    """The level of each value among its own period's quantiles: relative, not absolute, moves.

    Args:
        values: units x periods; NaN = missing, stays missing.
        n_levels: 2 or more; 5 = quintiles.

    Returns:
        Same shape, levels 0 to ``n_levels - 1``; a level can be empty where many are tied.

    Raises:
        UsageError: fewer than 2 levels.
    """
    if n_levels < 2:
        raise UsageError("There must be at least 2 levels.", example=str(n_levels))
    shares = np.arange(1, n_levels) / n_levels
    cuts = values.quantile(shares)
    return values.apply(lambda period: _placed(period, cuts[period.name]))


def transitions(panel: pd.DataFrame, states: Sequence[float]) -> Transitions:
    """Count the moves from each period to the next, and follow them to the end.

    Args:
        panel: units x periods (in order) with the level in each; NaN = missing: a move from or
            to a missing level is not counted, and none is counted across it.
        states: every level there is, lowest first.

    Returns:
        A :class:`Transitions`.

    Raises:
        DataError: a level that is not among the states, or a duplicated unit.

    Source: Quah (1993), Galton's fallacy and tests of the convergence hypothesis; maximum
    likelihood for a first-order chain that does not change over time.
    """
    require_unique_units(panel)
    places = _state_places(panel, states)
    before, after = places[:, :-1].ravel(), places[:, 1:].ravel()
    known = (before >= 0) & (after >= 0)
    size = len(states)
    flat = np.bincount(before[known] * size + after[known], minlength=size * size)
    names = pd.Index(list(states), name="level")
    counts = pd.DataFrame(flat.reshape(size, size), index=names, columns=names)
    total = counts.sum(axis=1)
    chances = counts.div(total.where(total > 0), axis=0)
    steady, reason = _steady_state(chances.to_numpy())
    moved = (size - float(np.trace(chances))) / (size - 1) if size > 1 else math.nan
    return Transitions(counts, chances, pd.Series(steady, index=names), moved, reason)


def _placed(period: pd.Series, cuts: pd.Series) -> pd.Series:
    placed = np.searchsorted(cuts.to_numpy(), period.to_numpy(dtype=float))
    return pd.Series(placed, index=period.index, dtype=float).where(period.notna())


def _state_places(panel: pd.DataFrame, states: Sequence[float]) -> npt.NDArray[np.int64]:
    """Each level's place among the states, -1 where missing."""
    flat = pd.Series(panel.to_numpy().ravel())
    places = pd.Index(list(states)).get_indexer(pd.Index(flat))
    unknown = flat[(places < 0) & flat.notna().to_numpy()]
    if len(unknown):
        raise DataError(
            "A level is not among the states.",
            example=str(unknown.iloc[0]),
            next_move=f"name every level in states, now: {list(states)}",
        )
    return np.asarray(places, dtype=np.int64).reshape(panel.shape)


def _steady_state(chances: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], str]:
    """The distribution that the chances leave as it is, where exactly one is reached."""
    size = len(chances)
    nothing = np.full(size, math.nan)
    if np.isnan(chances).any():
        return nothing, "no unit has been seen to leave one of the levels"
    n_ends = _n_closed_classes(chances)
    if n_ends > 1:
        return nothing, f"the levels fall apart into {n_ends} sets that are never left"
    balance = np.vstack([chances.T - np.eye(size), np.ones(size)])
    target = np.append(np.zeros(size), 1.0)
    return np.linalg.lstsq(balance, target, rcond=None)[0].clip(min=0), ""


def _n_closed_classes(chances: npt.NDArray[np.float64]) -> int:
    """How many sets of levels are never left once entered."""
    n_sets, label = scipy.sparse.csgraph.connected_components(chances > 0, connection="strong")
    leaves = (chances > 0) & (label[:, None] != label[None, :])
    return int(n_sets - len(set(label[leaves.any(axis=1)])))
