"""Map classes: fixed limits that never move, and fifths in which equal values stay together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.classes import MISSING, fifths, fixed_classes

BREAKS = (0, 50, 70, 80, 90, 100)

maybe_missing = st.one_of(st.none(), st.integers(-50, 1500).map(lambda tenths: tenths / 10))
columns = st.lists(maybe_missing, min_size=0, max_size=60).map(
    lambda values: pd.Series(values, dtype=float)
)
limits = st.lists(st.integers(0, 100), min_size=2, max_size=7, unique=True).map(sorted)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0),
        (49.9, 0),
        (50, 1),
        (69.94, 1),
        (69.96, 2),
        (70, 2),
        (80, 3),
        (89.9, 3),
        (89.94, 3),
        (89.96, 4),
        (90, 4),
        (100, 4),
    ],
)
def test_value_on_a_limit_belongs_to_the_class_above(value: float, expected: int) -> None:
    assert fixed_classes(pd.Series([value]), BREAKS).tolist() == [expected]


def test_value_beyond_either_end_belongs_to_the_end_class() -> None:
    assert fixed_classes(pd.Series([-3.0, 140.0]), BREAKS).tolist() == [0, 4]


def test_missing_value_has_no_class() -> None:
    found = fixed_classes(pd.Series([np.nan, 10.0], index=["0301", "1101"]), BREAKS)
    assert found.to_dict() == {"0301": MISSING, "1101": 0}
    assert MISSING < 0


def by_hand(value: float, breaks: list[int]) -> int:
    """The class as a reader of the legend would find it: count the inner limits reached."""
    return MISSING if np.isnan(value) else sum(value >= limit for limit in breaks[1:-1])


@given(columns, limits)
def test_classes_are_those_a_reader_finds_in_the_legend(
    values: pd.Series, breaks: list[int]
) -> None:
    found = fixed_classes(values, breaks)
    assert found.tolist() == [by_hand(value, breaks) for value in values]
    assert found.index.equals(values.index)


@given(columns)
def test_equal_values_share_a_fifth_and_higher_values_are_never_lower(values: pd.Series) -> None:
    classes, _ = fifths(values)
    ordered = classes[values.dropna().sort_values().index]
    assert ordered.is_monotonic_increasing
    assert (classes.groupby(values).nunique() == 1).all()


@given(columns)
def test_limits_of_fifths_rise_and_reach_from_the_lowest_to_the_highest(values: pd.Series) -> None:
    classes, found = fifths(values)
    present = values.dropna()
    if present.empty:
        assert found == []
        assert (classes == MISSING).all()
        return
    assert found[0] == pytest.approx(present.min())
    assert found[-1] == pytest.approx(present.max())
    assert found == sorted(found)
    assert classes.max() <= len(found) - 2 <= 4


@given(columns)
def test_value_lies_between_the_limits_of_its_fifth(values: pd.Series) -> None:
    classes, found = fifths(values)
    for value, code in zip(values, classes, strict=True):
        if code != MISSING:
            assert found[code] - 1e-9 <= value <= found[code + 1] + 1e-9


@given(st.lists(st.integers(0, 10_000), min_size=10, max_size=80, unique=True))
def test_fifths_of_unequal_values_are_equally_large(values: list[int]) -> None:
    classes, _ = fifths(pd.Series(values, dtype=float))
    sizes = classes.value_counts()
    assert len(sizes) == 5
    assert sizes.max() - sizes.min() <= 2


@given(st.integers(6, 9), st.integers(0, 99))
def test_value_that_most_share_has_a_fifth_of_its_own(share: int, other: int) -> None:
    """Where 60-90 % stand at the top, a map of fifths still tells the rest from them."""
    values = pd.Series([100.0] * share * 10 + [float(other)] * (10 - share) * 10)
    classes, _ = fifths(values)
    assert set(classes[values == 100]) & set(classes[values == other]) == set()


def test_all_equal_values_make_one_class() -> None:
    classes, found = fifths(pd.Series([50.0, 50.0, np.nan]))
    assert classes.tolist() == [0, 0, MISSING]
    assert found == [50.0, 50.0]
