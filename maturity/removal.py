"""What an index says without one of its parts: which indicators or areas decide the ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from maturity.errors import SpecError
from maturity.index import prepare
from maturity.levels import Leaves, roll_up
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
    return _shifts(_root(spec, leaves), _root(without(spec, part), leaves))


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
    rows = {part: _effect(_shifts(before, _root(without(spec, part), leaves))) for part in chosen}
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


def _root(spec: IndexSpec, leaves: Leaves) -> pd.DataFrame:
    """Score and rank of the root; an indicator is normalised alike whatever stands beside it."""
    kept = replace(
        leaves,
        values={name: leaves.values[name] for name in spec.indicators},
        applicable={name: leaves.applicable[name] for name in spec.indicators},
    )
    root = pd.DataFrame({"score": roll_up(spec, kept).score[spec.id]}, index=leaves.rows)
    return root.assign(rank=rank_within(root[["score"]], leaves.groups)["score"])


def _shifts(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    table = before.add_suffix("_before").join(after.add_suffix("_after"))
    table = table[["score_before", "score_after", "rank_before", "rank_after"]]
    return table.assign(shift=table["rank_before"] - table["rank_after"])


def _effect(shifts: pd.DataFrame) -> tuple[object, ...]:
    had, has = shifts["rank_before"].notna(), shifts["rank_after"].notna()
    both = shifts[had & has]
    moved = both["shift"].abs()
    return (
        len(both),
        int((had & ~has).sum()),
        int((~had & has).sum()),
        float(moved.mean()),
        float(moved.max()),
        moved.idxmax() if len(both) else None,
        float(both["rank_before"].corr(both["rank_after"], method="pearson")),
        float((both["score_after"] - both["score_before"]).mean()),
    )
