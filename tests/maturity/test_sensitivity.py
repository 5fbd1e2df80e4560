import dataclasses

import numpy as np
import pandas as pd
import pytest

from maturity.errors import DataError
from maturity.sensitivity import bootstrap, sensitivity, variance_indices
from tests.maturity.specs import spec

NAN = float("nan")


def ishigami(x):
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def design(function, factors, n, low=0.0, high=1.0, seed=0):
    """Results of the two samples, and of the first with each factor taken from the second."""
    rng = np.random.default_rng(seed)
    a, b = rng.uniform(low, high, (2, factors, n))
    mixed = []
    for factor in range(factors):
        one = a.copy()
        one[factor] = b[factor]
        mixed.append(function(one))
    return function(a), function(b), np.array(mixed)


def test_the_published_indices_of_the_ishigami_function_are_met():
    """Saltelli et al. (2008), Global Sensitivity Analysis: The Primer, a = 7, b = 0.1."""
    found = variance_indices(*design(ishigami, 3, 200_000, -np.pi, np.pi))
    assert found.first == pytest.approx([0.3139, 0.4424, 0], abs=0.015)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.015)


def test_a_sum_has_no_interactions_and_its_shares_are_the_variances():
    found = variance_indices(*design(lambda x: 3 * x[0] + x[1], 2, 100_000))
    assert found.first == pytest.approx([0.9, 0.1], abs=0.01)
    assert found.total == pytest.approx([0.9, 0.1], abs=0.01)


def test_what_does_not_vary_has_no_shares():
    found = variance_indices(*design(lambda x: np.ones(x.shape[1]), 2, 50))
    assert found.first.tolist() == found.total.tolist() == [0, 0]


def test_the_bootstrap_holds_the_truth_about_as_often_as_it_says():
    held = []
    for seed in range(60):
        results = design(lambda x: 3 * x[0] + x[1], 2, 300, seed=seed)
        low, high = bootstrap(
            *results, rng=np.random.default_rng(seed), resamples=200, certainty=0.9
        )
        held.append((low.total <= [0.9, 0.1]) & (high.total >= [0.9, 0.1]))
    assert 0.8 <= np.mean(held) <= 0.98


def index_of(uncertainty, **columns):
    nodes = {f"a{n}": {"parent": "root", "weight": n + 1} for n in range(3)}
    indicators = {
        f"a{n}_{m}": {"parent": f"a{n}", "worst": 0, "best": 100, **columns}
        for n in range(3)
        for m in range(2)
    }
    return spec(indicators, nodes, normalise={"method": "goalposts"}, uncertainty=uncertainty)


def data_for(index, units=15):
    values = np.random.default_rng(0).uniform(5, 95, (units, len(index.indicators)))
    return pd.DataFrame(
        values, columns=list(index.indicators), index=[f"u{n}" for n in range(units)]
    )


ALL = {
    "weight_noise": 0.25,
    "drop_out": 0.1,
    "normalise": ["goalposts", "minmax"],
    "aggregate": ["arithmetic", "geometric"],
}


def test_only_what_varies_is_a_factor():
    everything = index_of(ALL, error=0.02)
    found = sensitivity(everything, data_for(everything), base=20, seed=1, resamples=20)
    assert found.index.tolist() == ["weights", "drop_out", "normalise", "aggregate", "error"]
    weights = index_of({"weight_noise": 0.25})
    found = sensitivity(weights, data_for(weights), base=20, seed=1, resamples=20)
    assert found.index.tolist() == ["weights"]
    each = sensitivity(weights, data_for(weights), base=20, seed=1, resamples=20, each_weight=True)
    assert len(each) == 3 + 6


def test_the_only_thing_that_varies_explains_everything():
    index = index_of({"weight_noise": 0, "normalise": ["goalposts", "minmax"]})
    found = sensitivity(index, data_for(index), base=200, seed=1, output="score", unit="u3")
    assert found.loc["normalise", "total"] == pytest.approx(1, abs=0.2)
    assert found.loc["normalise", "first"] == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("output", ["rank_shift", "score", "rank"])
def test_intervals_hold_their_index(output):
    index = index_of(ALL, error=0.05)
    unit = None if output == "rank_shift" else "u3"
    found = sensitivity(index, data_for(index), base=100, seed=1, output=output, unit=unit)
    for name in ("first", "total"):
        assert (found[f"{name}_low"] <= found[name]).all()
        assert (found[name] <= found[f"{name}_high"]).all()
    assert (found["total"] >= 0).all()


def test_the_same_seed_gives_the_same_indices():
    index = index_of(ALL)
    one, same = (sensitivity(index, data_for(index), base=30, seed=5, resamples=30) for _ in "ab")
    pd.testing.assert_frame_equal(one, same)


def test_a_weight_matters_more_where_the_parts_differ_more():
    index = spec(
        {
            "x": {"worst": 0, "best": 100},
            "y": {"worst": 0, "best": 100},
            "z": {"worst": 0, "best": 100},
        },
        normalise={"method": "goalposts"},
    )
    data = pd.DataFrame({"x": [5.0, 50], "y": [50.0, 50], "z": [52.0, 50]}, index=["u", "v"])
    found = sensitivity(index, data, base=500, seed=1, output="score", unit="u", each_weight=True)[
        "total"
    ]
    assert found["weight of x"] > found["weight of y"]
    assert found["weight of x"] > found["weight of z"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"output": "mean"}, "unknown"),
        ({"output": "score"}, "unknown"),
        ({"output": "rank", "unit": "nobody"}, "unknown"),
    ],
)
def test_what_is_asked_for_must_exist(options, words):
    index = index_of(ALL)
    with pytest.raises(DataError, match=words):
        sensitivity(index, data_for(index), base=10, seed=1, **options)


def test_an_index_without_uncertainty_is_told_so():
    index = index_of({"weight_noise": 0})
    with pytest.raises(DataError, match="nothing is uncertain"):
        sensitivity(index, data_for(index), base=10, seed=1)


def test_a_unit_that_loses_its_score_cannot_be_explained():
    index = index_of(ALL)
    data = data_for(index)
    data.loc["u3"] = NAN
    with pytest.raises(DataError, match="no score in some"):
        sensitivity(index, data, base=10, seed=1, output="score", unit="u3")


def test_one_period_at_a_time():
    index = dataclasses.replace(index_of(ALL), period="year")
    data = data_for(index, 4)
    data.index = pd.MultiIndex.from_product([["a", "b"], ["2020", "2021"]])
    with pytest.raises(DataError, match="one period"):
        sensitivity(index, data, base=10, seed=1)
