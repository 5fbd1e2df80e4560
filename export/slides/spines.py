"""A spine as a native XY chart: where one municipality stands on every indicator."""

from typing import Any

from export.frame import Frame, SpineFigure
from export.slides import graph, measure
from export.slides.graph import Point
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet

MOST_ROWS = 16
_AXIS, _TOP = 0.1, 0.4
_SHARE = 0.3
# How much of the scale a mark takes, from its middle.
_HALO = 1.6
# The words stand so far outside the scale that no mark at its very end meets them.
_OUTSIDE = 3.5
# Marks nearer each other than this are not both named over them.
_NEAR = 40


def draw(sheet: Sheet, frame: Frame, figure: SpineFigure, idx: int, box: Box) -> None:
    """Draw rows from worst (left) to best (right)."""
    rows = figure.rows
    series = _series(figure)
    found = graph.scatter(sheet, idx, box, frame.alt, series)
    size = max(min(15, 0.6 * (box.h - _AXIS - _TOP) * POINTS / max(len(rows), 1)), 9)
    left = _room([row.label for row in rows], size, box)
    right = _room([row.shown for row in rows], size, box)
    graph.plot_area(
        found, left / box.w, _TOP / box.h, 1 - (left + right) / box.w, 1 - (_AXIS + _TOP) / box.h
    )
    graph.hidden(found.category_axis, -_OUTSIDE, 100 + _OUTSIDE)
    graph.hidden(found.value_axis, 0.4, len(rows) + 0.6)
    spread, middle, benchmark, own, names, shown = found.plots[0].series
    graph.stroke(spread, "grid", 6)
    graph.stroke(middle, "sequential0", 9)
    graph.dots(benchmark, "ink", 10, symbol="diamond")
    graph.dots(own, "accent", 11)
    for edge in (names, shown):
        graph.dots(edge, "paper", 2, alpha=0)
    _write(names, shown, figure, size, left, right)
    _key(benchmark, own, figure)


def _room(texts: list[str], size: float, box: Box) -> float:
    """How wide the widest of some texts is, in inches, within reason."""
    widest = max((measure.width(text, size) for text in texts), default=0) / POINTS
    return min(widest + 0.25, box.w * _SHARE)


def _series(figure: SpineFigure) -> list[tuple[str, list[Point]]]:
    """The whole spread, its middle half, benchmark, own, and where the words stand."""
    rows = [(float(len(figure.rows) - n), row) for n, row in enumerate(figure.rows)]
    spread: list[Point] = []
    middle: list[Point] = []
    for y, row in rows:
        holes = [at for at in (row.own, row.benchmark) if at is not None]
        spread += _broken(row.low, row.high, y, holes)
        middle += _broken(row.p25, row.p75, y, holes)
    return [
        ("P0–P100", spread),
        ("P25–P75", middle),
        (figure.benchmark_label, [(r.benchmark, y) for y, r in rows if r.benchmark is not None]),
        (figure.own_label, [(r.own, y) for y, r in rows if r.own is not None]),
        ("0", [(-_OUTSIDE, y) for y, _ in rows]),
        ("100", [(100.0 + _OUTSIDE, y) for y, _ in rows]),
    ]


def _broken(low: float, high: float, y: float, holes: list[float]) -> list[Point]:
    """A line with room for the marks on it: programs differ in which they draw on top."""
    found: list[Point] = []
    start = low
    for hole in sorted(holes):
        if start < hole - _HALO and hole - _HALO < high:
            found += [(start, y), (hole - _HALO, y), (start, None)]
        start = max(start, hole + _HALO) if hole + _HALO > low else start
    if start < high:
        found += [(start, y), (high, y), (high, None)]
    return found


def _write(
    names: Any,  # noqa: ANN401
    shown: Any,  # noqa: ANN401
    figure: SpineFigure,
    size: float,
    left: float,
    right: float,
) -> None:
    """Each row's name to the left, the own value in words to the right."""
    for at, row in enumerate(figure.rows):
        name = measure.shorten(row.label, size, (left - 0.15) * POINTS)
        value = measure.shorten(row.shown, size, (right - 0.15) * POINTS)
        graph.label(names, at, name, "left", size)
        colour = "muted" if row.own is None else "ink"
        graph.label(shown, at, value, "right", size, colour, bold=row.own is not None)


def _key(benchmark: Any, own: Any, figure: SpineFigure) -> None:  # noqa: ANN401
    """What the two marks are, written on the first row that has them."""
    marks = ((own, figure.own_label, "accent"), (benchmark, figure.benchmark_label, "ink"))
    firsts = [
        next((row.own for row in figure.rows if row.own is not None), None),
        next((row.benchmark for row in figure.rows if row.benchmark is not None), None),
    ]
    sides = _sides(*(None if first is None else float(first) for first in firsts))
    for (series, words, colour), side, first in zip(marks, sides, firsts, strict=True):
        if first is not None:
            graph.label(series, 0, words, side, 12, colour, bold=colour == "accent")


def _sides(own: float | None, benchmark: float | None) -> tuple[str, str]:
    """Where two marks are named: over them, or one beside it towards the middle if they are near.

    Beside the outer one there is no room: a row's words stand there.
    """
    if own is None or benchmark is None or abs(own - benchmark) >= _NEAR:
        return "above", "above"
    if own + benchmark > 100:
        return ("left", "above") if own < benchmark else ("above", "left")
    return ("above", "right") if own < benchmark else ("right", "above")
