"""Polygons and lines as SVG path text: whole numbers, relative steps, as few bytes as it takes."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]


def polygon_path(shape: BaseGeometry) -> str:
    """Path of a polygon or multipolygon with integer coordinates, every ring closed.

    Holes run against their outer ring, so that they stay open under both SVG fill rules.
    """
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shape)))
    return "".join(_subpath(shapely.get_coordinates(ring)[:-1]) + "z" for ring in rings)


def line_path(lines: Iterable[BaseGeometry]) -> str:
    """Path of open lines with integer coordinates, in the order given."""
    return "".join(_subpath(shapely.get_coordinates(line)) for line in lines)


def _subpath(points: Floats) -> str:
    """An absolute start and relative steps; pairs after the start need no command letter."""
    whole = np.rint(points).astype(np.int64)
    steps = np.diff(whole, axis=0)
    return "M" + _numbers(whole[:1]) + ("l" + _numbers(steps) if len(steps) else "")


def _numbers(pairs: npt.NDArray[np.int64]) -> str:
    """Numbers in a row; a minus sign parts two numbers as well as a space does."""
    return " ".join(map(str, pairs.ravel().tolist())).replace(" -", "-")
