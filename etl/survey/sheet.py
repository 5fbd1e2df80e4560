"""What a received file holds, whatever its format: sheets of numbered rows of plain cells."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any


@dataclass(frozen=True)
class Coded:
    """A code with its label, as SPSS has them; ``is_missing`` where the file says it means none."""

    code: float | str
    label: str
    is_missing: bool = False


@dataclass(frozen=True)
class Unreadable:
    """A cell that holds something which is no value: ``kind`` is 'formula' or 'error'."""

    kind: str
    text: str


Cell = str | float | bool | dt.datetime | dt.date | dt.time | Coded | Unreadable | None
# First row, first column, last row, last column; rows counted from 1, columns from 0.
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its number in the sheet, from 1, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int) -> Cell:
        """The cell of a column, counted from 0; None to the right of the last one."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """A sheet without its blank rows."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False
    merged: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Book:
    """A received file as read. ``notes`` are kinds of things to tell (see words.toml)."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = field(default=())


def shown(cell: Cell) -> str:
    """A cell as a person would read it; nothing for an empty one."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, Coded):
        return f"{shown(cell.code)} {cell.label}".strip()
    if isinstance(cell, Unreadable):
        return cell.text
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return cell.isoformat()


@cache
def letters(place: int) -> str:
    """The letters of a column, counted from 0: A to Z, then AA."""
    place, rest = divmod(place, 26)
    return (letters(place - 1) if place else "") + chr(ord("A") + rest)


def is_blank(cell: Cell) -> bool:
    """Whether there is nothing in a cell: no value, or only space."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_SPACE))


_SPACE = " \t\r\n\f\v\u00a0\u2007\u202f\u200b\u200c\u200d\ufeff"


def rows_of(cells: Sequence[Sequence[Cell]], first: int = 1) -> list[Row]:
    """Numbered rows of those that are not blank."""
    numbered = enumerate(cells, start=first)
    return [row for number, line in numbered if (row := row_of(number, line)).cells]


def row_of(number: int, line: Sequence[Cell]) -> Row:
    """A row without the empty cells to the right of its last value."""
    last = next((i for i in range(len(line), 0, -1) if not is_blank(line[i - 1])), 0)
    return Row(number, tuple(None if is_blank(cell) else cell for cell in line[:last]))


def to_plain(cell: Cell) -> Any:  # noqa: ANN401
    """A cell as JSON can hold it."""
    if isinstance(cell, Coded):
        return {"coded": [cell.code, cell.label, cell.is_missing]}
    if isinstance(cell, Unreadable):
        return {"unreadable": [cell.kind, cell.text]}
    if isinstance(cell, dt.datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, dt.date):
        return {"date": cell.isoformat()}
    return {"time": cell.isoformat()} if isinstance(cell, dt.time) else cell


def from_plain(value: Any) -> Cell:  # noqa: ANN401
    """A cell from JSON."""
    if not isinstance(value, dict):
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    ((kind, content),) = value.items()
    makers: dict[str, Callable[[], Cell]] = {
        "coded": lambda: Coded(*content),
        "unreadable": lambda: Unreadable(*content),
        "moment": lambda: dt.datetime.fromisoformat(content),
        "date": lambda: dt.date.fromisoformat(content),
        "time": lambda: dt.time.fromisoformat(content),
    }
    return makers[kind]()
