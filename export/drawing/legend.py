"""What the colours of a map mean, with how many municipalities are in each class."""

from collections import Counter
from collections.abc import Mapping
from textwrap import fill as wrapped
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from export.drawing.axes import Box
from export.drawing.theme import Sheet
from export.frame import MISSING, NOT_APPLICABLE, OUTSIDE, MapFigure
from export.words import Words

HATCHES: Mapping[int, str] = {MISSING: "//////", NOT_APPLICABLE: "......"}
ROWS, ACROSS = 8, 10
THIRDS = 3
LONGEST = 22
# Of an inch high, a row of the legend is at most this many times its type.
ROOM = 2.1


def fill(sheet: Sheet, scale: str, code: int) -> str:
    """The colour of a class."""
    if code == OUTSIDE:
        return sheet.colours.grid
    if code < 0:
        return sheet.colours.surface
    return getattr(sheet.colours, scale)[code]  # type: ignore[no-any-return]


def draw(sheet: Sheet, figure: MapFigure, at: Box) -> None:
    """Draw the legend in a part of the paper: rows, or the square of two measures."""
    axes = sheet.figure.add_axes(at)
    axes.axis("off")
    if figure.scale == "bivariate":
        _square(axes, sheet, figure)
    else:
        _rows(axes, sheet, figure)


def _rows(axes: Axes, sheet: Sheet, figure: MapFigure) -> None:
    """The classes from high to low with how many are in each, as bars."""
    counts = Counter(figure.classes.values())
    rows = [(code, figure.labels[code]) for code in (4, 3, 2, 1, 0) if figure.labels[code]]
    rows += without_value(sheet, figure)
    most = max((counts[code] for code, _ in rows), default=1) or 1
    longest = max((len(label) for _, label in rows), default=1)
    bars = min(max(1.6 + 0.36 * longest, 4.0), 7.0)
    for place, (code, label) in enumerate(rows):
        _row(axes, sheet, figure, -place, code, label, counts[code], bars, counts[code] / most)
    axes.set_xlim(0, ACROSS)
    axes.set_ylim(-ROWS + 1, 1)


def without_value(sheet: Sheet, figure: MapFigure) -> list[tuple[int, str]]:
    """The classes of those without a value, where there are any."""
    codes = set(figure.classes.values())
    general = Words(sheet.language).t("slides.not_applicable")
    listed = (
        (MISSING, figure.missing_label),
        (NOT_APPLICABLE, figure.not_applicable_label or general),
    )
    return [(code, label) for code, label in listed if code in codes]


def _row(
    axes: Axes,
    sheet: Sheet,
    figure: MapFigure,
    at: int,
    code: int,
    label: str,
    count: int,
    bars: float,
    share: float,
) -> None:
    """A class: its colour, its limits, and how many are in it."""
    _patch(axes, sheet, figure.scale, code, (0, at - 0.32), (0.8, 0.64))
    text = wrapped(label, LONGEST)
    axes.text(1.1, at, text, **_ink(sheet), linespacing=0.95)
    long = (ACROSS - bars - 1.4) * share
    axes.add_patch(Rectangle((bars, at - 0.2), long, 0.4, color=sheet.colours.muted))
    axes.text(bars + 0.15 + long, at, str(count), **_ink(sheet))


def _patch(
    axes: Axes,
    sheet: Sheet,
    scale: str,
    code: int,
    corner: tuple[float, float],
    size: tuple[float, float],
) -> None:
    """A field in a class's colour or pattern."""
    edge = sheet.colours.missing if code < 0 else "none"
    look: dict[str, Any] = {"facecolor": fill(sheet, scale, code), "hatch": HATCHES.get(code)}
    axes.add_patch(Rectangle(corner, *size, edgecolor=edge, linewidth=0.6, **look))


def _ink(sheet: Sheet) -> dict[str, Any]:
    """How words are written."""
    return {"color": sheet.colours.ink, "fontsize": sheet.size, "va": "center"}


def _square(axes: Axes, sheet: Sheet, figure: MapFigure) -> None:
    """Three by three fields with how many are in each; the second measure grows upwards."""
    counts = Counter(figure.classes.values())
    for code in range(THIRDS**2):
        row, column = divmod(code, THIRDS)
        _patch(axes, sheet, "bivariate", code, (column, row), (0.96, 0.96))
        plate = {"boxstyle": "round,pad=0.15", "facecolor": sheet.colours.paper, "linewidth": 0}
        middle: dict[str, Any] = {**_ink(sheet), "bbox": plate, "ha": "center"}
        axes.text(column + 0.48, row + 0.48, str(counts[code]), **middle)
    along, up = (wrapped(f"{title} →", LONGEST) for title in figure.axes)
    quiet: dict[str, Any] = {"color": sheet.colours.muted, "fontsize": sheet.size}
    axes.text(0, -0.12, along, va="top", **quiet)
    axes.text(-0.12, 0, up, ha="right", va="bottom", rotation=90, **quiet)
    for place, (code, label) in enumerate(without_value(sheet, figure)):
        at = -1.15 - 0.42 * place
        _patch(axes, sheet, "bivariate", code, (0, at), (0.28, 0.28))
        axes.text(0.4, at + 0.14, f"{label}: {counts[code]}", **_ink(sheet))
    axes.set_aspect("equal", anchor="W")
    axes.set_xlim(-0.75, THIRDS + 0.2)
    axes.set_ylim(-2.0, THIRDS)
