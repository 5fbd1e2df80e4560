"""The profile of the middle: what a municipality at the median looks like, area by area.

The median of a total has no parts of its own: medians of areas do not add up to it. So the middle
is the municipalities nearest the median, weighted so that their profile scores the median exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.aggregate import aggregate
from maturity.gap_split import split_gap
from maturity.levels import rule_of
from maturity.shapley import MOST_PARTS, shapley
from maturity.spec_model import IndexSpec

# Points this near are met; more steps than this are never needed for a mean of any power.
CLOSE, STEPS = 1e-12, 200


def middle_profile(
    areas: pd.DataFrame,
    total: pd.Series,
    aggregate: Callable[[pd.Series], float],
    share: float = 0.1,
) -> pd.Series:
    """The profile of the municipalities in the middle, scoring the median.

    Of the ``share`` of municipalities nearest the median, the half under it and the half over it
    are averaged, and the two averages are mixed so that the mixture scores the median.

    Args:
        areas: unit × area, points; NaN = missing.
        total: unit → the score made of the areas, points; none missing.
        aggregate: from one profile (area → points) to its score; rises with every area, and
            gives a profile of equal points those points.
        share: how many make the middle, 0–1; at least one on either side.

    Returns:
        Area → points; NaN where no unit has any. ``aggregate`` of it is the median (to 1e-9):
        of a mixture of the two averages wherever they straddle it, as they always do for an
        arithmetic mean of what nobody lacks; otherwise of the nearer average, drawn evenly
        towards the lowest or the highest points of all. An area that one average lacks is taken
        from the other, and one that both lack from all units.
    """
    order = total.sort_values(kind="stable").index
    half, middle = max(1, round(share * len(order) / 2)), (len(order) + 1) // 2
    under = areas.loc[order[max(0, middle - half) : middle]].mean()
    over = areas.loc[order[len(order) - middle : len(order) - middle + half]].mean()
    everyone = areas.mean()
    low, high = under.fillna(over).fillna(everyone), over.fillna(under).fillna(everyone)
    median = float(total.median())

    def off(profile: pd.Series) -> float:
        return aggregate(profile) - median

    if off(low) >= 0:
        return _mixture(low, pd.Series(areas.min().min(), low.index), off)
    if off(high) <= 0:
        return _mixture(high, pd.Series(areas.max().max(), high.index), off)
    return _mixture(low, high, off)


def _mixture(start: pd.Series, end: pd.Series, off: Callable[[pd.Series], float]) -> pd.Series:
    """The mixture of two profiles that is not off; the start where it is on, or no mixture is."""

    def off_at(weight: float) -> float:
        return off(start + weight * (end - start))

    if off_at(0.0) * off_at(1.0) > 0 or off_at(0.0) == 0:
        return start
    return start + _zero(off_at, 0.0, 1.0) * (end - start)


def _zero(off: Callable[[float], float], low: float, high: float) -> float:
    """Where a continuous function is 0 between two places in which its signs differ.

    Source: the Illinois form of regula falsi, Dowell and Jarratt (1971), BIT 11. A mean is a
    straight line, and is met at the first step.
    """
    (old, at_old), (new, at_new) = (low, off(low)), (high, off(high))
    for _ in range(STEPS):
        place = new - at_new * (new - old) / (at_new - at_old)
        found = off(place)
        if abs(found) < CLOSE:
            return place
        if found * at_new < 0:
            old, at_old = new, at_new
        else:
            at_old /= 2
        new, at_new = place, found
    return new


@dataclass(frozen=True)
class Part:
    """A part of a gap: a unit's points on it, the middle's, and its share of the gap."""

    part: str
    own: float
    middle: float
    points: float


@dataclass(frozen=True)
class Split:
    """A gap from a unit to the middle; the parts' points sum to ``middle − score``."""

    score: float
    middle: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Middle:
    """The middle of a group on one node of an index: its score and its profile."""

    spec: IndexSpec
    node: str
    score: float
    profile: pd.Series


def middle_of(spec: IndexSpec, node: str, scores: pd.DataFrame) -> Middle:
    """The middle of a group of units on a node.

    Args:
        spec: the index.
        node: the index itself or an area.
        scores: unit × part, at least the node and what is right under it; NaN = missing. Units
            without a score on the node are left out.
    """
    children = list(spec.children[node])
    known = scores.dropna(subset=[node])
    weights = [spec.weight(child) for child in children]
    rule = rule_of(spec, spec.nodes[node])

    def score(profile: pd.Series) -> float:
        return float(aggregate(rule, profile.to_numpy(), weights))

    profile = middle_profile(known[children], known[node], score)
    return Middle(spec, node, score(profile), profile)


def split_to_middle(middle: Middle, own: pd.Series) -> Split:
    """Split the gap from a unit to the middle over the parts right under the node (Shapley).

    Args:
        middle: of the group the unit is held against.
        own: part → points of the unit, the node and what is right under it.
    """
    node, children = middle.node, list(middle.spec.children[middle.node])
    target = pd.concat([middle.profile, pd.Series({node: middle.score})])
    points = split_gap(middle.spec, own[[*children, node]], target, level="area", node=node)
    parts = tuple(
        Part(child, float(own[child]), float(middle.profile[child]), float(points[child]))
        for child in children
    )
    return Split(float(own[node]), middle.score, parts)


def split_all(middle: Middle, scores: pd.DataFrame) -> pd.DataFrame:
    """``split_to_middle`` of many units at once.

    Args:
        middle: of the group the units are held against.
        scores: unit × part → points; units without a score on the node are left out.

    Returns:
        Unit × part → the part's points of the gap.
    """
    children = list(middle.spec.children[middle.node])
    known = scores.dropna(subset=[middle.node])
    own = known[children].to_numpy(dtype=float)
    found = np.full(own.shape, np.nan)
    if len(children) <= MOST_PARTS:
        weights = np.array([middle.spec.weight(child) for child in children])
        rule = rule_of(middle.spec, middle.spec.nodes[middle.node])
        found = shapley(rule, own, middle.profile[children].to_numpy(dtype=float), weights)
    for row in np.flatnonzero(np.isnan(found).any(axis=1)):
        split = split_to_middle(middle, known.iloc[row])
        found[row] = [part.points for part in split.parts]
    return pd.DataFrame(found, index=known.index, columns=children)
