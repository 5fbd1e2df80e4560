"""Where the table is in a sheet: its heading rows, its columns, its rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.survey.sheet import Area, Cell, Row, Sheet, letters, shown
from etl.survey.texts import plain

_LOOKED_THROUGH = 60
_FEWEST_KNOWN = 2
_LONGEST = 500
_NAME = re.compile(r"[^\W\d]\w{0,63}")

# How well a text is known as a heading: 1 a question, a place's column or the like, 0 not at all.
Knows = Callable[[str], float]


@dataclass(frozen=True)
class Column:
    """A column: its place from 0, and what stands above it, from the top down."""

    place: int
    parts: tuple[str, ...]

    @property
    def letter(self) -> str:
        """Its name in a spreadsheet."""
        return letters(self.place)

    @property
    def heading(self) -> str:
        """What stands above it, in one line; its letter where nothing does."""
        return " – ".join(dict.fromkeys(self.parts)) or f"({self.letter})"


@dataclass(frozen=True)
class Table:
    """A table in a sheet. ``header``: the numbers of its heading rows; ``above``: what is over."""

    sheet: str
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    merged: tuple[Area, ...]
    known: float


def find_table(sheet: Sheet, knows: Knows) -> Table:
    """The table of a sheet.

    Args:
        sheet: as read.
        knows: how well a text is known as a heading.
    """
    candidates = sheet.rows[:_LOOKED_THROUGH]
    scores = [_known(row, knows) for row in candidates]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=0)
    if not scores or scores[best] < _FEWEST_KNOWN:
        best = _by_shape(candidates)
    first, last = _stretch(sheet, best, knows)
    return _table(sheet, first, last, scores[best] if scores else 0.0)


def _known(row: Row, knows: Knows) -> float:
    """How much of a row is known as headings."""
    return sum(knows(cell) for cell in row.cells if isinstance(cell, str))


def _by_shape(rows: Sequence[Row]) -> int:
    """The first row that is nearly as full as the fullest, all of it different words."""
    fullest = max((_filled(row) for row in rows), default=0)
    for place, row in enumerate(rows):
        words = [plain(cell) for cell in row.cells if isinstance(cell, str)]
        is_full = len(words) == _filled(row) >= max(2, 0.6 * fullest)
        if is_full and len(set(words)) == len(words):
            return place
    return 0


def _filled(row: Row) -> int:
    return sum(cell is not None for cell in row.cells)


def _stretch(sheet: Sheet, best: int, knows: Knows) -> tuple[int, int]:
    """The first and the last heading row, around the one that is best known."""
    rows = sheet.rows
    first = last = best
    if best + 1 < len(rows) and _continues(sheet, rows[best], rows[best + 1], knows):
        last += 1
    if first == last and best > 0 and _is_over(sheet, rows[best - 1], rows[best], knows):
        first -= 1
    return first, last


def _continues(sheet: Sheet, upper: Row, lower: Row, knows: Knows) -> bool:
    """Whether a row goes on with the headings above it: words only, and known or under a group."""
    if lower.number - upper.number > 1 or not all(_is_word(cell) for cell in lower.cells):
        return False
    known = _known(lower, knows)
    gaps = sum(
        lower.cell(place) is not None and upper.cell(place) is None
        for place in range(len(lower.cells))
    )
    is_first_empty = lower.cell(0) is None and upper.cell(0) is not None
    return known >= _FEWEST_KNOWN or (_spans(sheet, upper) and (gaps > 0 or is_first_empty))


def _is_word(cell: Cell) -> bool:
    return cell is None or isinstance(cell, str)


def _is_over(sheet: Sheet, upper: Row, lower: Row, knows: Knows) -> bool:
    """Whether a row holds the groups, or the ids, of the headings under it."""
    if lower.number - upper.number > 1 or not all(_is_word(cell) for cell in upper.cells):
        return False
    is_group = _spans(sheet, upper) and _filled(upper) > 1
    return is_group or _known(upper, knows) >= _FEWEST_KNOWN or _is_ids(upper, lower)


def _is_ids(upper: Row, lower: Row) -> bool:
    """Whether a row holds names of variables: one word each, over every heading."""
    names = [cell for cell in upper.cells if isinstance(cell, str)]
    is_full = len(names) >= max(2, _filled(lower))
    return is_full and all(_NAME.fullmatch(name.strip()) for name in names)


def _spans(sheet: Sheet, row: Row) -> bool:
    """Whether a cell of the row is merged over several columns."""
    return any(r0 <= row.number <= r1 and c1 > c0 for r0, c0, r1, c1 in sheet.merged)


def _table(sheet: Sheet, first: int, last: int, known: float) -> Table:
    """The table under the heading rows."""
    head = sheet.rows[first : last + 1]
    body = sheet.rows[last + 1 :]
    width = max((len(row.cells) for row in (*head, *body)), default=0)
    filled = [_headings(sheet, row, width, is_group=row is not head[-1]) for row in head]
    columns = tuple(
        Column(place, tuple(line[place] for line in filled if line[place]))
        for place in range(width)
    )
    numbers = tuple(row.number for row in head)
    return Table(sheet.name, numbers, columns, body, sheet.rows[:first], sheet.merged, known)


def _headings(sheet: Sheet, row: Row, width: int, *, is_group: bool) -> list[str]:
    """The words of a heading row; a merged cell or a group stands over all its columns."""
    words = [" ".join(shown(row.cell(place))[:_LONGEST].split()) for place in range(width)]
    for r0, c0, r1, c1 in sheet.merged:
        if r0 <= row.number <= r1:
            source = words[c0] if row.number == r0 and c0 < width else ""
            words[c0 : c1 + 1] = [source] * len(words[c0 : c1 + 1])
    if is_group and not _spans(sheet, row):
        for place in range(1, width):
            words[place] = words[place] or words[place - 1]
    return words
