"""Native tables: thin rules, right-aligned numbers, as many rows as can be read."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from export.frame import Table
from export.slides import measure, theme
from export.slides.cleaning import clean
from export.slides.layouts import EMU, POINTS, Box
from export.slides.sheet import Sheet, describe, put, xml

MOST_ROWS, MOST_COLUMNS = 12, 8
_PAD = 0.08
# A row is so high, or so high where a cell needs more lines; no column takes more than its share.
_LINE, _LINES, _WIDEST = 0.46, 0.8, 0.36
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def draw(sheet: Sheet, table: Table, idx: int, box: Box, *, largest: float = 18) -> None:
    """Draw the first rows of a table; ``parts`` splits a longer one."""
    heads = table.heads[:MOST_COLUMNS]
    rows = [row[: len(heads)] for row in table.rows[:MOST_ROWS]]
    if not heads:
        return
    frame = sheet.place(idx).insert_table(len(rows) + 1, len(heads))
    tall = min(box.h / (len(rows) + 1), _LINE)
    size = min(largest, max(tall * POINTS * 0.55, 10))
    widths = _widths(heads, rows, box.w)
    if _is_wordy((heads, *rows), widths, size):
        size, tall = min(size, 16), min(box.h / (len(rows) + 1), _LINES)
    put(frame, Box(box.x, box.y, box.w, tall * (len(rows) + 1)))
    describe(frame, table.caption)
    frame.name = clean(table.caption) or frame.name
    _plain(frame)
    for column, wide in zip(frame.table.columns, widths, strict=True):
        column.width = Emu(round(wide * EMU))
    for at, cells in enumerate((heads, *rows)):
        frame.table.rows[at].height = Emu(round(tall * EMU))
        for place, text in enumerate(cells):
            room = (widths[place] - 2 * _PAD) * POINTS
            words = measure.fit(clean(text), room, tall * POINTS, (size,), bold=at == 0)[0]
            cell = frame.table.cell(at, place)
            _fill(sheet, cell, words, size, is_head=at == 0, is_number=place in table.numeric)


def _is_wordy(rows: tuple[tuple[str, ...], ...], widths: list[float], size: float) -> bool:
    """Whether a cell needs more than a line."""
    return any(
        measure.width(text, size) > (wide - 2 * _PAD) * POINTS
        for row in rows
        for text, wide in zip(row, widths, strict=True)
    )


def _widths(heads: tuple[str, ...], rows: list[tuple[str, ...]], room: float) -> list[float]:
    """The columns' widths: each as its longest text asks for, together the whole room."""
    asked = [
        max(measure.width(row[place], 14, bold=True) for row in (heads, *rows) if place < len(row))
        + 24
        for place in range(len(heads))
    ]
    longest = sum(asked) * _WIDEST if len(asked) > 1 else asked[0]
    bound = [min(wide, longest) for wide in asked]
    return [wide * room / sum(bound) for wide in bound]


def _plain(frame: Any) -> None:  # noqa: ANN401
    """No bands and no boxes; the first row is the head."""
    properties = frame.table._tbl.tblPr
    properties.set("bandRow", "0")
    properties.set("firstRow", "1")
    for style in properties.xpath("./a:tableStyleId"):
        style.text = _PLAIN


def _fill(
    sheet: Sheet,
    cell: Any,  # noqa: ANN401
    words: str,
    size: float,
    *,
    is_head: bool,
    is_number: bool,
) -> None:
    """One cell: its words, and a thin rule under it."""
    cell.margin_left = cell.margin_right = Emu(round(_PAD * EMU))
    cell.margin_top = cell.margin_bottom = Emu(0)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(size), is_head
    run._r.get_or_add_rPr().set("lang", sheet.locale)
    run._r.rPr.insert(0, xml(theme.solid("muted" if is_head else "ink")))
    rule = theme.line("ink" if is_head else "grid", 1.0 if is_head else 0.75)
    properties = cell._tc.get_or_add_tcPr()
    for part in list(xml(f"<p:spPr>{rule.replace('a:ln', 'a:lnB')}<a:noFill/></p:spPr>")):
        properties.append(part)
