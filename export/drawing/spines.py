"""One municipality on every indicator: the span of all, the middle half, benchmark and own."""

from typing import Any

from matplotlib.axes import Axes

from export.drawing.axes import labels, plain
from export.drawing.theme import Sheet
from export.frame import SpineFigure, SpineRow

LABELS, VALUES = 0.34, 0.16


def draw(sheet: Sheet, figure: SpineFigure) -> None:
    """Draw the spine chart, the own value in words to the right."""
    axes = plain(sheet, (LABELS, 0.08, 1 - LABELS - VALUES, 0.90))
    for place, row in enumerate(figure.rows):
        _row(axes, sheet, row, -place)
    labels(sheet, axes, [row.label for row in figure.rows], lambda place: -place)
    axes.set_xticks([])
    axes.set_xlim(-2, 102)
    axes.set_ylim(-len(figure.rows) - 0.6, 0.6)
    _key(axes, sheet, figure)


def _row(axes: Axes, sheet: Sheet, row: SpineRow, at: float) -> None:
    """One indicator."""
    colours = sheet.colours
    axes.barh(at, row.high - row.low, left=row.low, height=0.34, color=colours.grid)
    axes.barh(at, row.p75 - row.p25, left=row.p25, height=0.34, color=colours.sequential[0])
    if row.benchmark is not None:
        line: dict[str, Any] = {"color": colours.ink, "linewidth": sheet.size / 6}
        axes.plot([row.benchmark] * 2, [at - 0.3, at + 0.3], **line)
    if row.own is not None:
        axes.scatter([row.own], [at], s=sheet.size * 6, color=colours.accent, zorder=5)
    axes.annotate(
        row.shown,
        (1.0, at),
        xycoords=("axes fraction", "data"),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        color=colours.ink if row.own is not None else colours.muted,
        fontsize=sheet.size,
        annotation_clip=False,
    )


def _key(axes: Axes, sheet: Sheet, figure: SpineFigure) -> None:
    """What the marks are, under the rows."""
    at = -len(figure.rows) - 0.1
    axes.scatter([0], [at], s=sheet.size * 6, color=sheet.colours.accent)
    axes.text(3, at, figure.own_label, va="center", color=sheet.colours.muted, fontsize=sheet.size)
    ink: dict[str, Any] = {"color": sheet.colours.ink, "linewidth": sheet.size / 6}
    axes.plot([50, 50], [at - 0.3, at + 0.3], **ink)
    axes.text(
        52, at, figure.benchmark_label, va="center", color=sheet.colours.muted, fontsize=sheet.size
    )
