"""Answers that are amounts: a number, per cent, a date."""

import datetime as dt
import re
from collections.abc import Sequence

from etl.survey.dates import from_day_number
from etl.survey.dates import read_date as date_in
from etl.survey.numbers import read_number
from etl.survey.replies import Answer, Read, Reading, Unread
from etl.survey.sheet import Cell, shown
from maturity.questionnaire import Question

APPROXIMATE = "approximate"
_ABOUT = re.compile(
    r"^\s*(?:(?:ca|cirka|circa|omtrent|omkring|om\s+lag|omlag|rundt|approx|about|around)\b\.?"
    r"|[~≈])\s*(?=\d)",
    re.IGNORECASE,
)


def number_reader(question: Question) -> Read:
    """A number of 0 or more, or not below the question's own goalposts."""
    lowest = min(0.0, question.worst or 0.0, question.best or 0.0)

    def read(cell: Cell) -> Reading:
        number = _amount(cell)
        if isinstance(number, Unread):
            return number
        return Unread("below_zero") if number < lowest else Answer(number, f"{number:.12g}")

    return read


def percent_reader(cells: Sequence[Cell]) -> Read:
    """0 to 100; a column of shares (a cell shown as 45 % is stored as 0.45) is told apart.

    A share is often known roughly: ``ca. 20 %`` is read as 20 and flagged.
    """
    bare = [number for cell in cells if (number := _without_sign(cell)) is not None]
    has_parts = any(0 < number < 1 for number in bare)
    has_more = any(number > 1 for number in bare)

    def read(cell: Cell) -> Reading:
        number = _amount(_exactly(cell))
        if isinstance(number, Unread):
            return number
        if 0 < number <= 1 and _without_sign(cell) is not None:
            if has_more == has_parts:
                return Unread("share_or_percent")
            number = number * 100 if has_parts else number
        is_percent = 0 <= number <= 100  # noqa: PLR2004
        flag = APPROXIMATE if _exactly(cell) != cell else ""
        told = Answer(number, f"{number:.12g}", flag=flag)
        return told if is_percent else Unread("off_percent")

    return read


def _exactly(cell: Cell) -> Cell:
    """A cell without the word that says it is about so much."""
    return _ABOUT.sub("", cell, count=1) if isinstance(cell, str) else cell


def _without_sign(cell: Cell) -> float | None:
    """The number of a cell that does not itself say per cent."""
    if isinstance(cell, str) and ("%" in cell or "pro" in cell.lower() or "per" in cell.lower()):
        return None
    number = _amount(_exactly(cell))
    return number if isinstance(number, float) else None


def _amount(cell: Cell) -> float | Unread:
    """The number in a cell."""
    if isinstance(cell, bool) or cell is None:
        return Unread("not_a_number")
    if isinstance(cell, dt.date | dt.time):
        return Unread("became_a_date", {"likely": shown(cell)})
    number = cell if isinstance(cell, float) else read_number(shown(cell))
    return Unread(number) if isinstance(number, str) else number


def read_date(cell: Cell) -> Reading:
    """A day, a month or a year."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return Answer(None, cell.isoformat())
    found = from_day_number(cell) if isinstance(cell, float) else date_in(shown(cell))
    return Answer(None, found) if found else Unread("not_a_date")
