"""The thesis as a number, what lifts a municipality, between regions or inside, editions."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.ui.opening import Opened
from tests.ui.saying import Said, everywhere, faults
from tests.ui.scopes import ScopeOver
from tests.ui.truth import FEW, Truth, median, quantile
from ui import edition_change, lifting, regional, regional_split, sentences, thesis
from ui.scope import Scope
from ui.words import LANGUAGES

Open = Callable[..., Opened]
languages = pytest.mark.parametrize("language", LANGUAGES)


def generalised(scores: list[float], power: float) -> float:
    """The mean of a power, written out."""
    if power == -math.inf or min(scores) == 0 and power <= 0:
        return min(scores) if power == -math.inf else 0.0
    if power == 0:
        return math.exp(sum(math.log(s) for s in scores) / len(scores))
    return (sum(s**power for s in scores) / len(scores)) ** (1 / power)


@pytest.mark.parametrize("region", [("land", "norge"), ("fylke", "46"), ("kostra", "EKG12")])
def test_every_stop_is_the_mean_of_its_power(
    scope_over: ScopeOver, truth: Truth, region: tuple[str, str]
) -> None:
    scope = scope_over(region=region)
    scores = truth.of(scope.index_id, region)
    values = thesis.settings(scope, scope.index_id)["value"].astype(float)
    for stop, power in thesis.STOPS.items():
        assert values[stop] == pytest.approx(generalised(scores, power), abs=0.051)
    assert list(values) == sorted(values, reverse=True)


@languages
def test_what_the_dial_gives_is_said_with_true_numbers(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    def say(scope: Scope) -> Iterator[Said]:
        scores = truth.of(scope.index_id, scope.region)
        if len(scores) < FEW:
            return
        ends = [sum(scores) / len(scores), scores[0]]
        yield "ends", thesis.sentence(scope, scope.index_id, "1"), ends
        table = thesis.settings(scope, scope.index_id)
        half = float(table["half"].astype(int)["-3"])
        value = generalised(scores, -3)
        yield "between", thesis.sentence(scope, scope.index_id, "-3"), [value, *ends, half]

    assert everywhere(scope_over, language, say) == []


def test_lift_alone_reaches_the_level_and_no_further(scope_over: ScopeOver, truth: Truth) -> None:
    scope = scope_over()
    wanted = quantile(truth.of(scope.index_id, ("land", "norge")), 0.10)
    assert scope.floor(scope.index_id).p10 == pytest.approx(wanted, abs=0.051)
    lowest = sorted(truth.population, key=lambda n: truth.scores[n, scope.index_id] or 999)[:12]
    reached = 0
    for number in lowest:
        target, table = lifting.lifts(scope, scope.index_id, number) or ("", None)
        assert target == "p10"
        assert table is not None
        alone = table["alone"].dropna()
        assert (alone > 0).all()
        if not alone.empty:
            reached += 1
            assert table["together"].sum() <= alone.min() + 0.01
    assert reached


@languages
def test_what_lifts_is_said_of_everyone(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    wrong = [
        (number, fault)
        for number in sorted(scope.municipalities)[::7]
        for fault in faults(lifting.sentence(scope, scope.index_id, number))
    ]
    assert wrong == []


def variance(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values)


@pytest.mark.parametrize("kind", ["fylke", "kostra", "nettverk"])
def test_split_is_the_variance_of_means_over_all(
    scope_over: ScopeOver, truth: Truth, kind: str
) -> None:
    scope = scope_over()
    chosen = regional.Division(kind, scope.index_id, "median", "median")
    groups = [truth.of(scope.index_id, region) for region, _ in truth.kinds(kind)]
    everyone = [score for group in groups for score in group]
    within = sum(variance(group) * len(group) for group in groups) / len(everyone)
    expected = 1 - within / variance(everyone)
    assert regional_split.split(scope, chosen).share_between == pytest.approx(expected)


@languages
def test_split_and_own_region_are_said_without_fault(scope_over: ScopeOver, language: str) -> None:
    for kind in ("fylke", "kostra", "nettverk", "samisk", "itdrift"):
        chosen = regional.Division(kind, scope_over.index_id, "median", "median")
        split = regional_split.sentence(scope_over(language), chosen)
        assert faults(split) == [], split
        for region in scope_over.regions():
            own = regional_split.own_region(scope_over(language, region=region), chosen)
            assert not own or faults(own) == [], own


def test_own_region_is_held_against_the_middle_one(scope_over: ScopeOver, truth: Truth) -> None:
    scope = scope_over(region=("fylke", "46"))
    chosen = regional.Division("fylke", scope.index_id, "median", "median")
    medians = [
        median(scores)
        for region, _ in truth.kinds("fylke")
        if len(scores := truth.of(scope.index_id, region)) >= FEW
    ]
    own = median(truth.of(scope.index_id, ("fylke", "46")))
    difference = abs(own - median(sorted(medians)))
    assert sentences.points(scope, difference) in regional_split.own_region(scope, chosen)


@languages
def test_one_edition_is_said_to_be_the_first(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    assert edition_change.sentence(scope) == scope.words.t("oversikt.moved")
    assert edition_change.sentence(replace(scope, region=("fylke", "46")))


def test_dial_is_in_the_address(opened: Open) -> None:
    assert opened("svakeste_kommune", kraft="min").faults == []
    one, other = opened("svakeste_kommune"), opened("svakeste_kommune", kraft="-3")
    assert one.text != other.text
    assert other.chosen("kraft") == "-3"
