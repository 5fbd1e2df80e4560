"""What lies between municipalities: shared line pieces, neighbours, county lines, sounds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from etl.boundaries import Shapes

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Borders:
    """Line pieces shared by two municipalities.

    Attributes:
        owners: (m, 2) indices of the two municipalities, the lower first.
        ends: (m, 4) x0, y0, x1, y1.
    """

    owners: Ints
    ends: Ints


def borders(shapes: Shapes) -> Borders:
    """Every line piece that two polygons of a coverage share (integer coordinates)."""
    rings, owner = _rings(shapes)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    first, second = points[:-1][inside].astype(np.int64), points[1:][inside].astype(np.int64)
    swap = (first[:, 0] > second[:, 0]) | (
        (first[:, 0] == second[:, 0]) & (first[:, 1] > second[:, 1])
    )
    ends = np.where(swap[:, None], np.hstack([second, first]), np.hstack([first, second]))
    of_end = owner[ring[1:][inside]]
    order = np.lexsort((of_end, *ends.T))
    ends, of_end = ends[order], of_end[order]
    twin = (ends[1:] == ends[:-1]).all(axis=1)
    owners = np.column_stack([of_end[:-1][twin], of_end[1:][twin]])
    return Borders(owners.astype(np.int64), ends[:-1][twin])


def _rings(shapes: Shapes) -> tuple[Shapes, Ints]:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    return rings, owner[part]


def neighbour_pairs(found: Borders) -> Ints:
    """Index pairs (m, 2), sorted, of municipalities that share a line; a point is not enough."""
    pairs: Ints = np.unique(found.owners, axis=0)
    return pairs


def lines_between(found: Borders, groups: npt.NDArray[np.str_]) -> list[BaseGeometry]:
    """The borders between municipalities of different groups, joined to long lines, sorted."""
    kept = groups[found.owners[:, 0]] != groups[found.owners[:, 1]]
    pieces = shapely.linestrings(found.ends[kept].reshape(-1, 2, 2))
    lines = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(pieces)))
    return sorted(lines, key=lambda line: tuple(shapely.get_coordinates(line).ravel()))


def sounds(shapes: Shapes, widest: float) -> tuple[Ints, Floats]:
    """Pairs parted by water no wider than ``widest``, and how wide it is, in units of the shapes.

    Returns:
        (m, 2) index pairs, the lower first, sorted; (m,) distances above 0.
    """
    tree = shapely.STRtree(shapes)
    pairs = tree.query(shapes, predicate="dwithin", distance=widest).T.astype(np.int64)
    pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
    gaps = shapely.distance(shapes[pairs[:, 0]], shapes[pairs[:, 1]])
    return pairs[gaps > 0], gaps[gaps > 0]
