import functools
import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity import gap
from maturity.aggregate import aggregate, generalised_mean
from maturity.coalitions import companies
from maturity.errors import DataError, SpecError
from maturity.index import score
from maturity.levels import rule_of
from maturity.spec_keys import AGGREGATE_METHODS
from tests.maturity.specs import flat, spec, two_levels

NAN, INF = float("nan"), float("inf")
SCORES = pd.Series({"a": 10.0, "b": 20.0, "c": 30.0, "d": 40.0, "e": 10.0, "f": NAN})
PEOPLE = pd.Series({"a": 100.0, "b": 300.0, "c": NAN, "d": 500.0, "e": 100.0, "f": 50.0})
SPLIT_RULES = sorted(set(AGGREGATE_METHODS) - {"copeland"})


def near(values, **options):
    return pytest.approx(values, nan_ok=True, **options)


# --- floor -----------------------------------------------------------------------------------


def test_the_floor_by_hand():
    found = gap.floor_statistics(SCORES, PEOPLE)
    assert (found.n, found.n_missing) == (5, 1)
    assert (found.floor, found.median, found.leader, found.mean) == (10, 20, 40, 22)
    assert (found.floor_units, found.leader_units) == (("a", "e"), ("d",))
    assert found.p25 == 10
    assert found.p90 == pytest.approx(36)
    assert found.mean_by_population == pytest.approx((1000 + 6000 + 20000 + 1000) / 1000)


def test_nobody_with_a_score_has_no_floor():
    found = gap.floor_statistics(pd.Series({"a": NAN}), PEOPLE)
    assert (found.n, found.n_missing, found.floor_units) == (0, 1, ())
    assert np.isnan([found.floor, found.median, found.mean, found.mean_by_population]).all()


def test_the_mean_by_population_is_unknown_without_a_population():
    assert np.isnan(gap.floor_statistics(SCORES).mean_by_population)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=40))
def test_quantiles_are_numpy_s_default(values):
    found = gap.floor_statistics(pd.Series(values))
    assert [found.p5, found.p10, found.p75] == near(np.quantile(values, [0.05, 0.1, 0.75]).tolist())


def test_who_is_near_the_floor():
    assert gap.near_floor(SCORES, 0) == ("a", "e")
    assert gap.near_floor(SCORES, 10) == ("a", "e", "b")
    assert gap.near_floor(pd.Series({"a": NAN}), 10) == ()


def test_residents_below_a_threshold_by_hand():
    found = gap.residents_below(SCORES, PEOPLE, 20)
    assert (found.residents, found.share, found.units) == (200, 0.2, ("a", "e"))
    assert found.residents_without_score == 50
    assert np.isnan(gap.residents_below(SCORES, PEOPLE * 0, 20).share)


def test_quantile_floors_by_unit_and_by_resident():
    assert gap.quantile_floors(SCORES).tolist() == near([10, 10, 10])
    found = gap.quantile_floors(SCORES, PEOPLE, [0, 0.2, 0.21, 0.5, 1])
    assert found.tolist() == [10, 10, 20, 20, 40]
    assert gap.quantile_floors(SCORES, PEOPLE * 0).isna().all()
    with pytest.raises(DataError, match="0 to 1"):
        gap.quantile_floors(SCORES, None, [5])


def test_gaps_are_positive_behind_and_negative_ahead():
    found = gap.gaps(SCORES, target=25)
    assert found.loc["a"].tolist() == [0, 10, 30, 15]
    assert found.loc["d"].tolist() == [30, -20, 0, -15]
    assert found.loc["f"].isna().all()
    assert "to_target" not in gap.gaps(SCORES)


# --- the split of a gap ----------------------------------------------------------------------


def brute_force(worth, players):
    """The Shapley value by its definition: every order, one step at a time."""
    found = dict.fromkeys(players, 0.0)
    orders = list(itertools.permutations(players))
    for order in orders:
        moved = set()
        for player in order:
            before = worth(moved)
            moved.add(player)
            found[player] += (worth(moved) - before) / len(orders)
    return found


