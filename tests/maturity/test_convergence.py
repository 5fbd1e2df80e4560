import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.convergence import beta, rank_mobility, sigma
from maturity.errors import DataError, UsageError
from tests.maturity.reference import scalars, table

INCOME = table("pysal/us_income_1929_2009.csv", index_col="Name").drop(columns="STATE_FIPS")
EXPECTED = {statistic: value for (_, statistic), value in scalars("us_income").items()}


def test_published_spread_is_met_every_year():
    expected = table("pysal/us_income_sigma_expected.csv", dtype={"year": str}, index_col="year")
    found = sigma(INCOME, log=True)
    np.testing.assert_allclose(found["sd"], expected["sigma_log_pop"], rtol=1e-9)
    np.testing.assert_allclose(found["sd_sample"], expected["sigma_log_sample"], rtol=1e-9)
    np.testing.assert_allclose(found["cv"], expected["cv_pop"], rtol=1e-9)
    assert found["change"].iloc[0] == 0 and found["change"].iloc[-1] < 0


def test_beta_speed_and_half_life_are_met():
    found = beta(INCOME["1929"], INCOME["2009"], 80, log=True)
    assert found.slope == pytest.approx(EXPECTED["beta_slope"], rel=1e-9)
    assert found.intercept == pytest.approx(EXPECTED["beta_intercept"], rel=1e-9)
    assert found.slope_se == pytest.approx(EXPECTED["beta_slope_se"], rel=1e-9)
    assert found.r_squared == pytest.approx(EXPECTED["R2"], rel=1e-9)
    assert found.speed == pytest.approx(EXPECTED["speed_lambda_annual"], rel=1e-9)
    assert found.half_life == pytest.approx(EXPECTED["half_life_years"], rel=1e-9)
    assert found.reason == ""


def test_published_rank_mobility_is_met():
    found = rank_mobility(INCOME["1929"], INCOME["2009"])
    assert found.tau == pytest.approx(EXPECTED["kendall_tau"], rel=1e-9)
    assert found.n == len(INCOME)


@given(st.floats(0.005, 0.2), st.floats(1, 20))
def test_a_known_speed_is_found_again(speed, years):
    start = pd.Series([10.0, 25.0, 60.0, 90.0])
    end = 100 + (start - 100) * math.exp(-speed * years)
    found = beta(start, end, years, log=False)
    assert found.speed == pytest.approx(speed, rel=1e-6)
    assert math.exp(-found.speed * found.half_life) == pytest.approx(0.5)


def test_sigma_of_points_counts_the_same_units_in_every_period():
    panel = pd.DataFrame({"2022": [0.0, 10.0, 90.0], "2023": [4.0, 6.0, math.nan]})
    found = sigma(panel, log=False)
    assert list(found["n"]) == [2, 2]
    assert list(found["sd"]) == [5.0, 1.0] and list(found["change"]) == [0.0, -4.0]
    assert found["cv"].isna().all()
    assert list(sigma(panel, log=False, balanced=False)["n"]) == [3, 2]


def test_what_cannot_be_told_says_why():
    start = pd.Series([1.0, 2.0, 3.0])
    assert "fewer than" in beta(start[:2], start[:2], 1, log=True).reason
    assert "same level" in beta(start * 0 + 1, start, 1, log=True).reason
    passed = beta(start, 4 - start, 1, log=False)
    assert "passed" in passed.reason and math.isnan(passed.speed)
    apart = beta(start, start * 2, 1, log=False)
    assert "not closing" in apart.reason and apart.speed < 0 and math.isnan(apart.half_life)


def test_ranks_tell_places_won():
    found = rank_mobility(
        pd.Series({"a": 3.0, "b": 2.0, "c": 1.0}), pd.Series({"a": 1.0, "b": 9.0})
    )
    assert found.ranks["change"].to_dict() == {"a": -1, "b": 1}
    assert (found.n, found.tau, found.mean_shift) == (2, -1.0, 1.0)
    assert math.isnan(rank_mobility(pd.Series({"a": 1.0}), pd.Series({"a": 1.0})).tau)


def test_faults_are_named():
    zero = pd.Series({"a": 0.0, "b": 1.0, "c": 2.0})
    with pytest.raises(DataError, match="logarithm") as fault:
        beta(zero, zero, 1, log=True)
    assert fault.value.example == "a"
    with pytest.raises(UsageError):
        beta(zero, zero, 0, log=False)
    with pytest.raises(DataError, match="more than once"):
        sigma(pd.concat([INCOME, INCOME]), log=True)
