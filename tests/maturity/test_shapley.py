"""Shapley values of many units at once are those of each unit by itself."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.aggregate import aggregate
from maturity.index import score
from maturity.middle import middle_of, split_all, split_to_middle
from maturity.rules import Rule
from maturity.shapley import MOST_PARTS, shapley
from tests.maturity.simulations import data_for, index_of


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_every_unit_is_split_as_it_is_alone(missing):
    index = index_of({"weight_noise": 0}, areas=4, each=2)
    scores = score(index, data_for(index, units=20, missing=missing)).score
    for node in index.order:
        middle = middle_of(index, node, scores)
        together = split_all(middle, scores)
        for unit, own in scores.dropna(subset=[node]).iterrows():
            alone = [part.points for part in split_to_middle(middle, own).parts]
            assert list(together.loc[unit]) == pytest.approx(alone)


@given(st.integers(1, 6), st.floats(-3, 1), st.integers(0, 10_000))
def test_parts_sum_to_the_gap(parts, power, seed):
    rng = np.random.default_rng(seed)
    rule = Rule("power", power=power)
    before, after = rng.uniform(1, 100, (3, parts)), rng.uniform(1, 100, parts)
    weights = rng.uniform(0.1, 1, parts)
    gap = aggregate(rule, after, weights) - aggregate(rule, before, weights)
    assert shapley(rule, before, after, weights).sum(axis=1) == pytest.approx(gap)


def test_too_many_parts_are_refused():
    many = np.ones((1, MOST_PARTS + 1))
    with pytest.raises(ValueError, match="coalitions"):
        shapley(Rule("arithmetic"), many, many[0], many[0])


def test_split_of_no_unit_is_empty():
    index = index_of({"weight_noise": 0})
    scores = score(index, data_for(index)).score
    middle = middle_of(index, "root", scores)
    assert split_all(middle, scores.iloc[:0]).empty
    assert isinstance(split_all(middle, scores), pd.DataFrame)
