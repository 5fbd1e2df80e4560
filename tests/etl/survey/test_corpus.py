"""Every file of the corpus comes to exactly what is written beside it."""

from collections import Counter
from pathlib import Path

import pytest

from etl.survey.taking import Taken
from tests.etl.survey.building import taken
from tests.etl.survey.cases import Case
from tests.etl.survey.corpus_answers import ANSWERS
from tests.etl.survey.corpus_merges import MERGES
from tests.etl.survey.corpus_places import PLACES
from tests.etl.survey.corpus_respondents import RESPONDENTS
from tests.etl.survey.corpus_shapes import SHAPES
from tests.etl.survey.corpus_text import TEXTS

CORPUS: dict[str, Case] = {**SHAPES, **TEXTS, **PLACES, **MERGES, **ANSWERS, **RESPONDENTS}
# Told of every file that does not hold the whole questionnaire.
ALWAYS = "question_missing"


@pytest.mark.parametrize("name", CORPUS)
def test_file_comes_to_what_is_expected(name: str, tmp_path: Path) -> None:
    case = CORPUS[name]

    matched, found = taken(case.make(tmp_path), case.questionnaire, sheet=case.sheet)

    counts = found.ledger.counts
    assert matched.asked == ()
    assert matched.table.header == case.header
    assert matched.vintage == case.vintage
    assert tuple(counts.values()) == case.counts, told(found)
    assert kinds(found) == dict(case.problems), told(found)
    assert {name: matched.units[name] for name in case.units} == dict(case.units)
    for key, answer in case.answers.items():
        assert said(found, key, answer) == answer, key
    assert {key: flags(found, key) for key in case.flags} == dict(case.flags)


def kinds(found: Taken) -> dict[str, int]:
    """How often each kind of thing is told."""
    counted = Counter(problem.kind for problem in found.ledger.problems)
    return {kind: number for kind, number in counted.items() if kind != ALWAYS}


def said(found: Taken, key: tuple[str, str], like: object) -> object:
    """What is to be stored under a key, in the form of what is expected."""
    (answer,) = [a for a in found.outcome.answers if (a.kommunenr, a.question) == key] or [None]
    if answer is None:
        return None
    if answer.missing is not None:
        return (answer.missing,)
    return pytest.approx(answer.value) if isinstance(like, float) else answer.text


def flags(found: Taken, key: tuple[str, str]) -> tuple[str, ...]:
    (answer,) = [a for a in found.outcome.answers if (a.kommunenr, a.question) == key]
    return answer.flags


def told(found: Taken) -> list[dict[str, object]]:
    """Everything told, for the message of a failing test."""
    return [p.told("en") for p in found.ledger.problems if p.kind != ALWAYS]


@pytest.mark.parametrize("name", CORPUS)
def test_every_row_and_cell_ends_once(name: str, tmp_path: Path) -> None:
    case = CORPUS[name]

    matched, found = taken(case.make(tmp_path), case.questionnaire, sheet=case.sheet)

    rows = matched.table.rows
    filled = [
        (row.number, place)
        for row in rows
        for place, cell in enumerate(row.cells)
        if cell is not None
    ]
    places = {column.letter: column.place for column in matched.table.columns}
    ended = [(cell.row, places[cell.column]) for cell in found.ledger.cells]
    assert sorted(found.ledger.rows) == sorted(row.number for row in rows)
    assert sorted(ended) == sorted(filled)
    for counts in (found.ledger.counts, found.ledger.cell_counts):
        total, *ends = counts.values()
        assert total == sum(ends)
    for cell in found.ledger.cells:
        assert (cell.end == "set_aside") == bool(cell.kind)
