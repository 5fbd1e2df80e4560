import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.ranks import places, rank_best_first, rank_within

SCORES = st.lists(st.floats(0, 100) | st.just(float("nan")), min_size=1, max_size=40)


def test_best_is_1_and_ties_share_the_lowest():
    found = rank_best_first([10, 30, np.nan, 30, 20, 10])
    assert found == pytest.approx([4, 1, np.nan, 1, 3, 4], nan_ok=True)


def test_whole_numbers_can_be_ranked():
    assert rank_best_first([3, 1, 2]).tolist() == [1, 3, 2]


def test_a_difference_from_rounding_alone_is_no_difference():
    assert rank_best_first([0.1 + 0.2, 0.3]).tolist() == [1, 1]


def test_nothing_can_be_ranked():
    assert rank_best_first([]).shape == (0,)
    assert places(np.empty((3, 0)))[1].shape == (3, 0)


def test_how_many_share_a_place():
    rank, shared = places([[10, 30, np.nan, 30, 20, 10]])
    assert shared[0] == pytest.approx([2, 2, np.nan, 2, 1, 2], nan_ok=True)
    assert rank[0] == pytest.approx([4, 1, np.nan, 1, 3, 4], nan_ok=True)


@given(SCORES)
def test_ranks_agree_with_counting_who_is_better(scores):
    rounded = [round(score, 3) for score in scores]
    rank, shared = places(rounded)
    for score, found, ties in zip(rounded, rank, shared, strict=True):
        if np.isnan(score):
            assert np.isnan(found)
        else:
            assert found == 1 + sum(other > score for other in rounded)
            assert ties == sum(other == score for other in rounded)


@given(SCORES, st.randoms(), st.sampled_from([1e-6, 0.3, 1e6]))
def test_neither_order_of_rows_nor_unit_of_measure_matters(scores, random, unit):
    rounded = np.round(scores, 3)
    order = random.sample(range(len(scores)), len(scores))
    shuffled = rank_best_first(rounded[order] * unit)
    assert shuffled == pytest.approx(rank_best_first(rounded)[order], nan_ok=True)


def test_periods_are_ranked_apart():
    frame = pd.DataFrame({"x": [1.0, 2.0, 9.0, 8.0]})
    found = rank_within(frame, np.array([0, 0, 1, 1]))
    assert found["x"].tolist() == [2, 1, 1, 2]
