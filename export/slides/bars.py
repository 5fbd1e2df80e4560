"""Bars and waterfalls as native stacked bars."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from export.frame import Bar, BarFigure, Frame
from export.slides import graph, measure, numbers, theme
from export.slides.cleaning import clean
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet, xml
from export.words import Words

_COLOURS = {"plain": "sequential3", "mine": "accent", "total": "muted"}
_GAP, _SHARE = 45, 0.34
# The library's data classes are not typed.
_CATEGORIES: Any = CategoryChartData
Steps = list[tuple[float, float, float] | None]


def draw(sheet: Sheet, frame: Frame, figure: BarFigure, idx: int, box: Box) -> None:
    """Draw lying bars, the first on top, each with its value on it."""
    size = max(min(16, 0.5 * box.h * POINTS / max(len(figure.bars), 1)), 9)
    names = [_words(bar, frame) for bar in figure.bars]
    left = min(max(measure.width(name, size) for name in names) / POINTS, box.w * _SHARE)
    data = _CATEGORIES(number_format=numbers.pattern(figure.decimals))
    data.categories = [_name(name, size, left, box, figure) for name in names]
    for name, values in _columns(figure):
        data.add_series(clean(name), values)
    kind = XL_CHART_TYPE.BAR_STACKED if figure.is_waterfall else XL_CHART_TYPE.BAR_CLUSTERED
    found = graph.chart(sheet, idx, box, frame.alt, kind, data)
    graph.plot_area(found, (left + 0.2) / box.w, 0.02, 1 - (left + 1.8) / box.w, 0.96)
    _axes(found, figure, size)
    found.plots[0].gap_width, found.plots[0].overlap = _GAP, 100
    for place, series in enumerate(found.plots[0].series):
        series.invert_if_negative = False
        if figure.is_waterfall and place == 0:
            series.format.fill.background()
        else:
            _dress(series, frame, figure, size)


def _words(bar: Bar, frame: Frame) -> str:
    """A bar's name; one that is missing says so."""
    if bar.value is not None:
        return bar.label
    return Words(frame.language).t("slides.no_value", name=bar.label)


def _name(label: str, size: float, left: float, box: Box, figure: BarFigure) -> str:
    """A bar's name on as many lines as its bar is high."""
    tall = max(box.h * POINTS / len(figure.bars) * 0.8, size * measure.LEADING)
    return measure.fit(clean(label), left * POINTS, tall, (size,))[0] or " "


def _axes(found: Any, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """Names down the side; the values stand on the bars."""
    names, values = found.category_axis, found.value_axis
    graph.categories(names, size)
    names.reverse_order = True
    names._element.append(xml('<c:tickLblSkip val="1"/>'))
    label_offset = names._element.find(f"{graph.SPACE}noMultiLvlLbl")
    if label_offset is not None:
        names._element.append(label_offset)
    least = min([0.0, *(bar.value for bar in figure.bars if bar.value is not None)])
    low = figure.low if figure.low is not None else 0.0 if least == 0 else None
    graph.hidden(values, low, figure.high)


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


def _dress(series: Any, frame: Frame, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """The colours of a series and its numbers."""
    for at, bar in enumerate(figure.bars):
        if bar.value is None:
            continue
        properties = series.points[at].format.fill._xPr
        for child in list(properties):
            properties.remove(child)
        properties.append(xml(theme.solid(_colour(bar, figure))))
    if figure.is_waterfall:
        _step_numbers(series, frame, figure, size)
    else:
        _numbers(series, figure, size)


def _colour(bar: Bar, figure: BarFigure) -> str:
    """The colour of a bar by its role; rises and falls of a waterfall bear dark words."""
    if figure.is_waterfall and bar.role == "plain":
        return "sequential0" if (bar.value or 0) < 0 else "sequential2"
    return _COLOURS[bar.role]


def _numbers(series: Any, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """The value with its unit at the end of each bar; it follows when the data is changed."""
    labels = series.data_labels
    labels.show_value = True
    unit = figure.unit.replace('"', "")
    after = f'" {unit}"' if unit else ""
    labels.number_format = clean(numbers.pattern(figure.decimals) + after)
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(size), True
    graph.ink(labels.font._rPr, "ink")


def _step_numbers(series: Any, frame: Frame, figure: BarFigure, size: float) -> None:  # noqa: ANN401
    """The step, not how it is split over zero, written on the part that has most of it."""
    part = 1 if series.name == "+" else 2
    for at, (step, bar) in enumerate(zip(steps(figure.bars), figure.bars, strict=True)):
        if step is None or bar.value is None or (part == 2) != (step[1] < -step[2]):
            continue
        text = numbers.plain(bar.value, figure.decimals, frame.language)
        colour = "ink" if bar.role == "plain" else "paper"
        graph.label(series, at, text, "centre", size, colour, bold=True)
