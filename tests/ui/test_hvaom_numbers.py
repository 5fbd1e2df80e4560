"""The reader's own version in numbers, against a plain computation of the same."""

import math
import time
from collections.abc import Callable, Mapping

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.scopes import ScopeOver
from tests.ui.truth import Truth, quantile
from ui import whatif, whatif_cost, whatif_lift, whatif_moves
from ui.whatif_choice import Choice
from ui.whatif_lift import Action
from warehouse import read
from warehouse.snapshot import Snapshot, connect

INDEX = "digitalt_fundament"
AREAS = {
    "bredband": ["hastighet_ned_100", "hastighet_ned_1000"],
    "epost": ["spf_policy", "dkim_m365_selector_found"],
}
WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 2.0, 5.0])


def weighted(scores: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    """The weighted mean of what is there."""
    total = sum(weights[name] for name in scores if weights[name] > 0)
    if total == 0:
        return None
    return sum(weights[name] * scores[name] for name in scores if weights[name] > 0) / total


def plain(truth: Truth, number: str, weights: Mapping[str, float]) -> float | None:
    """The index of a municipality by hand: all indicators are known, or do not apply."""
    areas = {}
    for area, names in AREAS.items():
        known = {n: truth.scores[number, n] for n in names if (number, n) in truth.scores}
        found = weighted(known, weights)
        if found is not None:
            areas[area] = found
    return weighted(areas, weights)


@settings(max_examples=12)
@given(st.fixed_dictionaries({part: WEIGHTS for a, names in AREAS.items() for part in (a, *names)}))
def test_points_are_the_weighted_means(
    scope_over: ScopeOver, truth: Truth, weights: dict[str, float]
) -> None:
    scope = scope_over()
    choice = Choice(tuple((k, v) for k, v in sorted(weights.items()) if v != 1))
    own = whatif.version(scope, choice).moves["own"]
    for number, value in own.items():
        expected = plain(truth, str(number), weights)
        assert (math.isnan(value) and expected is None) or value == pytest.approx(expected)


def test_official_weights_give_the_stored_scores_and_places(scope_over: ScopeOver) -> None:
    scope = scope_over()
    found = whatif.version(scope, Choice())
    pd.testing.assert_frame_equal(
        found.scores.score[scope.scores.columns], scope.scores, check_names=False
    )
    ranks = read.ranks(scope.snapshot, scope.index_id, scope.edition)
    stored = ranks[ranks["node_id"] == INDEX].set_index("kommunenr")
    pd.testing.assert_series_equal(
        found.moves["own_low"], stored["rank_p05"].round(), check_names=False
    )
    assert (found.moves["rise"] == 0).all()
    assert found.correlation == pytest.approx(1)
    certainty = read.certainty(scope.snapshot, scope.index_id, scope.edition)
    assert found.kept == pytest.approx(certainty["robust_share"].iloc[0], abs=0.05)


def test_area_without_weight_is_left_out(scope_over: ScopeOver) -> None:
    scope = scope_over()
    found = whatif.version(scope, Choice((("epost", 0.0),)))
    pd.testing.assert_series_equal(found.moves["own"], scope.scores["bredband"], check_names=False)


def test_weakest_area_decides_at_the_end_of_the_dial(scope_over: ScopeOver) -> None:
    scope = scope_over()
    own = whatif.version(scope, Choice(power=-math.inf)).moves["own"]
    lowest = scope.scores[list(AREAS)].min(axis=1)
    pd.testing.assert_series_equal(own, lowest, check_names=False)


def test_clear_move_is_intervals_that_lie_apart(scope_over: ScopeOver) -> None:
    moves = whatif.version(scope_over(), Choice((("bredband", 3.0),))).moves
    assert {"rises", "falls", "overlaps"} <= set(moves["direction"])
    for row in moves.itertuples():
        above = row.own_high < row.official_low
        below = row.own_low > row.official_high
        word = "rises" if above else "falls" if below else "overlaps"
        assert row.direction == word
        assert row.own_low <= row.own_place <= row.own_high or row.own_low == row.own_high


def test_lift_takes_the_floor_to_the_level_and_counts_who_lives_there(
    scope_over: ScopeOver, truth: Truth
) -> None:
    scope = scope_over(region=("fylke", "46"))
    found = whatif_lift.outcome(scope, Choice(), Action("loft", 100, 70.0, "spf_policy"))
    known = truth.known(INDEX, truth.members["fylke", "46"])
    below = [number for number, score in known.items() if score < 70]
    assert set(found.units) == set(below)
    assert found.after.min() == pytest.approx(70)
    assert found.moved == sum(truth.population[number] for number in below)
    lifted = sorted(max(score, 70.0) for score in known.values())
    assert found.statistics.at["median", "after"] == pytest.approx(quantile(lifted, 0.5))
    assert found.dial.loc[1.0, "after"] == pytest.approx(sum(lifted) / len(lifted))
    assert found.dial.loc[-math.inf, "after"] == pytest.approx(70)


def test_what_is_rolled_out_is_at_its_best_where_it_was_known(
    scope_over: ScopeOver, truth: Truth
) -> None:
    scope = scope_over(region=("fylke", "46"))
    found = whatif_lift.outcome(scope, Choice(), Action("rull", 10, 70.0, "spf_policy"))
    for number in truth.members["fylke", "46"]:
        known = {
            n: truth.scores[number, n]
            for a in AREAS.values()
            for n in a
            if (number, n) in truth.scores
        }
        areas = {
            area: weighted(
                {n: v for n, v in {**known, "spf_policy": 100.0}.items() if n in names},
                dict.fromkeys(known, 1.0),
            )
            for area, names in AREAS.items()
        }
        assert found.after[number] == pytest.approx(sum(areas.values()) / 2)
        assert (number in found.units) == (known["spf_policy"] < 100)


def amounts(snapshot: Snapshot) -> list[tuple[str, str, str, float, str]]:
    with connect(snapshot) as connection:
        return connection.execute(
            "select solution, fee, size_class, amount, unit from mart_price "
            "where payer = 'kommune' and solution <> 'DigiFin'"
        ).fetchall()


IN_CLASS: dict[str, Callable[[int], bool]] = {
    "alle": lambda _: True,
    "<5000": lambda n: n < 5000,
    "5000-10000": lambda n: 5000 <= n <= 10000,
    ">10000": lambda n: n > 10000,
    "<10000": lambda n: n < 10000,
    "10000-50000": lambda n: 10000 <= n < 50000,
    ">=50000": lambda n: n >= 50000,
}


def test_costs_add_up_and_follow_the_price_list(
    scope_over: ScopeOver, truth: Truth, snapshot: Snapshot
) -> None:
    scope = scope_over(region=("fylke", "46"))
    expected: dict[tuple[str, str], float] = {}
    for number in truth.members["fylke", "46"]:
        residents = truth.population[number]
        for solution, fee, size, amount, unit in amounts(snapshot):
            if IN_CLASS[size](residents):
                paid = amount * (residents if "innbygger" in unit else 1)
                paid *= 12 if "måned" in unit else 1
                when = (
                    "yearly" if "per år" in unit or "måned" in unit or "årspris" in fee else "once"
                )
                expected[solution, when] = expected.get((solution, when), 0.0) + paid
    for solution, cost in whatif_cost.costs(scope).items():
        for when in ("once", "yearly"):
            assert cost[when].sum() == pytest.approx(expected.get((solution, when), 0.0))
    rows = whatif_cost.file(scope, 17)
    people = sum(truth.population[number] for number in truth.members["fylke", "46"])
    assert rows["contribution_nok"].sum() == 17 * people


def test_file_holds_the_region_and_says_whose_version_it_is(scope_over: ScopeOver) -> None:
    scope = scope_over(region=("fylke", "15"))
    choice = Choice((("bredband", 3.0),))
    rows = whatif_moves.file(scope, choice)
    assert list(rows.columns)[0] == "version"
    assert set(rows["version"]) == {scope.words.t("hvaom.own")}
    assert set(rows["kommunenr"]) == set(scope.members())
    assert rows["choices"].str.contains("bredband=3.0").all()
    own = whatif.version(scope, choice).moves["own"]
    assert (rows["own_score"] == own.reindex(rows["kommunenr"])).all()


def test_change_of_a_weight_is_worked_out_while_the_reader_waits(scope_over: ScopeOver) -> None:
    scope = scope_over()
    whatif.version(scope, Choice())
    begun = time.process_time()
    whatif.version(scope, Choice((("bredband", 4.0), ("spf_policy", 2.0))))
    assert time.process_time() - begun < 0.3
