"""Nothing about fewer than the limit can be found by adding and subtracting what is shown."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.survey.hidden import Members, hidden_groups

Vector = list[Fraction]


def reduced(rows: list[Vector]) -> list[Vector]:
    """Rows in reduced echelon form: exact, another way than the code's."""
    rows, done = [list(row) for row in rows], []
    width = len(rows[0]) if rows else 0
    for column in range(width):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [[v - row[column] * p for v, p in zip(row, pivot, strict=True)] for row in rows]
        done = [[v - row[column] * p for v, p in zip(row, pivot, strict=True)] for row in done]
        done.append(pivot)
    return done


def rank(rows: list[Vector]) -> int:
    return len(reduced(rows))


def told_of_few(shown: Members, most: int) -> list[tuple[int, ...]]:
    """The sets of at most so many municipalities some weighted sum of which is told."""
    rows = [[Fraction(int(value)) for value in row] for row in shown]
    width, whole = shown.shape[1], rank(rows)
    found = []
    for number in range(1, most + 1):
        for few in itertools.combinations(range(width), number):
            without = [[v for i, v in enumerate(row) if i not in few] for row in rows]
            # Leaving the few out loses rank only where a sum is about them alone.
            if width > number and rank(without) < whole:
                found.append(few)
    return found


def country(*kinds: list[int]) -> tuple[Members, list[str]]:
    """Groups of each kind: municipality -> group (-1: none); the country comes first."""
    groups, names = [np.ones(len(kinds[0]), dtype=bool)], ["land"]
    for number, kind in enumerate(kinds):
        for group in sorted(set(kind) - {-1}):
            groups.append(np.array(kind) == group)
            names.append(f"kind {number}")
    return np.array(groups), names


def test_a_small_group_takes_another_with_it() -> None:
    members, kinds = country([0, 1, 1, 1, 2, 2, 2, 2])
    assert hidden_groups(members, kinds, 3).tolist() == [False, True, True, False]


def test_two_small_groups_that_are_enough_together_take_no_other() -> None:
    members, kinds = country([0, 0, 1, 2, 2, 2, 2])
    assert hidden_groups(members, kinds, 3).tolist() == [False, True, True, False]


def test_the_rest_that_belongs_to_no_group_is_not_told() -> None:
    members, kinds = country([-1, 0, 0, 0, 1, 1, 1, 1])
    assert hidden_groups(members, kinds, 3).tolist() == [False, True, False]


def test_a_region_is_hidden_before_the_county_it_lies_in() -> None:
    counties = [0] * 6 + [1] * 6
    regions = [0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4]
    members, kinds = country(counties, regions)
    hidden = hidden_groups(members, kinds, 3)
    assert not hidden[:3].any()
    assert told_of_few(members[~hidden], 2) == []


def test_nothing_is_hidden_where_all_groups_are_large() -> None:
    members, kinds = country([0, 0, 0, 1, 1, 1])
    assert not hidden_groups(members, kinds, 3).any()


def test_an_empty_group_has_nothing_to_hide() -> None:
    members = np.array([[True, True, True], [False, False, False], [True, True, True]])
    assert not hidden_groups(members, ["land", "a", "a"], 3).any()


def test_a_country_of_two_is_not_told() -> None:
    members, kinds = country([0, 0])
    assert hidden_groups(members, kinds, 3).all()


@pytest.mark.parametrize("fewest", [2, 3])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_sum_of_what_is_shown_is_about_fewer(fewest: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 9))
    kinds = [
        data.draw(st.lists(st.integers(-1, 4), min_size=number, max_size=number))
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    members, names = country(*kinds)

    hidden = hidden_groups(members, names, fewest)

    shown = members[~hidden & members.any(axis=1)]
    assert all(group.sum() >= fewest for group in shown)
    assert not len(shown) or told_of_few(shown, fewest - 1) == []


def test_groups_hidden_before_stay_hidden() -> None:
    members, kinds = country([0, 0, 0, 1, 1, 1, 2, 2, 2])
    begun = np.array([False, True, False, False])
    assert hidden_groups(members, kinds, 3, begun)[1]
