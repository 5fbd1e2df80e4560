import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import DataError, UsageError
from maturity.transitions import levels, quantile_levels, transitions
from tests.maturity.reference import table

INCOME = table("pysal/us_income_1929_2009.csv", index_col="Name").drop(columns="STATE_FIPS")


def test_published_moves_between_quintiles_are_met():
    found = transitions(quantile_levels(INCOME, 5), range(5))
    counts = table("pysal/us_income_markov_quintile_counts_expected.csv")
    chances = table("pysal/us_income_markov_quintile_p_expected.csv")
    steady = table("pysal/us_income_markov_steady_state_expected.csv")["steady_state"]
    assert found.counts.to_numpy().tolist() == counts.to_numpy().tolist()
    np.testing.assert_allclose(found.probabilities, chances, rtol=1e-9)
    np.testing.assert_allclose(found.steady_state, steady, rtol=1e-9)
    assert found.mobility == pytest.approx((5 - np.trace(chances)) / 4)


@given(st.lists(st.lists(st.integers(0, 2), min_size=6, max_size=6), min_size=1, max_size=8))
def test_the_steady_state_stays_as_it_is(rows):
    found = transitions(pd.DataFrame(rows), range(3))
    assert found.counts.to_numpy().sum() == 5 * len(rows)
    if not found.reason:
        steady = found.steady_state.to_numpy()
        np.testing.assert_allclose(steady @ found.probabilities.to_numpy(), steady, atol=1e-9)
        assert steady.sum() == pytest.approx(1)


def test_no_move_is_counted_across_a_missing_level():
    panel = pd.DataFrame([[0.0, math.nan, 1.0], [0.0, 1.0, 1.0]])
    found = transitions(panel, [0, 1])
    assert found.counts.to_numpy().tolist() == [[0, 1], [0, 1]]
    assert found.steady_state.tolist() == [0, 1]


def test_without_a_single_answer_it_says_why():
    never_left = transitions(pd.DataFrame([[0, 0], [1, 1]]), [0, 1])
    assert "2 sets" in never_left.reason and never_left.steady_state.isna().all()
    unseen = transitions(pd.DataFrame([[0, 1]]), [0, 1])
    assert "leave" in unseen.reason and math.isnan(unseen.mobility)
    assert math.isnan(transitions(pd.DataFrame([[0, 0]]), [0]).mobility)


def test_a_value_on_a_limit_is_below_it():
    values = pd.DataFrame({"2022": [10.0, 20.0, 30.0, 99.0, math.nan]})
    found = levels(values, [20, 30])["2022"].tolist()
    assert found[:4] == [0, 0, 1, 2] and math.isnan(found[4])


def test_quantile_levels_keep_missing_missing():
    values = pd.DataFrame({"2022": [1.0, 2.0, math.nan, 3.0, 4.0]})
    assert quantile_levels(values, 2)["2022"].tolist()[:2] == [0, 0]
    assert math.isnan(quantile_levels(values, 2)["2022"][2])


def test_faults_are_named():
    with pytest.raises(UsageError, match="rise"):
        levels(pd.DataFrame({"x": [1.0]}), [2, 2])
    with pytest.raises(UsageError, match="at least 2"):
        quantile_levels(pd.DataFrame({"x": [1.0]}), 1)
    with pytest.raises(DataError, match="not among the states"):
        transitions(pd.DataFrame([[0, 7]]), [0, 1])
