"""The findings over the map and between regions: grammar, and true numbers, in each language."""

from collections.abc import Iterator

import pytest

from tests.ui.saying import SHOWN, Said, in_words, names_of, wrong
from tests.ui.scopes import ScopeOver
from tests.ui.truth import FEW, Truth, median, seen
from ui import map_findings, regional, sentences
from ui.measures import Measure, measure
from ui.scope import Scope
from ui.words import LANGUAGES

languages = pytest.mark.parametrize("language", LANGUAGES)


def about_measure(scope: Scope, shown: Measure, truth: Truth) -> Iterator[Said]:
    """The sentences over a map, with the numbers they have to say."""
    members = scope.members()
    yield shown.name, map_findings.finding(scope, shown, members), expected(scope, shown, truth)
    missing = sentences.missing(scope, shown, members)
    absent = shown.reasons.reindex(members).dropna().value_counts()
    assert bool(missing) == bool(len(absent))
    if missing:
        yield f"{shown.name}, missing", missing, [float(n) for n in absent]


def expected(scope: Scope, shown: Measure, truth: Truth) -> list[float]:
    """The numbers that the finding over a map has to say."""
    if shown.is_score:
        values = truth.of(shown.name, scope.region)
        if len(values) == 1:
            return values
        high, low = scope.spec.breaks[-2], scope.spec.breaks[2]
        return [
            len(values),
            sum(seen(v) >= high for v in values),
            sum(seen(v) < low for v in values),
            high,
            low,
        ]
    values = truth.answers(shown.name, scope.region)
    if not values:
        return []
    if shown.is_graded:
        return [median(values), min(values), max(values)]
    if set(shown.value_labels) == {0.0, 1.0}:
        return [sum(value == 1 for value in values), len(values)]
    return [float(values.count(value)) for value in set(values)]


def about_maps(
    place: ScopeOver, truth: Truth, language: str, names: list[str], regions: list[tuple[str, str]]
) -> list[str]:
    """The first faults of what is said over the maps of some measures in some regions."""
    shown = [measure(place(language), name) for name in names]
    found = []
    for region in regions:
        scope = place(language, region=region)
        for one in shown:
            own = [*in_words(one.title), *names_of(place, language, region)]
            found += wrong(scope, about_measure(scope, one, truth), own)
    return found[:SHOWN]


@languages
def test_map_finding_is_true_of_every_node_in_every_region(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    nodes = list(scope_over().spec.order)
    assert about_maps(scope_over, truth, language, nodes, scope_over.regions()) == []


def one_of_each_kind(scope: Scope) -> list[str]:
    """An indicator of each kind of value and unit."""
    kinds = {(i.value_type, i.unit): name for name, i in scope.catalogue.indicators.items()}
    return list(kinds.values())


def test_map_finding_is_true_of_each_kind_of_indicator_in_every_region(
    scope_over: ScopeOver, truth: Truth
) -> None:
    kinds = one_of_each_kind(scope_over())
    assert about_maps(scope_over, truth, "nb", kinds, scope_over.regions()) == []


def ends(place: ScopeOver, truth: Truth) -> list[tuple[str, str]]:
    """The smallest and the largest region of each kind."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for region in place.regions():
        kinds.setdefault(region[0], []).append(region)
    sizes = {region: len(members) for region, members in truth.members.items()}
    return [end(regions, key=sizes.__getitem__) for regions in kinds.values() for end in (min, max)]


@languages
def test_map_finding_is_true_of_every_indicator_in_small_and_large_regions(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    indicators = list(scope_over().catalogue.indicators)
    regions = ends(scope_over, truth)
    assert about_maps(scope_over, truth, language, indicators, regions) == []


def about_regions(scope: Scope, truth: Truth, kind: str, node: str, middle: str) -> Iterator[Said]:
    """The findings of a way of dividing, with the numbers they have to say."""
    large = [r for region, _ in truth.kinds(kind) if len(r := truth.region(node, region)) >= FEW]
    middles = sorted(truth.middle(scores, middle) for scores in large)
    spreads = [sorted(scores.values()) for scores in large]
    widest = max(spreads, key=lambda scores: scores[-1] - scores[0])
    truths = [[len(middles), middles[0], middles[-1]], [widest[0], widest[-1]]]
    said = regional.findings(scope, regional.Division(kind, node, middle, "median"))
    for sentence, numbers in zip(said, truths if len(middles) > 1 else [middles], strict=True):
        yield f"{kind} {node} {middle}", sentence, numbers


@languages
def test_regions_are_compared_by_the_middle_that_is_chosen(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    scope = scope_over(language)
    found = []
    for kind in sorted({kind for kind, _ in truth.members} - {"land"}):
        names = [
            n for region, _ in truth.kinds(kind) for n in names_of(scope_over, language, region)
        ]
        for node in scope.spec.order:
            for middle in regional.MIDDLES:
                found += wrong(scope, about_regions(scope, truth, kind, node, middle), names)
    assert found[:SHOWN] == []
