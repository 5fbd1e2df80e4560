import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import DataError
from maturity.normalise import METHODS, normalise
from maturity.penalties import ampi_goalposts
from maturity.spec_keys import NORMALISE_METHODS
from maturity.spec_model import IndicatorSpec, Normalisation

NAN = float("nan")
UNITS = ["a", "b", "c", "d"]


def scored(values, method, ends=(0.0, 100.0), capped=None, **indicator):
    column = pd.Series(values, index=UNITS[: len(values)], dtype="float64")
    found = normalise(
        column, IndicatorSpec("x", "root", **indicator), Normalisation(method, ends), capped=capped
    )
    return found.to_numpy()


def near(values):
    return pytest.approx(np.array(values, dtype=float), nan_ok=True)


def test_every_method_of_the_grammar_is_made():
    assert set(METHODS) == set(NORMALISE_METHODS)


def test_goalposts_cut_at_the_ends_unless_told_not_to():
    values = [0, 5, 15, NAN]
    assert scored(values, "goalposts", worst=0, best=10) == near([0, 50, 100, NAN])
    assert scored(values, "goalposts", worst=0, best=10, cap=False) == near([0, 50, 150, NAN])
    assert scored(values, "goalposts", worst=0, best=10, capped=False) == near([0, 50, 150, NAN])


def test_goalposts_turn_where_the_worst_is_high():
    found = scored([0, 30, 60, 90], "goalposts", worst=60, best=0, better="low")
    assert found == near([100, 50, 0, 0])


def test_a_logarithm_takes_the_goalposts_with_it():
    found = scored([100, 1000, 10000], "goalposts", (0, 1), transform="log", worst=100, best=10000)
    assert found == near([0, 0.5, 1])


def test_minmax_by_hand():
    assert scored([2, 4, 10, NAN], "minmax", (1, 9)) == near([1, 3, 9, NAN])
    assert scored([2, 4, 10], "minmax", better="low") == near([100, 75, 0])
    assert scored([2, 4, 10], "dist_to_max") == near([0, 25, 100])


def test_ampi_s_goalposts_put_the_reference_at_100():
    values = [2.0, 4.0, 10.0, NAN]
    for low_is_better, expected in ((False, [92.5, 107.5, 152.5]), (True, [107.5, 92.5, 47.5])):
        worst, best = ampi_goalposts(values, 3.0, low_is_better)
        posts = {"worst": worst, "best": best, "cap": False}
        posts["better"] = "low" if low_is_better else "high"
        assert scored(values, "goalposts", (70, 130), **posts) == near([*expected, NAN])
    assert scored([3.0], "goalposts", (70, 130), **posts)[0] == 100


def test_zscore_uses_the_sample_deviation():
    found = scored([1, 2, 3], "zscore", (100, 10))
    assert found == near([90, 100, 110])
    assert found.std(ddof=1) == pytest.approx(10)


def test_ranks_rise_with_the_value_and_ties_share_the_lowest():
    values = [5, 7, 5, NAN]
    assert scored(values, "rank") == near([1, 3, 1, NAN])
    assert scored(values, "borda") == near([0, 2, 0, NAN])
    assert scored(values, "percentile") == near([0, 100, 0, NAN])
    assert scored(values, "rank", better="low") == near([2, 1, 2, NAN])


def test_scaled_uses_the_range_as_the_column_s_own_scale():
    assert scored([1, 4, 9], "scaled", (1, 7)) == near([0, 50, 800 / 6])
    assert scored([1, 4, 7], "scaled", (1, 7), better="low") == near([100, 50, 0])
    assert scored([1, 4, 9], "scaled", (0, 1), worst=1, best=7) == near([0, 0.5, 8 / 6])


def test_distance_to_a_target_by_hand():
    assert scored([0, 45, 90, 100], "dist_to_target", target=90) == near([0, 50, 100, 1000 / 9])
    cut = scored([0, 45, 90, 100], "dist_to_target", target=90, cap=True)
    assert cut == near([0, 50, 100, 100])
    assert scored([10, 6, 2], "dist_to_target", target=2, better="low") == near([0, 50, 100])


