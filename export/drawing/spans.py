"""Two places with their intervals a row: a ring and a grey band, then a dot and a coloured one."""

from typing import Any

from matplotlib.axes import Axes

from export.drawing.axes import labels, plain, value_axis
from export.drawing.theme import Sheet
from export.frame import SpanFigure, SpanRow

LABELS, SHOWN = 0.22, 0.21
APART = 0.26


def draw(sheet: Sheet, figure: SpanFigure) -> None:
    """Draw the rows; the best place is to the right, as on the page."""
    axes = plain(sheet, (LABELS, 0.16, 0.98 - LABELS - SHOWN, 0.74))
    for place, row in enumerate(figure.rows):
        _row(axes, sheet, row, -place)
    labels(sheet, axes, [row.label for row in figure.rows], lambda place: -place)
    value_axis(sheet, axes, decimals=0, along="x", title=figure.axis)
    axes.set_xlim(figure.last + 4, figure.first - 4)
    axes.set_xticks([figure.first, *(t for t in axes.get_xticks() if 20 < t < figure.last)])
    axes.set_ylim(-len(figure.rows) + 0.4, 0.6)
    _key(sheet, figure)


def _row(axes: Axes, sheet: Sheet, row: SpanRow, at: float) -> None:
    """One row: before over after, and both in words at the right."""
    own = sheet.colours.accent if row.is_mine else sheet.colours.sequential[3]
    for span, y, colour in (
        (row.before, at + APART / 2, sheet.colours.muted),
        (row.after, at - APART / 2, own),
    ):
        low, place, high = span
        axes.plot([low, high], [y, y], color=colour, linewidth=sheet.size / 3, alpha=0.5)
        is_before = span is row.before
        face = sheet.colours.paper if is_before else colour
        marker: dict[str, Any] = {"facecolors": face, "edgecolors": colour, "zorder": 4}
        axes.scatter([place], [y], s=sheet.size * 3.4, linewidths=sheet.size / 8, **marker)
    axes.annotate(
        row.shown,
        (1.0, at),
        xycoords=("axes fraction", "data"),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        color=own if row.is_mine else sheet.colours.ink,
        fontsize=sheet.size * 0.9,
        annotation_clip=False,
    )


def _key(sheet: Sheet, figure: SpanFigure) -> None:
    """What the ring and the dot are, over the rows."""
    axes = sheet.figure.add_axes((LABELS, 0.92, 0.75, 0.08))
    axes.axis("off")
    axes.set_xlim(0, 100)
    axes.set_ylim(-1, 1)
    colours = sheet.colours
    marks = (
        (0, figure.before_label, "none", colours.muted),
        (40, figure.after_label, *_own(sheet)),
    )
    for x, text, face, edge in marks:
        axes.scatter([x + 1], [0], s=sheet.size * 3.4, facecolors=face, edgecolors=edge)
        axes.text(x + 3, 0, text, va="center", color=colours.muted, fontsize=sheet.size * 0.9)


def _own(sheet: Sheet) -> tuple[str, str]:
    """The look of the dot."""
    return (sheet.colours.sequential[3],) * 2
