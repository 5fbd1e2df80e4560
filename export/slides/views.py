"""One frame as slides: which layout carries which figure, and what stands where on it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from export.frame import Frame, MapFigure, SpineFigure, StripFigure
from export.slides import (
    bars,
    code,
    curves,
    facts,
    layouts,
    legend,
    maps,
    measure,
    small_maps,
    spans,
    spines,
    strips,
    tables,
)
from export.slides.layouts import POINTS, Box, Layout
from export.slides.sheet import Sheet
from export.words import Words
from warehouse.snapshot import current

TITLE_SIZES = (36.0, 34, 32, 30, 28)
MORE_SIZES = (20.0, 18, 16, 14)
CAPTION_SIZES = (16.0, 15, 14, 13, 12)
_GAP = 0.18
_CODE = 1.15
_COLUMN_ROWS, _COLUMN_HEADS = 8, 3
_DRAW: dict[str, Any] = {
    "strip": strips.draw,
    "bars": bars.draw,
    "curves": curves.draw,
    "spine": spines.draw,
    "spans": spans.draw,
}


def add(deck: Any, frame: Frame, base: str) -> None:  # noqa: ANN401
    """Add a frame to a deck: one slide, or as many as its rows need."""
    parts = list(_parts(frame))
    for number, part in enumerate(parts, start=1):
        sheet = Sheet(deck, _layout(part), part.language)
        sheet.whole, sheet.title = frame.figure, frame.title
        _fill(sheet, part, base, f"({number}/{len(parts)})" if len(parts) > 1 else "")
        sheet.note(notes(part, base))
        sheet.finish(f"{part.source} {part.snapshot}".strip())


def _parts(frame: Frame) -> Iterator[Frame]:
    """The frame, cut so that the rows of each part can be read."""
    figure, table = frame.figure, frame.table
    if isinstance(figure, StripFigure | SpineFigure):
        most = strips.MOST_ROWS if isinstance(figure, StripFigure) else spines.MOST_ROWS
        for rows in _even(figure.rows, most):
            yield replace(frame, figure=_with(figure, rows))
    elif figure is None:
        for rows in _even(table.rows, tables.MOST_ROWS):
            yield replace(frame, table=replace(table, rows=rows))
    else:
        yield frame


def _with(figure: Any, rows: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """A figure with some of its rows."""
    return replace(figure, rows=rows)


def _even(rows: tuple[Any, ...], most: int) -> Iterator[tuple[Any, ...]]:
    """Rows in parts of about the same size, none larger than ``most``; one part at least."""
    count = max(-(-len(rows) // most), 1)
    size = -(-len(rows) // count) or 1
    yield from (rows[at : at + size] for at in range(0, max(len(rows), 1), size))


def _fill(sheet: Sheet, frame: Frame, base: str, part: str) -> None:
    """Fill the slide of a frame, on the layout that suits it."""
    layout = sheet.layout
    if isinstance(frame.figure, MapFigure):
        _map(sheet, frame, frame.figure, base)
        return
    top = _head(sheet, frame, base, part)
    if layout is layouts.COLUMNS:
        _columns(sheet, frame, top)
    elif frame.figure is None:
        tables.draw(sheet, frame.table, layouts.FIGURE, layout.box(layouts.FIGURE).below(top))
    else:
        _figure(sheet, frame, layout.box(layouts.FIGURE).below(top))


def _layout(frame: Frame) -> Layout:
    """Which layout a frame asks for."""
    figure = frame.figure
    if figure is None:
        return layouts.TABLE
    if figure.kind == "map":
        return layouts.MAP
    is_small = 0 < len(frame.table.rows) <= _COLUMN_ROWS and len(frame.table.heads) <= _COLUMN_HEADS
    is_single = isinstance(figure, StripFigure) and len(figure.rows) == 1
    return layouts.COLUMNS if is_single and is_small else layouts.CHART


def _head(sheet: Sheet, frame: Frame, base: str, part: str) -> float:
    """Finding, page, mark, code and caption; returns where the figure may begin."""
    wide = sheet.layout.box(layouts.TITLE)
    room = Box(wide.x, wide.y, wide.w - (_CODE + 0.3 if base else 0), wide.h)
    title, _ = sheet.write(layouts.TITLE, measure.bound(frame.sentence), TITLE_SIZES, room)
    _kicker(sheet, frame)
    if base:
        at = Box(layouts.RIGHT - _CODE, 0.4, _CODE, _CODE)
        code.draw(sheet, address(frame, base), _code_words(frame, base), at)
    y = max(title.y + title.h + _GAP, 1.75 if base else 0)
    if sheet.layout is layouts.COLUMNS:
        return y
    return _caption(sheet, frame, y, part)


def _caption(sheet: Sheet, frame: Frame, y: float, part: str) -> float:
    """What the figure shows; returns where it ends."""
    at = sheet.layout.box(layouts.CAPTION)
    text = ". ".join(filter(None, (frame.title, frame.subtitle))) + (f" {part}" if part else "")
    if not text.strip():
        return y
    taken, _ = sheet.write(
        layouts.CAPTION, text, CAPTION_SIZES, Box(at.x, y, at.w, 2 * 16 * measure.LEADING / POINTS)
    )
    return taken.y + taken.h + 0.1


def _kicker(sheet: Sheet, frame: Frame) -> None:
    """The page's title over the finding, and the mark of synthetic data beside it."""
    at = sheet.layout.box(layouts.KICKER)
    words = measure.shorten(frame.page, 14, at.w * POINTS * 0.6)
    if words:
        sheet.write(layouts.KICKER, words, (14.0,))
    mark(sheet, frame.mark, at.x + measure.width(words, 14, bold=True) / POINTS + 0.3, at.y - 0.04)


