"""The scorecard: what is said of every municipality, against the rows and plain arithmetic."""

import math
from collections.abc import Iterator

import pytest

from tests.ui.saying import differing, faults
from tests.ui.scopes import ScopeOver
from tests.ui.truth import Truth, median
from ui import draws, profile, profile_about, profile_alike, profile_history, profile_next
from ui.profile_strip import dots
from ui.scope import COUNTRY, Scope
from ui.words import LANGUAGES
from warehouse import profile as stored
from warehouse import read
from warehouse.snapshot import Snapshot, connect

INDEX = "digitalt_fundament"
EXTREMES = ("0301", "1151", "1580", "1811", "4204", "5536")


@pytest.fixture(scope="module")
def everyone(snapshot: Snapshot) -> list[str]:
    return [str(number) for number in read.municipalities(snapshot).index]


def said_of(scope: Scope, number: str) -> Iterator[str]:
    """Every sentence of a profile that is cheap to say."""
    yield from (text for text in profile.findings(scope, number) if text)
    yield profile_alike.sentence(scope, number)
    yield profile_about.neighbours_sentence(scope, number)
    yield profile_about.networks_sentence(scope, number)
    yield profile_about.adopted_in_group(scope, number, "digisos")
    yield from profile_history.said(scope, number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_municipality_makes_sense(
    scope_over: ScopeOver, everyone: list[str], language: str
) -> None:
    found = []
    for number in everyone:
        scope = scope_over(language, kommune=number)
        for text in said_of(scope, number):
            found += [(number, fault, text) for fault in faults(text)]
    assert found[:5] == []


def group(truth: Truth, number: str) -> tuple[str, str]:
    """The KOSTRA group of a municipality, the country where fewer than five have a score."""
    region, members = next((r, m) for r, m in truth.kinds("kostra") if number in m)
    return region if len(truth.known(INDEX, members)) >= 5 else COUNTRY


def test_heading_says_the_score_and_the_distance_to_the_group(
    scope_over: ScopeOver, truth: Truth, everyone: list[str]
) -> None:
    wrong = []
    for number in everyone:
        scope = scope_over(kommune=number)
        region = group(truth, number)
        own = truth.scores[number, INDEX]
        apart = abs(own - median(truth.of(INDEX, region)))
        text = profile.findings(scope, number)[0]
        names = (scope.where(region), scope.name(number))
        wrong += differing(text, scope.words, names, [own, *([apart] if apart >= 0.05 else [])])
    assert wrong[:5] == []


def test_place_lies_in_its_interval_and_is_counted_from_the_top(
    scope_over: ScopeOver, truth: Truth, everyone: list[str]
) -> None:
    for number in everyone:
        found = profile.standing(scope_over(kommune=number), number, INDEX)
        scores = truth.of(INDEX, group(truth, number))
        assert found is not None
        above = sum(score > truth.scores[number, INDEX] + 1e-9 for score in scores)
        assert found.place == 1 + above
        assert found.low <= found.place <= found.high <= found.n == len(scores)
        assert 0 <= found.sure <= 1


@pytest.mark.parametrize("number", EXTREMES)
def test_interval_in_the_country_is_the_stored_one(scope_over: ScopeOver, number: str) -> None:
    scope = scope_over(kommune=number)
    found = draws.standing(scope, number, INDEX, scope.members(COUNTRY))
    rank = scope.rank(number, INDEX)
    assert found is not None
    assert found.low == pytest.approx(rank.rank_p05, abs=1)
    assert found.high == pytest.approx(rank.rank_p95, abs=1)


def test_only_sure_differences_are_strengths_or_gaps(
    scope_over: ScopeOver, truth: Truth, everyone: list[str]
) -> None:
    for number in everyone:
        over, under = profile.sure_gaps(scope_over(kommune=number), number)
        region = group(truth, number)
        for gap in (*over, *under):
            middle = median(truth.of(gap.node, region))
            assert gap.points == pytest.approx(truth.scores[number, gap.node] - middle)
            assert gap.sure >= profile.SURE
        assert all(gap.points > 0 for gap in over)
        assert all(gap.points < 0 for gap in under)


@pytest.mark.parametrize("number", EXTREMES)
def test_what_is_said_to_be_enough_is_enough(scope_over: ScopeOver, number: str) -> None:
    """Areas and index are plain means here: a part with weight 1 in k lifts by its share of k."""
    scope = scope_over(kommune=number)
    for step in profile_next.steps(scope, number):
        if math.isnan(step.target):
            assert step.score >= scope.spec.breaks[-2]
            continue
        parts = scope.spec.children[step.node]
        known = [scope.score(number, part) for part in parts if scope.score(number, part) >= 0]
        for part, rise in step.alone:
            assert scope.score(number, part) + rise <= 100 + 1e-6
            assert step.score + rise / len(known) == pytest.approx(step.target, abs=1e-3)
        assert profile_next.class_of(step.score, scope.spec.breaks) == step.step


def test_every_dot_of_the_group_is_drawn_once_and_the_compared_are_named(
    scope_over: ScopeOver, truth: Truth
) -> None:
    scope = scope_over(kommune="4601")
    drawn = dots(scope, "4601")
    region = group(truth, "4601")
    assert sorted(drawn["score"]) == pytest.approx(truth.of(INDEX, region))
    assert list(drawn.index[drawn["label"] != ""]) == ["4601"]


# ------------------------------------------------------------------ what it was, who is beside it


def test_every_number_of_the_code_map_is_told_of(snapshot: Snapshot) -> None:
    rows = stored.codes(snapshot)
    assert rows.groupby("code")["share"].sum().round(6).eq(1).all()
    with connect(snapshot) as connection:
        now = connection.execute("select kommunenr from dim_municipality").fetchall()
    held = rows[rows["valid_to"].isna()]
    assert sorted(held["kommunenr"]) == sorted(held["code"]) == sorted(n for (n,) in now)


def test_mergers_and_splits_are_told_as_they_were(scope_over: ScopeOver) -> None:
    scope = scope_over(kommune="4204")
    (merged,) = profile_history.events(scope, "4204")
    assert merged.kind == "merged"
    assert {code.name for code in merged.before} == {"Kristiansand", "Songdalen", "Søgne"}
    split, before = profile_history.events(scope, "1580")
    assert (split.kind, split.day.year) == ("split", 2024)
    assert [code.name for code in split.before] == ["Ålesund"]
    assert before.day.year == 2020


def test_neighbours_are_mutual_and_islands_are_told_so(
    scope_over: ScopeOver, everyone: list[str]
) -> None:
    beside = stored.neighbours(scope_over.snapshot)
    assert set(beside) == set(everyone)
    assert all(one in beside[other] for one in beside for other in beside[one])
    islands = [number for number, others in beside.items() if not others]
    for number in islands:
        scope = scope_over("en", kommune=number)
        said = profile_about.neighbours_sentence(scope, number)
        assert said == scope.words.t("kommune.neighbours_none", name=scope.name(number))


def test_adoption_is_dated_as_the_list_has_it(scope_over: ScopeOver, snapshot: Snapshot) -> None:
    rows = stored.adoption(snapshot).set_index("kommunenr")
    for number in ("4601", "1811"):
        scope = scope_over("en", kommune=number)
        said = profile_about.adopted(scope, number, "digisos")
        row = rows.loc[number]
        day = row["first_date"] if row["observed"] else row["censor_date"]
        assert f"{day.day} {day.strftime('%B')} {day.year}" in said
        assert ("not on the list" in said) is not bool(row["observed"])


def test_no_two_municipalities_are_called_the_same_in_a_list(
    scope_over: ScopeOver, everyone: list[str]
) -> None:
    scope = scope_over()
    assert len({scope.label(number) for number in everyone}) == len(everyone)
    assert scope.label("1515") == "Herøy (Møre og Romsdal)"
