"""What the reader's own version says: grammar, true numbers and no bare rank, for any weights."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.saying import SHOWN, faults, names_of, numbers_in
from tests.ui.scopes import ScopeOver
from tests.ui.truth import Truth
from ui import whatif, whatif_cost, whatif_effect, whatif_lift, whatif_words
from ui.scope import Scope
from ui.whatif_choice import Choice
from ui.whatif_lift import Action
from ui.words import LANGUAGES

PARTS = ("bredband", "epost", "hastighet_ned_100", "spf_policy")
weights = st.dictionaries(st.sampled_from(PARTS), st.sampled_from([0.0, 0.5, 2.0, 5.0]))
choices = st.builds(
    Choice,
    weights=weights.map(lambda found: tuple(sorted(found.items()))),
    power=st.sampled_from([None, 0.0, -2.0, -math.inf]),
    method=st.sampled_from([None, "minmax", "percentile"]),
    coverage=st.sampled_from([None, 0.0, 1.0]),
)


# Each example looks at a part of the regions, all of them together at every one.
PARTED = 6
parts = st.integers(0, PARTED - 1)


def said(scope: Scope, choice: Choice) -> Iterator[str]:
    """Every sentence of the version."""
    found = whatif.version(scope, choice)
    yield from filter(None, whatif_words.findings(scope, choice, found))
    yield whatif_words.explained(scope, choice, found)
    yield from (fact.who for fact in whatif_words.facts(scope, choice, found))


@settings(max_examples=9)
@given(choices, st.sampled_from(LANGUAGES), st.sampled_from(["4601", "0301", "5501"]), parts)
def test_sentences_make_sense_whatever_is_chosen(
    scope_over: ScopeOver, choice: Choice, language: str, kommune: str, part: int
) -> None:
    found = [
        f"{region} {choice}: {fault}: {sentence!r}"
        for region in scope_over.regions()[part::PARTED]
        for scope in [scope_over(language, region=region, kommune=kommune)]
        for sentence in said(scope, choice)
        for fault in faults(sentence)
    ]
    assert found[:SHOWN] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_finding_counts_those_that_clearly_move(scope_over: ScopeOver, language: str) -> None:
    choice = Choice((("bredband", 3.0),))
    for region in scope_over.regions():
        scope = scope_over(language, region=region)
        moves = whatif.version(scope, choice).moves.loc[scope.members()]
        if len(moves) < 2:
            continue
        rises = int((moves["own_high"] < moves["official_low"]).sum())
        falls = int((moves["own_low"] > moves["official_high"]).sum())
        sentence = whatif_words.findings(scope, choice, whatif.version(scope, choice))[0]
        spoken = numbers_in(sentence, language, names_of(scope_over, language, region))
        assert sorted(spoken) == sorted(n for n in (rises, falls, len(moves)) if n), sentence


ACTIONS = (
    Action("loft", 10, 70.0, "spf_policy"),
    Action("loft", 1, 100.0, "spf_policy"),
    Action("loft", 100, 5.0, "spf_policy"),
    Action("rull", 10, 70.0, "dkim_m365_selector_found"),
    Action("rull", 10, 90.0, "hastighet_ned_1000"),
)


def test_lift_is_told_in_every_region(scope_over: ScopeOver) -> None:
    found = []
    for place, region in enumerate(scope_over.regions()):
        scope = scope_over(LANGUAGES[place % 3], region=region)
        action = ACTIONS[place % len(ACTIONS)]
        outcome = whatif_lift.outcome(scope, Choice(), action)
        for sentence in whatif_effect.sayings(scope, action, outcome):
            found += [f"{region} {f}: {sentence!r}" for f in faults(sentence)]
    assert found[:SHOWN] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_cost_is_told_in_every_region(scope_over: ScopeOver, truth: Truth, language: str) -> None:
    found = []
    for region, members in truth.members.items():
        scope = scope_over(language, region=region, kommune=members[0])
        for sentence in whatif_cost.sayings(scope, 20):
            found += [f"{region} {f}: {sentence!r}" for f in faults(sentence)]
    assert found[:SHOWN] == []


def test_state_grant_is_the_one_published(scope_over: ScopeOver, truth: Truth) -> None:
    scope = scope_over()
    paid, sentence = whatif_cost.sayings(scope, 20)
    everyone = 20 * sum(truth.population.values())
    share = round(100 * everyone / whatif_cost.grant(scope, whatif_cost.STATE).amount)
    assert share in numbers_in(sentence, "nb", [])
    assert round(everyone / 1e6, 1) in numbers_in(paid, "nb", [])


def test_correlation_is_not_rounded_up_to_one(scope_over: ScopeOver) -> None:
    scope = scope_over()
    assert whatif_words.correlation(scope, 1.0) == "1,00"
    assert whatif_words.correlation(scope, 0.999) == "over 0,99"
    assert whatif_words.correlation(scope, 0.93) == "0,93"


def test_nothing_left_to_weigh_is_said(scope_over: ScopeOver) -> None:
    scope = scope_over()
    choice = Choice((("bredband", 0.0), ("epost", 0.0)))
    [sentence] = whatif_words.findings(scope, choice, whatif.version(scope, choice))
    assert sentence == scope.words.t("hvaom.nothing", where="I hele landet")
