"""The map of a frame: municipalities in their classes, hatched where nothing is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from export.drawing.theme import Sheet
from export.frame import MISSING, NOT_APPLICABLE, OUTSIDE, MapFigure
from export.geometry import Ring, Shapes

HATCHES = {MISSING: "//////", NOT_APPLICABLE: "......"}
MARGIN = 0.06
LEGEND = 0.30


def draw(sheet: Sheet, figure: MapFigure, shapes: Shapes) -> None:
    """Draw the map with its legend to the right."""
    axes = sheet.figure.add_axes((0.0, 0.0, 1 - LEGEND, 1.0))
    inside = [number for number, code in figure.classes.items() if code != OUTSIDE]
    is_whole = len(inside) == len(figure.classes)
    _frame(axes, shapes, inside)
    for collection in _collections(sheet, figure, shapes):
        axes.add_collection(collection)
    if is_whole:
        _inset(axes, sheet, figure, shapes)
    _legend(sheet, figure)


def _frame(axes: Axes, shapes: Shapes, numbers: list[str]) -> None:
    """The part of the country that holds the chosen municipalities, y down."""
    points = np.vstack([ring for number in numbers for ring in shapes.rings[number]])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    margin = MARGIN * max(right - left, bottom - top)
    axes.set_xlim(left - margin, right + margin)
    axes.set_ylim(bottom + margin, top - margin)
    axes.set_aspect("equal")
    axes.axis("off")


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
        facecolors=fill(sheet, figure, code),
        edgecolors=colours.missing if code < 0 and code != OUTSIDE else colours.paper,
        linewidths=sheet.size / 60,
        hatch=HATCHES.get(code),
    )


def _compound(rings: tuple[Ring, ...]) -> Path:
    """One path of several rings."""
    return Path.make_compound_path(*(Path(ring, closed=False) for ring in rings))


def fill(sheet: Sheet, figure: MapFigure, code: int) -> str:
    """The colour of a class."""
    if code == OUTSIDE:
        return sheet.colours.grid
    if code < 0:
        return sheet.colours.surface
    return getattr(sheet.colours, figure.scale)[code]  # type: ignore[no-any-return]


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


def _legend(sheet: Sheet, figure: MapFigure) -> None:
    """The classes from high to low with how many are in each, as bars."""
    axes = sheet.figure.add_axes((1 - LEGEND, 0.12, LEGEND - 0.01, 0.5))
    axes.axis("off")
    counts = {code: len(numbers) for code, numbers in _by_class(figure.classes).items()}
    rows: list[tuple[int, str]] = [
        (code, figure.labels[code]) for code in (4, 3, 2, 1, 0) if figure.labels[code]
    ]
    if counts.get(MISSING):
        rows.append((MISSING, figure.missing_label))
    most = max((counts.get(code, 0) for code, _ in rows), default=1) or 1
    for place, (code, label) in enumerate(rows):
        _legend_row(axes, sheet, figure, -place, code, label, counts.get(code, 0), most)
    axes.set_xlim(0, 10)
    axes.set_ylim(-7, 1)


def _legend_row(
    axes: Axes,
    sheet: Sheet,
    figure: MapFigure,
    at: int,
    code: int,
    label: str,
    count: int,
    most: int,
) -> None:
    """A class: its colour, its limits, and how many are in it."""
    patch: dict[str, Any] = {"facecolor": fill(sheet, figure, code), "hatch": HATCHES.get(code)}
    edge = sheet.colours.missing if code < 0 else "none"
    axes.add_patch(Rectangle((0, at - 0.32), 0.8, 0.64, edgecolor=edge, linewidth=0.6, **patch))
    ink: dict[str, Any] = {"color": sheet.colours.ink, "fontsize": sheet.size, "va": "center"}
    axes.text(1.1, at, label, **ink)
    axes.add_patch(Rectangle((5.2, at - 0.2), 3.2 * count / most, 0.4, color=sheet.colours.muted))
    axes.text(5.35 + 3.2 * count / most, at, str(count), **ink)
