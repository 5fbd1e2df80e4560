"""How sure the scores are: rank intervals, and the chance of being last in a region.

Every part of an index that is made of others (the index itself and its areas) is simulated as an
index of its own. The draws are many enough that a chance is right to about one in a hundred, and
their seed is written here: the same content gives the same numbers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd

from etl.scores import NOT_APPLICABLE, observed
from etl.steps import put
from maturity.spec import IndexSpec
from maturity.uncertainty import (
    Simulation,
    chance_above,
    robust_share,
    simulate,
    summary,
)

DRAWS = 2000
SEED = 20260101
CERTAINTY = 0.95
# Chances under this are left out of mart_weakest: the table would else name everyone.
SMALLEST_CHANCE = 0.0005

INTERVALS = ("rank", "rank_p05", "rank_p50", "rank_p95", "score_p05", "score_p95", "p_last")


@dataclass(frozen=True)
class Simulated:
    """A node of an edition, scored in many draws."""

    index_id: str
    edition: str
    node: str
    simulation: Simulation

    def label(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with what it belongs to in front."""
        keys = {"index_id": self.index_id, "edition": self.edition, "node_id": self.node}
        return frame.assign(**keys)[[*keys, *frame.columns]]


def put_certainty(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> None:
    """Make mart_rank, mart_weakest and mart_certainty for every edition of every index."""
    members = con.execute("from bridge_region order by all").df()
    simulated = list(_simulate_all(con, specs))
    put(con, "mart_rank", pd.concat(rank_table(one) for one in simulated))
    put(con, "mart_weakest", pd.concat(weakest_table(one, members) for one in simulated))
    whole = [one for one in simulated if one.node == one.index_id]
    put(con, "mart_certainty", pd.concat(certainty_table(one) for one in whole))


def _simulate_all(
    con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]
) -> Iterator[Simulated]:
    """Every node of every edition of every index."""
    for spec in specs:
        for edition in spec.editions:
            values, reasons = observed(con, spec, edition)
            for node in spec.order:
                part = rooted_at(spec, node)
                columns = list(part.indicators)
                [found] = simulate(
                    part,
                    values[columns],
                    draws=DRAWS,
                    seed=SEED,
                    not_applicable=reasons[columns] == NOT_APPLICABLE,
                )
                yield Simulated(spec.id, edition, node, found)


def rooted_at(spec: IndexSpec, node: str) -> IndexSpec:
    """The part of an index under a node, as an index of its own."""
    inside = {node}
    for name in spec.order:
        if spec.nodes[name].parent in inside:
            inside.add(name)
    nodes = {name: spec.nodes[name] for name in spec.order if name in inside}
    return replace(
        spec,
        id=node,
        nodes={**nodes, node: replace(spec.nodes[node], parent=None)},
        indicators={k: v for k, v in spec.indicators.items() if v.parent in inside},
    )


def rank_table(one: Simulated) -> pd.DataFrame:
    """mart_rank: a row per municipality, its place in the country and how sure it is."""
    found = summary(one.simulation)[list(INTERVALS)]
    return one.label(found.rename_axis("kommunenr").reset_index())


def weakest_table(one: Simulated, members: pd.DataFrame) -> pd.DataFrame:
    """mart_weakest: a row per region and municipality that may be its last."""
    kinds = [group for _, group in members.groupby("region_type")]
    found = pd.concat([_chances_of_kind(one.simulation, kind) for kind in kinds])
    return one.label(found[found["p_last"] >= SMALLEST_CHANCE])


def _chances_of_kind(simulation: Simulation, members: pd.DataFrame) -> pd.DataFrame:
    """The chance of each municipality to be last in its region, for all regions of a kind at once.

    The same as ``maturity.uncertainty.chance_last`` of each region, whose members do not overlap.
    """
    ordered = members.sort_values(["region_id", "kommunenr"])
    sizes = ordered.groupby("region_id").size().to_numpy()
    starts = np.cumsum(sizes) - sizes
    scores = simulation.score[:, simulation.units.get_indexer(pd.Index(ordered["kommunenr"]))]
    known = ~np.isnan(scores)
    lowest = np.minimum.reduceat(np.where(known, scores, np.inf), starts, axis=1)
    is_last = known & (scores == np.repeat(lowest, sizes, axis=1))
    ties = np.maximum(np.add.reduceat(is_last, starts, axis=1, dtype=int), 1)
    draws = np.maximum(np.logical_or.reduceat(known, starts, axis=1).sum(axis=0), 1)
    chance = (is_last / np.repeat(ties, sizes, axis=1)).sum(axis=0) / np.repeat(draws, sizes)
    found = ordered[["region_type", "region_id", "kommunenr"]]
    return found.assign(p_last=np.where(known.any(axis=0), chance, np.nan))


def certainty_table(one: Simulated) -> pd.DataFrame:
    """mart_certainty: one row, how many draws and how many pairs keep their order."""
    share = robust_share(chance_above(one.simulation), CERTAINTY)
    row = {"draws": DRAWS, "seed": SEED, "certainty": CERTAINTY, "robust_share": share}
    return one.label(pd.DataFrame([row]))