@pytest.mark.parametrize("rule", SPLIT_RULES)
def test_the_split_over_areas_is_the_shapley_value_by_definition(rule):
    index = spec(
        {name: {"weight": weight} for name, weight in zip("vwxyz", [1, 2, 3, 1, 2], strict=True)},
        {"root": {"aggregate": rule, "power": -2}},
    )
    rng = np.random.default_rng(1)
    data = pd.DataFrame(rng.uniform(70, 130, (2, 5)), columns=list("vwxyz"), index=["a", "b"])
    data.loc["a", "y"] = NAN
    scores = score(index, data).score
    weights = [1, 2, 3, 1, 2]

    def worth(moved):
        mixture = [data.loc["b" if name in moved else "a", name] for name in "vwxyz"]
        return float(aggregate(rule_of(index, index.nodes["root"]), mixture, weights))

    found = gap.split_gap(index, scores.loc["a"], scores.loc["b"])
    assert found.to_dict() == near(brute_force(worth, list("vwxyz")), abs=1e-9)


@pytest.mark.parametrize("rule", sorted(set(SPLIT_RULES) - {"mpi", "ampi"}))
def test_the_split_over_indicators_is_the_nested_shapley_value_by_definition(rule):
    index = two_levels(
        areas=3, each=2, root={"aggregate": rule, "power": 3}, area={"aggregate": "geometric"}
    )
    rng = np.random.default_rng(2)
    names = list(index.indicators)
    data = pd.DataFrame(rng.uniform(5, 95, (2, 6)), columns=names, index=["a", "b"])
    scores = score(index, data).score
    found = gap.split_gap(index, scores.loc["a"], scores.loc["b"], level="indicator")
    # Orders in which the indicators of an area stand together: what a nested value averages over.
    orders = [
        [name for area in areas for name in inside[area]]
        for areas in itertools.permutations(["a0", "a1", "a2"])
        for inside in (
            dict(zip(["a0", "a1", "a2"], choice, strict=True))
            for choice in itertools.product(
                *[
                    list(itertools.permutations([f"{area}_0", f"{area}_1"]))
                    for area in ("a0", "a1", "a2")
                ]
            )
        )
    ]

    @functools.cache
    def worth(moved):
        mixture = data.loc["b"].where([name in moved for name in names], data.loc["a"])
        return score(index, mixture.to_frame().T).score["root"].iloc[0]

    expected = dict.fromkeys(names, 0.0)
    for order in orders:
        for place, name in enumerate(order):
            gain = worth(frozenset(order[: place + 1])) - worth(frozenset(order[:place]))
            expected[name] += gain / len(orders)
    assert found.to_dict() == near(expected, abs=1e-9)


CELLS = st.one_of(st.integers(70, 130).map(float), st.floats(70, 130), st.just(NAN))


@pytest.mark.parametrize("rule", SPLIT_RULES)
@pytest.mark.parametrize("decimals", [{}, {"round": 1}])
@settings(max_examples=20)
@given(rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=2, max_size=2))
def test_every_split_sums_to_the_gap(rule, decimals, rows):
    node = {"aggregate": rule, "power": -3}
    index = two_levels(areas=3, each=2, root=node, area=node, min_coverage=0.3, **decimals)
    scores = score(index, pd.DataFrame(rows, columns=list(index.indicators))).score
    start, end = scores.iloc[0], scores.iloc[1]
    areas = gap.split_gap(index, start, end)
    indicators = gap.split_gap(index, start, end, level="indicator")
    if np.isnan(end["root"] - start["root"]):
        assert areas.isna().all()
        assert indicators.isna().all()
        return
    assert areas.sum() == pytest.approx(end["root"] - start["root"], abs=1e-9)
    assert indicators.sum() == pytest.approx(end["root"] - start["root"], abs=1e-9)
    of_area = indicators.groupby(lambda name: name.split("_")[0]).sum()
    assert of_area.to_dict() == near(areas.to_dict(), abs=1e-9)


def test_a_part_that_has_not_moved_has_no_share():
    index = flat("x", "y", "z", aggregate="geometric")
    found = gap.split_gap(
        index, pd.Series({"x": 1.0, "y": 5.0, "z": NAN}), pd.Series({"x": 4.0, "y": 5.0, "z": NAN})
    )
    assert found["y"] == 0
    assert found["z"] == 0
    assert found["x"] == pytest.approx(math.sqrt(20) - math.sqrt(5))


def test_moves_that_cancel_in_an_area_are_still_seen():
    index = two_levels(areas=2, each=2)
    start = pd.Series({"a0_0": 10.0, "a0_1": 20.0, "a1_0": 5.0, "a1_1": 5.0})
    end = start + pd.Series({"a0_0": 20.0, "a0_1": -10.0, "a1_0": 0.0, "a1_1": 0.0})
    found = gap.split_gap(index, start, end, level="indicator")
    assert found["a0_0"] == pytest.approx(-found["a0_1"])
    assert found["a0_0"] == pytest.approx(20 / 3 / 3)


