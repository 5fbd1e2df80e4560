"""A synthetic survey as a file, the way a survey tool exports one: for demonstration and tests.

Only by request, and marked wherever it goes: the name of the file, its title, its last line and
every row say «SYNTETISKE DATA». How the answers are drawn stands in synthetic.toml.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font

from etl.survey.synthetic_answers import Answer
from etl.survey.synthetic_draw import Synthetic, draw_survey
from maturity.questionnaire import Question, Questionnaire

MARK = "SYNTETISKE DATA"
NOBODY = "Ingen kommune har svart dette."
RESPONDENT = "Syntetisk respondent"
HEAD = ("Svar-ID", "Fullført", "Kommunenummer", "Kommune")

Cell = str | float | dt.date | None

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def write_synthetic(
    questionnaire: Questionnaire,
    municipalities: pd.DataFrame,
    aggregates: pd.DataFrame,
    out: Path,
    seed: int,
    year: int | None = None,
) -> Path:
    """Draw a survey and write it as an XLSX file.

    Args:
        questionnaire: what is asked.
        municipalities: kommunenr, name, population (persons, above 0); a row each.
        aggregates: published figures: year, country, population, breakdown, breakdown_value,
            question, value (per cent), unit. The table survey_aggregate has them.
        out: the folder to write in; made if it is not there.
        seed: the same seed and input give the same bytes.
        year: one of the questionnaire's, its newest unless given.

    Returns:
        The file, ``SYNTETISKE_DATA_<questionnaire>_<year>.xlsx``.

    Raises:
        CatalogueError: synthetic.toml is broken, or names what is not in the questionnaire.
        DataError: a figure it names is not among those published.
    """
    year = year or questionnaire.years[-1]
    survey = draw_survey(questionnaire, municipalities, aggregates, seed, year)
    names = dict(zip(municipalities["kommunenr"], municipalities["name"], strict=True))
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{MARK.replace(' ', '_')}_{questionnaire.id}_{year}.xlsx"
    path.write_bytes(_workbook(_lines(questionnaire, survey, names, (year, seed))))
    return path


def _lines(
    questionnaire: Questionnaire, survey: Synthetic, names: dict[str, str], drawn: tuple[int, int]
) -> Iterator[Sequence[Cell]]:
    """The lines of the sheet: two of title, the header, a line a respondent, one at the end."""
    year, seed = drawn
    yield [f"{MARK} – {questionnaire.title['nb']} {year}"]
    yield [f"Trukket tilfeldig med frø {seed}. {NOBODY}"]
    yield []
    questions = list(questionnaire.questions.values())
    yield [*HEAD, *(question.text["nb"] for question in questions)]
    for number, place in enumerate(_by_time(survey), start=1):
        kommunenr = survey.kommunenr[place]
        yield [
            *(f"Syntetisk {number}", survey.completed[place], kommunenr, names[kommunenr]),
            *(written(q, survey.answers[q.id][place], number) for q in questions),
        ]
    yield []
    yield [f"{MARK}. Antall svar: {len(survey.kommunenr)}. {NOBODY}"]


def _by_time(survey: Synthetic) -> list[int]:
    """The places of the respondents, first come first."""
    return sorted(range(len(survey.completed)), key=survey.completed.__getitem__)


def written(question: Question, answer: Answer, number: int) -> Cell:
    """An answer as a survey tool writes it: the label, several divided by semicolons.

    Args:
        question: what was asked.
        answer: what is stored.
        number: of the respondent; who answers is told as no one, and nothing is added.
    """
    if question.private:
        return f"{RESPONDENT} {number}" if question.id == "svarrolle" else None
    if isinstance(answer, tuple):
        return ";".join(str(_label(question, value)) for value in answer)
    return _label(question, answer)


def _label(question: Question, value: str | float | dt.date | None) -> Cell:
    """The label of an answer; what has none (a number, a day, «vet ikke») as it is."""
    if isinstance(value, str | float | int) and value in question.option_by_value:
        return question.option_by_value[value].label["nb"]
    return value


def _workbook(lines: Iterator[Sequence[Cell]]) -> bytes:
    """The lines as an XLSX file with one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = MARK
    for number, line in enumerate(lines, start=1):
        sheet.append(list(line))
        if number == 1:
            sheet["A1"].font = Font(bold=True, size=14)
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def _timeless(book: bytes) -> bytes:
    """The file without the moment it was saved: the same answers are the same bytes."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(plain, "w") as new:
        for name in sorted(old.namelist()):
            content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return plain.getvalue()
