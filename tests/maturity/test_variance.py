import math
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import DataError
from maturity.variance import variance_by_grouping, variance_split

SCORES = pd.Series([10.0, 20.0, 40.0, 50.0], index=list("abcd"))
GROUPS = pd.Series(["x", "x", "y", "y"], index=list("abcd"))


def test_split_by_hand():
    split = variance_split(SCORES, GROUPS)
    assert (split.n, split.n_groups) == (4, 2)
    assert (split.between, split.within, split.total) == (225.0, 25.0, 250.0)
    assert split.share_between == 0.9
    assert split.share_by_chance == pytest.approx(1 / 3)
    assert split.by_group.loc["x", ["mean", "variance"]].tolist() == [15.0, 25.0]


@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.sampled_from("xyz"), st.integers(1, 50)),
        min_size=1,
        max_size=30,
    )
)
def test_between_and_within_sum_to_the_total(rows):
    scores, groups, weights = (pd.Series(column) for column in zip(*rows, strict=True))
    split = variance_split(scores, groups, weights)
    assert split.between + split.within == pytest.approx(split.total, abs=1e-7)
    expected = np.average((scores - np.average(scores, weights=weights)) ** 2, weights=weights)
    assert split.total == pytest.approx(expected, abs=1e-7)


def test_chance_level_is_the_mean_over_all_shuffles():
    weights = pd.Series([5.0, 1.0, 2.0, 2.0], index=list("abcd"))
    groups = pd.Series(["x", "x", "x", "y"], index=list("abcd"))
    splits = [
        variance_split(pd.Series(order, index=list("abcd")), groups, weights)
        for order in permutations(SCORES)
    ]
    expected = sum(s.between for s in splits) / sum(s.total for s in splits)
    assert splits[0].share_by_chance == pytest.approx(expected)


def test_groupings_are_ordered_by_what_they_tell_above_chance():
    groupings = pd.DataFrame(
        {"alone": list("abcd"), "halves": GROUPS, "mixed": ["x", "y", "x", None]},
        index=list("abcd"),
    )
    table = variance_by_grouping(SCORES, groupings)
    assert table.index[0] == "halves"
    assert table.loc["alone", "above_chance"] == 0
    assert table.loc["mixed", "n"] == 3


def test_what_is_undefined_is_missing():
    nothing = variance_split(pd.Series([math.nan]), pd.Series(["x"]))
    assert nothing.n == 0 and math.isnan(nothing.total)
    one = variance_split(pd.Series([1.0]), pd.Series(["x"]))
    assert one.total == 0 and math.isnan(one.share_between) and math.isnan(one.share_by_chance)
    heavy = variance_split(SCORES, GROUPS, pd.Series([1.0, 0, 0, 0], index=list("abcd")))
    assert math.isnan(heavy.share_by_chance)


def test_a_scored_unit_needs_a_group():
    with pytest.raises(DataError):
        variance_split(SCORES, GROUPS.drop("d"))
