"""The scores as other reasonable choices would have them: how sure a place in a group is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.draws import draw, play, stages
from maturity.ranks import rank_best_first
from maturity.rooted import rooted_at
from ui import cache
from ui.scope import BY_EDITION, Scope
from warehouse import whatif

NOT_APPLICABLE = "not_applicable"
# Draws times indicators: an index of many questions takes fewer draws in the same time.
DRAWN = 8000
FEWEST = 200
TAIL = 0.05


@dataclass(frozen=True)
class Standing:
    """Where a municipality stands among others on one node.

    ``place`` is 1 for the best of ``n`` with a score; ``low`` and ``high`` hold 90 % of the
    draws and the stated place. ``sure`` is the share of draws in which it lies on the same side
    of the group's median as it does now (0–1), a tie counting half.
    """

    score: float
    median: float
    n: int
    place: int
    low: int
    high: int
    sure: float

    @property
    def difference(self) -> float:
        """Points over the median of the group."""
        return self.score - self.median


@cache.shared(24, BY_EDITION)
def drawn(scope: Scope, node: str) -> pd.DataFrame:
    """Draws × kommunenr: the scores of a node under other weights, scales, means and errors.

    The seed is that of the stored intervals; so are the draws, where there is time for as many.
    """
    part = rooted_at(scope.spec, node)
    rows = whatif.edition_values(scope.snapshot, scope.index_id, scope.edition)
    rows = rows[rows["indicator"].isin(list(part.indicators))]
    values = rows.pivot(index="kommunenr", columns="indicator", values="value")
    reasons = rows.pivot(index="kommunenr", columns="indicator", values="missing_reason")
    columns = list(part.indicators)
    [stored] = cache.certainty(scope.snapshot, scope.index_id, scope.edition).to_dict("records")
    often = int(np.clip(DRAWN // len(columns), FEWEST, stored["draws"]))
    chosen = draw(part, often, np.random.default_rng(int(stored["seed"])))
    [(_, stage)] = stages(part, values[columns].astype(float), reasons[columns] == NOT_APPLICABLE)
    return pd.DataFrame(play(stage, chosen).astype("float32"), columns=values.index)


def standing(scope: Scope, kommunenr: str, node: str, members: pd.Index) -> Standing | None:
    """Where a municipality stands among the members of a group, itself one of them.

    None where it has no score.
    """
    scores = scope.scores[node].reindex(members.union([kommunenr])).dropna()
    if kommunenr not in scores.index:
        return None
    draws = drawn(scope, node)[list(scores.index)].to_numpy()
    column = list(scores.index).index(kommunenr)
    places = rank_best_first(draws)[:, column]
    place = int(rank_best_first(scores.to_numpy())[column])
    low, high = np.nanquantile(places, (TAIL, 1 - TAIL))
    score, median = float(scores[kommunenr]), float(scores.median())
    return Standing(
        score=score,
        median=median,
        n=len(scores),
        place=place,
        low=min(place, round(low)),
        high=max(place, round(high)),
        sure=_same_side(draws, column, score - median),
    )


def _same_side(draws: npt.NDArray[np.float32], column: int, now: float) -> float:
    """The share of draws in which one unit is on the side of the median it is on now."""
    apart = np.round(draws[:, column] - np.nanmedian(draws, axis=1), 4)
    apart = apart[~np.isnan(apart)]
    above = float((apart > 0).mean() + 0.5 * (apart == 0).mean())
    return above if now >= 0 else 1 - above
