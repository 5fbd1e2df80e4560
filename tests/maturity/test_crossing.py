import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from maturity.crossing import MIN_UNITS, crossed, rank_correlation
from maturity.errors import DataError, UsageError

VALUES = st.lists(
    st.one_of(st.none(), st.integers(-5, 5), st.floats(-100, 100)), min_size=1, max_size=60
)


def series(values):
    return pd.Series(values, index=[f"{i:04d}" for i in range(len(values))], dtype=float)


def thirds(values):
    """Cut points and classes in plain Python: linear quantiles, equal values together."""
    ordered = sorted(values)
    if len(set(ordered)) <= 3:
        classes = [sorted(set(ordered)).index(v) for v in values]
    else:
        cuts = []
        for share in (1 / 3, 2 / 3):
            place = share * (len(ordered) - 1)
            low = math.floor(place)
            high = min(low + 1, len(ordered) - 1)
            cuts.append(ordered[low] + (place - low) * (ordered[high] - ordered[low]))
        classes = [sum(v >= cut for cut in cuts) for v in values]
    used = sorted(set(classes))
    spread = {1: [0], 2: [0, 2], 3: [0, 1, 2]}[len(used)]
    return [spread[used.index(c)] for c in classes]


def test_thirds_of_different_values_are_those_of_a_plain_computation():
    rng = np.random.default_rng(4)
    x, y = series(rng.normal(size=101)), series(rng.exponential(size=101))
    found = crossed(x, y)
    assert found["x"].tolist() == thirds(x.tolist())
    assert found["y"].tolist() == thirds(y.tolist())
    assert found["x"].value_counts().between(33, 34).all()


@given(VALUES, VALUES)
def test_classes_follow_the_order_and_equal_values_share_one(xs, ys):
    size = min(len(xs), len(ys))
    x, y = series(xs[:size]), series(ys[:size])
    found = crossed(x, y)
    assert list(found.index) == list((x.notna() & y.notna())[lambda both: both].index)
    assert found.isin([0, 1, 2]).all().all()
    ordered = x[found.index].sort_values()
    assert found.loc[ordered.index, "x"].is_monotonic_increasing
    assert (found.groupby(x[found.index])["x"].nunique() == 1).all()


def test_yes_and_no_are_the_ends_of_the_square():
    found = crossed(series([0, 1, 1, 0]), series([50, 0, 100, 0]))
    assert found["x"].tolist() == [0, 2, 2, 0]
    assert found["y"].tolist() == [1, 0, 2, 0]


def test_variable_without_spread_is_one_class():
    assert crossed(series([3, 3, 3]), series([1, 2, 3]))["x"].tolist() == [0, 0, 0]


@pytest.mark.parametrize("ties", [False, True])
def test_rank_correlation_is_that_of_scipy(ties):
    rng = np.random.default_rng(9)
    x = rng.normal(size=80)
    y = x + rng.normal(size=80)
    if ties:
        x, y = x.round(), (y > 0).astype(float)
    found = rank_correlation(series(x), series(y))
    assert found.rho == pytest.approx(stats.spearmanr(x, y).statistic)
    assert found.n == 80
    assert found.low < found.rho < found.high


def test_interval_holds_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(2)
    rho = 0.5
    truth = 6 / math.pi * math.asin(rho / 2)  # Spearman's of a normal pair (Pearson 1907)
    held = 0
    for _ in range(400):
        x, z = rng.normal(size=(2, 60))
        y = rho * x + math.sqrt(1 - rho**2) * z
        found = rank_correlation(series(x), series(y))
        held += found.low <= truth <= found.high
    assert 0.92 <= held / 400 <= 0.98


def test_missing_values_are_left_out():
    x, y = series([*range(20), None]), series([*range(19), None, 5])
    found = rank_correlation(x, y)
    assert (found.n, found.rho, found.low, found.high) == (19, 1, 1, 1)
    assert found.is_clear


def test_few_units_or_no_spread_have_a_reason():
    few = rank_correlation(series(range(MIN_UNITS - 1)), series(range(MIN_UNITS - 1)))
    flat = rank_correlation(series([1.0] * 20), series(range(20)))
    assert few.reason != flat.reason
    for found in (few, flat):
        assert found.reason
        assert math.isnan(found.rho)
        assert not found.is_clear


def test_wrong_use_is_refused():
    with pytest.raises(UsageError):
        crossed(series([1]), series([1]), classes=1)
    doubled = pd.Series([1.0, 2.0], index=["0301", "0301"])
    with pytest.raises(DataError):
        rank_correlation(doubled, doubled)
