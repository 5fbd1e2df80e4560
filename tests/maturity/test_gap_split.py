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

NAN = float("nan")
SPLIT_RULES = sorted(set(AGGREGATE_METHODS) - {"copeland"})


def near(values, **options):
    return pytest.approx(values, nan_ok=True, **options)


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


def test_a_score_that_does_not_follow_from_its_parts_is_refused():
    row = pd.Series({"root": 1.5, "x": 1.0, "y": 2.0})
    other = pd.Series({"root": 9.0, "x": 3.0, "y": 4.0})
    with pytest.raises(DataError, match="does not follow"):
        gap.split_gap(flat("x", "y"), row, other)


def test_areas_can_be_split_above_a_copeland_node():
    index = two_levels(areas=2, each=1, area={"aggregate": "copeland"})
    rows = [pd.Series({"root": value / 3, "a0": value, "a1": 0.0}) for value in (0.0, 3.0)]
    assert gap.split_gap(index, *rows).to_dict() == near({"a0": 1, "a1": 0})
