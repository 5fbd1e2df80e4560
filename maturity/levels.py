"""Carry scores up a hierarchy: indicators to nodes, nodes to the root, with the coverage rule.

The stored index, the "what if", the Monte Carlo draws and the gap split all call `roll_up`: there
is one formula.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.aggregate import Array, Groups, Mask, aggregate
from maturity.errors import DataError
from maturity.numbers import row_label
from maturity.rules import Rule
from maturity.spec_model import IndexSpec, Node

# A share that is exactly at the limit must pass though its sum is a hair below it.
HAIR = 1e-9


@dataclass(frozen=True)
class Leaves:
    """Indicators that have been scored and wait to be carried up.

    Attributes:
        values: indicator -> (..., rows) score, NaN = missing.
        applicable: indicator -> (rows,) False where it does not apply to the unit.
        rows: the unit (and period) of each row.
        groups: (rows,) period number; rows of one period are compared with each other.
    """

    values: Mapping[str, Array]
    applicable: Mapping[str, Mask]
    rows: pd.Index
    groups: Groups


@dataclass(frozen=True)
class Levels:
    """Indicators, nodes and root: score and coverage by id, (..., rows) each.

    Coverage is the share of the weight right under a node that has a score, 0-1; for an indicator
    1 or 0; NaN where nothing under it applies to the unit. Nodes whose forming was given from
    outside have no coverage here.
    """

    score: dict[str, Array]
    coverage: dict[str, Array]


@dataclass(frozen=True)
class Siblings:
    """The parts right under one node, on a last axis of k.

    Attributes:
        names: (k,) their ids.
        values: (..., rows, k) scores.
        weights: (k,) or (draws, 1, k).
    """

    names: Sequence[str]
    values: Array
    weights: Array


def roll_up(
    spec: IndexSpec,
    leaves: Leaves,
    *,
    weights: Mapping[str, npt.ArrayLike] | None = None,
    rules: Mapping[str, Rule] | None = None,
    formed: Mapping[str, Mask] | None = None,
    known: Levels | None = None,
) -> Levels:
    """Carry scores from the indicators to the root.

    Args:
        spec: the index.
        leaves: scored indicators, (..., rows) each; axes before the rows are draws.
        weights: node or indicator -> weight in place of the stated one; (draws, 1) for draws.
        rules: node -> rule in place of the stated one.
        formed: node -> (rows,) where the node may have a score, in place of the coverage rule.
        known: nodes that have been carried up before, of the same leaves and by the same rules.

    Returns:
        Score and coverage of every part, rounded on each level where the index says so.

    Raises:
        DataError: a negative score where the rule cannot take it; names node, child and row.
    """
    done, applies = _start(spec, leaves)
    for name in reversed(spec.order):
        if known is not None and name in known.score:
            done.score[name], done.coverage[name] = known.score[name], known.coverage[name]
            applies[name] = ~np.isnan(known.coverage[name])
            continue
        below = _siblings(spec, name, done, weights or {})
        rule = (rules or {}).get(name) or rule_of(spec, spec.nodes[name])
        if formed is None:
            coverage = _coverage(below, [applies[part] for part in below.names])
            done.coverage[name], applies[name] = coverage, ~np.isnan(coverage)
            is_formed = coverage >= _limit(spec, name) - HAIR
        else:
            is_formed = formed[name]
        found = np.where(is_formed, _combine(rule, below, name, leaves), np.nan)
        done.score[name] = rounded(found, spec.round)
    return done


def rule_of(spec: IndexSpec, node: Node, method: str | None = None) -> Rule:
    """The rule of a node with its parameters.

    Args:
        spec: the index; the length of its scale is the default `scale` of a bottleneck.
        node: the node.
        method: in place of the node's own.
    """
    low, high = spec.normalise.range or (0.0, 100.0)
    is_bounded = spec.normalise.method != "zscore"
    params = {"scale": abs(high - low) if is_bounded else 1.0, **node.params}
    power = 1.0 if node.power is None else node.power
    return Rule(method or node.aggregate, power=power, **params)


def rounded(values: Array, decimals: int | None) -> Array:
    """Rounded half away from zero, as a spreadsheet does; as they are where decimals is None."""
    if decimals is None:
        return values
    factor = 10.0**decimals
    # 2.675 is stored a hair below itself: the nudge makes it a half again.
    return np.sign(values) * np.floor(np.abs(values) * factor + 0.5 + HAIR) / factor


def _start(spec: IndexSpec, leaves: Leaves) -> tuple[Levels, dict[str, Mask]]:
    done = Levels({}, {})
    for name, values in leaves.values.items():
        known = (~np.isnan(values)).astype("float64")
        done.score[name] = rounded(values, spec.round)
        done.coverage[name] = np.where(leaves.applicable[name], known, np.nan)
    return done, dict(leaves.applicable)


def _siblings(
    spec: IndexSpec,
    node: str,
    done: Levels,
    weights: Mapping[str, npt.ArrayLike],
) -> Siblings:
    names = spec.children[node]
    return Siblings(
        names,
        _stack([done.score[name] for name in names]),
        _stack([np.asarray(weights.get(name, spec.weight(name)), "float64") for name in names]),
    )


def _stack(parts: Sequence[Array]) -> Array:
    """The parts on a last axis, each still in one piece of memory: sums over it are then fast."""
    return np.moveaxis(np.stack(np.broadcast_arrays(*parts), axis=0), 0, -1)


def _coverage(below: Siblings, applies: Sequence[Mask]) -> Array:
    """(..., rows) share of the weight that has a score; NaN where nothing applies."""
    counted = np.where(np.stack(applies, axis=-1), below.weights, 0.0)
    total = counted.sum(axis=-1)
    known = np.where(np.isnan(below.values), 0.0, counted).sum(axis=-1)
    return np.where(total > 0, known / np.where(total > 0, total, 1.0), np.nan)


def _limit(spec: IndexSpec, node: str) -> float:
    own = spec.nodes[node].min_coverage
    return spec.min_coverage if own is None else own


def _combine(rule: Rule, below: Siblings, node: str, leaves: Leaves) -> Array:
    try:
        return aggregate(rule, below.values, below.weights, leaves.groups)
    except DataError as fault:
        raise DataError(
            fault.what,
            where=f'node "{node}" ({rule.method}){_negative(below, leaves)}',
            example=fault.example,
            next_move=fault.next_move,
        ) from None


def _negative(below: Siblings, leaves: Leaves) -> str:
    """Where the first negative score stands: its child and its row."""
    *_, row, child = np.argwhere(below.values < 0)[0]
    return f', "{below.names[child]}", row {row_label(leaves.rows[row])}'