def test_distance_to_a_reference_uses_the_newest_value_in_all_periods():
    index = pd.MultiIndex.from_product([["NOR", "SWE"], ["2020", "2021"]])
    column = pd.Series([4.0, 8.0, 0.0, 6.0], index=index)
    found = normalise(
        column, IndicatorSpec("x", "root", reference="NOR"), Normalisation("dist_to_ref", (0, 100))
    )
    assert found.to_numpy() == near([50, 100, 0, 75])


def test_fraction_of_the_best_by_hand():
    assert scored([0, 5, 10], "frac_of_max") == near([0, 50, 100])
    assert scored([2, 4, 8], "frac_of_max", better="low") == near([100, 50, 25])


def test_none_turns_but_does_not_scale():
    assert scored([1, -2, NAN], "none") == near([1, -2, NAN])
    assert scored([1, -2, NAN], "none", better="low") == near([-1, 2, NAN])


@pytest.mark.parametrize("method", NORMALISE_METHODS)
def test_a_column_without_values_stays_missing(method):
    found = scored([NAN, NAN], method) if method != "dist_to_ref" else np.array([NAN, NAN])
    assert np.isnan(found).all()


@pytest.mark.parametrize(
    ("values", "method", "indicator", "words"),
    [
        ([1, 0], "goalposts", {"transform": "log", "worst": 1, "best": 2}, "logarithm"),
        ([1, 2], "goalposts", {}, "goalposts are missing"),
        ([1, 2], "goalposts", {"worst": 1, "best": 1}, "goalposts are equal"),
        ([3, 3], "minmax", {}, "all values are the same"),
        ([3, 3], "zscore", {}, "all values are the same"),
        ([3, NAN], "percentile", {}, "nobody to compare with"),
        ([1, 2], "dist_to_target", {}, "target is missing"),
        ([1, 2], "dist_to_target", {"target": 1}, "nobody is below the target"),
        ([1, 2], "dist_to_ref", {"reference": "z"}, "reference unit has no value"),
        ([1, 2], "dist_to_ref", {"reference": "a"}, "nobody is below the reference"),
        ([-1, 2], "frac_of_max", {}, "above 0"),
        ([0, 0], "frac_of_max", {}, "above 0"),
        ([0, 2], "frac_of_max", {"better": "low"}, "above 0"),
    ],
)
def test_what_cannot_be_scored_names_the_column_and_the_next_move(values, method, indicator, words):
    with pytest.raises(DataError, match=words) as caught:
        scored(values, method, **indicator)
    assert "x" in caught.value.where
    assert caught.value.next_move


COLUMNS = st.lists(st.floats(0.1, 1e6), min_size=2, max_size=30, unique=True)


@pytest.mark.parametrize("method", sorted(set(NORMALISE_METHODS) - {"dist_to_ref"}))
@settings(max_examples=15)
@given(values=COLUMNS)
def test_a_better_value_never_has_a_lower_score(method, values):
    worst, best = min(values) - 0.05, max(values) * 2
    for better, ends in (("high", (worst, best)), ("low", (best, worst))):
        goal = max(values) * 1.5 if better == "high" else min(values) / 2
        indicator = IndicatorSpec("x", "r", better=better, worst=ends[0], best=ends[1], target=goal)
        found = normalise(pd.Series(values), indicator, Normalisation(method, (0.0, 100.0)))
        order = np.argsort(values) if better == "high" else np.argsort(values)[::-1]
        assert (np.diff(found.to_numpy()[order]) >= -1e-9).all()


@settings(max_examples=15)
@given(COLUMNS)
def test_fixed_goalposts_do_not_look_at_the_others(values):
    alone = [scored([value], "goalposts", worst=0, best=1e6)[0] for value in values]
    column = normalise(
        pd.Series(values), IndicatorSpec("x", "r", worst=0, best=1e6), Normalisation("goalposts")
    )
    assert column.to_numpy() == pytest.approx(np.array(alone) / 100, abs=1e-12)


def test_the_logarithm_is_natural():
    found = scored([math.e, 1.0], "none", transform="log")
    assert found == near([1, 0])
