"""Rank by contests: who beats whom on most of the weight, and how often.

Source: Munda & Nardo (2009), Applied Economics 41; OECD/JRC (2008), Handbook, step 6.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
EVEN = 1e-12


def outranking_matrix(values: Array, weights: Array) -> Array:
    """The share of the weight on which one unit beats another.

    Args:
        values: (units, k) scores, NaN = absent. A contest is held on what both have.
        weights: (k,), 0 or more.

    Returns:
        (units, units): entry [a, b] is the share of the common weight where a is above b, plus
        half of where they are equal; 0.5 where they have nothing in common.
    """
    won = np.zeros((len(values), len(values)))
    shared = np.zeros_like(won)
    for column, weight in zip(values.T, weights, strict=True):
        both = ~np.isnan(column)[:, None] & ~np.isnan(column)[None, :]
        beats = (column[:, None] > column[None, :]) + 0.5 * (column[:, None] == column[None, :])
        won += beats * both * weight
        shared += both * weight
    return np.where(shared > 0, won / np.where(shared > 0, shared, 1.0), 0.5)


def copeland(values: Array, weights: Array, groups: npt.NDArray[np.int64] | None = None) -> Array:
    """Contests won minus contests lost.

    Args:
        values: (..., units, k) scores, NaN = absent.
        weights: (k,) or (..., 1, k), 0 or more: the same for all units.
        groups: (units,) only units of the same group (a period) meet; None: all do.

    Returns:
        (..., units) whole numbers from -(n - 1) to n - 1, n = units in the group that have
        anything; NaN for those that have nothing.
    """
    weights = np.broadcast_to(weights, (*values.shape[:-2], 1, values.shape[-1]))
    found = np.full(values.shape[:-1], np.nan)
    for lead in np.ndindex(values.shape[:-2]):
        for rows in _members(groups, values.shape[-2]):
            found[lead][rows] = _net_wins(values[lead][rows], weights[lead][0])
    return found


def _members(groups: npt.NDArray[np.int64] | None, n: int) -> Iterator[npt.NDArray[np.int64]]:
    codes = np.zeros(n, dtype="int64") if groups is None else groups
    for code in np.unique(codes):
        yield np.flatnonzero(codes == code)


def _net_wins(values: Array, weights: Array) -> Array:
    known = np.asarray((~np.isnan(values) & (weights > 0)).any(axis=1))
    edge = outranking_matrix(values, weights) - 0.5
    wins = np.where(np.abs(edge) < EVEN, 0.0, np.sign(edge))
    return np.where(known, (wins * known[None, :]).sum(axis=1), np.nan)
