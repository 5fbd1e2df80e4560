"""What is said over every view of the map: grammar in each language, over every region."""

from collections.abc import Iterator

import pytest

from tests.ui.saying import SHOWN, faults, names_of, numbers_in
from tests.ui.scopes import ScopeOver
from ui import map_areas, map_clusters, map_distance, map_pairs
from ui.measures import measure
from ui.scope import Scope
from ui.words import LANGUAGES

languages = pytest.mark.parametrize("language", LANGUAGES)
PAIRS = [("bredband", "epost"), ("digitalt_fundament", "bredband"), ("fiber_dekning", "tls_1_3")]


# Of every kind, the smallest ones among them; the sentences ask nothing else of a region.
KINDS = ("land", "fylke", "samisk")


def regions(place: ScopeOver) -> list[tuple[str, str]]:
    return [region for region in place.regions() if region[0] in KINDS]


def said(scope: Scope) -> Iterator[str]:
    """Every sentence of every view in a scope."""
    for node in scope.spec.order:
        for against in (map_distance.GROUP, map_distance.COUNTRYWIDE):
            yield map_distance.finding(scope, node, against)
        for certainty in (map_clusters.LIKELY, map_clusters.SURE):
            yield from filter(None, map_clusters.findings(scope, node, certainty))
            yield map_clusters.certainty_note(scope, node, certainty)
    yield from map_areas.findings(scope)
    for pair in PAIRS:
        yield from filter(None, map_pairs.finding(scope, *pair))
    yield from (map_areas.line(scope, node) for node in map_areas.nodes(scope))


@languages
def test_sentences_are_whole_in_every_region(scope_over: ScopeOver, language: str) -> None:
    found = [
        f"{region} {language}: {fault}: {sentence!r}"
        for region in regions(scope_over)
        for sentence in said(scope_over(language, region=region, kommune="4601"))
        for fault in faults(sentence)
    ]
    assert found[:SHOWN] == []


@languages
def test_every_graded_indicator_has_a_distance(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    graded = [n for n in scope.catalogue.indicators if measure(scope, n).is_graded]
    assert graded
    for name in graded:
        for against in (map_distance.GROUP, map_distance.COUNTRYWIDE):
            assert faults(map_distance.finding(scope, name, against)) == []


@pytest.mark.parametrize("kind", ["kostra", "nettverk"])
@languages
def test_distance_says_how_many_lie_below_and_above(
    scope_over: ScopeOver, language: str, kind: str
) -> None:
    for region in regions(scope_over):
        scope = scope_over(language, region=region, compare=kind)
        found = map_distance.distance(scope, scope.index_id, map_distance.GROUP)
        values = found.shown.values.reindex(scope.members()).dropna()
        if len(values) < 2:
            continue
        below = int((values.round(1) <= -found.near).sum())
        above = int((values.round(1) >= found.near).sum())
        sentence = map_distance.finding(scope, scope.index_id, map_distance.GROUP)
        names = names_of(scope_over, language, region)
        numbers = numbers_in(sentence, language, names)
        wanted = [n for n in (below, len(values), found.near, above) if n]
        assert sorted(numbers) == sorted(wanted), sentence


@languages
def test_lone_municipality_is_told_its_own_distance(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language, region=("fylke", "03"))
    sentence = map_distance.finding(scope, scope.index_id, map_distance.COUNTRYWIDE)
    value = map_distance.distance(scope, scope.index_id, map_distance.COUNTRYWIDE).shown.values
    names = names_of(scope_over, language, scope.region)
    assert numbers_in(sentence, language, names) == [pytest.approx(abs(value["0301"]), abs=0.051)]


@languages
def test_areas_name_the_highest_and_the_lowest_median(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    medians = {area: scope.scores[area].median() for area in scope.areas}
    (sentence,) = map_areas.findings(scope)
    numbers = numbers_in(sentence, language, names_of(scope_over, language, scope.region))
    assert numbers == [
        pytest.approx(max(medians.values()), abs=0.051),
        pytest.approx(min(medians.values()), abs=0.051),
    ]


@languages
def test_correlation_of_what_shares_numbers_says_so(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    shared = scope.words.t("kart.pair_shared")
    assert shared in map_pairs.finding(scope, "digitalt_fundament", "bredband")
    assert shared in map_pairs.finding(scope, "hastighet_ned_100", "bredband")
    assert shared not in map_pairs.finding(scope, "bredband", "epost")


@languages
def test_too_few_for_a_correlation_says_so(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language, region=("fylke", "03"))
    told = map_pairs.finding(scope, "bredband", "epost")
    assert not any(scope.words.t("kart.correlation", rho="|", low="|", high="|", n="|")
                   .split("|")[0] in text for text in told)  # fmt: skip
