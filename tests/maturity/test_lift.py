import math

import numpy as np
import pandas as pd
import pytest

from maturity import gap
from maturity.errors import SpecError
from maturity.index import score
from tests.maturity.specs import flat, spec, two_levels

NAN = float("nan")


def near(values, **options):
    return pytest.approx(values, nan_ok=True, **options)


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