def test_an_area_that_has_a_score_at_one_end_only_is_not_taken_apart():
    index = two_levels(areas=2, each=2, min_coverage=0.3)
    scores = score(
        index,
        pd.DataFrame(
            {"a0_0": [10.0, 10], "a0_1": [10.0, 10], "a1_0": [NAN, 40], "a1_1": [NAN, 70]},
        ),
    ).score
    found = gap.split_gap(index, scores.iloc[0], scores.iloc[1], level="indicator")
    assert found.to_dict() == near({"a0_0": 0, "a0_1": 0, "a1_0": 50 / 3, "a1_1": 50 / 3})


def test_a_gap_can_be_split_at_any_node():
    index = two_levels(areas=2, each=2)
    start = pd.Series({"a0_0": 10.0, "a0_1": 20.0, "a1_0": 5.0, "a1_1": 5.0})
    end = start + 3
    found = gap.split_gap(index, start, end, node="a1")
    assert found.to_dict() == near({"a1_0": 1, "a1_1": 2})


def test_states_with_nothing_in_common_start_where_they_are():
    index = flat("x", "y", min_coverage=0.5)
    found = gap.split_gap(index, pd.Series({"x": 10.0, "y": NAN}), pd.Series({"x": NAN, "y": 30.0}))
    assert found.sum() == pytest.approx(20)
    assert found.to_dict() == near({"x": 5, "y": 15})


def test_many_parts_are_sampled_and_still_sum_to_the_gap():
    names = [f"x{number}" for number in range(30)]
    index = flat(*names, aggregate="geometric")
    rng = np.random.default_rng(0)
    start, end = (pd.Series(rng.uniform(5, 95, 30), names) for _ in range(2))
    found = gap.split_gap(index, start, end)
    ends = [float(generalised_mean(row.to_numpy(), [1] * 30, 0)) for row in (start, end)]
    assert found.sum() == pytest.approx(ends[1] - ends[0], abs=1e-9)
    # Near the logarithmic split, which is what a geometric mean comes to for many small parts.
    by_log = np.log(end / start) / np.log(end / start).sum() * (ends[1] - ends[0])
    assert np.abs(found - by_log).max() < 0.05 * np.abs(by_log).max()
    assert found.equals(gap.split_gap(index, start, end))


def test_many_parts_of_a_sum_are_exact():
    names = [f"x{number}" for number in range(30)]
    start, end = pd.Series(0.0, names), pd.Series(np.arange(30.0), names)
    assert (gap.split_gap(flat(*names), start, end) - end / 30).abs().max() < 1e-12


def test_the_shares_of_all_companies_sum_to_1():
    for players in (1, 2, 5, 40):
        for company in companies(players, 64):
            assert company.share.sum() == pytest.approx(1)
            assert company.moved.shape == (len(company.share), players)


def test_what_cannot_be_split_is_refused():
    row = pd.Series({"x": 1.0, "y": 2.0})
    with pytest.raises(SpecError, match="unknown"):
        gap.split_gap(flat("x", "y"), row, row, level="pillar")
    with pytest.raises(SpecError, match="copeland"):
        gap.split_gap(flat("x", "y", aggregate="copeland"), row, row)
    with pytest.raises(DataError, match="lacks a part"):
        gap.split_gap(flat("x", "y"), row, row.drop("y"))


def test_areas_can_be_split_above_a_copeland_node():
    index = two_levels(areas=2, each=1, area={"aggregate": "copeland"})
    rows = [pd.Series({"root": 0.0, "a0": value, "a1": 0.0}) for value in (0.0, 3.0)]
    assert gap.split_gap(index, *rows).to_dict() == near({"a0": 1, "a1": 0})


# --- lifts -----------------------------------------------------------------------------------


def row_of(index, **indicators):
    return score(index, pd.DataFrame(indicators, index=["a"])).score.loc["a"]


def test_what_one_part_must_rise_alone_by_hand():
    index = flat("x", "y", "z")
    row = row_of(index, x=[30.0], y=[90.0], z=[60.0])
    found = gap.lift_alone(index, row, 65, ceiling=100)
    assert found.to_dict() == near({"x": 15, "y": NAN, "z": 15})
    assert gap.lift_alone(index, row, 50, ceiling=100).tolist() == [0, 0, 0]


