"""From one place to another as a native XY chart: two bands and two marks a row."""

import math
from typing import Any

from export.frame import Frame, SpanFigure
from export.slides import graph, measure
from export.slides.graph import Point
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet

_AXIS, _TOP, _APART = 0.55, 0.4, 0.24
_SHARE, _STEP = 0.26, 50.0
# There is no place 0.
_NO_ZERO = "#,##0;-#,##0;"
_Drawn = tuple[str, str, list[Point]]


def draw(sheet: Sheet, frame: Frame, figure: SpanFigure, idx: int, box: Box) -> None:
    """Draw the rows; the best place is to the right, as on the page."""
    rows = figure.rows
    size = max(min(15, 0.6 * (box.h - _AXIS - _TOP) * POINTS / max(len(rows), 1)), 9)
    left = _room([row.label for row in rows], size, box)
    right = _room([row.shown for row in rows], size, box)
    series = [drawn for drawn in _series(figure) if drawn[2]]
    given = [(name, points) for _, name, points in series]
    found = graph.scatter(sheet, idx, box, frame.alt, given)
    graph.plot_area(
        found, left / box.w, _TOP / box.h, 1 - (left + right) / box.w, 1 - (_AXIS + _TOP) / box.h
    )
    graph.axis(
        found.category_axis, 0, _last(figure), step=_STEP, title=figure.axis, pattern=_NO_ZERO
    )
    found.category_axis.reverse_order = True
    graph.hidden(found.value_axis, 0.4, len(rows) + 0.6)
    for one, (role, _, _) in zip(found.plots[0].series, series, strict=True):
        _dress(one, role, figure, size, left, right)


def _last(figure: SpanFigure) -> float:
    """Where the axis ends: a whole step beyond the last place."""
    return _STEP * math.ceil(figure.last / _STEP)


def _room(texts: list[str], size: float, box: Box) -> float:
    """How wide the widest of some texts is, in inches, within reason."""
    widest = max((measure.width(text, size) for text in texts), default=0) / POINTS
    return min(widest + 0.25, box.w * _SHARE)


def _series(figure: SpanFigure) -> list[_Drawn]:
    """Bands and marks before and after, those of «min kommune» apart, and where words stand."""
    rows = [(float(len(figure.rows) - n), row) for n, row in enumerate(figure.rows)]
    up, down = _APART / 2, -_APART / 2
    others = [(y, row) for y, row in rows if not row.is_mine]
    mine = [(y, row) for y, row in rows if row.is_mine]
    low, high = 0.0, _last(figure)
    return [
        ("before", figure.before_label, _bands([(y + up, row.before) for y, row in rows])),
        ("after", figure.after_label, _bands([(y + down, row.after) for y, row in others])),
        ("own", "*", _bands([(y + down, row.after) for y, row in mine])),
        ("ring", figure.before_label, [(row.before[1], y + up) for y, row in rows]),
        ("hole", " ", [(row.before[1], y + up) for y, row in rows]),
        ("dot", figure.after_label, [(row.after[1], y + down) for y, row in others]),
        ("mine", "*", [(row.after[1], y + down) for y, row in mine]),
        ("names", " ", [(high, y) for y, _ in rows]),
        ("shown", " ", [(low, y) for y, _ in rows]),
    ]


def _bands(given: list[tuple[float, tuple[float, float, float]]]) -> list[Point]:
    """Each interval, and the break after it."""
    return [p for y, (low, _, high) in given for p in ((low, y), (high, y), (high, None))]


_BANDS = {"before": "grid", "after": "sequential0", "own": "accent"}
_DOTS = {
    "ring": ("muted", 9),
    "hole": ("paper", 5),
    "dot": ("sequential3", 9),
    "mine": ("accent", 10),
    "names": ("paper", 2),
    "shown": ("paper", 2),
}


def _dress(
    series: Any,  # noqa: ANN401
    role: str,
    figure: SpanFigure,
    size: float,
    left: float,
    right: float,
) -> None:
    """The look of one series by its role, and the words on it."""
    if role in _BANDS:
        graph.stroke(series, _BANDS[role], 5)
        return
    colour, across = _DOTS[role]
    graph.dots(series, colour, across, alpha=0 if role in ("names", "shown") else None)
    if role in ("ring", "dot"):
        words = figure.before_label if role == "ring" else figure.after_label
        graph.label(series, 0, words, "above", 12, "muted")
    for at, row in enumerate(figure.rows):
        if role == "names":
            words = measure.shorten(row.label, size, (left - 0.15) * POINTS)
            graph.label(series, at, words, "left", size, bold=row.is_mine)
        elif role == "shown":
            words = measure.shorten(row.shown, size, (right - 0.15) * POINTS)
            graph.label(series, at, words, "right", size)
