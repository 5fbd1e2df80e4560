"""A table as a workbook: a front sheet that says what it is, and the numbers as numbers."""

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from export.plain import harmless_value

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
WIDEST = 60
FACT_WIDTHS = (26, 90)


def workbook(
    table: pd.DataFrame, facts: Sequence[tuple[str, str]], *, front: str, sheet: str
) -> bytes:
    """The table with a front sheet, as the bytes of an XLSX file.

    Args:
        table: one row a thing; numbers stay numbers, missing values are empty cells.
        facts: what is said on the front sheet: term and text, the first pair as its title.
        front: the front sheet's name.
        sheet: the table sheet's name; cut and cleaned to what a workbook can hold.
    """
    return workbook_of({sheet: table}, facts, front=front)


def workbook_of(
    tables: Mapping[str, pd.DataFrame], facts: Sequence[tuple[str, str]], *, front: str
) -> bytes:
    """Tables with a front sheet, a sheet each under the names they are given by."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        _front(book, sheet_name(front), facts)
        for sheet, table in tables.items():
            _table(book, sheet_name(sheet), table)
    return made.getvalue()


def sheet_name(name: str) -> str:
    """A name a workbook accepts: 31 characters, none of those that it forbids."""
    return name.translate(NOT_IN_NAMES)[:LONGEST_NAME].strip() or "1"


def _front(book: Any, name: str, facts: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
    """What the numbers are, one fact a row."""
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(FACT_WIDTHS):
        page.set_column(column, column, width)
    for row, (term, text) in enumerate(facts):
        page.write_string(row, 0, term, bold)
        page.write_string(row, 1, str(harmless_value(text)), wrapped)


def _table(book: Any, name: str, table: pd.DataFrame) -> None:  # noqa: ANN401
    """The rows under a frozen head with filters."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1})
    for column, title in enumerate(table.columns):
        page.write_string(0, column, str(harmless_value(str(title))), head)
        values = table.iloc[:, column].tolist()
        for row, value in enumerate(values, start=1):
            _cell(page, row, column, value)
        page.set_column(column, column, _width(str(title), values))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(table)), max(0, len(table.columns) - 1))


def _cell(page: Any, row: int, column: int, value: object) -> None:  # noqa: ANN401
    """One cell: a number as a number, text as text, nothing where nothing is known."""
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(harmless_value(_text(value))))


def _text(value: object) -> str:
    """A value as text; a day without a time of day is the day alone, as in the other files."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _width(title: str, values: Sequence[object]) -> int:
    """A column wide enough for its head and most of what stands in it."""
    longest = max((len(str(value)) for value in values[:400]), default=0)
    return min(WIDEST, max(len(title), longest) + 2)
