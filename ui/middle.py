"""A municipality against the middle: the gap to the median, split over the parts, exactly."""

from dataclasses import dataclass

import pandas as pd

from maturity.aggregate import aggregate
from maturity.gap_split import split_gap
from maturity.levels import rule_of
from maturity.middle import middle_profile
from ui import cache
from ui.scope import BY_SCOPE, Scope


@dataclass(frozen=True)
class Part:
    """One area or indicator: its points here and in the middle, and its share of the gap."""

    title: str
    own: float
    middle: float
    points: float


@dataclass(frozen=True)
class Split:
    """A gap and its parts; the parts' points sum to median − score."""

    score: float
    median: float
    parts: tuple[Part, ...]


@cache.shared(200, BY_SCOPE)
def split_to_median(scope: Scope, node: str, kommunenr: str) -> Split:
    """Split the gap from a municipality to the median of the scope over the parts of a node."""
    spec, scores = scope.spec, scope.scores
    children = list(spec.children[node])
    inside = scores.reindex(scope.members()).dropna(subset=[node])
    weights = [spec.weight(child) for child in children]
    rule = rule_of(spec, spec.nodes[node])

    def score(profile: pd.Series) -> float:
        return float(aggregate(rule, profile.to_numpy(), weights))

    profile = middle_profile(inside[children], inside[node], score)
    own = pd.Series({part: scope.score(kommunenr, part) for part in [*children, node]})
    target = pd.concat([profile, pd.Series({node: score(profile)})])
    points = split_gap(spec, own, target, level="area", node=node)
    parts = tuple(
        Part(scope.node_title(child), own[child], profile[child], points[child])
        for child in children
    )
    return Split(own[node], target[node], parts)
