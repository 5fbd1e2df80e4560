"""A strip of dots as a native XY chart: a row a region, a dot a municipality."""

from typing import Any

from export.frame import Frame, StripFigure, StripRow
from export.slides import graph, measure
from export.slides.graph import Point
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet

# So many rows can be read from the back of a room; more go on the next slide.
MOST_ROWS = 18
_TICK, _SPREAD, _BINS, _STEP = 0.44, 0.26, 160, 20.0
_AXIS, _TOP = 0.58, 0.28
_LEFT_SHARE = 0.3
Drawn = tuple[str, str, list[Point]]
# The look of each role: lines by colour, width and dash; dots by colour and size. A ring is a dot
# with a smaller one on it, since not every program draws the edge of a dot.
_STROKES = {
    "line": ("ink", 1.0, "sysDot"),
    "range": ("muted", 1.5, ""),
    "middle": ("ink", 2.5, ""),
}
_DOTS = {"floor": ("ink", 9), "hole": ("paper", 5), "mine": ("accent", 11), "names": ("paper", 2)}


def draw(sheet: Sheet, frame: Frame, figure: StripFigure, idx: int, box: Box) -> None:
    """Draw rows of dots."""
    rows = figure.rows
    whole = sheet.whole if isinstance(sheet.whole, StripFigure) else figure
    low, high = _ends(whole)
    series = _series(figure, low, high)
    given = [(name, points) for _, name, points in series]
    found = graph.scatter(sheet, idx, box, frame.alt, given)
    size = max(min(15, 0.95 * (box.h - _AXIS - _TOP) * POINTS / max(len(rows), 1)), 9)
    left = _label_room(rows, size, box)
    graph.plot_area(
        found, left / box.w, _TOP / box.h, 1 - (left + 0.2) / box.w, 1 - (_AXIS + _TOP) / box.h
    )
    step = _STEP if (high - low) % _STEP == 0 else (high - low) / 5
    graph.axis(found.category_axis, low, high, step=step, title=figure.axis)
    graph.hidden(found.value_axis, 0.4, len(rows) + 0.6)
    for one, drawn in zip(found.plots[0].series, series, strict=True):
        _dress(one, drawn, figure, frame, size)
        if drawn[0] == "names":
            _name_rows(one, rows, size, left)


def _ends(figure: StripFigure) -> tuple[float, float]:
    """The ends of the axis; dots need no zero, so empty steps of a fifth are left out."""
    values = [value for row in figure.rows for _, value in row.dots]
    low, high = graph.limits(values)
    if (low, high) == (0, 100) and values:
        low = min(_STEP * (min(values) // _STEP), 100 - 2 * _STEP)
    return low, high


def _label_room(rows: tuple[StripRow, ...], size: float, box: Box) -> float:
    """How wide the names of the rows are, in inches."""
    if len(rows) < 2:
        return 0.2
    widest = max(measure.width(row.label, size) for row in rows) / POINTS
    return min(widest + 0.25, box.w * _LEFT_SHARE)


def _series(figure: StripFigure, low: float, high: float) -> list[Drawn]:
    """What is drawn, in order; what has no point is left out."""
    rows = [(float(len(figure.rows) - n), row) for n, row in enumerate(figure.rows)]
    across: list[Point] = []
    if figure.line is not None:
        across = [(figure.line, 0.4), (figure.line, len(rows) + 0.6)]
    floors: list[Point] = [(row.floor, y) for y, row in rows if row.floor is not None]
    mine: list[Point] = [
        (value, y) for y, row in rows for number, value in row.dots if number == figure.mine
    ]
    found: list[Drawn] = [
        *(("dots", row.label, _dots(y, row, figure, low, high)) for y, row in rows),
        ("line", figure.line_label, across),
        ("range", "P10–P90", [point for y, row in rows for point in _pair(row.p10, row.p90, y)]),
        ("middle", figure.middle_label, _ticks(rows)),
        ("floor", figure.floor_label, floors),
        ("hole", " ", floors),
        ("mine", "*", mine),
        ("names", " ", [(low, y) for y, _ in rows] if len(rows) > 1 else []),
    ]
    return [drawn for drawn in found if drawn[2]]


def _dots(y: float, row: StripRow, figure: StripFigure, low: float, high: float) -> list[Point]:
    """The dots of a row, side by side where they would cover each other; mine has its own."""
    step = (high - low) / _BINS
    seen: dict[int, int] = {}
    places: list[tuple[float, int, int]] = []
    for number, value in row.dots:
        if number == figure.mine:
            continue
        cell = round((value - low) / step)
        seen[cell] = seen.get(cell, 0) + 1
        places.append((value, cell, seen[cell]))
    most = max(seen.values(), default=1)
    gap = min(2 * _SPREAD / most, 0.12) * (1 if len(figure.rows) > 1 else 1.4)
    return [(v, y + (nth - (seen[cell] + 1) / 2) * gap) for v, cell, nth in places]


def _pair(low: float | None, high: float | None, y: float) -> list[Point]:
    """A range on a row, and the break after it."""
    if low is None or high is None:
        return []
    return [(low, y), (high, y), (high, None)]


def _ticks(rows: list[tuple[float, StripRow]]) -> list[Point]:
    """An upright mark on each row's middle, with a break after each."""
    tall = _TICK
    found: list[Point] = []
    for y, row in rows:
        if row.middle is not None:
            found += [(row.middle, y - tall), (row.middle, y + tall), (row.middle, None)]
    return found


def _dress(series: Any, drawn: Drawn, figure: StripFigure, frame: Frame, size: float) -> None:  # noqa: ANN401
    """The look of one series by its role, and the words on it."""
    role, name, points = drawn
    is_single = len(figure.rows) == 1
    if role in _STROKES:
        colour, width, dash = _STROKES[role]
        graph.stroke(series, colour, width, dash=dash)
    elif role in _DOTS:
        colour, across = _DOTS[role]
        graph.dots(series, colour, across)
    else:
        graph.dots(series, "sequential3", 5 if len(figure.rows) > 6 else 7, alpha=45)
    if role == "line":
        graph.label(series, 1, name, "above", 12, "muted")
    elif role == "mine":
        own = frame.names.get(figure.mine or "", "")
        graph.label(series, 0, own, "below", max(size, 12), "accent", bold=True, is_backed=True)
    elif is_single and role in ("middle", "floor"):
        graph.label(series, 1 if role == "middle" else 0, name, "above", 14)


def _name_rows(series: Any, rows: tuple[StripRow, ...], size: float, left: float) -> None:  # noqa: ANN401
    """Write each row's name left of it."""
    for at, row in enumerate(rows):
        words = measure.shorten(row.label, size, (left - 0.15) * POINTS)
        graph.label(series, at, words, "left", size)
