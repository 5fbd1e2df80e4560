"""Rank intervals, chances of being last and gap splits, held against a plainer way."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from etl.certainty import SEED, rooted_at
from etl.places import Places
from etl.scores import NOT_APPLICABLE, observed
from maturity.index import score
from maturity.spec import IndexSpec, load_spec
from maturity.uncertainty import simulate, summary

INDEX = "digitalt_fundament"


@pytest.fixture(scope="module")
def index() -> IndexSpec:
    return load_spec(Places().data / "meta" / "index" / f"{INDEX}.toml")


@pytest.fixture(scope="module")
def simulation(tables: duckdb.DuckDBPyConnection, index: IndexSpec):
    values, reasons = observed(tables, index, index.newest_edition)
    [found] = simulate(
        index,
        values,
        draws=index.uncertainty.draws,
        seed=SEED,
        not_applicable=reasons == NOT_APPLICABLE,
    )
    return found


def test_stored_places_are_those_of_a_simulation_with_the_stated_seed(tables, simulation):
    stored = (
        tables.execute("from mart_rank where node_id = $1", [INDEX]).df().set_index("kommunenr")
    )
    expected = summary(simulation)
    columns = ["rank", "rank_p05", "rank_p95", "p_last"]
    assert list(stored.index) == list(expected.index)
    for column in columns:
        assert list(stored[column]) == pytest.approx(list(expected[column]))


@pytest.mark.parametrize("region", [("land", "norge"), ("fylke", "46"), ("kostra", "EKG01")])
def test_chance_of_being_last_is_counted_draw_by_draw(tables, simulation, region):
    kind, wanted = region
    members = tables.execute(
        "select kommunenr from bridge_region where region_type = $1 and region_id = $2 order by 1",
        [kind, wanted],
    ).df()["kommunenr"]
    assert len(members)
    chances = dict.fromkeys(members, 0.0)
    places = [simulation.units.get_loc(number) for number in members]
    for drawn in simulation.score:
        own = {number: drawn[place] for number, place in zip(members, places, strict=True)}
        lowest = min(own.values())
        last = [number for number, points in own.items() if points == lowest]
        for number in last:
            chances[number] += 1 / len(last) / len(simulation.score)
    stored = tables.execute(
        "select kommunenr, p_last from mart_weakest"
        " where node_id = $1 and region_type = $2 and region_id = $3",
        [INDEX, kind, wanted],
    ).df()
    listed = dict(zip(stored["kommunenr"], stored["p_last"], strict=True))
    assert listed == pytest.approx({k: v for k, v in chances.items() if k in listed})
    assert all(chance < 0.001 for number, chance in chances.items() if number not in listed)


def test_gap_of_a_mean_is_split_as_the_weighted_difference_of_its_parts(tables, index):
    gaps = tables.execute("from mart_gap where node_id = $1", [INDEX]).df()
    weights = {child: index.weight(child) for child in index.children[INDEX]}
    share = gaps["part_id"].map(weights) / sum(weights.values())
    assert np.allclose(gaps["points"], share * (gaps["middle"] - gaps["own"]))


def test_part_of_an_index_scores_as_an_index_of_its_own(tables, index):
    values, reasons = observed(tables, index, index.newest_edition)
    whole = score(index, values, reasons == NOT_APPLICABLE).score
    for area in index.children[INDEX]:
        part = rooted_at(index, area)
        columns = list(part.indicators)
        alone = score(part, values[columns], (reasons == NOT_APPLICABLE)[columns]).score
        pd.testing.assert_series_equal(alone[area], whole[area])
