"""How sure a place is, in the reader's words: intervals, chances, and what they hold."""

import math

from maturity.uncertainty import chance_lowest
from ui import cache, draws, groups, numbers
from ui.scope import BY_EDITION, BY_SCOPE, Scope
from ui.sentences import count

SMALL_CHANCE = 0.005


def place(scope: Scope, kommunenr: str, node: str) -> str:
    """A place in the country as an interval, «280–310»; «–» where there is none."""
    rank = scope.rank(kommunenr, node)
    if math.isnan(rank.rank):
        return numbers.MISSING
    low, high = count(scope, round(rank.rank_p05)), count(scope, round(rank.rank_p95))
    return low if low == high else f"{low}–{high}"


def chance(scope: Scope, value: float) -> str:
    """A probability in per cent; «under 1 %» for one that is nearly none."""
    if value < SMALL_CHANCE:
        return scope.words.t("rank.nearly_none")
    return numbers.with_unit(100 * value, "%", 0, scope.words.language)


@cache.shared(60, BY_SCOPE)
def chances_of_last(scope: Scope, node: str) -> dict[str, float]:
    """The chance of being last in the chosen region, by kommunenr.

    The snapshot holds it for the regions of registers; for a group that is made here it is
    counted in the same kind of draws.
    """
    if scope.region[0] not in groups.MADE:
        return scope.chances_of_last(node)
    scored = scope.scores[node].reindex(scope.members()).dropna().index
    if scored.empty:
        return {}
    chances = chance_lowest(draws.drawn(scope, node)[list(scored)].to_numpy(), scored)
    return {str(number): float(chance) for number, chance in chances.dropna().items()}


@cache.shared(12, BY_EDITION)
def explained(scope: Scope) -> str:
    """What the intervals hold, and how many pairs keep their order."""
    [facts] = cache.certainty(scope.snapshot, scope.index_id, scope.edition).to_dict("records")
    return scope.words.t(
        "rank.certainty",
        draws=count(scope, facts["draws"]),
        pairs=count(scope, 100 * facts["robust_share"]),
        certainty=count(scope, 100 * facts["certainty"]),
    )