def test_only_the_weakest_lifts_a_minimum_alone():
    index = flat("x", "y", aggregate="min")
    row = row_of(index, x=[30.0], y=[40.0])
    assert gap.lift_alone(index, row, 35, ceiling=100).to_dict() == near({"x": 5, "y": NAN})
    assert gap.lift_alone(index, row, 45, ceiling=100).isna().all()


def test_the_ceiling_is_the_top_of_the_range():
    index = spec(
        {"x": {"worst": 0, "best": 1}, "y": {"worst": 0, "best": 1}},
        normalise={"method": "goalposts", "range": [0, 10]},
    )
    row = row_of(index, x=[0.2], y=[0.4])
    for level in ("area", "indicator"):
        assert gap.lift_alone(index, row, 7, level=level).to_dict() == near({"x": 8, "y": NAN})
        assert gap.smallest_lift(index, row, 10, level=level).to_dict() == near(
            {"x": 8, "y": 6}, abs=1e-3
        )
        assert gap.smallest_lift(index, row, 10.5, level=level).isna().all()


def test_scores_without_a_top_need_a_ceiling():
    index = spec({"x": {}}, normalise={"method": "zscore"})
    with pytest.raises(SpecError, match="no top"):
        gap.lift_alone(index, pd.Series({"x": 0.0}), 1)
    with pytest.raises(SpecError, match="unknown"):
        gap.lift_alone(index, pd.Series({"x": 0.0}), 1, level="pillar", ceiling=3)


def test_the_smallest_lift_of_a_minimum_lifts_all_that_are_below():
    index = flat("x", "y", "z", aggregate="min")
    row = row_of(index, x=[30.0], y=[40.0], z=[80.0])
    found = gap.smallest_lift(index, row, 50, ceiling=100)
    assert found.to_dict() == near({"x": 20, "y": 10, "z": 0}, abs=1e-3)


def test_the_smallest_lift_of_a_mean_goes_where_a_point_counts_most():
    index = spec({"x": {"weight": 3}, "y": {"weight": 1}, "z": {"weight": 2}})
    row = row_of(index, x=[90.0], y=[10.0], z=[40.0])
    found = gap.smallest_lift(index, row, row["root"] + 10, ceiling=100)
    assert found.to_dict() == near({"x": 10, "y": 0, "z": 15}, abs=1e-3)


def test_the_smallest_lift_of_a_geometric_mean_fills_from_below():
    index = flat("x", "y", "z", aggregate="geometric")
    row = row_of(index, x=[10.0], y=[20.0], z=[80.0])
    found = gap.smallest_lift(index, row, 40, ceiling=100)
    level = math.sqrt(40**3 / 80)
    # Near the best the total is flat: the points are surer than where they go.
    assert found.sum() == pytest.approx(2 * level - 30, abs=1e-3)
    assert found.to_dict() == near({"x": level - 10, "y": level - 20, "z": 0}, abs=0.05)


def test_what_is_missing_cannot_rise():
    index = flat("x", "y", "z", aggregate="min")
    row = row_of(index, x=[30.0], y=[NAN], z=[80.0])
    found = gap.smallest_lift(index, row, 50, ceiling=100)
    assert found.to_dict() == near({"x": 20, "y": NAN, "z": 0}, abs=1e-3)


def test_a_target_already_met_asks_nothing():
    index = flat("x", "y", aggregate="geometric")
    assert gap.smallest_lift(index, pd.Series({"x": 5.0, "y": 5.0}), 4, ceiling=9).tolist() == [
        0,
        0,
    ]


def test_a_search_that_is_cut_short_still_reaches_the_target(monkeypatch):
    monkeypatch.setattr("maturity.lift.ROUNDS", 1)
    index = flat("x", "y", aggregate="geometric")
    row = row_of(index, x=[10.0], y=[20.0])
    found = gap.smallest_lift(index, row, 90, ceiling=100)
    lifted = row_of(index, x=[10 + found["x"]], y=[20 + found["y"]])
    assert lifted["root"] >= 90


@pytest.mark.parametrize("rule", ["geometric", "harmonic", "ampi", "bottleneck"])
def test_the_very_top_can_be_reached(rule):
    index = flat("x", "y", "z", aggregate=rule)
    row = row_of(index, x=[0.0], y=[50.0], z=[50.0])
    found = gap.smallest_lift(index, row, 100, ceiling=100)
    assert found.to_dict() == near({"x": 100, "y": 50, "z": 50}, abs=0.01)