def mark(sheet: Sheet, text: str, x: float, y: float) -> None:
    """Say that answers were drawn, where they were: in a box, so that it is not overlooked."""
    if not text:
        return
    text = measure.shorten(text, 13, 4 * POINTS)
    wide = measure.width(text, 13, bold=True) / POINTS + 0.3
    box = Box(x, y, wide, 0.3)
    shape = sheet.say(text, text, Box(x, y + 0.04, wide, 0.26), 13, bold=True, align="ctr")
    legend.frame(shape, box)


def _columns(sheet: Sheet, frame: Frame, top: float) -> None:
    """More words and the small table to the left, the chart to the right."""
    left, right = sheet.layout.box(layouts.BODY), sheet.layout.box(layouts.FIGURE)
    y = top
    if frame.more:
        room = Box(left.x, y, left.w, 2.3)
        taken, _ = sheet.write(layouts.BODY, _more(frame), MORE_SIZES, room, apart=4)
        y = taken.y + taken.h + 0.25
    below = Box(left.x, y, left.w, 6.7 - y)
    tables.draw(sheet, frame.table, layouts.SECOND, below, largest=16)
    _figure(sheet, frame, right.below(_caption(sheet, frame, top, "")))


def _figure(sheet: Sheet, frame: Frame, box: Box) -> None:
    """The figure in its place."""
    figure = frame.figure
    if figure is None or figure.kind == "map":
        return
    if figure.kind == "facts":
        facts.draw(sheet, figure, box)
    elif figure.kind == "maps":
        small_maps.draw(sheet, frame, figure, box, current())
    elif _has_something(figure):
        _DRAW[figure.kind](sheet, frame, figure, layouts.FIGURE, box)
    else:
        sheet.say("", Words(frame.language).t("slides.nothing"), box, 24, colour="muted")


def _has_something(figure: Any) -> bool:  # noqa: ANN401
    """Whether there is anything to draw."""
    rows = getattr(figure, "rows", None) or getattr(figure, "bars", None)
    return bool(rows or getattr(figure, "curves", ()))


def _more(frame: Frame) -> str:
    """The sentences after the finding, one a line."""
    return "\n".join(map(measure.bound, frame.more))


def _map(sheet: Sheet, frame: Frame, figure: MapFigure, base: str) -> None:
    """Words and legend to the left, the map as tall as the slide to the right."""
    sizes = TITLE_SIZES[2:] if frame.more else TITLE_SIZES
    title, _ = sheet.write(layouts.TITLE, measure.bound(frame.sentence), sizes)
    _kicker(sheet, frame)
    foot = 6.7 - legend.height(frame, figure)
    caption = ". ".join(filter(None, (frame.title, frame.subtitle)))
    words = sheet.layout.box(layouts.CAPTION)
    words_tall = min(measure.height(caption, 16, words.w * POINTS) / POINTS, 0.55)
    caption_y = foot - words_tall - 0.15
    body_y = title.y + title.h + _GAP
    if frame.more and caption_y - body_y > 0.4:
        room = Box(title.x, body_y, words.w, caption_y - body_y - 0.15)
        sheet.write(layouts.BODY, _more(frame), MORE_SIZES, room, apart=4)
    if caption:
        at = Box(words.x, caption_y, words.w, words_tall + 0.02)
        sheet.write(layouts.CAPTION, caption, CAPTION_SIZES, at)
    maps.draw(sheet, frame, figure, layouts.MAP_BOX, current())
    legend.draw(sheet, frame, figure, Box(layouts.LEFT, foot, layouts.LEGEND_BOX.w, 6.7 - foot))
    if base:
        at = Box(layouts.LEFT + 5.15, 6.7 - _CODE, _CODE, _CODE)
        code.draw(sheet, address(frame, base), _code_words(frame, base), at)


def address(frame: Frame, base: str) -> str:
    """The whole address of a view; path and query alone where the app's own is not known."""
    return base.rstrip("/") + frame.link


def _code_words(frame: Frame, base: str) -> str:
    """What the code leads to."""
    return Words(frame.language).t("slides.code", address=address(frame, base))


def notes(frame: Frame, base: str) -> str:
    """What the speaker has before them: own note first, then what is shown and how it is made."""
    words = Words(frame.language)
    rest = [
        "\n".join((frame.sentence, *frame.more)),
        words.t("slides.note_shown", text=frame.alt) if frame.alt else "",
        words.t("slides.note_method", text=frame.method) if frame.method else "",
        f"{frame.source}\n{frame.snapshot}".strip(),
        words.t("slides.note_link", address=address(frame, base)),
    ]
    return "\n\n".join(filter(None, (frame.notes, frame.mark, *rest)))
