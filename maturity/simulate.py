"""What if: the weakest are lifted, or a solution is rolled out to those who lack it.

Arithmetic of "what if", not a forecast: nothing is said about how a municipality would get there.
What it does to floor, middle and spread is in :mod:`maturity.effects`, what it would cost by
published prices in :mod:`maturity.prices`.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import DataError, UsageError
from maturity.gap_split import leaves_under
from maturity.index import Scores, period_numbers
from maturity.levels import Leaves, roll_up
from maturity.require import require_columns, require_unique_units
from maturity.spec_model import IndexSpec

Array: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

HALVINGS = 50
SAME = 1e-9


@dataclass(frozen=True)
class Lifted:
    """Scores after some units have been lifted.

    Attributes:
        units: the units that were lifted, weakest first.
        score: as :class:`maturity.index.Scores` has it, after the lift.
        rise: lifted unit x indicator: score points each must rise; NaN where it is missing.
    """

    units: tuple[str, ...]
    score: pd.DataFrame
    rise: pd.DataFrame


@dataclass(frozen=True)
class RollOut:
    """A solution taken to everyone who is known to lack it.

    Attributes:
        units: those who get it.
        unknown: those of whom it is not known; they are left as they are.
        before: unit -> 1 has it, 0 lacks it, NaN not known.
        after: the same once ``units`` have it.
    """

    units: tuple[str, ...]
    unknown: tuple[str, ...]
    before: pd.Series
    after: pd.Series


def weakest(scores: pd.Series, n: int) -> tuple[str, ...]:
    """The ``n`` units with the lowest scores, weakest first, and all that tie with the last.

    Args:
        scores: unit -> score; NaN = missing, never among the weakest.
        n: 1 or more.

    Raises:
        UsageError: ``n`` below 1.
    """
    if n < 1:
        raise UsageError("At least one unit must be asked for.", example=f"n = {n}")
    known = scores.dropna().sort_values(kind="stable")
    if known.empty:
        return ()
    return tuple(known.index[known <= known.iloc[min(n, len(known)) - 1] + SAME])


def lift_weakest(scores: Scores, n: int, level: float, node: str | None = None) -> Lifted:
    """Lift the ``n`` weakest units of a node to a level, their weakest indicators first.

    Within each unit the indicators under the node are raised to a common height, the lowest one
    at which the node reaches the level; indicators above that height, and missing ones, stay.

    Args:
        scores: a scored index of one period, with rules that do not fall when a part rises.
        n: how many of the weakest, 1 or more; ties with the last are lifted too, units that
            stand at the level already are not.
        level: the score to reach.
        node: which node; None = the root.

    Returns:
        :class:`Lifted`. Nodes above are scored anew; a node without a score stays without.

    Raises:
        DataError: no such node, or a level that a unit cannot reach with the indicators it has.
        UsageError: ``n`` below 1.
    """
    name = node or scores.spec.id
    require_columns(scores.score, [name])
    current = scores.score[name]
    lowest = current[list(weakest(current, n))]
    units = tuple(lowest.index[lowest < level - SAME])
    parts = list(leaves_under(scores.spec, name))
    heights = _common_heights(scores, name, current.index.isin(units), level)
    before = scores.score[list(scores.spec.indicators)]
    # The maximum of a missing score and a height is missing.
    after = before.assign(**{part: np.maximum(before[part], heights) for part in parts})
    rise = (after[parts] - before[parts]).loc[list(units)]
    return Lifted(units, rescored(scores, after), rise)


def rescored(scores: Scores, indicators: pd.DataFrame) -> pd.DataFrame:
    """The index once some indicator scores are others; every node formed before stays formed.

    Args:
        scores: a scored index.
        indicators: index of ``scores`` x every indicator: the new scores, NaN = missing.

    Returns:
        As :class:`maturity.index.Scores` has it in ``score``.
    """
    spec = scores.spec
    found = _rolled_up(scores, spec, {name: _floats(indicators[name]) for name in spec.indicators})
    columns = {part: found[part] for part in scores.score.columns}
    return pd.DataFrame(columns, index=scores.score.index)


def roll_out(adopted: pd.Series, among: Collection[str] | None = None) -> RollOut:
    """Take a solution to everyone who is known to lack it.

    Args:
        adopted: unit -> 1 or True has it, 0 or False lacks it, NaN = not known. Absence from a
            list is not always absence of the solution: what is not known must be NaN.
        among: only these units; None = all.

    Returns:
        A :class:`RollOut`.

    Raises:
        DataError: another value, or a duplicated unit.
    """
    require_unique_units(adopted)
    before = adopted.astype(float)
    if not before.dropna().isin([0.0, 1.0]).all():
        odd = before[~before.isin([0.0, 1.0]) & before.notna()]
        raise DataError(
            "A unit has a solution (1), lacks it (0) or it is not known.", example=str(odd.iloc[0])
        )
    is_asked = pd.Series(True if among is None else before.index.isin(list(among)), before.index)
    gets_it = is_asked & (before == 0)
    unknown = before.index[is_asked & before.isna()]
    return RollOut(
        tuple(before.index[gets_it]), tuple(unknown), before, before.where(~gets_it, 1.0)
    )


def _common_heights(scores: Scores, node: str, chosen: Mask, level: float) -> Array:
    """Per row the lowest height to which indicators are raised; -inf in rows not chosen."""
    low = np.full(len(chosen), -math.inf)
    if not chosen.any():
        return low
    exact = replace(scores.spec, round=None)
    before = {name: _floats(scores.score[name]) for name in exact.indicators}
    parts = list(leaves_under(exact, node))

    def reached(heights: Array) -> Array:
        raised = {name: np.maximum(before[name], heights) for name in parts}
        return _rolled_up(scores, exact, before | raised)[node]

    under, over = _floats(scores.score[parts].min(axis=1)), _floats(scores.score[parts].max(axis=1))
    over = np.maximum(over, level)
    _require_reached(scores, node, reached(over)[chosen], chosen, level)
    for _ in range(HALVINGS):
        middle = (under + over) / 2
        enough = reached(middle) >= level
        under, over = np.where(enough, under, middle), np.where(enough, middle, over)
    return np.where(chosen, over, low)


def _rolled_up(scores: Scores, spec: IndexSpec, values: Mapping[str, Array]) -> Mapping[str, Array]:
    """Every part's score from other indicator scores; what had no score gets none."""
    rows = scores.score.index
    applicable = dict.fromkeys(values, np.ones(len(rows), dtype=bool))
    leaves = Leaves(values, applicable, rows, period_numbers(rows))
    formed = {name: scores.score[name].notna().to_numpy() for name in spec.nodes}
    return roll_up(spec, leaves, formed=formed).score


def _floats(scores: pd.Series) -> Array:
    return scores.to_numpy(dtype=np.float64)


def _require_reached(scores: Scores, node: str, reached: Array, chosen: Mask, level: float) -> None:
    short = scores.score.index[chosen][~(reached >= level - SAME)]
    if len(short):
        raise DataError(
            "A unit cannot be lifted to the level by raising the indicators it has.",
            where=node,
            example=str(short[0]),
            next_move="choose a lower level, or a node whose rule is a mean of its parts",
        )
