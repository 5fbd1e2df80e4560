"""Undersøkelser: what is said of published figures and of a loaded survey is what they are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.etl.survey.surveyed import YEAR
from tests.ui.opening import Opened
from tests.ui.saying import faults
from tests.ui.scopes import ScopeOver
from ui import (
    surveys,
    surveys_answers,
    surveys_catalogue,
    surveys_findings,
    surveys_response,
    surveys_scores,
)
from ui import surveys_published as published
from ui.scope import Scope
from ui.words import LANGUAGES
from warehouse import read
from warehouse import surveys as reads
from warehouse.snapshot import current

Open = Callable[..., Opened]
SURVEY, KEY = "digital_modenhet", f"digital_modenhet-{YEAR}"
PLACES = [("land", "norge"), ("fylke", "46"), ("fylke", "03"), ("kostra", "EKG01")]


@pytest.fixture(scope="module")
def over_survey(surveyed_dir: Path) -> ScopeOver:
    return ScopeOver(current(surveyed_dir))


@pytest.fixture
def loaded(surveyed_dir: Path, monkeypatch: pytest.MonkeyPatch, opened: Open) -> Open:
    """Open the page over the snapshot with surveys."""
    monkeypatch.setenv("MODENHET_BUILD", str(surveyed_dir))
    return lambda **choices: opened("undersokelser", undersokelse=KEY, **choices)


def survey_of(scope: Scope) -> surveys.Survey:
    return surveys.loaded(scope.snapshot)[KEY]


def asked(scope: Scope) -> list[str]:
    return [name for listed in published.questions(scope).values() for name in listed]


def test_every_published_question_is_offered_once(scope_over: ScopeOver) -> None:
    scope = scope_over()
    held = set(reads.figures(scope.snapshot)["question"])
    assert sorted(asked(scope)) == sorted(held)
    assert held == set(surveys_catalogue.asked())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_finding_is_a_sentence(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    found = [
        f"{question} {year}: {fault}: {sentence}"
        for question in asked(scope)
        for year in [None, *published.broken_down(scope, question)]
        for sentence in surveys_findings.findings(scope, question, year)
        for fault in faults(sentence)
        if fault != "a rank without its interval"  # the place of a country, as published
    ]
    assert found == []


def test_finding_says_the_newest_figure_of_the_municipalities(scope_over: ScopeOver) -> None:
    scope = scope_over()
    every = reads.figures(scope.snapshot)
    own = every[
        (every["country"] == "NO")
        & (every["population"] == "kommuner")
        & (every["breakdown"] == "total")
        & (every["unit"] == "percent")
    ]
    assert len(own) > 20
    for question, part in own.groupby("question"):
        newest = part.sort_values("year").iloc[-1]
        first = surveys_findings.findings(scope, str(question), None)[0]
        assert str(newest["year"]) in first, question
        assert f"{newest['value']:g}".replace(".", ",") in first, question


def test_points_are_joined_only_within_one_survey_and_without_a_gap(scope_over: ScopeOver) -> None:
    scope = scope_over()
    for question in asked(scope):
        for _, run in published.points(scope, question).groupby(["series", "segment"]):
            assert run["origin"].nunique() == 1
            assert run["year"].diff().dropna().eq(1).all()


def test_no_published_figure_is_left_out_of_table_or_file(scope_over: ScopeOver) -> None:
    scope = scope_over()
    every = reads.figures(scope.snapshot).groupby("question").size()
    for question in asked(scope):
        assert len(published.rows(scope, question)) == every[question]
        assert len(published.file(scope, question)) == every[question]


@pytest.mark.parametrize("language", LANGUAGES)
def test_question_with_breakdowns_and_one_without_are_shown(opened: Open, language: str) -> None:
    for question in ("strategi_e_tjenester", "rangering_egdi", "samarbeid_drift"):
        page = opened("undersokelser", lang=language, sporsmal=question)
        assert (page.faults, page.notes) == ([], [])
        assert len(page.h1) == 1


def places(over: ScopeOver, language: str = "nb") -> Iterator[tuple[Scope, list[str]]]:
    """Every region with its members, from the rows."""
    membership = read.membership(over.snapshot)
    for kind, name in over.regions():
        column = membership[kind]
        yield over(language, region=(kind, name)), list(column[column == name].index)


@pytest.mark.parametrize("language", LANGUAGES)
def test_response_says_how_many_of_the_region_answered(
    over_survey: ScopeOver, language: str
) -> None:
    status = reads.responses(over_survey.snapshot, SURVEY, YEAR)["status"]
    for scope, members in places(over_survey, language):
        own = status[members]
        first, *rest = surveys_response.findings(scope, survey_of(scope))
        assert [fault for said in (first, *rest) for fault in faults(said)] == [], (first, rest)
        assert str(len(members)) in first or len(members) == 1
        n = int((own != "missing").sum())
        assert str(n) in first or n < 2


def test_rates_count_every_municipality_of_a_kind_once(over_survey: ScopeOver) -> None:
    scope = over_survey()
    status = reads.responses(scope.snapshot, SURVEY, YEAR)["status"]
    found = surveys_response.rates(scope, survey_of(scope), "fylke")
    assert found["n"].sum() == len(status)
    assert found["n_answered"].sum() == (status != "missing").sum()


def questions(scope: Scope) -> list[str]:
    return list(reads.questions(scope.snapshot, SURVEY, YEAR).index)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", PLACES)
def test_every_question_is_told_in_every_kind_of_place(
    over_survey: ScopeOver, language: str, region: tuple[str, str]
) -> None:
    scope = over_survey(language, region=region)
    for question in questions(scope):
        first = surveys_answers.findings(scope, survey_of(scope), question)[0]
        for label in surveys_answers.labels(scope, survey_of(scope), question).values():
            first = first.replace(f"“{label}”", "…").replace(f"«{label}»", "…")
        assert faults(first) in ([], ["no capital at the start"]), first


def test_shares_are_those_of_the_counts_or_held_back(over_survey: ScopeOver) -> None:
    scope = over_survey()
    few = survey_of(scope).min_group
    for question in questions(scope):
        rows = reads.answers(scope.snapshot, SURVEY, YEAR, question)
        held = rows["is_suppressed"].astype(bool)
        assert rows.loc[held, ["n", "share", "n_answered"]].isna().all().all()
        shown = rows[~held & (rows["n_answered"] > 0)]
        assert (shown["n_answered"] >= few).all()
        assert shown["share"].to_numpy() == pytest.approx(
            (shown["n"] / shown["n_answered"]).astype(float).to_numpy(), abs=1e-9
        )
        country = surveys_answers.shares(scope, survey_of(scope), question, scope.region)
        assert set(rows["answer"]) <= set(country.index)


def test_most_frequent_answer_is_named_with_its_share(over_survey: ScopeOver) -> None:
    scope = over_survey()
    for question in questions(scope):
        found = surveys_answers.shares(scope, survey_of(scope), question, scope.region)
        first = surveys_answers.findings(scope, survey_of(scope), question)[0]
        assert f"{int(found['share'].max() + 0.5)}\u202f%" in first
        top = surveys_answers.labels(scope, survey_of(scope), question)[found["share"].idxmax()]
        assert top in first


def test_median_of_an_area_is_that_of_the_scores(over_survey: ScopeOver) -> None:
    scope = over_survey(region=("fylke", "46"))
    survey = survey_of(scope)
    scores = read.scores(scope.snapshot, survey.index_id, survey.edition)
    own = scores.reindex(scope.members())
    for area, row in surveys_scores.summary(scope, survey, "area").iterrows():
        known = own[area].dropna()
        assert row["n"] == len(known)
        expected = known.median() if len(known) >= surveys_scores.FEWEST else float("nan")
        assert row["median"] == pytest.approx(expected, nan_ok=True)
        assert row["n_country"] == scores[area].notna().sum()


@pytest.mark.parametrize("language", LANGUAGES)
def test_scores_are_told_in_every_region(over_survey: ScopeOver, language: str) -> None:
    for scope, _ in places(over_survey, language):
        first = surveys_scores.findings(scope, survey_of(scope))[0]
        assert faults(first) == [], first


@pytest.mark.parametrize("section", ["svarprosent", "svar", "omrader"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_section_of_a_survey_opens(loaded: Open, section: str, language: str) -> None:
    page = loaded(**{"del": section, "lang": language, "region": "fylke:46"})
    assert (page.faults, page.notes) == ([], [])
    assert len(page.h1) == 1


@pytest.mark.parametrize("section", ["svarprosent", "svar", "omrader"])
def test_region_that_the_reader_made_is_shown_without_answers(loaded: Open, section: str) -> None:
    page = loaded(**{"del": section, "utvalg": "4601,1103", "region": "utvalg:utvalg"})
    assert page.faults == []
    assert len(page.h1) == 1


def test_file_of_the_response_names_nobody_but_municipalities(over_survey: ScopeOver) -> None:
    scope = over_survey()
    found: pd.DataFrame = surveys_response.file(scope, survey_of(scope))
    assert set(found["kommunenr"]) == set(read.municipalities(scope.snapshot).index)
    columns = ["kommunenr", "name", "survey", "year", "status", "snapshot"]
    assert list(found.columns) == columns
