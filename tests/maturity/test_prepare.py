import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import DataError, UsageError
from maturity.prepare import (
    availability,
    box_cox,
    denominate,
    log_transform,
    screen,
    shifted_log,
)

DATA = pd.DataFrame(
    {"cases": [10.0, 0.0, math.nan], "rate": [1.0, 0.0, 3.0]}, index=["a", "b", "c"]
)
POSITIVE = st.lists(st.floats(0.01, 1e4), min_size=3, max_size=20, unique=True)


def test_counts_are_divided_and_the_rest_is_left():
    people = pd.DataFrame({"people": {"a": 2000, "b": 500, "c": 100}})
    found = denominate(DATA, people, {"cases": "people"}, per=1000)
    assert found.loc["a", "cases"] == 5 and found.loc["b", "cases"] == 0
    assert math.isnan(found.loc["c", "cases"])
    pd.testing.assert_series_equal(found["rate"], DATA["rate"])


def test_an_unknown_denominator_leaves_the_quotient_missing():
    found = denominate(DATA, pd.DataFrame({"people": {"b": 5.0}}), {"cases": "people"})
    assert math.isnan(found.loc["a", "cases"])


def test_a_denominator_of_zero_is_refused():
    with pytest.raises(DataError, match="denominator") as fault:
        denominate(DATA, pd.DataFrame({"people": {"a": 1, "b": 0}}), {"cases": "people"})
    assert fault.value.example == "b"


@pytest.mark.parametrize("by", [{"nothing": "people"}, {"cases": "nothing"}])
def test_an_unknown_column_is_refused(by):
    with pytest.raises(DataError, match="not in the table"):
        denominate(DATA, pd.DataFrame({"people": {"a": 1}}), by)


def test_logarithm_keeps_missing_and_refuses_zero():
    logged = log_transform(pd.Series([math.e, math.nan]))
    assert logged[0] == 1 and math.isnan(logged[1])
    with pytest.raises(DataError, match="logarithm"):
        log_transform(DATA["cases"])


@given(st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=20))
def test_the_shifted_logarithm_keeps_order(values):
    before = pd.Series(values)
    after = shifted_log(before)
    assert np.isfinite(after).all()
    assert after[before.sort_values().index].is_monotonic_increasing


@given(POSITIVE, st.floats(-2, 2))
def test_box_cox_follows_its_formula_and_keeps_order(values, exponent):
    before = pd.Series(values)
    after = box_cox(before, exponent)
    assert after.exponent == exponent
    if abs(exponent) > 0.01:
        np.testing.assert_allclose(after.values, (before**exponent - 1) / exponent, rtol=1e-6)
    assert after.values[before.sort_values().index].is_monotonic_increasing


def test_box_cox_finds_the_logarithm_of_lognormal_values():
    values = pd.Series(np.exp(np.random.default_rng(3).normal(size=4000)))
    assert box_cox(values).exponent == pytest.approx(0, abs=0.05)


def test_box_cox_keeps_missing_and_refuses_what_has_no_shape():
    assert math.isnan(box_cox(pd.Series([1.0, math.nan, 2.0]), 0.0).values[1])
    for values in ([1.0, 2.0], [1.0, 1.0, 1.0]):
        with pytest.raises(DataError, match="exponent"):
            box_cox(pd.Series(values))
    with pytest.raises(DataError, match="above 0"):
        box_cox(pd.Series([1.0, -1.0, 2.0]))


def test_units_are_screened_with_a_reason():
    found = screen(DATA, min_present=0.6, min_nonzero=0.5)
    assert list(found.kept.index) == ["a"]
    assert found.report["reason"].to_dict() == {
        "a": "",
        "b": "too many zeros",
        "c": "too little data",
    }
    assert list(screen(DATA, min_present=0.5).kept.index) == ["a", "b", "c"]


def test_a_unit_without_values_never_passes_the_test_for_zeros():
    empty = pd.DataFrame({"x": [math.nan]})
    assert screen(empty, min_present=0).kept.index.size == 1
    assert screen(empty, min_present=0, min_nonzero=0).kept.empty
    assert screen(pd.DataFrame(index=["a"]), min_present=0.5).kept.empty


@pytest.mark.parametrize("shares", [{"min_present": 1.1}, {"min_present": 0, "min_nonzero": -1}])
def test_shares_outside_zero_to_one_are_refused(shares):
    with pytest.raises(UsageError):
        screen(DATA, **shares)


def test_availability_by_hand():
    found = availability(DATA)
    assert found.loc["cases"].to_dict() == {
        "n_present": 2,
        "share_present": pytest.approx(2 / 3),
        "n_zero": 1,
        "n_distinct": 2,
    }