def test_only_the_rules_under_the_node_must_have_diminishing_returns():
    index = two_levels(areas=2, each=2, root={"aggregate": "median"})
    row = row_of(index, a0_0=[10.0], a0_1=[20.0], a1_0=[30.0], a1_1=[30.0])
    found = gap.smallest_lift(index, row, 20, level="indicator", node="a0", ceiling=100)
    assert found.to_dict() == near({"a0_0": 0, "a0_1": 5}, abs=1e-3)
    with pytest.raises(SpecError, match=r"\[nodes.root\]"):
        gap.smallest_lift(index, row, 50, level="indicator", ceiling=100)


CONCAVE = ["arithmetic", "geometric", "harmonic", "min", "mean_min", "bottleneck", "ampi"]


@pytest.mark.parametrize("rule", CONCAVE)
def test_the_smallest_lift_reaches_the_target_with_no_more_than_any_other_way(rule):
    node = {"aggregate": rule}
    index = two_levels(areas=2, each=2, root=node, area=node)
    rng = np.random.default_rng(4)
    names = list(index.indicators)
    data = pd.DataFrame([rng.uniform(20, 60, 4)], columns=names, index=["a"])
    row, target = score(index, data).score.loc["a"], 62.0
    found = gap.smallest_lift(index, row, target, level="indicator", ceiling=100)
    assert score(index, data + found).score.loc["a", "root"] >= target - 1e-9
    others = rng.dirichlet([0.5] * 4, 4000) * (found.sum() - 0.05)
    rises = pd.DataFrame(others, columns=names) + data.iloc[0]
    allowed = rises[(rises <= 100).all(axis=1)]
    assert len(allowed) > 500
    assert score(index, allowed).score["root"].max() < target


@pytest.mark.parametrize(
    "node",
    [
        {"aggregate": "median"},
        {"aggregate": "power", "power": 2},
        {"aggregate": "copeland"},
        {"aggregate": "mpi", "penalty": "positive"},
    ],
)
def test_the_smallest_lift_of_a_rule_without_diminishing_returns_is_refused(node):
    with pytest.raises(SpecError, match="diminishing"):
        gap.smallest_lift(flat("x", **node), pd.Series({"x": 1.0}), 2, ceiling=9)


# --- the dial --------------------------------------------------------------------------------


def test_the_dial_goes_from_the_mean_to_the_minimum():
    found = gap.dial(SCORES, None, [1, 0, -1, -INF])
    assert found.index.tolist() == [1, 0, -1, -INF]
    assert found["value"].iloc[[0, 3]].tolist() == [22, 10]
    assert found["value"].is_monotonic_decreasing
    assert found["setter"].tolist() == ["a"] * 4
    assert found["setter_share"].tolist()[0] == pytest.approx(1 / 5)
    assert found["setter_share"].tolist()[3] == pytest.approx(1 / 2)
    assert found["half"].tolist() == [3, 2, 2, 1]


def test_the_dial_by_population_counts_residents():
    found = gap.dial(SCORES, PEOPLE, [1, -INF])
    assert found["value"].tolist() == [28, 10]
    assert found["setter"].tolist() == ["d", "a"]


def test_a_zero_takes_all_the_influence_below_the_mean():
    scores = pd.Series({"a": 0.0, "b": 50.0})
    assert gap.influence(scores, None, 0).tolist() == [1, 0]
    assert gap.influence(scores, None, 1).tolist() == [0.5, 0.5]


@given(st.lists(st.floats(1, 100), min_size=2, max_size=10), st.floats(-8, 0.9))
def test_influence_is_the_slope_of_the_country_score(values, power):
    scores = pd.Series(values, index=[f"u{n}" for n in range(len(values))])
    shares = gap.influence(scores, None, power)
    assert shares.sum() == pytest.approx(1)
    base = float(generalised_mean(values, [1] * len(values), power))
    slopes = [
        float(
            generalised_mean(
                np.array(values) + 1e-6 * (np.arange(len(values)) == n), [1] * len(values), power
            )
        )
        - base
        for n in range(len(values))
    ]
    assert shares.to_numpy() == near(np.array(slopes) / sum(slopes), abs=1e-3)


def test_a_country_where_nobody_counts_is_refused():
    with pytest.raises(DataError, match="no unit"):
        gap.dial(SCORES, PEOPLE * 0)
