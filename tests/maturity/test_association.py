"""Rank correlation with an interval."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.association import FEWEST, rank_link
from maturity.errors import UsageError


def drawn(n: int, strength: float, seed: int = 3) -> tuple[pd.Series, pd.Series]:
    """Two variables of which the second follows the first."""
    random = np.random.default_rng(seed)
    a = pd.Series(random.normal(size=n))
    return a, strength * a + pd.Series(random.normal(size=n))


@pytest.mark.parametrize("strength", [-2.0, -0.4, 0.0, 0.4, 2.0])
def test_the_correlation_is_that_of_scipy(strength: float) -> None:
    a, b = drawn(80, strength)
    found = rank_link(a, b)
    assert found.r == pytest.approx(stats.spearmanr(a, b).statistic)
    assert -1 <= found.low <= found.r <= found.high <= 1


def test_ties_and_missing_are_as_in_scipy() -> None:
    a, b = drawn(60, 1.0)
    b = (b > 0).astype(float)
    a[3] = b[7] = np.nan
    both = a.notna() & b.notna()
    found = rank_link(a, b)
    assert found.n == both.sum()
    assert found.r == pytest.approx(stats.spearmanr(a[both], b[both]).statistic)


def test_the_interval_is_near_that_of_the_formula() -> None:
    """Bonett and Wright (2000): se of atanh r is sqrt((1 + r²/2) / (n - 3))."""
    a, b = drawn(400, 0.5)
    found = rank_link(a, b)
    half = 1.96 * np.sqrt((1 + found.r**2 / 2) / (found.n - 3))
    low, high = np.tanh(np.arctanh(found.r) + np.array([-half, half]))
    assert found.low == pytest.approx(low, abs=0.03)
    assert found.high == pytest.approx(high, abs=0.03)


def test_the_same_is_said_twice_and_whatever_the_order() -> None:
    a, b = drawn(50, 0.5)
    assert rank_link(a, b) == rank_link(a, b)
    assert rank_link(a, b.sample(frac=1, random_state=1)).r == pytest.approx(rank_link(a, b).r)


@pytest.mark.parametrize(("strength", "kind"), [(2.0, "above"), (-2.0, "below"), (0.0, "around")])
def test_the_link_is_called_by_where_its_interval_lies(strength: float, kind: str) -> None:
    assert rank_link(*drawn(100, strength)).kind == kind


def test_too_few_or_no_variation_is_not_known() -> None:
    a, b = drawn(FEWEST - 1, 1.0)
    assert rank_link(a, b).kind == "unknown"
    assert rank_link(a, b).n == FEWEST - 1
    a, b = drawn(40, 1.0)
    assert rank_link(a, b * 0).kind == "unknown"


def test_a_level_outside_0_to_1_is_refused() -> None:
    with pytest.raises(UsageError):
        rank_link(*drawn(20, 1.0), level=95)
