"""The reader's own version of the index: scored, drawn, and held against the official one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.index import Scores
from maturity.own_version import Changes, Ground, changed, ground, redrawn, rescored
from maturity.spec import IndexSpec
from maturity.uncertainty import Simulation, summary
from ui import cache
from ui.scope import BY_EDITION, Scope
from ui.whatif_choice import Choice
from warehouse import whatif as stored

# The seed and the certainty are those of the stored intervals; the draws are fewer, to be live.
SEED = 20260101
CERTAINTY = 0.95
MOST_DRAWS, FEWEST_DRAWS = 200, 100
# Draws times indicators: a survey of many questions takes fewer draws in the same time.
DRAWN_COLUMNS = 4000

NOT_APPLICABLE = "not_applicable"
MOVED = ("rises", "falls")


@dataclass(frozen=True, eq=False)
class Version:
    """A version of an index beside the official one.

    Attributes:
        scores: of every part and municipality.
        moves: by kommunenr: ``official``, ``own`` (points), ``official_place``, ``own_place`` (1
            best) with ``_low`` and ``_high`` of their intervals, ``rise`` (places gained) and
            ``direction``: "rises", "falls" or "overlaps" (the two intervals do), "gained" or
            "lost" (a score in one version only), "none".
        draws: how many make the own intervals.
        correlation: of the two orders, Spearman's; NaN where there is nothing to order.
        kept: the share of pairs whose official order holds in 95 % of the own draws.
    """

    scores: Scores
    moves: pd.DataFrame
    draws: int
    correlation: float
    kept: float


@cache.shared(60, BY_EDITION)
def version(scope: Scope, choice: Choice) -> Version:
    """The index as the reader has chosen it."""
    spec = changed(scope.spec, choice.changes)
    base = _ground(scope, choice.method)
    scores = rescored(base, spec)
    draws = live_draws(spec)
    simulation = redrawn(base, scores, draws=draws, seed=SEED)
    official = _official(scope)
    own = official if choice.is_official else summary(simulation)
    moves = _moves(scope.scores[scope.index_id], official, scores.score[spec.id], own)
    known = moves[["official", "own"]].dropna()
    return Version(
        scores,
        moves,
        draws,
        float(known["official"].rank().corr(known["own"].rank())) if len(known) > 1 else np.nan,
        order_kept(moves["official"], simulation),
    )


def live_draws(spec: IndexSpec) -> int:
    """How many draws are made while the reader waits."""
    return int(np.clip(DRAWN_COLUMNS // len(spec.indicators), FEWEST_DRAWS, MOST_DRAWS))


@cache.shared(12, BY_EDITION)
def _values(scope: Scope) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Kommunenr × indicator: the values, and where an indicator does not apply."""
    rows = stored.edition_values(scope.snapshot, scope.index_id, scope.edition)
    rows = rows.astype({"missing_reason": object})
    values = rows.pivot(index="kommunenr", columns="indicator", values="value")
    reasons = rows.pivot(index="kommunenr", columns="indicator", values="missing_reason")
    return values, reasons == NOT_APPLICABLE


@cache.shared(12, BY_EDITION)
def _ground(scope: Scope, method: str | None) -> Ground:
    """What the weights do not change, by normalisation (None = the official one)."""
    return ground(changed(scope.spec, Changes({}, method=method)), *_values(scope))


@cache.shared(12, BY_EDITION)
def _official(scope: Scope) -> pd.DataFrame:
    """The stored places in the country: rank, rank_p05, rank_p95 by kommunenr."""
    ranks = cache.ranks(scope.snapshot, scope.index_id, scope.edition)
    listed = {
        n: (r.rank, r.rank_p05, r.rank_p95)
        for (n, node), r in ranks.items()
        if node == scope.index_id
    }
    columns = ["rank", "rank_p05", "rank_p95"]
    return pd.DataFrame.from_dict(listed, orient="index", columns=columns)


def _moves(
    official: pd.Series, official_rank: pd.DataFrame, own: pd.Series, own_rank: pd.DataFrame
) -> pd.DataFrame:
    """The two versions side by side."""
    found = pd.DataFrame({"official": official, "own": own})
    for name, rank in (("official", official_rank), ("own", own_rank)):
        places = rank.reindex(found.index)
        found[f"{name}_place"] = places["rank"]
        # What is shown is what is compared: whole places.
        found[f"{name}_low"] = places["rank_p05"].round()
        found[f"{name}_high"] = places["rank_p95"].round()
    found["rise"] = found["official_place"] - found["own_place"]
    found["direction"] = _directions(found)
    return found


def _directions(moves: pd.DataFrame) -> npt.NDArray[np.str_]:
    """Whether the intervals of the two versions lie apart, and which way."""
    had, has = moves["official"].notna(), moves["own"].notna()
    conditions = {
        "none": ~had & ~has,
        "gained": ~had,
        "lost": ~has,
        "rises": moves["own_high"] < moves["official_low"],
        "falls": moves["own_low"] > moves["official_high"],
    }
    return np.select(list(conditions.values()), list(conditions), "overlaps")


def order_kept(official: pd.Series, simulation: Simulation) -> float:
    """The share of pairs whose official order is the same in nearly all draws of a version.

    Args:
        official: unit -> score, NaN = none; a pair that ties in it has no order to keep.
        simulation: the draws of the version.

    Returns:
        0–1; NaN where there is no pair with an order in the one and a score in the other.
    """
    known = official.reindex(simulation.units).sort_values(ascending=False).dropna()
    places = simulation.rank[:, simulation.units.get_indexer(known.index)].T
    scored = ~np.isnan(places).any(axis=1)
    scores, ranks = known.to_numpy()[scored], places[scored].astype("int16")
    kept = pairs = 0
    for unit, score in enumerate(scores):
        below = ranks[unit + 1 :][scores[unit + 1 :] < score]
        held = np.count_nonzero(ranks[unit] < below, axis=1)
        held += np.count_nonzero(ranks[unit] <= below, axis=1)
        kept += int((held >= 2 * CERTAINTY * ranks.shape[1]).sum())
        pairs += len(below)
    return kept / pairs if pairs else float("nan")
