"""Stored clusters, held against a plain local Moran and against PySAL's own permutations."""

import math
import random
import statistics

import duckdb
import numpy as np
import pandas as pd
import pytest
from esda.moran import Moran, Moran_Local
from libpysal.weights import W

from etl.clusters import ALPHA, PERMUTATIONS

INDEX = "digitalt_fundament"
# Two shares of 9999 shuffles differ by chance: four standard deviations of the difference.
APART = 4 * math.sqrt(2 * 0.25 / PERMUTATIONS)

Beside = dict[str, list[str]]


@pytest.fixture(scope="module")
def beside(tables: duckdb.DuckDBPyConnection) -> Beside:
    found: Beside = {}
    for number, other in tables.execute("from bridge_neighbour order by all").fetchall():
        found.setdefault(number, []).append(other)
    return found


def stored(tables: duckdb.DuckDBPyConnection, node: str) -> pd.DataFrame:
    rows = tables.execute(
        "from mart_cluster where index_id = $1 and node_id = $2", [INDEX, node]
    ).df()
    return rows.set_index("kommunenr")


def nodes(tables: duckdb.DuckDBPyConnection) -> list[str]:
    rows = tables.execute("select node_id from mart_moran where index_id = $1 order by 1", [INDEX])
    return [node for (node,) in rows.fetchall()]


def scores(tables: duckdb.DuckDBPyConnection, node: str) -> dict[str, float]:
    rows = tables.execute(
        "select kommunenr, score from mart_score"
        " where index_id = $1 and node_id = $2 and score is not null order by 1",
        [INDEX, node],
    )
    return dict(rows.fetchall())


def test_every_part_of_every_index_has_its_clusters(tables) -> None:
    wanted = tables.execute(
        "select index_id, node_id from dim_index_node where level <> 'indicator' order by all"
    ).fetchall()
    assert tables.execute("select distinct index_id, node_id from mart_moran order by all"
                          ).fetchall() == wanted  # fmt: skip
    for node in nodes(tables):
        assert len(stored(tables, node)) == len(scores(tables, INDEX))


def test_neighbours_are_mutual_and_islands_have_none(tables, beside) -> None:
    assert all(number in beside[other] for number, others in beside.items() for other in others)
    for node in nodes(tables):
        is_island = stored(tables, node)["cluster"] == "island"
        assert set(is_island.index[is_island]) == set(scores(tables, node)) - set(beside)


def test_local_statistics_are_those_of_a_plain_computation(tables, beside) -> None:
    for node in nodes(tables):
        known = scores(tables, node)
        joined = {n: [o for o in beside.get(n, []) if o in known] for n in known}
        own = {n: s for n, s in known.items() if joined[n]}
        middle = statistics.fmean(own.values())
        # the variance as PySAL takes it: over n - 1
        spread = sum((s - middle) ** 2 for s in own.values()) / (len(own) - 1)
        table = stored(tables, node)
        for number, score in own.items():
            around = statistics.fmean(known[o] for o in joined[number])
            statistic = (score - middle) * (around - middle) / spread
            quadrant = ("H" if score > middle else "L") + ("H" if around > middle else "L")
            row = table.loc[number]
            assert row["neighbour_mean"] == pytest.approx(around)
            assert row["statistic"] == pytest.approx(statistic, abs=1e-9)
            if min(abs(score - middle), abs(around - middle)) > 1e-9:
                assert row["quadrant"] == quadrant


@pytest.mark.parametrize("node", [INDEX, "bredband"])
def test_p_values_are_those_of_pysal_within_what_shuffling_allows(tables, beside, node) -> None:
    known = scores(tables, node)
    own = [n for n in known if n in beside]
    weights = W(
        {n: [o for o in beside[n] if o in known] for n in own}, id_order=own, silence_warnings=True
    )
    weights.transform = "R"
    values = np.array([known[n] for n in own])
    theirs = Moran_Local(values, weights, permutations=PERMUTATIONS, seed=7)
    ours = stored(tables, node).loc[own]
    assert np.abs(ours["p_value"] - theirs.p_sim).max() < APART
    whole = Moran(values, weights, permutations=0)
    (statistic, expected) = tables.execute(
        "select statistic, expected from mart_moran where index_id = $1 and node_id = $2",
        [INDEX, node],
    ).fetchone()
    assert (statistic, expected) == (pytest.approx(whole.I), pytest.approx(whole.EI))


def test_clusters_hold_the_false_discovery_rate(tables) -> None:
    """Benjamini and Hochberg: the largest k with p(k) <= alpha k / n, done plainly."""
    for node in nodes(tables):
        tried = stored(tables, node).dropna(subset=["p_value"])
        ordered = sorted(tried["p_value"])
        held = [p for k, p in enumerate(ordered, 1) if p <= ALPHA * k / len(ordered)]
        limit = max(held, default=0.0)
        marked = tried["cluster"].isin(["HH", "LL", "HL", "LH"])
        assert (marked == (tried["p_value"] <= limit)).all()


def test_shuffled_scores_give_hardly_a_cluster(tables, beside) -> None:
    """The correction does its work: where there is no pattern, next to nothing is marked."""
    from etl.clusters import SEED, cluster_table
    from maturity.shuffles import Shuffles

    known = scores(tables, INDEX)
    drawn = list(known.values())
    random.Random(3).shuffle(drawn)
    found = cluster_table(pd.Series(drawn, index=list(known)), beside, Shuffles(SEED))
    assert found["cluster"].isin(["HH", "LL", "HL", "LH"]).sum() <= ALPHA * len(known)
