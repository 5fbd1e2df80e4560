"""Axes as every drawing has them: light rules one way, labels in the language, no box."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from export.drawing.theme import Sheet

Box = tuple[float, float, float, float]


def plain(sheet: Sheet, box: Box) -> Axes:
    """Axes without a box, in muted ink."""
    axes: Axes = sheet.figure.add_axes(box)
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(colors=sheet.colours.muted, labelsize=sheet.size, length=0)
    return axes


def value_axis(sheet: Sheet, axes: Axes, *, decimals: int, along: str, title: str = "") -> None:
    """Number one axis as the language writes numbers, with light rules across."""
    axis = axes.xaxis if along == "x" else axes.yaxis
    axis.set_major_formatter(FuncFormatter(lambda value, _: sheet.number(value, decimals)))
    axis.grid(visible=True, color=sheet.colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    if title:
        axis.set_label_text(title, color=sheet.colours.muted, fontsize=sheet.size)


def labels(
    sheet: Sheet, axes: Axes, texts: Sequence[str], at: Callable[[int], float], *, bold: int = -1
) -> None:
    """Words to the left of rows."""
    axes.set_yticks([at(place) for place in range(len(texts))], texts)
    for place, text in enumerate(axes.get_yticklabels()):
        text.set_color(sheet.colours.ink)
        text.set_fontweight("semibold" if place == bold else "normal")
