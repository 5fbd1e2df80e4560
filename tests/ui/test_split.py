"""A gap to the median adds up exactly, and those said to be alike and higher are so."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
import pytest

from maturity.middle import Split, middle_of, split_to_middle
from tests.ui.scopes import ScopeOver
from tests.ui.truth import FEW, Truth, median
from ui import peers
from ui.scope import Scope

SAME = 1e-9


class Case(NamedTuple):
    """A municipality under the median of a region, on a node."""

    scope: Scope
    node: str
    number: str


def lowest(place: ScopeOver, truth: Truth, node: str) -> Iterator[Case]:
    """The lowest municipality of every region that has statistics."""
    for region in place.regions():
        scores = truth.known(node, truth.members[region])
        if len(scores) >= FEW:
            yield Case(place(region=region), node, min(scores, key=scores.__getitem__))


def under_the_median(place: ScopeOver, truth: Truth, node: str) -> Iterator[Case]:
    """Every tenth municipality under the median of the country."""
    scores = truth.known(node, truth.population)
    middle_of = median(list(scores.values()))
    for number in sorted(number for number, score in scores.items() if score < middle_of)[::10]:
        yield Case(place(), node, number)


def split_of(case: Case) -> Split:
    """The gap from a municipality to the middle of its region."""
    scope, node, number = case
    own = pd.Series({part: scope.score(number, part) for part in scope.scores.columns})
    return split_to_middle(middle_of(scope.spec, node, scope.scores.reindex(scope.members())), own)


def wrong_sums(cases: Iterator[Case], truth: Truth) -> list[tuple[object, ...]]:
    """The splits that do not add up, or that lead to anything but the median."""
    found = []
    for case in cases:
        scope, node, number = case
        split = split_of(case)
        true_median = median(truth.of(node, scope.region))
        gap = sum(part.points for part in split.parts)
        sums = math.isclose(gap, split.middle - split.score, abs_tol=SAME)
        leads = math.isclose(split.middle, true_median, abs_tol=1e-6)
        if not (sums and leads and split.score == truth.scores[number, node]):
            found.append((scope.region, node, number, split, true_median))
    return found


@pytest.mark.parametrize("node", ["digitalt_fundament", "bredband", "epost"])
def test_split_of_the_lowest_adds_up_to_the_gap_in_every_region(
    scope_over: ScopeOver, truth: Truth, node: str
) -> None:
    assert wrong_sums(lowest(scope_over, truth, node), truth)[:3] == []


@pytest.mark.parametrize("node", ["digitalt_fundament", "bredband", "epost"])
def test_split_adds_up_to_the_gap_for_everyone_under_the_median(
    scope_over: ScopeOver, truth: Truth, node: str
) -> None:
    assert wrong_sums(under_the_median(scope_over, truth, node), truth)[:3] == []


def test_part_of_an_evenly_weighted_mean_is_its_share_of_the_difference(
    scope_over: ScopeOver, truth: Truth
) -> None:
    """For a plain mean the Shapley value is the weight times the difference."""
    for case in under_the_median(scope_over, truth, "digitalt_fundament"):
        split = split_of(case)
        for part in split.parts:
            expected = (part.middle - part.own) / len(split.parts)
            assert part.points == pytest.approx(expected, abs=SAME)


@pytest.mark.parametrize("node", ["digitalt_fundament", "bredband", "epost"])
def test_peers_are_alike_and_stand_higher(scope_over: ScopeOver, truth: Truth, node: str) -> None:
    scope = scope_over()
    for number in sorted(truth.population)[::15]:
        found = peers.higher(scope, node, number)
        listed = [str(other) for other in found.scores.index]
        assert number not in listed
        assert all(truth.scores[other, node] > truth.scores[number, node] for other in listed)
        for kind in found.criteria:
            (own,) = (members for _, members in truth.kinds(kind) if number in members)
            assert set(listed) <= set(own)
        points = [truth.scores[other, node] for other in listed]
        assert points == sorted(points, reverse=True)


def test_highest_of_all_has_no_peers_above_it(scope_over: ScopeOver, truth: Truth) -> None:
    scores = truth.known("digitalt_fundament", truth.population)
    top = max(scores, key=scores.__getitem__)
    assert peers.higher(scope_over(), "digitalt_fundament", top).scores.empty
