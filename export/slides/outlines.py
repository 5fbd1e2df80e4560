"""The municipalities' outlines for a slide: as coarse as a screen allows, shared borders kept."""

from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from export.geometry import Shapes, shapes
from warehouse.snapshot import Snapshot

# On a map as high as the slide a point is about 32 map units; half a point is not seen.
COARSE = 16.0
SPECK = 900.0
Outline = BaseGeometry


@lru_cache(maxsize=2)
def outlines(snapshot: Snapshot) -> tuple[Shapes, dict[str, Outline], dict[str, Outline]]:
    """The map of a snapshot; every municipality's outline in map units, fine and coarse."""
    found = shapes(snapshot)
    fine = {number: _polygon(rings) for number, rings in found.rings.items()}
    return found, fine, coarse(fine, COARSE)


def coarse(given: dict[str, Outline], units: float) -> dict[str, Outline]:
    """Outlines with details of ``units`` left out, the same on both sides of a border."""
    simple = shapely.coverage_simplify(np.array(list(given.values())), units)
    return {number: _without_specks(shape) for number, shape in zip(given, simple, strict=True)}


def _polygon(rings: tuple[np.ndarray, ...]) -> Outline:
    """The area of a municipality; a ring inside another is a hole."""
    area: Outline = MultiPolygon()
    for ring in sorted((r for r in rings if len(r) > 2), key=lambda r: -Polygon(r).area):
        area = area.symmetric_difference(shapely.make_valid(Polygon(ring)))
    return area


def _without_specks(shape: Outline) -> Outline:
    """A municipality without the islands that would be less than a dot; the largest stays."""
    parts = sorted(polygons(shape), key=lambda part: -part.area)
    kept = [part for n, part in enumerate(parts) if n == 0 or part.area > SPECK]
    return MultiPolygon(kept)


def polygons(shape: Outline) -> list[Polygon]:
    """The polygons of an outline."""
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def within(
    given: dict[str, Outline], frame: tuple[float, float, float, float]
) -> dict[str, Outline]:
    """What lies inside a frame (x, y, width, height), cut at its edge; others are left out."""
    x, y, w, h = frame
    window = box(x, y, x + w, y + h)
    found = {}
    for number, shape in given.items():
        if window.contains(shape):
            found[number] = shape
        elif window.intersects(shape) and polygons(cut := shape.intersection(window)):
            found[number] = cut
    return found
