"""The synthetic survey: the same again for the same seed, with faults as real ones have, marked."""

import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from etl.survey.synthetic import HEAD, MARK, RESPONDENT, write_synthetic
from etl.survey.synthetic_draw import UNKNOWN, draw_survey
from maturity.errors import CatalogueError
from tests.etl.survey.drawing import AGGREGATES, KEPT, MODEL, MUNICIPALITIES, SEEDS, drawn

SEED = 2026


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("synthetic")
    return {
        name: write_synthetic(found, MUNICIPALITIES, AGGREGATES, out, SEED)
        for name, found in KEPT.items()
    }


def lines(path: Path) -> list[list[object]]:
    (sheet,) = CalamineWorkbook.from_path(path).sheet_names
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [[cell for cell in row if cell != ""] for row in rows]


def test_same_seed_gives_the_same_bytes(
    written: dict[str, Path],
    tmp_path: Path,
) -> None:
    again = write_synthetic(MODEL, MUNICIPALITIES, AGGREGATES, tmp_path, SEED)
    assert again.name == written[MODEL.id].name
    assert again.read_bytes() == written[MODEL.id].read_bytes()
    other = write_synthetic(MODEL, MUNICIPALITIES, AGGREGATES, tmp_path, SEED + 1)
    assert other.read_bytes() != written[MODEL.id].read_bytes()


def test_file_knows_no_clock(written: dict[str, Path]) -> None:
    for path in written.values():
        with zipfile.ZipFile(path) as book:
            assert {info.date_time[0] for info in book.infolist()} == {1980}


def test_question_less_moves_no_other_answer() -> None:
    fewer = {name: q for name, q in MODEL.questions.items() if name != "skyplan"}
    shorter = replace(MODEL, questions=fewer)
    with pytest.raises(CatalogueError, match="skyplan"):
        draw_survey(shorter, MUNICIPALITIES, AGGREGATES, SEEDS[0])
    without_law = {name: q for name, q in MODEL.questions.items() if name != "tjenesteplan"}
    survey = draw_survey(
        replace(MODEL, questions=without_law), MUNICIPALITIES, AGGREGATES, SEEDS[0]
    )
    for name in without_law:
        pairs = zip(survey.answers[name], drawn(SEEDS[0]).answers[name], strict=True)
        assert all(a == b for a, b in pairs if a is not None and b is not None)


# ---------------------------------------------------------------- as real surveys go wrong


def test_something_is_missing_late_double_and_contradictory() -> None:
    survey = drawn(SEEDS[0])
    deadline = MODEL.deadlines[MODEL.years[-1]]
    is_late = [day.date() > deadline for day in survey.completed]
    cells = [a for name in survey.answers for a in survey.answers[name]]
    assert 0 < sum(is_late) < len(is_late) / 4
    assert 0 < cells.count(UNKNOWN) < len(cells) / 20
    assert set(Counter(survey.kommunenr).values()) == {1, 2, 3}
    against = [a for a in cells if isinstance(a, tuple) and "ingen" in a and len(a) > 1]
    assert 0 < len(against) < len(cells) / 50
    private = {q.id for q in MODEL.questions.values() if q.private}
    public = [a for name in survey.answers if name not in private for a in survey.answers[name]]
    assert 0 < public.count(None) < len(public) / 8


def test_answer_lies_among_those_that_are_offered() -> None:
    wrong = [
        (question.id, value)
        for question in MODEL.public
        for answer in drawn(SEEDS[0]).answers[question.id]
        if question.is_choice and answer not in (None, UNKNOWN)
        for value in (answer if isinstance(answer, tuple) else (answer,))
        if value not in question.option_by_value
    ]
    assert wrong == []


# ---------------------------------------------------------------- marked, and no one's


def test_file_says_what_it_is_in_its_name_its_title_its_end_and_every_row(
    written: dict[str, Path],
) -> None:
    for path in written.values():
        assert path.name.startswith(MARK.replace(" ", "_"))
        title, drawn_how, _, _header, *rows, _, end = lines(path)
        assert str(title[0]).startswith(MARK)
        assert str(SEED) in str(drawn_how[0])
        assert str(end[0]).startswith(MARK)
        assert all(str(row[0]).startswith("Syntetisk ") for row in rows)


def test_no_text_in_the_file_could_be_anyones_own_words(
    written: dict[str, Path],
) -> None:
    for name, path in written.items():
        _, _, _, header, *rows, _, _ = lines(path)
        texts = [q.text["nb"] for q in KEPT[name].questions.values()]
        assert header == [*HEAD, *texts]
        labels = {o.label["nb"] for q in KEPT[name].questions.values() for o in q.options}
        known = {*labels, UNKNOWN, *MUNICIPALITIES["name"], *MUNICIPALITIES["kommunenr"]}
        own = {
            part
            for row in rows
            for cell in row[1:]
            if isinstance(cell, str)
            for part in cell.split(";")
            if part not in known
        }
        assert {words for words in own if not words.startswith(f"{RESPONDENT} ")} == set()


def test_row_names_the_municipality_its_code_belongs_to(
    written: dict[str, Path],
) -> None:
    names = dict(zip(MUNICIPALITIES["kommunenr"], MUNICIPALITIES["name"], strict=True))
    for path in written.values():
        _, _, _, _header, *rows, _, _ = lines(path)
        assert {(row[2], row[3]) for row in rows} <= set(names.items())
