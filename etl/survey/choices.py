"""Answers that are chosen: one of several, yes or no, a point of a scale, several of several."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from etl.survey.replies import NO_ANSWER, Answer, Known, Read, Reading, Unread, stored
from etl.survey.sheet import Cell, Coded, Unreadable, shown
from etl.survey.texts import plain
from maturity.questionnaire import Question

TICKED = frozenset(
    ["x", "1", "ja", "yes", "true", "sann", "valgt", "vald", "avkrysset", "✓", "✔", "☒", "checked"]
)
UNTICKED = frozenset(
    ["0", "nei", "no", "false", "usann", "ikke valgt", "ikkje vald", "☐", "unchecked", "-"]
)
_MOST = 60
_BETWEEN = re.compile(r"[;\n|•]+")


def choice_reader(known: Known) -> Read:
    """One of several answers."""

    def read(cell: Cell) -> Reading:
        if isinstance(cell, dt.date):
            return Unread("became_a_date", {"likely": f"{cell.day}-{cell.month}"})
        return known.find(shown(cell)) or Unread("unknown_answer")

    return read


def yes_no_reader(known: Known, question: Question, cells: Sequence[Cell]) -> Read:
    """Yes or no; 1 and 0 stand for them unless the column has other numbers (1 and 2)."""
    numbers = {cell for cell in cells if isinstance(cell, float)}
    numbers |= {float(c) for c in cells if isinstance(c, str) and c.strip() in ("0", "1", "2")}
    by_points = {option.points: stored(option.value, option.points) for option in question.options}
    is_binary = numbers <= {0.0, 1.0}
    choose = choice_reader(known)

    def read(cell: Cell) -> Reading:
        number = _zero_or_one(cell)
        if number in by_points and (is_binary or isinstance(cell, bool)):
            return by_points[number]
        found = choose(cell)
        return Unread("unknown_code") if isinstance(found, Unread) and number is not None else found

    return read


def _zero_or_one(cell: Cell) -> float | None:
    """The number of a cell that holds one, or is true or false."""
    if isinstance(cell, bool | float):
        return float(cell)
    return float(cell) if isinstance(cell, str) and cell.strip() in ("0", "1") else None


def scale_reader(known: Known, question: Question) -> Read:
    """A point of a scale: its number, its label, or both."""
    low, high = question.scale or (0, 0)

    def read(cell: Cell) -> Reading:
        if isinstance(cell, dt.date):
            return Unread("became_a_date", {"likely": f"{cell.day}-{cell.month}"})
        if isinstance(cell, bool):
            return Unread("unknown_answer")
        number = cell if isinstance(cell, float) else _leading_number(shown(cell), known, high)
        if number is None:
            return known.find(shown(cell)) or Unread("unknown_answer")
        if not number.is_integer():
            return Unread("between_points", {"low": str(low), "high": str(high)})
        if not low <= number <= high:
            return Unread("off_the_scale", {"low": str(low), "high": str(high)})
        return Answer(number, f"{number:g}")

    return read


def _leading_number(text: str, known: Known, high: int) -> float | None:
    """The number a text begins with, where what follows does not say otherwise."""
    bare = plain(text).replace(",", ".")
    digits = "".join(_while_number(bare))
    if not digits.strip("."):
        return None
    number = float(digits.rstrip(".")) if digits.count(".") < 2 else None  # noqa: PLR2004
    rest = bare[len(digits) :].strip(" -.:)(=")
    of_all = rest in (f"av {high}", f"of {high}", f"/{high}", f"/ {high}")
    labelled = known.find(rest) if rest else None
    if not rest or of_all or (labelled and labelled.value == number):
        return number
    return None


def _while_number(text: str) -> list[str]:
    """The digits and points a text begins with."""
    end = next((i for i, letter in enumerate(text) if letter not in "0123456789."), len(text))
    return list(text[:end])


def multiple_reader(known: Known, question: Question) -> Read:
    """Several answers in one cell, between semicolons or lines; or commas, where labels allow."""

    def read(cell: Cell) -> Reading:
        pieces = [piece.strip() for piece in _BETWEEN.split(shown(cell)) if piece.strip()]
        chosen: list[str] = []
        for piece in pieces:
            found = _pieces(piece.split(","), known)
            if found is None:
                return Unread("unknown_option", {"option": piece[:80]})
            chosen += found
        return several(question, chosen)

    return read


def _pieces(parts: Sequence[str], known: Known) -> list[str] | None:
    """The answers of a text parted at its commas, the longest label first; None where unknown."""
    if not parts or len(parts) > _MOST:
        return [] if not parts else None
    for end in range(len(parts), 0, -1):
        answer = known.find(",".join(parts[:end]))
        rest = _pieces(parts[end:], known) if answer else None
        if answer and rest is not None:
            return [str(answer.text), *rest]
    return None


def several(question: Question, chosen: Sequence[str]) -> Reading:
    """Several chosen options as one answer: in the questionnaire's order, worth their sum."""
    options = [option for option in question.options if str(option.value) in chosen]
    alone = [option for option in options if option.alone]
    if alone and len(options) > 1:
        return Unread("not_together", {"option": str(alone[0].value)})
    points = [option.points for option in options]
    value = None if None in points else float(sum(p for p in points if p is not None))
    return Answer(value, ";".join(str(option.value) for option in options))


def ticks(question: Question, cells: Mapping[str, Cell]) -> Reading:
    """The answer of a row that has one column for each option.

    Args:
        question: a multiple one.
        cells: option -> its cell.
    """
    return ticks_reader(question)(cells)


def ticks_reader(question: Question) -> Callable[[Mapping[str, Cell]], Reading]:
    """A function that reads the rows of a question with one column for each option."""
    nothing = {plain(word) for word in question.missing}
    forms = {str(o.value): frozenset(map(plain, o.forms)) for o in question.options}

    def read(cells: Mapping[str, Cell]) -> Reading:
        chosen, is_told = [], False
        for option, cell in cells.items():
            found = None if plain(shown(cell)) in nothing else _tick(forms[option], cell)
            if isinstance(found, Unread):
                return Unread(found.kind, {"option": option})
            chosen += [option] if found else []
            is_told = is_told or found is not None
        if not is_told or (not chosen and any(option.alone for option in question.options)):
            return Answer(missing=NO_ANSWER)
        return several(question, chosen)

    return read


def _tick(forms: Collection[str], cell: Cell) -> bool | Unread | None:
    """Whether the cell of an option says it is chosen; None where it says nothing."""
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, Unreadable):
        return Unread(f"cell_{cell.kind}")
    if isinstance(cell, Coded):
        return _coded_tick(forms, cell)
    text = plain(shown(cell)) or shown(cell).strip()
    if text in UNTICKED:
        return False
    if text in TICKED or text in forms:
        return True
    return Unread("unknown_tick")


def _coded_tick(forms: Collection[str], cell: Coded) -> bool | Unread | None:
    """The label of a code, else the code."""
    if cell.is_missing:
        return None
    by_label = _tick(forms, cell.label) if cell.label.strip() else Unread("unknown_tick")
    return _tick(forms, cell.code) if isinstance(by_label, Unread) else by_label
