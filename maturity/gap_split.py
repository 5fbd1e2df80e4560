"""Split the gap between two units, or two years of one, over the parts of an index.

For any rule, not only for sums: each part gets its Shapley value, what moving it adds on average
over all orders in which the parts can move. The parts sum to the gap. Below the root the split is
nested: an area's share is divided among its indicators while the other areas move as wholes
(Owen value, Winter 1989), so that indicators sum to their area and areas to the gap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.aggregate import aggregate
from maturity.coalitions import Company, companies
from maturity.errors import DataError, SpecError
from maturity.levels import Leaves, roll_up, rounded, rule_of
from maturity.spec_model import IndexSpec

Array = npt.NDArray[np.float64]
Lift = Callable[[Array], Array]

# How many contexts one path from root to indicator may be looked at in.
BUDGET = 2**17

CLOSE = 1e-6


@dataclass(frozen=True)
class Move:
    """Two states of an index: every part's score before and after, NaN = missing."""

    spec: IndexSpec
    before: dict[str, float]
    after: dict[str, float]

    def has_moved(self, part: str) -> bool:
        """Whether the score of the part, or of a part under it, differs or comes and goes."""
        before, after = self.before.get(part, 0.0), self.after.get(part, 0.0)
        differs = before != after and not (np.isnan(before) and np.isnan(after))
        return differs or any(self.has_moved(child) for child in self.spec.children.get(part, ()))

    def is_known(self, part: str) -> bool:
        """Whether it has a score in both states."""
        return not np.isnan(self.before[part]) and not np.isnan(self.after[part])


def split_gap(
    spec: IndexSpec,
    from_row: pd.Series,
    to_row: pd.Series,
    level: str = "area",
    node: str | None = None,
) -> pd.Series:
    """How much of the gap stems from each part.

    Args:
        spec: the index.
        from_row: part -> score (a row of `Scores.score`), NaN = missing. A row of indicators
            alone is carried up first.
        to_row: the same for the other end of the gap.
        level: "area", the parts right under the node, or "indicator".
        node: which gap; None = the root's.

    Returns:
        part -> score points, summing to node(to) - node(from); all NaN where either end has no
        score. A part that is missing at one end leaves (or enters) the mean when it moves, and
        what that does is its share. An area that has a score at one end only cannot be taken
        apart: its share is divided evenly over its indicators that differ.

    Raises:
        SpecError: the level is unknown, or the rule is Copeland (it has no score of one unit).
        DataError: a row lacks a part, or its score does not follow from its parts: medians of
            parts, for one, do not make the median of the whole.
    """
    root = node or spec.id
    _check(spec, root, level)
    move = Move(spec, _complete(spec, from_row, root, level), _complete(spec, to_row, root, level))
    names = _parts(spec, root, level)
    if not move.is_known(root):
        return pd.Series(np.nan, index=list(names), name="contribution")
    shares = dict.fromkeys(names, 0.0)
    _split(move, root, lambda scores: scores, [], level == "indicator", shares)
    _check_sum(move, root, sum(shares.values()))
    return pd.Series(shares, name="contribution")


def leaves_under(spec: IndexSpec, part: str) -> tuple[str, ...]:
    """The indicators under a node, in order; an indicator stands for itself."""
    if part in spec.indicators:
        return (part,)
    return tuple(leaf for child in spec.children[part] for leaf in leaves_under(spec, child))


def _check(spec: IndexSpec, root: str, level: str) -> None:
    if level not in ("area", "indicator"):
        raise SpecError(f'the level "{level}" is unknown', next_move='use "area" or "indicator"')
    for name in spec.order:
        if spec.nodes[name].aggregate == "copeland" and (level == "indicator" or name == root):
            raise SpecError(
                "copeland compares units, so a gap cannot be split",
                where=f"[nodes.{name}] aggregate",
                next_move="split a node that has another rule",
            )


