"""Labelled bars, or the steps of a waterfall."""

from matplotlib.axes import Axes

from export.drawing.axes import labels, plain, value_axis
from export.drawing.theme import Sheet
from export.frame import Bar, BarFigure

LABELS = 0.30


def draw(sheet: Sheet, figure: BarFigure) -> None:
    """Draw the bars from the top down, each with its number at its end."""
    axes = plain(sheet, (LABELS, 0.12, 0.94 - LABELS, 0.84))
    starts = _starts(figure)
    for place, (bar, start) in enumerate(zip(figure.bars, starts, strict=True)):
        _bar(axes, sheet, figure, bar, start, -place)
    labels(sheet, axes, [bar.label for bar in figure.bars], lambda place: -place)
    value_axis(sheet, axes, decimals=0, along="x", title=figure.unit)
    if figure.low is not None and figure.high is not None:
        axes.set_xlim(figure.low, figure.high)
    axes.set_ylim(-len(figure.bars) + 0.4, 0.6)


def _starts(figure: BarFigure) -> list[float]:
    """Where each bar begins: at zero, or where the step before it ended."""
    starts, reached = [], 0.0
    for bar in figure.bars:
        is_step = figure.is_waterfall and bar.role != "total"
        starts.append(reached if is_step else 0.0)
        reached = (reached if is_step else 0.0) + (bar.value or 0.0)
    return starts


def _bar(axes: Axes, sheet: Sheet, figure: BarFigure, bar: Bar, start: float, at: float) -> None:
    """One bar and its number."""
    colours = {
        "plain": sheet.colours.sequential[2],
        "mine": sheet.colours.accent,
        "total": sheet.colours.sequential[3],
    }
    if bar.value is not None:
        axes.barh(at, bar.value, left=start, height=0.62, color=colours[bar.role])
    end = start + (bar.value or 0.0)
    axes.annotate(
        sheet.number(bar.value, figure.decimals),
        (max(end, start), at),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        color=sheet.colours.ink,
        fontsize=sheet.size,
        fontweight="semibold",
        annotation_clip=False,
    )
