"""A workbook that people can fill in: drop-downs, a guide, and headings that load unasked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from etl.survey.registers import Registers
from etl.survey.words import FileError, label
from maturity.questionnaire import Option, Question, Questionnaire

_ROWS = 500
_FIRST = 4
_NARROW, _WIDE = 14, 26


@dataclass(frozen=True)
class _Field:
    """A column of the template: its id, its heading, its answers, what is told of it."""

    id: str
    heading: str
    answers: tuple[str, ...]
    kind: str


def write_template(path: Path, questionnaire: Questionnaire, known: Registers, lang: str) -> None:
    """Write the template of a questionnaire.

    Args:
        path: the file to write.
        questionnaire: what is asked.
        known: the municipalities to choose from.
        lang: nb, nn or en.

    Raises:
        FileError: it cannot be written.
    """
    fields = [*_place_fields(known, lang), *_fields(questionnaire, lang)]
    try:
        with xlsxwriter.Workbook(str(path)) as book:
            _form(book, questionnaire, fields, lang)
            _guide(book, questionnaire, lang)
            _lists(book, fields, lang)
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        raise FileError("not_stored", where=str(path), example=str(error)) from None


def _place_fields(known: Registers, lang: str) -> Iterator[_Field]:
    """Whose the answers are, and when they were given."""
    places = tuple(f"{code} {name}" for code, name in sorted(known.names.items()))
    yield _Field(label("place", lang), label("place", lang), places, "choose")
    yield _Field(label("submitted", lang), label("submitted", lang), (), "date")


def _fields(questionnaire: Questionnaire, lang: str) -> Iterator[_Field]:
    """The columns of the questions; one for each option where several can be chosen."""
    for question in questionnaire.questions.values():
        text = question.text[lang]
        if question.type == "multiple":
            for option in question.options:
                heading = f"{text}: {option.label[lang]}"
                yield _Field(f"{question.id}: {option.value}", heading, ("x",), "tick")
        else:
            yield _Field(question.id, text, tuple(answers(question, lang)), _kind(question))


def _kind(question: Question) -> str:
    """What is told beside the cell."""
    return question.type if question.type in ("number", "percent", "date", "text") else "choose"


def answers(question: Question, lang: str) -> Iterator[str]:
    """The answers to choose from, as they are written."""
    if question.scale is not None:
        labels = {float(o.value): o.label[lang] for o in question.options if _is_point(o)}
        for point in range(question.scale[0], question.scale[1] + 1):
            yield f"{point} - {labels[point]}" if point in labels else str(point)
    elif question.is_choice:
        yield from (option.label[lang] for option in question.options)


def _is_point(option: Option) -> bool:
    return not isinstance(option.value, str)


def _form(book: Any, questionnaire: Questionnaire, fields: Sequence[_Field], lang: str) -> None:  # noqa: ANN401
    """The sheet that is filled in: title, instruction, ids, texts, then the rows."""
    sheet = book.add_worksheet(label("svar", lang))
    bold = book.add_format({"bold": True, "font_size": 14})
    small = book.add_format({"font_color": "#767676", "font_size": 8, "text_wrap": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet.write_string(0, 0, questionnaire.title[lang], bold)
    sheet.write_string(1, 0, " ".join(_told(questionnaire, lang)))
    for place, field in enumerate(fields):
        sheet.set_column(
            place, place, _WIDE if len(field.heading) > _WIDE else _NARROW, _format(book, field)
        )
        sheet.write_string(2, place, field.id, small)
        sheet.write_string(3, place, field.heading, head)
        _validate(sheet, place, field, lang)
    sheet.set_row(3, 75)
    sheet.freeze_panes(_FIRST, 1)


def _told(questionnaire: Questionnaire, lang: str) -> Iterator[str]:
    """How the sheet is filled in."""
    for name in ("fill", questionnaire.respondents, "keep"):
        yield label(name, lang)


def _format(book: Any, field: _Field) -> Any:  # noqa: ANN401
    """Text stays text (1-2 is no date); a day is shown as one."""
    kinds = {"date": "dd.mm.yyyy", "number": "General", "percent": "General"}
    return book.add_format({"num_format": kinds.get(field.kind, "@")})


def _validate(sheet: Any, place: int, field: _Field, lang: str) -> None:  # noqa: ANN401
    """What the cells of a column take."""
    rules: dict[str, dict[str, object]] = {
        "number": {"validate": "decimal", "criteria": ">=", "value": 0},
        "percent": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
        "text": {"validate": "any"},
        "date": {"validate": "any"},
    }
    rule = rules.get(field.kind) or {"validate": "list", "source": _range(place, field, lang)}
    told = label(field.kind, lang)
    more = {"input_message": told, "error_title": label("allowed", lang), "error_message": told}
    sheet.data_validation(_FIRST, place, _FIRST + _ROWS, place, {**rule, **more})


def _range(place: int, field: _Field, lang: str) -> str:
    """Where the answers of a column stand in the sheet of lists."""
    column = xlsxwriter.utility.xl_col_to_name(place, True)
    return f"='{label('lists', lang)}'!{column}$1:{column}${len(field.answers)}"


def _lists(book: Any, fields: Sequence[_Field], lang: str) -> None:  # noqa: ANN401
    """The hidden sheet with the answers to choose from, in the columns they belong to."""
    sheet = book.add_worksheet(label("lists", lang))
    for place, field in enumerate(fields):
        for row, answer in enumerate(field.answers):
            sheet.write_string(row, place, answer)
    sheet.hide()


def _guide(book: Any, questionnaire: Questionnaire, lang: str) -> None:  # noqa: ANN401
    """The sheet that explains: the note, then every question and what may be answered."""
    sheet = book.add_worksheet(label("guide", lang))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, width in enumerate((26, 70, 60, 34)):
        sheet.set_column(place, place, width, wrap)
    sheet.write_string(0, 0, questionnaire.title[lang], bold)
    sheet.merge_range(1, 0, 1, 3, questionnaire.note[lang], wrap)
    sheet.set_row(1, 60)
    for row, told in enumerate(_told(questionnaire, lang), start=2):
        sheet.write_string(row, 0, told)
    for place, name in enumerate(("id", "question", "allowed", "area")):
        sheet.write_string(6, place, label(name, lang), bold)
    for row, question in enumerate(questionnaire.questions.values(), start=7):
        for place, text in enumerate(_explained(question, questionnaire, lang)):
            sheet.write_string(row, place, text)


def _explained(question: Question, questionnaire: Questionnaire, lang: str) -> Iterator[str]:
    """A question, what it takes, and its area."""
    yield question.id
    yield question.text[lang]
    several = [option.label[lang] for option in question.options]
    told = several if question.type == "multiple" else list(answers(question, lang))
    yield "; ".join(told) or label(_kind(question), lang)
    yield questionnaire.areas[question.area].title[lang] if question.area else ""
