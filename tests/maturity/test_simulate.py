import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.effects import effect
from maturity.errors import DataError, UsageError
from maturity.index import score
from maturity.simulate import lift_weakest, rescored, roll_out, weakest
from tests.maturity.specs import flat, two_levels

RULES = st.sampled_from(
    [
        {"aggregate": "arithmetic"},
        {"aggregate": "geometric"},
        {"aggregate": "min"},
        {"aggregate": "median"},
        {"aggregate": "mean_min"},
        {"aggregate": "power", "power": -2},
    ]
)


def scored(rows, **root):
    data = pd.DataFrame(rows, columns=["x", "y"], index=list("abcd")[: len(rows)])
    return score(flat("x", "y", **root), data)


def random_scores(seed, rule, missing=0.0):
    rng = np.random.default_rng(seed)
    spec = two_levels(root=rule, area=rule)
    values = rng.uniform(1, 100, (12, len(spec.indicators)))
    values[rng.uniform(size=values.shape) < missing] = np.nan
    return score(spec, pd.DataFrame(values, columns=list(spec.indicators)))


def test_the_weakest_come_first_with_all_that_tie():
    scores = pd.Series({"a": 5.0, "b": 1.0, "c": 5.0, "d": 9.0, "e": math.nan})
    assert weakest(scores, 1) == ("b",)
    assert weakest(scores, 2) == ("b", "a", "c")
    assert weakest(scores, 99) == ("b", "a", "c", "d")
    assert weakest(scores * math.nan, 1) == ()
    with pytest.raises(UsageError):
        weakest(scores, 0)


def test_the_weakest_indicator_is_raised_first():
    found = lift_weakest(scored([[10, 90], [80, 80]]), 1, 60)
    assert found.units == ("a",)
    assert found.rise.loc["a"].tolist() == pytest.approx([20, 0])
    assert found.score.loc["a", "root"] == pytest.approx(60)
    assert found.score.loc["b"].tolist() == [80, 80, 80]


def test_indicators_rise_to_a_common_height():
    found = lift_weakest(scored([[10, 30], [80, 80]]), 1, 50)
    assert found.score.loc["a", ["x", "y"]].tolist() == pytest.approx([50, 50])


def test_only_those_below_the_level_are_lifted():
    found = lift_weakest(scored([[10, 10], [40, 40], [80, 80]]), 3, 40)
    assert found.units == ("a",)
    untouched = lift_weakest(scored([[50, 50]]), 1, 40)
    assert untouched.units == () and untouched.rise.empty


@settings(max_examples=25)
@given(st.integers(0, 500), RULES, st.integers(1, 6), st.floats(5, 95))
def test_the_lifted_reach_the_level_and_nobody_falls(seed, rule, n, level):
    before = random_scores(seed, rule, missing=0.1)
    found = lift_weakest(before, n, level)
    lifted = found.score.loc[list(found.units), "root"]
    np.testing.assert_allclose(lifted, level, atol=1e-6)
    known = before.score.notna()
    assert (found.score.notna() == known).all(axis=None)
    assert ((found.score - before.score).where(known, 0) >= -1e-9).all(axis=None)
    others = ~found.score.index.isin(found.units)
    pd.testing.assert_frame_equal(found.score[others], before.score[others])
    assert (found.rise.fillna(0) >= 0).all(axis=None)


def test_an_area_can_be_lifted_alone():
    before = random_scores(3, {"aggregate": "arithmetic"})
    found = lift_weakest(before, 2, 80, "a1")
    assert found.rise.columns.tolist() == ["a1_0", "a1_1"]
    assert found.score.loc[list(found.units), "a1"].tolist() == pytest.approx([80, 80])
    assert (found.score["root"] >= before.score["root"] - 1e-9).all()
    one = lift_weakest(before, 1, 80, "a0_0")
    assert one.score.loc[one.units[0], "a0_0"] == pytest.approx(80)


def test_the_rounding_of_the_index_is_kept():
    spec = replace(flat("x", "y"), round=1)
    before = score(spec, pd.DataFrame({"x": [10.04], "y": [30.0]}, index=["a"]))
    assert lift_weakest(before, 1, 33.333).score.loc["a", "root"] == pytest.approx(33.3)


def test_nothing_changed_is_nothing_rescored():
    before = random_scores(4, {"aggregate": "geometric"}, missing=0.2)
    pd.testing.assert_frame_equal(
        rescored(before, before.score[list(before.spec.indicators)]), before.score
    )


def test_a_level_out_of_reach_is_refused():
    ranked = scored([[10, 10], [50, 50], [80, 80]], aggregate="copeland")
    with pytest.raises(DataError, match="cannot be lifted"):
        lift_weakest(ranked, 1, 1000)
    with pytest.raises(DataError, match="not in the table"):
        lift_weakest(ranked, 1, 50, "nowhere")


def test_a_solution_goes_to_those_who_lack_it_only():
    adopted = pd.Series({"a": True, "b": False, "c": None, "d": False}, dtype=object)
    found = roll_out(adopted)
    assert found.units == ("b", "d") and found.unknown == ("c",)
    assert found.after.tolist()[:2] == [1, 1] and math.isnan(found.after["c"])
    some = roll_out(adopted, among=["a", "b"])
    assert some.units == ("b",) and some.unknown == () and some.after["d"] == 0


def test_a_share_is_not_an_adoption():
    with pytest.raises(DataError, match="lacks it"):
        roll_out(pd.Series({"a": 0.5}))


def test_effect_by_hand():
    before = pd.Series({"a": 0.0, "b": 50.0, "c": 100.0})
    after = before.clip(lower=40)
    found = effect(before, after, pd.Series({"a": 8, "b": 1, "c": 1}))
    assert found.loc["floor"].tolist() == [0, 40, 40]
    assert found.loc["mean", "change"] == pytest.approx(40 / 3)
    assert found.loc["mean_by_population"].tolist() == pytest.approx([15, 47, 32])
    assert found.loc["spread", "change"] < 0 and found.loc["sd", "change"] < 0
    assert "gini" not in found.index


def test_a_ratio_scale_adds_gini_and_theil():
    found = effect(pd.Series([0.0, 1.0]), pd.Series([1.0, 1.0]), scale="ratio")
    assert found.loc["gini"].tolist() == pytest.approx([0.5, 0, -0.5])
    assert found.loc["theil", "before"] == pytest.approx(math.log(2))


@given(st.lists(st.floats(0, 100), min_size=2, max_size=20), st.floats(0, 100))
def test_lifting_the_floor_never_widens_the_spread(values, level):
    before = pd.Series(values)
    found = effect(before, before.clip(lower=level))
    assert found.loc["floor", "change"] >= 0 and found.loc["mean", "change"] >= -1e-9
    assert found.loc["spread", "change"] <= 1e-9 and found.loc["sd", "change"] <= 1e-9
