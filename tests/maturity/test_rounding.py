"""Rounding as a reader does it by hand, and limits that follow what is printed."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.classes import class_of, fixed_classes
from maturity.gap import residents_below
from maturity.rounding import printed, reaches, rounded

BREAKS = (0, 50, 70, 80, 90, 100)
scores = st.floats(0, 100, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (62.25, 1, 62.3),
        (62.35, 1, 62.4),
        (-62.25, 1, -62.3),
        (1.15, 1, 1.2),
        (89.955, 1, 90.0),
        (89.949, 1, 89.9),
        (0.5, 0, 1.0),
        (2.5, 0, 3.0),
        (1234.5678, 2, 1234.57),
    ],
)
def test_half_is_rounded_away_from_zero(value: float, decimals: int, expected: float) -> None:
    assert rounded(value, decimals) == expected


@given(st.integers(-10_000, 10_000).map(lambda hundredths: hundredths / 100))
def test_rounding_is_that_of_the_written_number(value: float) -> None:
    by_hand = Decimal(f"{value:.2f}").quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    assert rounded(value) == float(by_hand)


@given(scores, st.integers(0, 3))
def test_rounded_number_is_near_and_stays_when_rounded_again(value: float, decimals: int) -> None:
    once = rounded(value, decimals)
    assert abs(once - value) <= 0.5 / 10**decimals + 1e-9
    assert rounded(once, decimals) == once


def test_missing_and_endless_numbers_are_left_alone() -> None:
    found = printed(pd.Series([np.nan, np.inf, 1.25], index=["0301", "1101", "1103"]))
    assert np.isnan(found["0301"])
    assert found["1101"] == np.inf
    assert found["1103"] == 1.3
    assert reaches(pd.Series([np.nan, 90.0]), 90).tolist() == [False, True]


@given(scores)
def test_class_limit_and_count_agree_with_the_printed_number(value: float) -> None:
    """Whoever reads 90,0 finds it in the class from 90, among those with at least 90."""
    seen = float(f"{rounded(value):.1f}")
    column = pd.Series([value], index=["0301"])
    place = sum(seen >= limit for limit in BREAKS[1:-1])
    assert class_of(value, BREAKS) == place
    assert fixed_classes(column, BREAKS).tolist() == [place]
    for limit in BREAKS[1:-1]:
        assert reaches(column, limit).tolist() == [seen >= limit]
        people = pd.Series([10.0], index=["0301"])
        assert bool(residents_below(column, people, limit).units) == (seen < limit)
