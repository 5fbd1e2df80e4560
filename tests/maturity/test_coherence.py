import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.coherence import (
    between_levels,
    correlations,
    population_correlations,
    within_levels,
)
from maturity.errors import DataError, UsageError

N = 40
RNG = np.random.default_rng(8)
COMMON = RNG.normal(size=N)
OTHER = RNG.normal(size=N)
SCORES = pd.DataFrame(
    {
        "a1": COMMON + RNG.normal(0, 0.6, N),
        "a2": COMMON + RNG.normal(0, 0.6, N),
        "b1": OTHER + RNG.normal(0, 0.6, N),
        "b2": COMMON,
    }
)
SCORES["copy"] = 3 * SCORES["b2"] + 1
SCORES["against"] = -SCORES["b2"]
SCORES["flat"] = 1.0
SCORES["a"] = SCORES[["a1", "a2"]].mean(axis=1)
SCORES["b"] = SCORES["b1"]
SCORES["root"] = SCORES[["a", "b"]].mean(axis=1)
CHILDREN = {"root": ("a", "b"), "a": ("a1", "a2"), "b": ("b1", "b2")}


def pair(table, a, b):
    return table.set_index(["a", "b"]).loc[(a, b)]


@pytest.mark.parametrize(
    ("method", "judge"), [("pearson", stats.pearsonr), ("spearman", stats.spearmanr)]
)
def test_correlation_and_p_value_agree_with_scipy(method, judge):
    found = pair(correlations(SCORES[["a1", "b1"]], method), "a1", "b1")
    expected = judge(SCORES["a1"], SCORES["b1"])
    assert found["r"] == pytest.approx(expected.statistic)
    assert found["p_value"] == pytest.approx(expected.pvalue)
    assert found["n"] == N


def test_flags_tell_what_a_correlation_means():
    table = correlations(SCORES[["b2", "copy", "against", "flat", "a1", "b1"]])
    assert pair(table, "b2", "copy")["flag"] == "redundant"
    assert pair(table, "b2", "against")["flag"] == "negative"
    assert pair(table, "b2", "flat")["flag"] == "unknown"
    assert pair(table, "b2", "a1")["flag"] == "fair"
    assert pair(table, "a1", "b1")["flag"] == "weak"
    assert pair(table, "b2", "copy")["p_value"] == 0


def test_each_pair_stands_once():
    assert len(correlations(SCORES)) == SCORES.shape[1] * (SCORES.shape[1] - 1) / 2
    assert correlations(SCORES[["a1"]]).empty


def test_missing_values_leave_pair_by_pair():
    gaps = SCORES[["a1", "a2"]].copy()
    gaps.loc[:9, "a1"] = math.nan
    assert pair(correlations(gaps), "a1", "a2")["n"] == N - 10
    gaps.loc[:35, "a1"] = math.nan
    few = pair(correlations(gaps), "a1", "a2")
    assert math.isnan(few["r"]) and few["flag"] == "unknown" and math.isnan(few["p_value"])


def test_only_siblings_are_compared_within_a_level():
    found = within_levels(SCORES, CHILDREN)
    assert list(zip(found["parent"], found["a"], found["b"], strict=True)) == [
        ("root", "a", "b"),
        ("a", "a1", "a2"),
        ("b", "b1", "b2"),
    ]
    assert within_levels(SCORES, {}).empty


def test_each_part_is_compared_with_every_node_above():
    found = between_levels(SCORES, CHILDREN)
    keys = set(zip(found["a"], found["b"], found["steps"], strict=True))
    assert ("a1", "a", 1) in keys and ("a1", "root", 2) in keys and ("a", "root", 1) in keys
    assert len(found) == 2 + 4 * 2
    assert between_levels(SCORES, {}).empty


def test_a_part_in_the_wrong_area_is_seen():
    found = between_levels(SCORES, CHILDREN).set_index(["a", "b"])
    stray = found.loc[("b2", "b")]
    assert stray["closest"] == "a" and stray["r_closest"] > stray["r"]
    at_home = found.loc[("a1", "a")]
    assert at_home["closest"] == "b" and at_home["r_closest"] < at_home["r"]
    assert pd.isna(found.loc[("a1", "root"), "closest"])
    assert pd.isna(found.loc[("a", "root"), "closest"])


def test_an_area_without_variation_is_nobodys_closest():
    flat = SCORES.assign(b=1.0)
    found = between_levels(flat, CHILDREN).set_index(["a", "b"])
    assert pd.isna(found.loc[("a1", "a"), "closest"])


def test_correlation_with_population_uses_its_logarithm():
    population = pd.Series(np.exp(2 * SCORES["b2"] + 8))
    found = population_correlations(SCORES[["b2", "against", "b1"]], population)
    assert found.loc["b2", "pearson"] == pytest.approx(1)
    assert found.loc["b2", "spearman"] == pytest.approx(1)
    assert found.loc["against", "flag"] == "negative" and found.loc["b1", "flag"] == "weak"
    assert population_correlations(SCORES[["b1"]], population[:10]).loc["b1", "n"] == 10


def test_faults_are_named():
    with pytest.raises(UsageError, match="pearson or spearman"):
        correlations(SCORES, "cosine")
    with pytest.raises(DataError, match="not in the table"):
        within_levels(SCORES, {"root": ("nobody", "a")})
    with pytest.raises(DataError, match="not in the table"):
        between_levels(SCORES, {"root": ("nobody",)})
    with pytest.raises(DataError, match="above 0"):
        population_correlations(SCORES, pd.Series([0.0]))
