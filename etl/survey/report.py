"""The report of a file as a workbook: what came of it, row for row and cell for cell.

Everything is written as text or number, never as a formula or a link; what looks like one is
marked with an apostrophe, so that it stays text when the report is saved as something else.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from etl.survey.inspecting import described
from etl.survey.ledger import SET_ASIDE
from etl.survey.request import Opened
from etl.survey.taking import Taken
from etl.survey.words import FileError, label

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST = 2_000
_PROBLEM = ("kind", "sheet", "row", "column", "value", "reason", "next")
_COLUMN = ("letter", "column", "taken_for", "confidence", "how")
_PLACE = ("kommunenr", "name", "answers", "missing", "respondents", "flags")
_WIDTHS = (14, 14, 8, 40, 30, 60, 60)


def write_report(path: Path, opened: Opened, taken: Taken, lang: str) -> None:
    """Write the report of a file.

    Raises:
        FileError: it cannot be written.
    """
    try:
        with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
            _summary(book, opened, taken, lang)
            facts = described(opened, taken, lang)
            problems = [[problem[key] for key in _PROBLEM] for problem in facts["problems"]]
            _table(book, "aside", _PROBLEM, problems, lang)
            _table(book, "columns", _COLUMN, map(_column, facts["columns"]), lang)
            _table(book, "places", _PLACE, _places(opened, taken), lang)
            _cells(book, opened, taken, lang)
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        raise FileError("not_stored", where=str(path), example=str(error)) from None


_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def harmless(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    cut = value[:_LONGEST]
    return f"'{cut}" if cut.startswith(_RISKY) and not _is_number(cut) else cut


def _is_number(text: str) -> bool:
    """Whether it is a plain number with its sign."""
    return text[0] in "+-" and text[1:].replace(".", "", 1).replace(",", "", 1).isdigit()


def _summary(book: Any, opened: Opened, taken: Taken, lang: str) -> None:  # noqa: ANN401
    """The first sheet: what the file came to."""
    matched = opened.matched
    counts = taken.ledger.counts
    rows: list[tuple[str, object]] = [
        ("questionnaire", opened.questionnaire.title[lang]),
        ("year", opened.year),
        ("sheet", matched.table.sheet),
        ("header_row", ", ".join(map(str, matched.table.header))),
        ("vintage", matched.vintage),
        *counts.items(),
        ("municipalities", taken.municipalities),
        ("cells_in", taken.ledger.cell_counts["cells_in"]),
    ]
    sheet = book.add_worksheet(label("summary", lang))
    sheet.set_column(0, 1, 34)
    for number, (name, value) in enumerate(rows):
        sheet.write(number, 0, label(name, lang), book.add_format({"bold": True}))
        sheet.write(number, 1, harmless(value))
    sheet.write(len(rows) + 1, 0, label("rows_note", lang))


def _table(
    book: Any,  # noqa: ANN401
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    lang: str,
) -> None:
    """A sheet with a heading and rows."""
    sheet = book.add_worksheet(label(name, lang))
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[place])
        sheet.write_string(0, place, label(column, lang), bold)
    number = 0
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, len(columns) - 1)


def _write(sheet: Any, row: int, place: int, value: object) -> None:  # noqa: ANN401
    """One cell: a number, or text that stays text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, place, value)
    elif value is not None:
        sheet.write_string(row, place, str(harmless(str(value))))


def _column(column: dict[str, Any]) -> list[object]:
    """A column and what it is taken for."""
    taken_for = column["role"] and f"@{column['role']}" or column["question"]
    option = f":{column['option']}" if column["option"] else ""
    name = f"{taken_for}{option}" if taken_for else ""
    return [column["letter"], column["column"], name, column["confidence"], column["how"]]


def _places(opened: Opened, taken: Taken) -> Iterable[list[object]]:
    """A row for each municipality that answered."""
    answered = Counter(a.kommunenr for a in taken.outcome.answers if a.missing is None)
    missing = Counter(a.kommunenr for a in taken.outcome.answers if a.missing is not None)
    flags: dict[str, set[str]] = {}
    rows: dict[str, set[int]] = {}
    for answer in taken.outcome.answers:
        flags.setdefault(answer.kommunenr, set()).update(answer.flags)
    for one in taken.said:
        rows.setdefault(one.kommunenr, set()).add(one.row)
    for kommunenr in sorted(flags):
        yield [
            kommunenr,
            opened.known.names[kommunenr],
            answered[kommunenr],
            missing[kommunenr],
            len(rows.get(kommunenr, ())),
            ", ".join(sorted(flags[kommunenr])),
        ]


def _cells(book: Any, opened: Opened, taken: Taken, lang: str) -> None:  # noqa: ANN401
    """The table once more, each cell told by where it ended; no answer is repeated."""
    sheet = book.add_worksheet(label("cells", lang))
    bold = book.add_format({"bold": True})
    columns = opened.matched.table.columns
    places = {column.letter: place for place, column in enumerate(columns, start=1)}
    lines = {row.number: line for line, row in enumerate(opened.matched.table.rows, start=1)}
    sheet.write_string(0, 0, label("row", lang), bold)
    for column in columns:
        sheet.write_string(0, places[column.letter], column.letter, bold)
    for number, line in lines.items():
        sheet.write_number(line, 0, number)
    words = {end: label(end, lang) for end in ("loaded", "combined", SET_ASIDE)}
    for cell in taken.ledger.cells:
        said = words[cell.end] + (f": {cell.kind}" if cell.kind else "")
        sheet.write_string(lines[cell.row], places[cell.column], said)
    sheet.freeze_panes(1, 1)
