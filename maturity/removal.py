"""What an index says without one of its parts: which indicators or areas decide the ranking."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from maturity.aggregate import Array
from maturity.errors import SpecError
from maturity.index import prepare
from maturity.levels import Leaves, Levels, roll_up
from maturity.ranks import rank_within
from maturity.spec_model import IndexSpec


def without(spec: IndexSpec, part: str) -> IndexSpec:
    """The index without an indicator, or without a node and all that is under it.

    A node left with nothing under it goes too; the weights of the rest stay as they are.

    Args:
        spec: the index.
        part: a node (not the root) or an indicator.

    Raises:
        SpecError: no such part, the root, or the only indicator left.
    """
    if part == spec.id or part not in {**spec.nodes, **spec.indicators}:
        raise SpecError("This part cannot be taken out of the index.", where=spec.id, example=part)
    gone = {part, *_under(spec, part)}
    indicators = {name: kept for name, kept in spec.indicators.items() if name not in gone}
    if not indicators:
        raise SpecError("Nothing is left of the index.", where=spec.id, example=part)
    parents = {name: node.parent for name, node in spec.nodes.items()}
    needed = {above for kept in indicators.values() for above in _upwards(kept.parent, parents)}
    nodes = {name: node for name, node in spec.nodes.items() if name in needed}
    return replace(spec, nodes=nodes, indicators=indicators)


def rank_shifts(
    spec: IndexSpec,
    data: pd.DataFrame,
    part: str,
    not_applicable: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Each unit's place with and without a part.

    Args:
        spec: the index.
        data: as for :func:`maturity.index.score`.
        part: as for :func:`without`.
        not_applicable: as for :func:`maturity.index.score`.

    Returns:
        Index of ``data`` x ``score_before``, ``score_after``, ``rank_before``, ``rank_after``
        (1 is best) and ``shift`` (places won, below 0 lost). NaN where there is no score.

    Raises:
        SpecError: as :func:`without`.
        DataError: as :func:`maturity.index.score`.
    """
    leaves = prepare(spec, data, not_applicable)
    before, after = _root(spec, leaves), _root(without(spec, part), leaves)
    columns = {
        "score_before": before.score,
        "score_after": after.score,
        "rank_before": before.rank,
        "rank_after": after.rank,
        "shift": before.rank - after.rank,
    }
    return pd.DataFrame(columns, index=leaves.rows)


def removal_effects(
    spec: IndexSpec,
    data: pd.DataFrame,
    parts: Sequence[str] | None = None,
    not_applicable: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What taking each part away does to scores and ranks: the parts that decide come first.

    Args:
        spec: the index.
        data: as for :func:`maturity.index.score`.
        parts: nodes and indicators to take away, one at a time; None = all but the root and
            those with which nothing would be left.
        not_applicable: as for :func:`maturity.index.score`.

    Returns:
        One row per part: ``n`` (units with a place before and after), ``n_lost`` (that lose
        their score), ``n_won``, ``mean_shift`` and ``largest_shift`` (absolute, in places),
        ``most_moved`` (row label, None without n), ``rank_correlation`` (Spearman; NaN under 2
        units or without variation) and ``mean_change`` (of the score).

    Raises:
        SpecError: as :func:`without`.
        DataError: as :func:`maturity.index.score`.

    Source: OECD/JRC (2008), step 7; COINr ``remove_elements``.
    """
    leaves = prepare(spec, data, not_applicable)
    before = _root(spec, leaves)
    chosen = _removable(spec) if parts is None else parts
    rows = {}
    for part in chosen:
        whole = replace(before.levels, **_untouched(spec, part, before.levels))
        after = _root(without(spec, part), leaves, whole)
        rows[part] = _effect(before, after, leaves.rows)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=EFFECT_COLUMNS)
    return table.rename_axis("part").sort_values("mean_shift", ascending=False, kind="stable")


EFFECT_COLUMNS = [
    "n",
    "n_lost",
    "n_won",
    "mean_shift",
    "largest_shift",
    "most_moved",
    "rank_correlation",
    "mean_change",
]


def _removable(spec: IndexSpec) -> list[str]:
    """Every part but the root that leaves an indicator behind."""
    everything = [*spec.order[1:], *spec.indicators]
    return [part for part in everything if spec.indicators.keys() - {part, *_under(spec, part)}]


def _under(spec: IndexSpec, part: str) -> set[str]:
    """All that stands under a node; nothing under an indicator."""
    below: set[str] = set()
    for child in spec.children.get(part, ()):
        below |= {child} | _under(spec, child)
    return below


def _upwards(node: str | None, parents: Mapping[str, str | None]) -> list[str]:
    """A node and all above it."""
    chain: list[str] = []
    while node is not None:
        chain.append(node)
        node = parents[node]
    return chain


@dataclass(frozen=True)
class Root:
    """Score and rank of the root, (rows,) each, and the levels under it."""

    score: Array
    rank: Array
    levels: Levels


def _root(spec: IndexSpec, leaves: Leaves, known: Levels | None = None) -> Root:
    """Score and rank of the root; an indicator is normalised alike whatever stands beside it."""
    kept = replace(
        leaves,
        values={name: leaves.values[name] for name in spec.indicators},
        applicable={name: leaves.applicable[name] for name in spec.indicators},
    )
    levels = roll_up(spec, kept, known=known)
    score = levels.score[spec.id]
    rank = rank_within(pd.DataFrame({"score": score}), leaves.groups)["score"].to_numpy()
    return Root(score, rank, levels)


def _untouched(spec: IndexSpec, part: str, levels: Levels) -> dict[str, dict[str, Array]]:
    """The levels of the nodes that a part has nothing to do with."""
    parents = {name: node.parent for name, node in spec.nodes.items()}
    parents |= {name: indicator.parent for name, indicator in spec.indicators.items()}
    gone = {*_under(spec, part), *_upwards(part, parents)}
    nodes = [name for name in spec.order if name not in gone]
    return {
        "score": {name: levels.score[name] for name in nodes},
        "coverage": {name: levels.coverage[name] for name in nodes},
    }


def _effect(before: Root, after: Root, rows: pd.Index) -> tuple[object, ...]:
    had, has = ~np.isnan(before.rank), ~np.isnan(after.rank)
    both = np.flatnonzero(had & has)
    moved = np.abs(before.rank - after.rank)[both]
    ranks = pd.Series(before.rank[both]), pd.Series(after.rank[both])
    return (
        len(both),
        int((had & ~has).sum()),
        int((~had & has).sum()),
        float(moved.mean()) if len(both) else math.nan,
        float(moved.max()) if len(both) else math.nan,
        rows[both[moved.argmax()]] if len(both) else None,
        float(ranks[0].corr(ranks[1], method="pearson")),
        float((after.score - before.score)[both].mean()) if len(both) else math.nan,
    )
