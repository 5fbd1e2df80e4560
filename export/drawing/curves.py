"""Lines over time, each labelled on itself; a break is a gap."""

import math
from textwrap import fill as wrapped

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from export.drawing.axes import plain, value_axis
from export.drawing.theme import Sheet
from export.frame import Curve, CurveFigure

NAMES = 0.22
APART = 0.055  # of the height, a line of a label
LETTERS = 26


def draw(sheet: Sheet, figure: CurveFigure) -> None:
    """Draw the lines with their names to the right."""
    axes = plain(sheet, (0.08, 0.12, 0.90 - NAMES, 0.80))
    colours = _colours(sheet, figure.curves)
    for curve, colour in zip(figure.curves, colours, strict=True):
        _curve(axes, curve, colour, sheet)
    value_axis(sheet, axes, decimals=figure.decimals, along="y")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda year, _: f"{year:.0f}"))
    axes.set_title(figure.unit, loc="left", color=sheet.colours.muted, fontsize=sheet.size)
    if figure.is_place:
        axes.invert_yaxis()
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _events(axes, sheet, figure)
    _names(axes, sheet, figure)


def _colours(sheet: Sheet, curves: tuple[Curve, ...]) -> list[str]:
    """The accent for «min kommune», and shades of one hue for the others."""
    shades = sheet.colours.sequential[1:]
    others = [curve for curve in curves if not curve.is_mine]
    step = (len(shades) - 1) / max(len(others) - 1, 1)
    own = {id(curve): shades[-1 - round(place * step)] for place, curve in enumerate(others)}
    return [own.get(id(curve), sheet.colours.accent) for curve in curves]


def _curve(axes: Axes, curve: Curve, colour: str, sheet: Sheet) -> None:
    """One line with its interval."""
    style = "steps-post" if curve.is_steps else "default"
    y = _known(curve.y)
    dots = "o" if len(curve.x) <= 30 and not curve.is_steps else None
    axes.plot(
        curve.x,
        y,
        color=colour,
        linewidth=sheet.size / 5,
        drawstyle=style,
        marker=dots,
    )
    if curve.low and curve.high:
        axes.fill_between(
            curve.x,
            _known(curve.low),
            _known(curve.high),
            color=colour,
            alpha=0.16,
            linewidth=0,
            step="post" if curve.is_steps else None,
        )


def _known(values: tuple[float | None, ...]) -> list[float]:
    """Numbers, with gaps where nothing is known."""
    return [math.nan if value is None else value for value in values]


def _events(axes: Axes, sheet: Sheet, figure: CurveFigure) -> None:
    """Moments that the reader should know of."""
    for when, word in figure.events:
        axes.axvline(when, color=sheet.colours.muted, linestyle=":", linewidth=1.2)
        axes.annotate(
            word,
            (when, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(4, -sheet.size),
            textcoords="offset points",
            color=sheet.colours.muted,
            fontsize=sheet.size * 0.9,
        )


def _names(axes: Axes, sheet: Sheet, figure: CurveFigure) -> None:
    """The names of the lines at their ends, kept apart."""
    low, high = axes.get_ylim()
    ends = [((_last(c) - low) / (high - low), c.label) for c in figure.curves]
    known = sorted((end, wrapped(label, LETTERS)) for end, label in ends if not math.isnan(end))
    below = -math.inf
    for end, label in known:
        tall = APART * (label.count("\n") + 1)
        at = max(end, below + tall / 2)
        below = at + tall / 2
        axes.annotate(
            label,
            (1.0, at),
            xycoords="axes fraction",
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=sheet.colours.ink,
            fontsize=sheet.size,
            fontweight="semibold",
            annotation_clip=False,
        )


def _last(curve: Curve) -> float:
    """The last known value of a line."""
    return next((y for y in reversed(curve.y) if y is not None), math.nan)
