"""The profile of the middle scores the median, so that a gap to the median can be split exactly."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.aggregate import aggregate
from maturity.middle import middle_profile
from maturity.rules import Rule

SAME = 1e-9


@st.composite
def profiles(draw: st.DrawFn) -> tuple[pd.DataFrame, np.ndarray]:
    """Units × areas in points, and the weights of the areas (summing to 1)."""
    areas = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 1000), min_size=areas, max_size=areas)
    rows = draw(st.lists(row, min_size=1, max_size=40))
    weights = np.array(draw(st.lists(st.integers(1, 9), min_size=areas, max_size=areas)), float)
    return pd.DataFrame(np.array(rows, float) / 10), weights / weights.sum()


def totals(areas: pd.DataFrame, weights: np.ndarray) -> pd.Series:
    return pd.Series(areas.to_numpy() @ weights, index=areas.index)


@given(profiles())
def test_middle_scores_the_median_exactly(drawn: tuple[pd.DataFrame, np.ndarray]) -> None:
    areas, weights = drawn
    total = totals(areas, weights)
    profile = middle_profile(areas, total, lambda row: float(row.to_numpy() @ weights))
    assert float(profile.to_numpy() @ weights) == pytest.approx(total.median(), abs=SAME)


@given(profiles())
def test_middle_lies_among_the_municipalities(drawn: tuple[pd.DataFrame, np.ndarray]) -> None:
    areas, weights = drawn
    profile = middle_profile(
        areas, totals(areas, weights), lambda row: float(row.to_numpy() @ weights)
    )
    assert list(profile.index) == list(areas.columns)
    assert (profile >= areas.min() - SAME).all()
    assert (profile <= areas.max() + SAME).all()


@given(profiles())
def test_input_is_left_as_it_was(drawn: tuple[pd.DataFrame, np.ndarray]) -> None:
    areas, weights = drawn
    total = totals(areas, weights)
    before = areas.copy(), total.copy()
    middle_profile(areas, total, lambda row: float(row.to_numpy() @ weights))
    pd.testing.assert_frame_equal(areas, before[0])
    pd.testing.assert_series_equal(total, before[1])


def test_middle_of_an_odd_number_is_the_one_in_the_middle() -> None:
    areas = pd.DataFrame({"a": [0.0, 40.0, 90.0], "b": [10.0, 60.0, 100.0]})
    profile = middle_profile(areas, areas.mean(axis=1), lambda row: float(row.mean()))
    assert profile.to_dict() == {"a": 40.0, "b": 60.0}


def test_middle_of_two_is_halfway_between_them() -> None:
    areas = pd.DataFrame({"a": [0.0, 100.0], "b": [20.0, 60.0]})
    profile = middle_profile(areas, areas.mean(axis=1), lambda row: float(row.mean()))
    assert profile.to_dict() == pytest.approx({"a": 50.0, "b": 40.0})


def test_only_those_nearest_the_median_make_the_middle() -> None:
    """The far ends may be anything: they do not move the profile."""
    near = [[48, 52], [49, 51], [51, 49], [53, 48]]

    def middle_between(*ends: list[int]) -> dict[str, float]:
        areas = pd.DataFrame([ends[0], *near, ends[1]], columns=["a", "b"], dtype=float)
        rule = areas.mean(axis=1)
        return dict(middle_profile(areas, rule, lambda row: float(row.mean()), share=0.4))

    assert middle_between([40, 40], [60, 60]) == pytest.approx(middle_between([0, 9], [100, 99]))


def test_where_no_mixture_scores_the_median_the_nearer_average_is_the_middle() -> None:
    """A weakest-link score: the averages need not straddle the median of the scores."""
    areas = pd.DataFrame({"a": [0.0, 100.0, 50.0], "b": [100.0, 0.0, 50.0]})
    total = areas.min(axis=1)
    profile = middle_profile(areas, total, lambda row: float(row.min()))
    assert profile.to_dict() in [row.to_dict() for _, row in areas.iterrows()]


@given(profiles(), st.data())
def test_middle_scores_the_median_where_answers_are_missing(
    drawn: tuple[pd.DataFrame, np.ndarray], data: st.DataObject
) -> None:
    """A survey that few have answered: no two of them need lack the same parts."""
    areas, weights = drawn
    known = data.draw(st.lists(st.booleans(), min_size=areas.size, max_size=areas.size))
    areas = areas.where(np.array(known).reshape(areas.shape)).dropna(how="all")
    assume(len(areas) > 0)

    def score(row: pd.Series) -> float:
        return float(aggregate(Rule("arithmetic"), row.to_numpy(), weights))

    total = areas.apply(score, axis=1)
    profile = middle_profile(areas, total, score)
    assert score(profile) == pytest.approx(total.median(), abs=SAME)
    assert profile.notna().equals(areas.notna().any())
