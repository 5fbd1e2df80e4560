"""Similar municipalities that stand higher: the same group, size and centrality."""

from dataclasses import dataclass

import pandas as pd

from maturity.compare import same_group
from ui import cache
from ui.scope import BY_SCOPE, Scope

# From the strictest likeness to the loosest; the first that finds anyone is used.
LADDER = (
    ("kostra", "storrelse", "sentralitet"),
    ("kostra", "storrelse"),
    ("kostra", "sentralitet"),
    ("storrelse", "sentralitet"),
    ("kostra",),
)
SHOWN = 8


@dataclass(frozen=True)
class Peers:
    """Those that stand higher, highest first (node and its parts as columns), and how alike."""

    criteria: tuple[str, ...]
    scores: pd.DataFrame


@cache.shared(200, BY_SCOPE)
def higher(scope: Scope, node: str, kommunenr: str) -> Peers:
    """The municipalities most alike that score higher on a node, in the whole country."""
    context = cache.membership(scope.snapshot)
    columns = [node, *scope.spec.children[node]]
    found = scope.scores.iloc[:0][columns]
    for criteria in LADDER:
        alike = same_group(context, kommunenr, list(criteria))
        scores = scope.scores.loc[alike.difference([kommunenr]), columns]
        found = scores[scores[node] > scope.scores.loc[kommunenr, node]]
        if not found.empty:
            return Peers(criteria, found.sort_values(node, ascending=False, kind="stable"))
    return Peers((), found)
