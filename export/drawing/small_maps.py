"""Many small maps on one scale, the first of them large."""

from collections.abc import Iterator
from dataclasses import replace
from textwrap import fill as wrapped

import numpy as np

from export.drawing import legend, maps
from export.drawing.axes import Box
from export.drawing.theme import Sheet
from export.frame import MapFigure, MapsFigure, SmallMap
from export.geometry import Ring, Shapes

# Of the paper: the large map's width, and how much of a small one is for its words.
FIRST, WORDS = 0.26, 0.24
LETTERS = 24
LEFT = 0.012
# Map units that a small map need not tell apart; a ring of fewer points is a speck.
COARSE, FEWEST = 60.0, 4


def draw(sheet: Sheet, figure: MapsFigure, shapes: Shapes) -> None:
    """Draw the first map large at the left, the rows of others beside it."""
    coarse = _coarse(shapes)
    _one(sheet, figure, figure.first, coarse, (0.0, 0.36, FIRST, 0.64), 1.25)
    for small, place in _places(figure):
        _one(sheet, figure, small, coarse, place, 1.0)
    legend.draw(sheet, _map(figure, figure.first), (0.005, 0.0, FIRST, 0.34))


def _places(figure: MapsFigure) -> Iterator[tuple[SmallMap, Box]]:
    """Each map of the rows, and where it stands."""
    tall = 1 / max(len(figure.rows), 1)
    wide = (1 - FIRST - 0.02) / max((len(row) for row in figure.rows), default=1)
    for down, row in enumerate(figure.rows):
        for along, small in enumerate(row):
            yield small, (FIRST + 0.02 + along * wide, 1 - (down + 1) * tall, wide, tall)


def _map(figure: MapsFigure, small: SmallMap) -> MapFigure:
    """One small map as a map."""
    return MapFigure(
        small.classes, {}, figure.labels, "sequential", "", 0, figure.mine, figure.missing_label
    )


def _one(
    sheet: Sheet, figure: MapsFigure, small: SmallMap, shapes: Shapes, at: Box, scale: float
) -> None:
    """A map under its title and line."""
    x, y, wide, tall = at
    x += LEFT
    letters = max(round(LETTERS * wide / 0.18), 10)
    axes = sheet.figure.add_axes((x, y + 0.01, wide, tall * (1 - WORDS) - 0.01))
    thin = replace(sheet, size=sheet.size / 3)
    maps.fill_axes(axes, thin, _map(figure, small), shapes)
    title = wrapped(small.title, letters)
    ink, quiet = sheet.colours.ink, sheet.colours.muted
    words = f"{title}\n" if title.count("\n") == 0 else title
    top = y + tall - 0.01
    size = sheet.size * 0.86 * scale
    text = sheet.figure.text
    text(x, top, words, color=ink, fontsize=size, fontweight="semibold", va="top", linespacing=1.0)
    below = top - (title.count("\n") + 1) * size / 72 * 1.15 / _inches(sheet)
    text(x, below, small.line, color=quiet, fontsize=size * 0.92, va="top")


def _inches(sheet: Sheet) -> float:
    """The height of the part of the paper that is drawn on."""
    return float(sheet.figure.bbox.height / sheet.figure.dpi)


def _coarse(shapes: Shapes) -> Shapes:
    """A map with fewer points: those that fall on the same place of a coarse net are one."""
    rings = {number: tuple(_thin(own)) for number, own in shapes.rings.items()}
    lines = tuple(_snapped(line) for line in shapes.county_lines)
    return replace(shapes, rings=rings, county_lines=lines)


def _thin(own: tuple[Ring, ...]) -> Iterator[Ring]:
    """The rings of a municipality on the net; the largest is always there."""
    found = sorted((_snapped(ring) for ring in own), key=len, reverse=True)
    yield found[0] if len(found[0]) >= FEWEST else max(own, key=len)
    yield from (ring for ring in found[1:] if len(ring) >= FEWEST)


def _snapped(line: Ring) -> Ring:
    """A line on the net, each place once."""
    places = np.round(line / COARSE) * COARSE
    is_new = np.any(np.diff(places, axis=0) != 0, axis=1)
    kept: Ring = places[np.concatenate([[True], is_new])]
    return kept
