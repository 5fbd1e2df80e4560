import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity import gap
from maturity.aggregate import generalised_mean
from maturity.errors import DataError

NAN, INF = float("nan"), float("inf")
SCORES = pd.Series({"a": 10.0, "b": 20.0, "c": 30.0, "d": 40.0, "e": 10.0, "f": NAN})
PEOPLE = pd.Series({"a": 100.0, "b": 300.0, "c": NAN, "d": 500.0, "e": 100.0, "f": 50.0})


def near(values, **options):
    return pytest.approx(values, nan_ok=True, **options)


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
