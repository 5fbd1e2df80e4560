import numpy as np
import pandas as pd
import pytest

from maturity.errors import DataError
from maturity.index import score
from maturity.weights import (
    effective_weights,
    equal_weights,
    given_weights,
    optimised_weights,
    pca_weights,
    with_weights,
)
from tests.maturity.specs import flat, two_levels

RNG = np.random.default_rng(0)


def correlated(units=400):
    """Three columns: x and y share most of what they have, z stands apart."""
    common = RNG.normal(size=units)
    return pd.DataFrame(
        {
            "x": common + 0.3 * RNG.normal(size=units),
            "y": common + 0.3 * RNG.normal(size=units),
            "z": RNG.normal(size=units),
        }
    )


def scores(index, data):
    return score(index, data).score


def test_given_and_equal_weights_are_shares():
    index = two_levels(areas=3)
    assert given_weights(index, "root").tolist() == pytest.approx([1 / 6, 2 / 6, 3 / 6])
    assert equal_weights(index, "root").tolist() == pytest.approx([1 / 3] * 3)


def test_effective_weights_multiply_on_the_way_down():
    found = effective_weights(two_levels(areas=2, each=2))
    assert found["root"] == 1
    assert found["a1_1"] == pytest.approx(2 / 3 * 2 / 3)
    assert found[[name for name in found.index if "_" in name]].sum() == pytest.approx(1)


def test_principal_components_of_two_columns_weigh_alike():
    data = correlated()[["x", "y"]]
    found = pca_weights(flat("x", "y"), scores(flat("x", "y"), data), "root")
    assert found.weights.tolist() == pytest.approx([0.5, 0.5])
    correlation = np.corrcoef(data["x"], data["y"])[0, 1]
    assert found.explained == pytest.approx((1 + correlation) / 2)
    assert found.loadings.tolist() == pytest.approx([np.sqrt((1 + correlation) / 2)] * 2)
    assert found.n == len(data)


def test_principal_components_favour_what_varies_together():
    index, data = flat("x", "y", "z"), correlated()
    found = pca_weights(index, scores(index, data), "root")
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights["z"] < 0.1 < found.weights["x"]


def test_a_part_that_pulls_the_other_way_shows_in_its_loading():
    index = flat("x", "y", "z")
    data = correlated().assign(z=lambda frame: -frame["x"])
    loadings = pca_weights(index, scores(index, data), "root").loadings
    assert (loadings > 0).sum() == 2
    assert loadings["z"] < 0


def test_optimised_weights_give_every_part_the_same_influence():
    index, data = flat("x", "y", "z"), correlated()
    found = optimised_weights(index, scores(index, data), "root")
    assert found.worst_miss < 1e-4
    assert found.weights["z"] > found.weights["x"]
    again = scores(with_weights(index, found.weights), data)
    correlations = again[["x", "y", "z"]].corrwith(again["root"])
    assert correlations.to_numpy() == pytest.approx(correlations.mean(), abs=1e-3)


def test_optimised_weights_aim_at_the_influence_that_is_asked_for():
    index, data = flat("x", "y", "z"), correlated()
    found = optimised_weights(index, scores(index, data), "root", {"x": 2, "y": 1, "z": 1})
    assert found.target.tolist() == [0.5, 0.25, 0.25]
    assert found.influence["x"] > found.influence["y"]


def test_an_influence_out_of_reach_is_told():
    index = flat("x", "y")
    data = correlated().assign(y=lambda frame: frame["x"])
    found = optimised_weights(index, scores(index, data), "root", {"x": 9, "y": 1})
    assert found.worst_miss == pytest.approx(0.4)


def test_units_that_lack_a_part_are_left_out():
    index, data = flat("x", "y", "z"), correlated(10)
    data.loc[:3, "x"] = np.nan
    assert pca_weights(index, scores(index, data), "root").n == 6


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pd.DataFrame({"x": [1.0, 2.0], "y": [2.0, 1.0]}), "too little"),
        (pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [1.0, 1.0, 1.0]}), "too little"),
    ],
)
def test_too_little_to_weigh_by_is_refused(data, words):
    index = flat("x", "y")
    with pytest.raises(DataError, match=words):
        pca_weights(index, scores(index, data), "root")


@pytest.mark.parametrize("target", [{"x": 1}, {"x": 1, "y": 0}])
def test_an_influence_that_is_not_asked_for_is_refused(target):
    index = flat("x", "y")
    with pytest.raises(DataError, match="influence"):
        optimised_weights(index, scores(index, correlated()[["x", "y"]]), "root", target)


def test_new_weights_leave_the_rest_of_the_index_alone():
    index = two_levels(areas=2)
    found = with_weights(index, {"a0": 5, "a1_0": 0})
    assert (found.weight("a0"), found.weight("a1"), found.weight("a1_0")) == (5, 2, 0)
    assert index.weight("a0") == 1
    assert with_weights(found, {"a0": 1, "a1_0": 1}) == index


@pytest.mark.parametrize("weights", [{"nowhere": 1}, {"a0": -1}, {"a0": float("nan")}])
def test_a_weight_that_has_no_meaning_is_refused(weights):
    with pytest.raises(DataError, match="weight"):
        with_weights(two_levels(), weights)
