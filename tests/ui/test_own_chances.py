"""The chance of being last in a group that the reader has made."""

from dataclasses import replace

import pytest

from tests.ui.scopes import ScopeOver
from ui import certainty, groups, overview, weakest


def test_the_chances_of_an_own_selection_are_shared_among_its_members(
    scope_over: ScopeOver,
) -> None:
    whole = scope_over()
    ordered = whole.scores[whole.index_id].dropna().sort_values()
    members = (str(ordered.index[0]), *map(str, ordered.index[-5:]))
    chosen = groups.Selection("Mitt", members)
    scope = replace(scope_over(region=(groups.OWN, groups.OWN)), selection=chosen)
    chances = certainty.chances_of_last(scope, scope.index_id)
    assert set(chances) == set(members)
    assert sum(chances.values()) == pytest.approx(1)
    assert chances[members[0]] >= weakest.SURE
    assert scope.name(members[0]) in weakest.findings(scope, scope.index_id)[1]


def test_the_few_of_a_small_region_are_told_one_by_one(scope_over: ScopeOver) -> None:
    scope = scope_over(region=("fylke", "03"))
    first = overview.facts(scope)[0]
    assert (first.label, len(overview.facts(scope))) == ("Oslo", 1)
