"""What it takes to lift one unit to a level: part by part, and the smallest change of all."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.errors import SpecError
from maturity.gap_split import leaves_under
from maturity.levels import Leaves, roll_up, rule_of
from maturity.spec_model import IndexSpec, IndicatorSpec, Normalisation

Array = npt.NDArray[np.float64]

HALVINGS = 60
ROUNDS = 300
CLOSE = 1e-6
# What may be lacking when the search stops; the last step makes it good.
SLACK = 1e-4
# A slope is taken a little beside the point, where no two parts tie, and over a smaller step.
BESIDE = 1e-5
STEP = 2e-6
UNBOUNDED = ("none", "zscore", "rank", "borda")


@dataclass(frozen=True)
class Climb:
    """One unit, the parts of it that can rise, and the node that is to be lifted.

    Attributes:
        spec: the index, not rounded: a rounded score rises in jumps.
        node: the node to lift.
        fixed: indicator -> score before, NaN = missing (and stays so).
        is_formed: node -> whether it has a score.
        names: (k,) the indicators under the node that have a score.
        room: (k,) how far each can rise.
    """

    spec: IndexSpec
    node: str
    fixed: pd.Series
    is_formed: dict[str, npt.NDArray[np.bool_]] | None
    names: list[str]
    room: Array

    def heights(self, rises: Array) -> Array:
        """The node's score after each of several sets of rises, (n, k) -> (n,)."""
        values = {name: np.full(len(rises), self.fixed[name]) for name in self.spec.indicators}
        for column, name in enumerate(self.names):
            values[name] = values[name] + rises[:, column]
        leaves = Leaves(
            values,
            {name: np.ones(len(rises), bool) for name in values},
            pd.RangeIndex(len(rises)),
            np.arange(len(rises)),
        )
        return roll_up(self.spec, leaves, formed=self.is_formed).score[self.node]


def lift_alone(
    spec: IndexSpec,
    row: pd.Series,
    target: float,
    level: str = "area",
    node: str | None = None,
    ceiling: float | None = None,
) -> pd.Series:
    """How far each part must rise, alone, for the node to reach the target.

    Args:
        spec: the index, with rules that do not fall when a part rises (not MPI or Copeland).
        row: part -> score (a row of `Scores.score`), NaN = missing.
        target: the score the node shall reach.
        level: "area", the parts right under the node, or "indicator".
        node: which node; None = the root.
        ceiling: the highest score a part can have; None = the top of its range.

    Returns:
        part -> score points, 0 where the node is there already; NaN where this part alone
        cannot lift it that far, or has no score.

    Raises:
        SpecError: the level is unknown, or a part has no top and no ceiling is given.
    """
    climb = _climb(spec, row, level, node or spec.id, ceiling)
    low, high = np.zeros(len(climb.names)), climb.room.copy()
    reaches = climb.heights(np.diag(high)) >= target - CLOSE
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        enough = climb.heights(np.diag(middle)) >= target
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    is_there = climb.heights(np.zeros((1, len(climb.names))))[0] >= target
    needed = np.where(reaches, 0.0 if is_there else high, np.nan)
    return _by_part(climb, needed)


def smallest_lift(
    spec: IndexSpec,
    row: pd.Series,
    target: float,
    level: str = "area",
    node: str | None = None,
    ceiling: float | None = None,
) -> pd.Series:
    """The set of rises with the fewest points in all that lifts the node to the target.

    Args:
        spec: the index, with rules of diminishing returns (concave): powers up to 1, min,
            mean-min, bottleneck, and MPI or AMPI with a negative penalty.
        row: part -> score, NaN = missing; what is missing cannot rise.
        target: the score the node shall reach.
        level: "area" or "indicator".
        node: which node; None = the root.
        ceiling: the highest score a part can have; None = the top of its range.

    Returns:
        part -> score points to rise, 0 where it need not; all NaN where the target cannot be
        reached. Right to 0.001 point; where several sets are as small, one of them.

    Raises:
        SpecError: a rule is not concave, or as for `lift_alone`.

    Source: Kelley (1960), The cutting-plane method, J. SIAM 8.
    """
    climb = _climb(spec, row, level, node or spec.id, ceiling)
    _check_concave(climb)
    return _by_part(climb, _cutting_planes(climb, target))


