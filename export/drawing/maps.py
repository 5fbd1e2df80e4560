"""The map of a frame: municipalities in their classes, hatched where nothing is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from export.drawing import legend
from export.drawing.axes import Box
from export.drawing.legend import HATCHES, fill
from export.drawing.theme import Sheet
from export.frame import OUTSIDE, MapFigure
from export.geometry import Ring, Shapes

MARGIN = 0.03
LEGEND = 0.30
# Taller than wide, as on a telephone: the legend stands under the map, this high.
FOOT = 0.34


def draw(sheet: Sheet, figure: MapFigure, shapes: Shapes) -> None:
    """Draw the map with its legend to the right, or under it where the paper is upright."""
    wide, tall = sheet.figure.get_figure(root=True).get_size_inches()
    is_upright = tall > wide
    at: Box = (0.0, FOOT, 1.0, 1 - FOOT) if is_upright else (0.0, 0.0, 1 - LEGEND, 1.0)
    axes = sheet.figure.add_axes(at)
    fill_axes(axes, sheet, figure, shapes)
    if is_whole(figure):
        _inset(axes, sheet, figure, shapes)
    below: Box = (0.03, 0.0, 0.94, FOOT - 0.02)
    legend.draw(sheet, figure, below if is_upright else (1 - LEGEND, 0.12, LEGEND - 0.01, 0.5))


def fill_axes(axes: Axes, sheet: Sheet, figure: MapFigure, shapes: Shapes) -> None:
    """Draw the map itself."""
    inside = [number for number, code in figure.classes.items() if code != OUTSIDE]
    _frame(axes, shapes, inside)
    if len(inside) < len(figure.classes):
        shapes = _within(axes, shapes)
    for collection in _collections(sheet, figure, shapes):
        axes.add_collection(collection)


def is_whole(figure: MapFigure) -> bool:
    """Whether the whole country is shown."""
    return OUTSIDE not in figure.classes.values()


def _frame(axes: Axes, shapes: Shapes, numbers: list[str]) -> None:
    """The part of the country that holds the chosen municipalities, y down."""
    points = np.vstack([ring for number in numbers for ring in shapes.rings[number]])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    margin = MARGIN * max(right - left, bottom - top)
    axes.set_xlim(left - margin, right + margin)
    axes.set_ylim(bottom + margin, top - margin)
    axes.set_aspect("equal")
    axes.axis("off")


def _within(axes: Axes, shapes: Shapes) -> Shapes:
    """What lies in the part that is shown, and a little beyond."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    wide, tall = right - left, bottom - top
    box = (left - wide, top - tall, 3 * wide, 3 * tall)
    near = [n for n, own in shapes.rings.items() if any(_overlaps(ring, box) for ring in own)]
    return replace(shapes, rings={number: shapes.rings[number] for number in near})


def _collections(sheet: Sheet, figure: MapFigure, shapes: Shapes) -> Iterator[Collection]:
    """Every municipality in its class, the borders of counties, and «min kommune»."""
    for code, numbers in _by_class(figure.classes).items():
        drawn = [number for number in numbers if number in shapes.rings]
        yield _shapes(sheet, figure, shapes, code, drawn)
    lines = [line.tolist() for line in shapes.county_lines]
    yield LineCollection(lines, colors=sheet.colours.paper, linewidths=sheet.size / 14)
    if figure.mine in shapes.rings:
        own: dict[str, Any] = {"facecolors": "none", "edgecolors": sheet.colours.accent}
        paths = [Path(ring) for ring in shapes.rings[str(figure.mine)]]
        yield PathCollection(paths, linewidths=sheet.size / 6, zorder=5, **own)


def _by_class(classes: Mapping[str, int]) -> dict[int, list[str]]:
    """The municipalities of each class."""
    found: dict[int, list[str]] = {}
    for number, code in classes.items():
        found.setdefault(code, []).append(number)
    return found


def _shapes(
    sheet: Sheet, figure: MapFigure, shapes: Shapes, code: int, numbers: Iterable[str]
) -> PathCollection:
    """The municipalities of one class."""
    paths = [_compound(shapes.rings[number]) for number in numbers]
    colours = sheet.colours
    return PathCollection(
        paths,
        facecolors=fill(sheet, figure.scale, code),
        edgecolors=colours.missing if code < 0 and code != OUTSIDE else colours.paper,
        linewidths=sheet.size / 60,
        hatch=HATCHES.get(code),
    )


def _compound(rings: tuple[Ring, ...]) -> Path:
    """One path of several rings."""
    return Path.make_compound_path(*(Path(ring, closed=False) for ring in rings))


def _inset(axes: Axes, sheet: Sheet, figure: MapFigure, shapes: Shapes) -> None:
    """The crowded area once more, enlarged, in the empty sea."""
    (x, y, w, h), (to_x, to_y, to_w, to_h) = shapes.inset
    window = Rectangle((to_x, to_y), to_w, to_h, transform=axes.transData)
    for collection in _collections(sheet, figure, _enlarged(shapes)):
        axes.add_collection(collection)
        collection.set_clip_path(window)
    for corner, width, height in (((x, y), w, h), ((to_x, to_y), to_w, to_h)):
        axes.add_patch(_outline(sheet, corner, width, height))


def _enlarged(shapes: Shapes) -> Shapes:
    """What lies in the crowded area, at the place and in the size it is drawn enlarged."""
    (x, y, w, h), (to_x, to_y, to_w, _) = shapes.inset
    scale, move = to_w / w, np.array([to_x, to_y]) - np.array([x, y]) * (to_w / w)
    rings = {
        number: tuple(ring * scale + move for ring in own)
        for number, own in shapes.rings.items()
        if any(_overlaps(ring, (x, y, w, h)) for ring in own)
    }
    lines = tuple(line * scale + move for line in shapes.county_lines)
    return replace(shapes, rings=rings, county_lines=lines)


def _overlaps(ring: Ring, box: tuple[float, ...]) -> bool:
    """Whether the bounds of a ring reach into a box."""
    x, y, w, h = box
    (left, top), (right, bottom) = ring.min(axis=0), ring.max(axis=0)
    return bool(left < x + w and right > x and top < y + h and bottom > y)


def _outline(sheet: Sheet, corner: tuple[float, float], width: float, height: float) -> Rectangle:
    """Where on the map the enlarged part is."""
    return Rectangle(
        corner, width, height, fill=False, edgecolor=sheet.colours.outline, linewidth=0.8
    )
