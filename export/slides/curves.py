"""Lines over time as a native XY chart: gaps where nothing is known, each labelled on itself."""

from itertools import pairwise
from typing import Any

from export.frame import Curve, CurveFigure, Frame
from export.slides import graph, measure, numbers
from export.slides.graph import Point
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet

_AXIS, _TOP, _LEFT, _SIZE = 0.5, 0.35, 0.65, 14
_LINES = ("sequential3", "sequential4", "muted", "missing", "outline")
_CLOSE = 0.075


def draw(sheet: Sheet, frame: Frame, figure: CurveFigure, idx: int, box: Box) -> None:
    """Draw lines over time."""
    series = _series(figure)
    found = graph.scatter(
        sheet, idx, box, frame.alt, [(name, points) for name, points, _ in series]
    )
    low, high = _reach(figure)
    first, last = _years(figure)
    widest = max((measure.width(c.label, _SIZE) for c in figure.curves), default=0) / POINTS
    right = min(widest + 0.3, box.w * 0.3)
    graph.plot_area(
        found, _LEFT / box.w, _TOP / box.h, 1 - (_LEFT + right) / box.w, 1 - (_AXIS + _TOP) / box.h
    )
    graph.axis(found.category_axis, first, last, pattern="0", step=_year_step(last - first))
    found.category_axis.has_major_gridlines = False
    decimals = figure.decimals if high - low < 5 else 0
    graph.axis(found.value_axis, low, high, pattern=numbers.pattern(decimals), title=figure.unit)
    if figure.is_place:
        graph.best_on_top(found)
    for drawn, (name, points, role) in zip(found.plots[0].series, series, strict=True):
        _dress(drawn, name, points, role)
        if role == "names":
            _write(drawn, figure, right)


def _write(series: Any, figure: CurveFigure, right: float) -> None:  # noqa: ANN401
    """Each line's name to the right of its end, in its colour."""
    graph.dots(series, "paper", 2, alpha=0)
    for at, (_, _, curve, role) in enumerate(_ends(figure)):
        words = measure.shorten(curve.label, _SIZE, (right - 0.1) * POINTS)
        graph.label(series, at, words, "right", _SIZE, role, bold=True)


def _series(figure: CurveFigure) -> list[tuple[str, list[Point], str]]:
    """What is drawn: the intervals, the lines, then events over the whole height."""
    found: list[tuple[str, list[Point], str]] = []
    for n, curve in enumerate(figure.curves):
        found.append((curve.label, _points(curve, curve.y), _role(n, curve)))
    for curve in figure.curves:
        for edge in (curve.low, curve.high):
            if any(value is not None for value in edge):
                found.append((f"{curve.label} –", _points(curve, edge), "interval"))
    low, high = _reach(figure)
    found += [(words, [(x, low), (x, high)], "event") for x, words in figure.events]
    found.append((" ", [(x, y) for x, y, _, _ in _ends(figure)], "names"))
    return [drawn for drawn in found if drawn[1]]


def _points(curve: Curve, values: tuple[float | None, ...]) -> list[Point]:
    """The points of a line; a step has a corner before each new value."""
    points: list[Point] = list(zip(curve.x, values, strict=False))
    if not curve.is_steps:
        return points
    cornered = points[:1]
    for (_, before), (x, value) in pairwise(points):
        if before is not None and value is not None:
            cornered.append((x, before))
        cornered.append((x, value))
    return cornered


def _reach(figure: CurveFigure) -> tuple[float, float]:
    """The ends of the axis of values: from zero, to a round number over the highest."""
    values = [
        value
        for curve in figure.curves
        for value in (*curve.y, *curve.low, *curve.high)
        if value is not None and value == value
    ]
    low, high = min([0.0, *values]), max([0.0, *values])
    if 80 < high <= 100 and low >= 0:
        return 0.0, 100.0
    step = 10 ** (len(str(int(max(high - low, 1)))) - 1) / 2
    return (low // step) * step, (high // step + 1) * step


def _years(figure: CurveFigure) -> tuple[float, float]:
    """The first and the last year, whole."""
    known = [x for curve in figure.curves for x in curve.x] + [x for x, _ in figure.events]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    first, last = float(int(low)), float(-int(-high // 1))
    return first, max(last, first + 1)


def _year_step(span: float) -> float:
    """Years between the numbers on the axis: at most ten of them."""
    return next((float(step) for step in (1, 2, 5, 10, 20, 50) if span / step <= 10), span)


def _dress(drawn: Any, name: str, points: list[Point], role: str) -> None:  # noqa: ANN401
    """The look of a line by its role."""
    if role == "event":
        graph.stroke(drawn, "muted", 1, dash="dash")
        graph.label(drawn, 1, name, "above", 12, "muted")
    elif role == "names":
        return
    elif role == "interval":
        graph.stroke(drawn, "outline", 0.75, dash="sysDash")
    else:
        graph.stroke(drawn, role, 3.5 if role == "accent" else 2.5)
        known = [y for _, y in points if y is not None]
        if len(known) == 1:
            graph.dots(drawn, role, 9)


def _ends(figure: CurveFigure) -> list[tuple[float, float, Curve, str]]:
    """Where each line's name stands: at its last point, moved up where names would meet."""
    found = []
    for n, curve in enumerate(figure.curves):
        known = [(x, y) for x, y in zip(curve.x, curve.y, strict=False) if y is not None]
        if known:
            found.append((*known[-1], curve, _role(n, curve)))
    low, high = _reach(figure)
    gap, before = _CLOSE * (high - low), float("-inf")
    moved = []
    for x, y, curve, role in sorted(found, key=lambda end: end[1]):
        before = max(y, before + gap)
        moved.append((x, before, curve, role))
    over = max(before - high, 0.0) if moved else 0.0
    return [(x, y - over, curve, role) for x, y, curve, role in moved]


def _role(n: int, curve: Curve) -> str:
    """The colour of a line by its place."""
    return "accent" if curve.is_mine else _LINES[n % len(_LINES)]