def _climb(spec: IndexSpec, row: pd.Series, level: str, node: str, ceiling: float | None) -> Climb:
    if level not in ("area", "indicator"):
        raise SpecError(f'the level "{level}" is unknown', next_move='use "area" or "indicator"')
    if level == "area":
        ceiling = _top(spec.normalise, ceiling, node)
        spec = _one_node(spec, node)
    fixed = row.reindex(leaves_under(spec, node)).astype("float64")
    names = [part for part in leaves_under(spec, node) if not np.isnan(fixed[part])]
    tops = np.array([_top(spec.scale(name), ceiling, name) for name in names])
    return Climb(
        replace(spec, round=None),
        node,
        row.reindex(list(spec.indicators)).astype("float64"),
        _formed(spec, row),
        names,
        np.maximum(tops - fixed[names].to_numpy(), 0.0),
    )


def _one_node(spec: IndexSpec, node: str) -> IndexSpec:
    """An index of the node alone, whose parts stand as indicators."""
    parts = {part: IndicatorSpec(part, node, spec.weight(part)) for part in spec.children[node]}
    return replace(
        spec, id=node, nodes={node: replace(spec.nodes[node], parent=None)}, indicators=parts
    )


def _formed(spec: IndexSpec, row: pd.Series) -> dict[str, npt.NDArray[np.bool_]] | None:
    if not set(spec.nodes) <= set(row.index):
        return None
    return {name: np.array([not np.isnan(row[name])]) for name in spec.nodes}


def _top(scale: Normalisation, ceiling: float | None, name: str) -> float:
    if ceiling is not None:
        return ceiling
    if scale.method in UNBOUNDED:
        raise SpecError(
            f'scores made with "{scale.method}" have no top',
            where=name,
            next_move="give the highest score a part can have",
        )
    return max(scale.range or (0.0, 100.0))


def _by_part(climb: Climb, rises: Array) -> pd.Series:
    parts = list(leaves_under(climb.spec, climb.node))
    return pd.Series(rises, index=climb.names, name="rise").reindex(parts)


def _check_concave(climb: Climb) -> None:
    spec = climb.spec
    for name in _nodes_under(spec, climb.node):
        rule = rule_of(spec, spec.nodes[name])
        is_mean = rule.exponent is not None and rule.exponent <= 1
        is_penalty = rule.method in ("mpi", "ampi") and rule.penalty < 0
        if not (is_mean or is_penalty or rule.method in ("min", "mean_min", "bottleneck")):
            raise SpecError(
                "the smallest lift is not known for a rule without diminishing returns",
                where=f"[nodes.{name}] aggregate",
                example=rule.method,
                next_move="see what each part does alone",
            )


def _nodes_under(spec: IndexSpec, node: str) -> list[str]:
    below = [part for part in spec.children[node] if part in spec.nodes]
    return [node, *(name for part in below for name in _nodes_under(spec, part))]


def _cutting_planes(climb: Climb, target: float) -> Array:
    """Solve with ever more slopes as the ceiling of the score, until the score itself is there."""
    from scipy.optimize import linprog  # a second to load, and seldom asked for

    k = len(climb.names)
    if not climb.heights(climb.room[None, :])[0] >= target - CLOSE:
        return np.full(k, np.nan)
    slopes, limits = np.empty((0, k)), np.empty(0)
    rises = np.zeros(k)
    for _ in range(ROUNDS):
        if climb.heights(rises[None, :])[0] >= target - SLACK:
            break
        height, slope, at = _slope(climb, rises)
        slopes = np.vstack([slopes, -slope])
        # Half the slack is left, so that a slope's last digits cannot shut out the top itself.
        limits = np.append(limits, height - slope @ at - (target - SLACK / 2))
        found = linprog(np.ones(k), A_ub=slopes, b_ub=limits, bounds=_bounds(climb))
        rises = np.asarray(found.x)
    return _finish(climb, rises, target)


def _bounds(climb: Climb) -> list[tuple[float, float]]:
    return [(0.0, float(room)) for room in climb.room]


def _slope(climb: Climb, rises: Array) -> tuple[float, Array, Array]:
    k = len(rises)
    at = rises + BESIDE * np.arange(1, k + 1)
    steps = STEP * np.vstack([np.eye(k), -np.eye(k), np.zeros((1, k))])
    heights = climb.heights(at + steps)
    return float(heights[-1]), (heights[:k] - heights[k : 2 * k]) / (2 * STEP), at


def _finish(climb: Climb, rises: Array, target: float) -> Array:
    """Go the last hair, so that the target is reached and not almost reached.

    A little more of the same rises, where that is enough; else towards the top.
    """
    if climb.heights(rises[None, :])[0] >= target:
        return rises
    more = np.minimum(climb.room, np.where(rises > CLOSE, rises * 1.01 + SLACK, rises))
    if climb.heights(more[None, :])[0] < target:
        more = climb.room
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        height = climb.heights((rises + middle * (more - rises))[None, :])[0]
        low, high = (low, middle) if height >= target else (middle, high)
    return rises + high * (more - rises)
