"""Shapley values of many units at once, by looking at every coalition of parts.

The same answer as ``maturity.gap_split`` gives for one unit (a test holds them together), made for
tables of all municipalities: every coalition of every unit is scored in one call.
"""

from functools import cache
from math import factorial

import numpy as np
import numpy.typing as npt

from maturity.aggregate import Array, aggregate
from maturity.rules import Rule

# More parts than this have too many coalitions to look at for every unit.
MOST_PARTS = 12


@cache
def coalitions(parts: int) -> npt.NDArray[np.bool_]:
    """Every coalition of some parts: (2^parts, parts), row r holding the bits of r."""
    bits: npt.NDArray[np.bool_] = (np.arange(2**parts)[:, None] >> np.arange(parts)) & 1 == 1
    return bits


@cache
def _weights(parts: int) -> Array:
    """What a part's entry into a coalition of each size counts: (parts,), size 0 first."""
    ways = [factorial(size) * factorial(parts - size - 1) for size in range(parts)]
    return np.array(ways, dtype=float) / factorial(parts)


def shapley(rule: Rule, before: Array, after: Array, weights: Array) -> Array:
    """What each part adds when units move from one profile to another.

    Args:
        rule: how parts become one score.
        before: (units, parts) scores, NaN = missing.
        after: (parts,) scores that every unit moves to.
        weights: (parts,) of the parts, on any scale.

    Returns:
        (units, parts) score points, summing over parts to the score after less the score before;
        NaN for a unit that some coalition leaves without any part.

    Raises:
        ValueError: more parts than ``MOST_PARTS``.
    """
    parts = before.shape[1]
    if parts > MOST_PARTS:
        raise ValueError(f"{parts} parts have too many coalitions")
    moved = coalitions(parts)
    score = aggregate(rule, np.where(moved, after, before[:, None, :]), weights)
    found = np.zeros_like(before)
    size, place = moved.sum(axis=1), np.arange(2**parts)
    for part in range(parts):
        without = ~moved[:, part]
        gain = score[:, place[without] | 1 << part] - score[:, without]
        found[:, part] = gain @ _weights(parts)[size[without]]
    return found
