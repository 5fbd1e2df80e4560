"""The questionnaires and the survey index as they stand in data/meta."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maturity.catalogue import load_catalogue
from maturity.index import score
from maturity.questionnaire import Questionnaire, load_questionnaires, survey_indices
from maturity.questionnaire_model import TYPES
from maturity.spec import IndexSpec, load_spec
from maturity.tables import LANGUAGES

MODEL = "digital_modenhet"
AREAS = 8
THEMES = ("prioritering", "kompetanse", "aktivitet")
ABOUT_FORTY = range(36, 47)
FEWEST_IN_AN_AREA = 3


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "data" / "meta" / "questionnaires"


@pytest.fixture(scope="module")
def kept(folder: Path) -> dict[str, Questionnaire]:
    return load_questionnaires(folder)


@pytest.fixture(scope="module")
def model(kept: dict[str, Questionnaire]) -> Questionnaire:
    return kept[MODEL]


@pytest.fixture(scope="module")
def index(folder: Path) -> IndexSpec:
    return load_spec(survey_indices(folder)[MODEL])


def test_every_file_is_read(folder: Path, kept: dict[str, Questionnaire]) -> None:
    assert set(kept) == {p.stem for p in folder.glob("*.toml") if not p.stem.endswith(".index")}


def test_every_type_of_question_is_asked_somewhere(kept: dict[str, Questionnaire]) -> None:
    assert {q.type for found in kept.values() for q in found.questions.values()} == set(TYPES)


def test_every_index_belongs_to_a_questionnaire(folder: Path) -> None:
    assert set(folder.glob("*.index.toml")) == set(survey_indices(folder).values())


def test_note_says_whose_the_questions_are(kept: dict[str, Questionnaire]) -> None:
    own = {"nb": "vårt eget forslag", "nn": "vårt eige framlegg", "en": "our own proposal"}
    silent = [
        (n, lang) for n, q in kept.items() for lang in LANGUAGES if own[lang] not in q.note[lang]
    ]
    assert silent == []


def test_maturity_is_asked_in_about_forty_questions(model: Questionnaire) -> None:
    assert len(model.questions) in ABOUT_FORTY


def test_every_area_is_asked_about_under_every_theme(model: Questionnaire) -> None:
    asked = {(q.area, q.theme) for q in model.scored}
    assert tuple(model.themes) == THEMES
    assert len(model.areas) == AREAS
    assert {(a, t) for a in model.areas for t in model.themes} - asked == set()


def test_every_area_has_enough_scored_questions(model: Questionnaire) -> None:
    scored = Counter(q.area for q in model.scored)
    assert {area for area in model.areas if scored[area] < FEWEST_IN_AN_AREA} == set()


def test_every_translation_differs_from_the_others(kept: dict[str, Questionnaire]) -> None:
    same = [
        (name, q.id)
        for name, found in kept.items()
        for q in found.questions.values()
        if q.text["en"] in (q.text["nb"], q.text["nn"])
    ]
    assert same == []


def test_nynorsk_has_no_bokmaal_words(kept: dict[str, Questionnaire]) -> None:
    bokmaal = {
        *(
            "ikke",
            "hvor",
            "hva",
            "hvilke",
            "hvilken",
            "hvem",
            "noen",
            "fra",
            "ansatte",
            "løsninger",
        ),
        *("kommunene", "kommunens", "innbyggere", "innbyggerne", "tjenester", "bruker", "skole"),
        *("og/eller", "mellom", "sammen", "gjøres", "mye", "uke", "en", "et", "vedtatt", "de"),
    }
    found = [
        (q.id, word)
        for kept_one in kept.values()
        for q in kept_one.questions.values()
        for said in (q.text, *(o.label for o in q.options))
        for word in said["nn"].casefold().replace("?", " ").replace(",", " ").split()
        if word in bokmaal
    ]
    assert found == []


def test_who_answers_is_private(kept: dict[str, Questionnaire]) -> None:
    private = {q.id for found in kept.values() for q in found.questions.values() if q.private}
    assert {"svarrolle", "svarepost", "kommentar"} <= private
    assert not any(q.area for found in kept.values() for q in found.questions.values() if q.private)


def test_question_is_no_indicator_of_the_open_data(model: Questionnaire, root: Path) -> None:
    indicators = load_catalogue(root / "data" / "meta").indicators
    assert set(model.questions) & set(indicators) == set()


def test_every_scored_question_is_in_the_index_under_its_area(
    model: Questionnaire, index: IndexSpec
) -> None:
    assert {i.id: i.parent for i in index.indicators.values()} == {
        q.id: q.area for q in model.scored
    }
    assert list(index.children[index.id]) == list(model.areas)


def test_goalposts_of_the_index_are_those_of_the_questionnaire(
    model: Questionnaire, index: IndexSpec
) -> None:
    assert {i.id: (i.worst, i.best) for i in index.indicators.values()} == {
        q.id: (q.worst, q.best) for q in model.scored
    }


def test_index_has_an_edition_a_year_with_every_indicator(
    model: Questionnaire, index: IndexSpec
) -> None:
    assert list(index.editions) == [str(year) for year in model.years]
    for edition in index.editions.values():
        assert dict(edition.periods) == dict.fromkeys(index.indicators, edition.id)


def test_index_speaks_every_language(index: IndexSpec) -> None:
    parts = [index, *index.nodes.values(), *index.indicators.values(), *index.editions.values()]
    assert [part.id for part in parts if set(part.title) != set(LANGUAGES)] == []


def test_area_of_the_index_has_the_name_ks_gives_it(model: Questionnaire, index: IndexSpec) -> None:
    for area in model.areas.values():
        node = index.nodes[area.id]
        assert area.title in (node.title, node.description)


def extremes(model: Questionnaire) -> pd.DataFrame:
    """A municipality with the worst answer everywhere, and one with the best."""
    rows = {"worst": [q.worst for q in model.scored], "best": [q.best for q in model.scored]}
    return pd.DataFrame(rows, index=[q.id for q in model.scored], dtype=float).T


def test_worst_answers_give_the_low_end_and_best_the_high(
    model: Questionnaire, index: IndexSpec
) -> None:
    points = score(index, extremes(model)).score
    assert points.loc["worst"].to_numpy() == pytest.approx(index.breaks[0])
    assert points.loc["best"].to_numpy() == pytest.approx(index.breaks[-1])


def test_one_area_at_the_bottom_does_not_wipe_out_the_others(
    model: Questionnaire, index: IndexSpec
) -> None:
    values = extremes(model)
    area = next(iter(model.areas))
    lowest = [q.id for q in model.scored if q.area == area]
    values.loc["best", lowest] = values.loc["worst", lowest]
    total = score(index, values).score.loc["best", index.id]
    ends = np.array([index.breaks[0], *[index.breaks[-1]] * (AREAS - 1)], dtype=float)
    assert total == pytest.approx(np.exp(np.log(ends).mean()))
    assert index.breaks[-3] < total < ends.mean()
