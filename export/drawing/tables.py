"""The table of a frame that has no figure: a table is its own figure."""

from textwrap import fill as wrapped
from typing import Any

from export.drawing.theme import Sheet
from export.frame import Table

MOST_ROWS = 12
# A letter's width, of its height; no column takes more than this share of the paper.
LETTER, WIDEST = 0.47, 0.5
LEFT = 0.02


def draw(sheet: Sheet, table: Table) -> None:
    """Draw the heads and the first rows, each cell on as many lines as it needs."""
    rows = [table.heads, *table.rows[:MOST_ROWS]]
    widths = _widths(rows)
    inches = float(sheet.figure.bbox.width / sheet.figure.dpi)
    letter = LETTER * sheet.size / 72
    written = [
        [
            wrapped(cell, max(int(wide * inches / letter) - 2, 6))
            for cell, wide in _pairs(row, widths)
        ]
        for row in rows
    ]
    lines = [max(cell.count("\n") + 1 for cell in row) + 0.7 for row in written]
    tall = float(sheet.figure.bbox.height / sheet.figure.dpi)
    line = min(1.25 * sheet.size / 72 / tall, 0.98 / sum(lines))
    y = 0.98
    for at, (row, count) in enumerate(zip(written, lines, strict=True)):
        _row(sheet, table, row, widths, y, is_head=at == 0)
        y -= count * line
        _rule(sheet, y + 0.35 * line, is_head=at == 0)


def _pairs(row: tuple[str, ...], widths: list[float]) -> list[tuple[str, float]]:
    """The cells of a row, each with its column's width."""
    return list(zip(row, widths, strict=False))


def _widths(rows: list[tuple[str, ...]]) -> list[float]:
    """Each column's share of the paper, by its longest cell, within reason."""
    longest = [max(len(row[at]) for row in rows) + 2 for at in range(len(rows[0]))]
    bound = [min(length, WIDEST * sum(longest), 48) for length in longest]
    return [length / sum(bound) for length in bound]


def _row(
    sheet: Sheet, table: Table, row: list[str], widths: list[float], y: float, *, is_head: bool
) -> None:
    """The cells of a row; numbers end where their column ends."""
    x = LEFT
    for at, (text, wide) in enumerate(zip(row, widths, strict=True)):
        is_number = at in table.numeric
        look: dict[str, Any] = {
            "color": sheet.colours.muted if is_head else sheet.colours.ink,
            "fontweight": "semibold" if is_head else "normal",
            "ha": "right" if is_number else "left",
        }
        left = x + wide - 0.02 if is_number else x
        sheet.figure.text(left, y, text, fontsize=sheet.size, va="top", linespacing=1.1, **look)
        x += wide * (1 - 2 * LEFT)


def _rule(sheet: Sheet, y: float, *, is_head: bool) -> None:
    """A thin rule under a row."""
    axes = sheet.figure.add_axes((LEFT, y, 1 - 2 * LEFT, 0.0025))
    axes.axis("off")
    axes.axhspan(0, 1, color=sheet.colours.ink if is_head else sheet.colours.grid)
