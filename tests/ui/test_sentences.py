"""Every finding, for the country and every region, in each language: grammar, and true numbers."""

import re
from collections.abc import Iterator

import pytest

from tests.ui.saying import SHOWN, Said, everywhere, faults, wrong
from tests.ui.scopes import ScopeOver
from tests.ui.truth import FEW, Truth, median, seen
from ui import overview, sentences, weakest
from ui.scope import COMPARE, Scope
from ui.words import LANGUAGES

languages = pytest.mark.parametrize("language", LANGUAGES)


@languages
def test_overview_counts_the_high_and_the_low(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    def say(scope: Scope) -> Iterator[Said]:
        scores = truth.of(scope.index_id, scope.region)
        high, low = scope.spec.breaks[-2], scope.spec.breaks[2]
        counts = [sum(seen(s) >= high for s in scores), sum(seen(s) < low for s in scores)]
        said = [len(scores), *counts, high, low] if len(scores) > 1 else scores
        yield "overview", sentences.overview(scope), said

    assert everywhere(scope_over, language, say) == []


@languages
def test_floor_is_the_lowest_score_and_the_gap_reaches_the_median(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    def say(scope: Scope) -> Iterator[Said]:
        scores = truth.of(scope.index_id, scope.region)
        middle = median(scores)
        said = [scores[0], middle - scores[0], middle, scores[-1]]
        few = len(scores) < FEW
        yield "floor", sentences.floor_sentence(scope), [len(scores)] if few else said

    assert everywhere(scope_over, language, say) == []


@languages
def test_weakest_finding_is_true_of_every_node(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    def say(scope: Scope) -> Iterator[Said]:
        for node in scope.spec.order:
            scores = truth.of(node, scope.region)
            gap = median(scores) - scores[0]
            few = [len(scores)] if len(scores) < FEW else None
            yield node, weakest.findings(scope, node)[0], few or [scores[0], gap]

    assert everywhere(scope_over, language, say) == []


def some_of(place: ScopeOver, language: str) -> list[tuple[str, str]]:
    """Every region in bokmål; a sixth of them in the others, which say the same names."""
    return place.regions()[:: 1 if language == "nb" else 6]


@languages
def test_nobody_is_named_alone_as_the_weakest_unless_it_is_sure(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    found = []
    for region in some_of(scope_over, language):
        scope = scope_over(language, region=region)
        for node in scope.spec.order:
            near = [scope.name(number) for number in truth.near(node, region)]
            sure = [scope.name(number) for number in truth.surely_last(node, region)]
            few = len(truth.of(node, region)) < FEW
            said = weakest.findings(scope, node)[1:]
            assert bool(said) != few
            for text in said:
                named = sure[0] in text if sure else names_several(text, near)
                found += [] if named else [(region, node, text)]
    assert found[:SHOWN] == []


def names_several(sentence: str, near: list[str]) -> bool:
    """Whether a sentence names two or more of those near the floor, and nobody else."""
    rest = sentence.partition(":")[2] or sentence
    named = [name for name in sorted(near, key=len, reverse=True) if name in rest]
    for name in named:
        rest = rest.replace(name, "")
    return min(len(near), len(named)) >= 2 and not re.search(r"[A-ZÆØÅ]\w", rest)


@languages
def test_facts_are_grammatical_and_name_nobody_alone_at_the_floor(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    found = []
    for region in some_of(scope_over, language):
        scope = scope_over(language, region=region)
        facts = overview.facts(scope)
        words = [text for fact in facts for text in (fact.label, fact.who) if text]
        found += [(region, text, fault) for text in words for fault in faults(text)]
        if len(truth.of(scope.index_id, region)) >= FEW:
            near = [scope.name(number) for number in truth.near(scope.index_id, region)]
            found += [] if names_several(facts[0].who, near) else [(region, facts[0].who)]
    assert found[:SHOWN] == []


@pytest.mark.parametrize(("language", "limit"), [("nb", 50), ("nb", 95), ("nn", 70), ("en", 70)])
def test_residents_under_a_limit_are_counted(
    scope_over: ScopeOver, truth: Truth, language: str, limit: int
) -> None:
    def say(scope: Scope) -> Iterator[Said]:
        scores = truth.known(scope.index_id, truth.members[scope.region])
        under = [number for number, score in scores.items() if seen(score) < limit]
        people = sum(truth.population[number] for number in under)
        share = 100 * people / sum(truth.population[number] for number in scores)
        said = [people, share, len(under), limit] if under else [limit]
        yield "residents", sentences.residents(scope, scope.index_id, limit), said

    assert everywhere(scope_over, language, say) == []


# ------------------------------------------------------------------ min kommune


def about_mine(scope: Scope, truth: Truth) -> list[str]:
    """The faults of the sentence about «min kommune»."""
    assert scope.kommune is not None
    score, group = truth.scores[scope.kommune, scope.index_id], truth.group(scope)
    names, said = [scope.name(scope.kommune)], [score]
    if group is not None:
        names += [scope.where(group), scope.region_name(group)]
        scores = truth.of(scope.index_id, group)
        if len(scores) >= FEW and seen(score - median(scores)) != 0:
            said.append(abs(score - median(scores)))
    return wrong(scope, [(scope.kommune, sentences.mine(scope), said)], names)


@pytest.mark.parametrize("compare", COMPARE)
def test_my_municipality_is_held_against_its_group(
    scope_over: ScopeOver, truth: Truth, compare: str
) -> None:
    found = [
        fault
        for number in truth.population
        for fault in about_mine(scope_over("nb", kommune=number, compare=compare), truth)
    ]
    assert found[:SHOWN] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_my_municipality_is_held_against_its_group_in_each_language(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    found = [
        fault
        for number in ["0301", *sorted(truth.population)[::40]]
        for compare in COMPARE
        for fault in about_mine(scope_over(language, kommune=number, compare=compare), truth)
    ]
    assert found[:SHOWN] == []


@languages
def test_without_my_municipality_the_reader_is_asked_for_one(
    scope_over: ScopeOver, language: str
) -> None:
    assert faults(sentences.mine(scope_over(language))) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bredbånd", "bredbånd"),
        ("E-postsikkerhet", "e-postsikkerhet"),
        ("Email security", "email security"),
        ("IT-drift", "IT-drift"),
        ("SPF-regel for e-post", "SPF-regel for e-post"),
        ("US analytics on home page", "US analytics on home page"),
        ("100 Mbit/s available", "100 Mbit/s available"),
    ],
)
def test_title_inside_a_sentence_begins_small_unless_it_is_an_abbreviation(
    title: str, expected: str
) -> None:
    assert sentences.inside(title) == expected
