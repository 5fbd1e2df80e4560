"""Bars and waterfalls as native stacked bars."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from export.frame import Bar, BarFigure, Frame
from export.slides import graph, numbers, theme
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet, clean, xml

_COLOURS = {"plain": "sequential3", "mine": "accent", "total": "muted"}
_GAP = 45
# The library's data classes are not typed.
_CATEGORIES: Any = CategoryChartData
Steps = list[tuple[float, float, float] | None]


def draw(sheet: Sheet, frame: Frame, figure: BarFigure, idx: int, box: Box) -> None:
    """Draw lying bars, the first on top."""
    data = _CATEGORIES(number_format=numbers.pattern(figure.decimals))
    data.categories = [clean(bar.label) or " " for bar in figure.bars] or [" "]
    for name, values in _columns(figure):
        data.add_series(clean(name), values or [None])
    found = graph.chart(sheet, idx, box, frame.alt, XL_CHART_TYPE.BAR_STACKED, data)
    size = max(min(16, 0.5 * box.h * POINTS / max(len(figure.bars), 1)), 9)
    _axes(found, figure, size)
    plot = found.plots[0]
    plot.gap_width, plot.overlap = _GAP, 100
    for place, series in enumerate(plot.series):
        series.invert_if_negative = False
        _dress(series, figure, size, is_base=figure.is_waterfall and place == 0)


def _axes(found: Any, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """Names down the side, values along the foot."""
    graph.categories(found.category_axis, size)
    found.category_axis.reverse_order = True
    reach = [abs(bar.value) for bar in figure.bars if bar.value is not None]
    decimals = figure.decimals if max(reach, default=0) < 10 else 0
    graph.axis(found.value_axis, 0, 1, pattern=numbers.pattern(decimals), title=figure.unit)
    found.value_axis.minimum_scale, found.value_axis.maximum_scale = figure.low, figure.high
    if figure.low is None and all(b.value is None or b.value >= 0 for b in figure.bars):
        found.value_axis.minimum_scale = 0
    # The names lie in reverse order, so the axis of values would stand on top.
    cross = found.category_axis._element.getparent().xpath("./c:valAx/c:crosses")
    for element in cross:
        element.set("val", "max")


def _columns(figure: BarFigure) -> list[tuple[str, Sequence[float | None]]]:
    """The chart's series: one of values, or what a waterfall stands on, its rises and falls."""
    if not figure.is_waterfall:
        return [(figure.unit or " ", [bar.value for bar in figure.bars])]
    found = steps(figure.bars)
    return [
        (name, [step[part] if step else None for step in found])
        for part, name in enumerate(("", "+", MINUS))
    ]


MINUS = numbers.MINUS


def steps(bars: Sequence[Bar]) -> Steps:
    """What each bar of a waterfall stands on, and how far it reaches over and under zero.

    A total stands on zero; a step begins where the one before it ended.
    """
    found: Steps = []
    level = 0.0
    for bar in bars:
        if bar.value is None:
            found.append(None)
            continue
        start, end = (0.0, bar.value) if bar.role == "total" else (level, level + bar.value)
        low, high = min(start, end), max(start, end)
        base = low if low > 0 else high if high < 0 else 0.0
        found.append((base, max(high, 0) - max(low, 0), min(low, 0) - min(high, 0)))
        level = end
    return found


def _dress(series: Any, figure: BarFigure, size: float, *, is_base: bool) -> None:  # noqa: ANN401
    """The colours of a series and its numbers."""
    if is_base:
        series.format.fill.background()
        return
    for at, bar in enumerate(figure.bars):
        if bar.value is None:
            continue
        properties = series.points[at].format.fill._xPr
        for child in list(properties):
            properties.remove(child)
        properties.append(xml(theme.solid(_colour(bar, figure))))
    if not figure.is_waterfall:
        _numbers(series, figure, size)
    else:
        _step_numbers(series, figure, size)


def _colour(bar: Bar, figure: BarFigure) -> str:
    """The colour of a bar by its role; a fall in a waterfall has a lighter one."""
    if figure.is_waterfall and bar.role == "plain" and (bar.value or 0) < 0:
        return "sequential1"
    return _COLOURS[bar.role]


def _numbers(series: Any, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """The value at the inner end of each bar would hide in short ones: it stands at its base."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = numbers.pattern(figure.decimals), False
    labels.position = XL_LABEL_POSITION.INSIDE_BASE
    labels.font.size, labels.font.bold = Pt(size), True
    labels.font.fill.solid()
    graph._ink(labels.font._rPr, "paper")


def _step_numbers(series: Any, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """The step, not how it is split over zero, written on the part that has it."""
    part = 1 if series.name == "+" else 2
    for at, (step, bar) in enumerate(zip(steps(figure.bars), figure.bars, strict=True)):
        if step is None or bar.value is None or (part == 2) != (step[1] < -step[2]):
            continue
        text = numbers.plain(bar.value, figure.decimals, "nb")
        dark = bar.role == "plain" and bar.value < 0
        graph.label(series, at, text, "centre", size, "ink" if dark else "paper")
