"""From boundaries in metres to a map in whole units: simplified, still a coverage, y down.

A coverage is a set of polygons that do not overlap and whose shared edges are identical. It is
simplified as a whole, so that neighbours stay neighbours and no gap opens between them.
"""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from etl.boundaries import Shapes, newer_shapely, only_polygons
from maturity.errors import DataError

METRES_PER_UNIT = 100
MARGIN = 60  # units of empty paper around the land, room for an outline
SIMPLIFY_M = 300.0  # side of the smallest bend that is kept
# An island municipality smaller than this would be a speck: Kvitsøy is 2 km², a pixel at best.
ISLAND_KM2 = 40.0
# Holds Oslo, Akershus, Østfold and Vestfold whole. EPSG:25833: west, south, east, north.
OSLOFJORD_M = (199_000, 6_529_000, 331_000, 6_727_000)
ENLARGEMENT = 3

Ints = npt.NDArray[np.int64]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class MapGeometry:
    """The municipalities in map units: origin top-left, x right, y down, integer coordinates.

    Attributes:
        kommunenr: (n,) municipality numbers, ascending.
        shapes: (n,) polygons and multipolygons, a valid coverage.
        width: units.
        height: units.
        inset_from: x, y, width, height of the area that is drawn once more.
        inset_to: x, y, width, height of where it is drawn enlarged.
    """

    kommunenr: tuple[str, ...]
    shapes: Shapes
    width: int
    height: int
    inset_from: Box
    inset_to: Box


def read_boundaries(path: Path) -> tuple[tuple[str, ...], Shapes]:
    """Municipality numbers, ascending, and their polygons in EPSG:25833.

    Raises:
        DataError: the file is missing, unreadable or in another projection.
    """
    try:
        frame = gpd.read_parquet(path).sort_values("kommunenr")
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            "The boundary file cannot be read.",
            where=str(path),
            example=str(error),
            next_move="Make it with: python -m etl.boundaries SOURCE.geojson " + str(path),
        ) from error
    if frame.crs is None or frame.crs.to_epsg() != 25833:
        raise DataError("The boundaries must be in EPSG:25833.", where=str(path))
    return tuple(frame["kommunenr"].astype(str)), frame.geometry.to_numpy()


def map_geometry(kommunenr: tuple[str, ...], shapes: Shapes) -> MapGeometry:
    """The map of these boundaries (metres, EPSG:25833), small islands made visible."""
    simple = shapely.coverage_simplify(enlarge_islands(shapes), SIMPLIFY_M)
    west, south, east, north = shapely.total_bounds(simple)
    origin = (west - MARGIN * METRES_PER_UNIT, north + MARGIN * METRES_PER_UNIT)
    width, height = (
        int(np.ceil(side / METRES_PER_UNIT)) + 2 * MARGIN for side in (east - west, north - south)
    )
    inset = _inset_from(origin)
    return MapGeometry(
        kommunenr, _to_units(simple, origin), width, height, inset, _inset_to(inset, width, height)
    )


def enlarge_islands(shapes: Shapes) -> Shapes:
    """Municipalities that touch no other grow seawards until they reach ``ISLAND_KM2``.

    Their place stays true; their size does not, which is why areas must never be taken from
    the map. None grows into another.
    """
    tree = shapely.STRtree(shapes)
    grown = shapes.copy()
    for index in np.flatnonzero(shapely.area(shapes) < ISLAND_KM2 * 1e6):
        if len(tree.query(shapes[index], predicate="intersects")) == 1:
            grown[index] = _grown(shapes[index])
    return grown


def _grown(shape: BaseGeometry) -> BaseGeometry:
    """The shape widened by the distance, found by halving, that gives it ``ISLAND_KM2``."""
    low, high = 0.0, 5_000.0
    for _ in range(20):
        middle = (low + high) / 2
        enough = shape.buffer(middle, quad_segs=4).area >= ISLAND_KM2 * 1e6
        low, high = (low, middle) if enough else (middle, high)
    return shape.buffer(high, quad_segs=4)


def _to_units(shapes: Shapes, origin: tuple[float, float]) -> Shapes:
    """Whole units, y down. Rounding can make thin places cross: mended until nothing does.

    Raises:
        DataError: rounding and mending do not come to rest.
    """
    scale = np.array([METRES_PER_UNIT, -METRES_PER_UNIT])
    shapes = shapely.transform(shapes, lambda xy: np.rint((xy - origin) / scale))
    for _ in range(5):
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        mended = newer_shapely.coverage_clean(only_polygons(shapes))
        shapes = shapely.transform(mended, np.rint)
    raise DataError("The simplified map could not be made free of overlaps.")


def _inset_from(origin: tuple[float, float]) -> Box:
    west, south, east, north = OSLOFJORD_M
    x, y = (west - origin[0]) / METRES_PER_UNIT, (origin[1] - north) / METRES_PER_UNIT
    size = (east - west) // METRES_PER_UNIT, (north - south) // METRES_PER_UNIT
    return round(x), round(y), *size


def _inset_to(box: Box, width: int, height: int) -> Box:
    """Bottom right, where the map shows no land: east of southern Norway."""
    wide, high = box[2] * ENLARGEMENT, box[3] * ENLARGEMENT
    return width - MARGIN - wide, height - MARGIN - high, wide, high


def label_points(shapes: Shapes) -> Ints:
    """Whole-unit points (n, 2) far inside the largest part of each shape.

    Raises:
        DataError: a shape is too thin to hold a whole-unit point.
    """
    largest = np.array([max(shapely.get_parts(s), key=shapely.area) for s in shapes])
    tolerance = np.sqrt(shapely.area(largest)) / 100
    centres = newer_shapely.maximum_inscribed_circle(largest, tolerance)
    points = np.rint(shapely.get_coordinates(shapely.get_point(centres, 0))).astype(np.int64)
    outside = ~shapely.contains_xy(largest, points[:, 0], points[:, 1])
    if outside.any():
        raise DataError(
            "A municipality is too thin on the map to hold its label point.",
            example=str(points[outside][0]),
        )
    return points
