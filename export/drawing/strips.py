"""Rows of dots on one axis: every municipality, the middle, the floor, and the span between."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from export.drawing.axes import labels, plain, value_axis
from export.drawing.theme import Sheet
from export.frame import StripFigure, StripRow

MOST_ROWS = 16
LABELS = 0.26
TOP = 101.0
# Of a single row: dots this near (points) are stacked, this far apart, up to this height.
DOT_WIDTH, DOT_HEIGHT, HIGHEST = 0.9, 0.07, 0.42


def draw(sheet: Sheet, figure: StripFigure) -> None:
    """Draw the strip; more rows than fit are cut, the last ones first."""
    rows = figure.rows[:MOST_ROWS]
    left = LABELS if len(rows) > 1 else 0.03
    axes = plain(sheet, (left, 0.16, 0.97 - left, 0.74))
    for place, row in enumerate(rows):
        _row(axes, sheet, figure, row, -place)
    labels(sheet, axes, [row.label for row in rows] if len(rows) > 1 else [""], lambda i: -i)
    value_axis(sheet, axes, decimals=0, along="x", title=figure.axis)
    lowest = min((points for row in rows for _, points in row.dots), default=0.0)
    axes.set_xlim(5 * ((lowest - 1) // 5), TOP)
    axes.set_ylim(-len(rows) + 0.4, 0.6)
    if figure.line is not None:
        _line(axes, sheet, figure)
    if len(rows) == 1:
        _marks(axes, sheet, figure, rows[0])


def _row(axes: Axes, sheet: Sheet, figure: StripFigure, row: StripRow, at: float) -> None:
    """The dots of one row, with what is marked on it."""
    level, size = sheet.colours.sequential[3], sheet.size
    if row.p10 is not None and row.p90 is not None:
        axes.plot([row.p10, row.p90], [at, at], color=level, linewidth=size / 7, alpha=0.6)
    others = [points for number, points in row.dots if number != figure.mine]
    heights = _stacked(others) if len(figure.rows) == 1 else [0.0] * len(others)
    y = [at + height for height in heights]
    axes.scatter(others, y, s=size * 2.2, color=sheet.colours.muted, alpha=0.55)
    if row.middle is not None:
        axes.plot([row.middle] * 2, [at - 0.3, at + 0.3], color=level, linewidth=size / 4)
    if row.floor is not None:
        ring: dict[str, Any] = {"facecolors": "none", "edgecolors": level, "linewidths": size / 7}
        axes.scatter([row.floor], [at], s=size * 7, **ring)
    own = [points for number, points in row.dots if number == figure.mine]
    axes.scatter(own, [at] * len(own), s=size * 7, color=sheet.colours.accent, zorder=5)


def _stacked(values: Sequence[float]) -> list[float]:
    """How far over the line each dot lies, where those before it already are."""
    count: dict[int, int] = {}
    heights = []
    for value in values:
        place = round(value / DOT_WIDTH)
        heights.append(DOT_HEIGHT * count.get(place, 0))
        count[place] = count.get(place, 0) + 1
    most = max(heights, default=0.0)
    return [height * min(1.0, HIGHEST / most) if most else 0.0 for height in heights]


def _line(axes: Axes, sheet: Sheet, figure: StripFigure) -> None:
    """The benchmark through all rows, labelled over them."""
    axes.axvline(float(figure.line or 0.0), color=sheet.colours.muted, linestyle=":", linewidth=1.4)
    axes.annotate(
        figure.line_label,
        (figure.line, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        color=sheet.colours.muted,
        fontsize=sheet.size,
    )


def _marks(axes: Axes, sheet: Sheet, figure: StripFigure, row: StripRow) -> None:
    """Words on the floor and the middle of a single row."""
    for value, word in ((row.floor, figure.floor_label), (row.middle, figure.middle_label)):
        if value is not None:
            axes.annotate(
                f"{word}\n{sheet.number(value, 1)}",
                (value, 0.46),
                ha="center",
                va="bottom",
                color=sheet.colours.ink,
                fontsize=sheet.size,
                fontweight="semibold",
            )