def _check_sum(move: Move, root: str, total: float) -> None:
    gap = move.after[root] - move.before[root]
    if abs(total - gap) > CLOSE * max(1.0, abs(gap)):
        raise DataError(
            "the gap is not that of the parts: a row's score does not follow from them",
            where=f'node "{root}"',
            example=f"a gap of {gap:g}, parts that make {total:g}",
            next_move="give rows of Scores.score of this index, or rows of indicators alone",
        )


def _parts(spec: IndexSpec, root: str, level: str) -> Sequence[str]:
    return spec.children[root] if level == "area" else leaves_under(spec, root)


def _complete(spec: IndexSpec, row: pd.Series, root: str, level: str) -> dict[str, float]:
    needed = {root, *spec.children[root]} if level == "area" else {*spec.nodes, *spec.indicators}
    if needed <= set(row.index):
        return {part: float(row[part]) for part in row.index if part in needed}
    missing = [name for name in spec.indicators if name not in row.index]
    if missing:
        raise DataError(
            "a row lacks a part of the index",
            example=", ".join(missing),
            next_move="give a row of Scores.score",
        )
    leaves = Leaves(
        {name: np.array([row[name]], "float64") for name in spec.indicators},
        {name: np.ones(1, bool) for name in spec.indicators},
        pd.Index([str(row.name)]),
        np.zeros(1, "int64"),
    )
    return {part: float(score[0]) for part, score in roll_up(spec, leaves).score.items()}


def _split(
    move: Move,
    node: str,
    lift: Lift,
    counted: list[Array],
    is_deep: bool,
    shares: dict[str, float],
) -> None:
    """Add to `shares` what each part under the node gives to the root.

    Args:
        move: the two states.
        node: the node whose parts move.
        lift: its score (...,) -> the root's (contexts of every level above..., ...).
        counted: how much each context counts, one array per level above.
        is_deep: whether nodes are divided further.
        shares: part -> points so far.
    """
    players = [part for part in move.spec.children[node] if move.has_moved(part)]
    if not players:
        return
    spent = int(np.prod([len(share) for share in counted]))
    for part, company in zip(
        players, companies(len(players), max(1, BUDGET // spent)), strict=True
    ):
        lift_part = _lift_of(move, node, players, part, company, lift)
        weights = [*counted, company.share]
        is_whole = part in shares
        if is_deep and not is_whole and move.is_known(part):
            _split(move, part, lift_part, weights, is_deep, shares)
            continue
        roots = lift_part(np.array([move.before[part], move.after[part]]))
        gain = _average(roots[..., 1] - roots[..., 0], weights)
        for leaf, points in _divide(move, part, gain, is_whole).items():
            shares[leaf] += points


def _divide(move: Move, part: str, gain: float, is_whole: bool) -> dict[str, float]:
    if is_whole:
        return {part: gain}
    leaves = leaves_under(move.spec, part)
    moved = [leaf for leaf in leaves if move.has_moved(leaf)] or leaves
    return dict.fromkeys(moved, gain / len(moved))


def _lift_of(
    move: Move, node: str, players: Sequence[str], part: str, company: Company, lift: Lift
) -> Lift:
    """From the part's own score to the root's, in every company."""
    spec = move.spec
    names = spec.children[node]
    rule = rule_of(spec, spec.nodes[node])
    weights = np.array([spec.weight(name) for name in names])
    siblings = np.tile(np.array([move.before[name] for name in names]), (len(company.moved), 1))
    for player, name in enumerate(players):
        siblings[company.moved[:, player], names.index(name)] = move.after[name]

    def lift_part(scores: Array) -> Array:
        extra = (1,) * scores.ndim
        shape = (len(siblings), *scores.shape, len(names))
        values = np.broadcast_to(siblings.reshape(len(siblings), *extra, -1), shape).copy()
        values[..., names.index(part)] = scores
        found = rounded(aggregate(rule, values, weights), spec.round)
        # A mixture of two states in which nothing is known yet stands where it began.
        return lift(np.where(np.isnan(found), move.before[node], found))

    return lift_part


def _average(gains: Array, weights: Sequence[Array]) -> float:
    for weight in weights:
        gains = np.tensordot(weight, gains, axes=(0, 0))
    return float(gains)
