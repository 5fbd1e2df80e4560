"""Equal tiles for every municipality: counties in one piece, the country recognisable.

Spread the municipalities evenly, give each the grid cell that keeps the sum of squared moves
smallest, trade cells until every county hangs together, then place the municipalities of each
county in its cells, again with the smallest sum of squared moves. Nothing is drawn by hand.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from scipy.optimize import linear_sum_assignment
from shapely.geometry.base import BaseGeometry

from etl.tile_regions import gather
from etl.tile_spread import Floats, Ints, Links, spread

RIM = 3  # empty cells around the country while it is put in order
PHASES = (0.0, 0.25, 0.5, 0.75)  # where the grid may begin, in parts of a tile


def lay_tiles(points: Floats, counties: Sequence[str], links: Links) -> Ints:
    """Tile positions (n, 2) as column and row, both from 0, row 0 in the north.

    Args:
        points: (n, 2) true positions, y down, any unit.
        counties: (n,) the county of each.
        links: pairs that should lie beside each other.

    Raises:
        DataError: the counties cannot be drawn in one piece each.
    """
    codes, county = np.unique(np.array(counties), return_inverse=True)
    places = _best_phase(spread(points, links))
    grid = _first_grid(places, county, len(codes))
    costs = np.stack([_cost(grid, places[county == c]) for c in range(len(codes))])
    grid = gather(grid, np.concatenate([costs, np.zeros((1, *grid.shape))]))
    tiles = np.zeros((len(points), 2), dtype=np.int64)
    for code in range(len(codes)):
        tiles[county == code] = _assigned(places[county == code], _cells(grid == code))
    corner: Ints = tiles.min(axis=0)
    return tiles - corner


def _best_phase(places: Floats) -> Floats:
    """The places moved, by less than a tile, to where a grid fits them best."""
    corner = np.floor(places.min(axis=0)) - RIM
    moved = [places - corner + (x, y) for x in PHASES for y in PHASES]
    return min(moved, key=lambda p: round(float(((_on_grid(p) - p) ** 2).sum()), 6))


def _on_grid(places: Floats) -> Ints:
    width, height = np.ceil(places.max(axis=0)).astype(int) + RIM
    return _assigned(places, _cells(np.ones((height, width), dtype=bool)))


def _assigned(places: Floats, cells: Ints) -> Ints:
    """A cell (column, row) for each place, all different, with the least sum of squares."""
    squares = ((places[:, None] - cells[None]) ** 2).sum(axis=2)
    chosen: Ints = np.asarray(linear_sum_assignment(squares))[1]
    return np.asarray(cells[chosen], dtype=np.int64)


def _first_grid(places: Floats, county: npt.NDArray[np.intp], sea: int) -> Ints:
    width, height = np.ceil(places.max(axis=0)).astype(int) + RIM + 1
    cells = _on_grid(places)
    grid = np.full((height, width), sea, dtype=np.int64)
    grid[cells[:, 1], cells[:, 0]] = county
    return grid


def _cost(grid: Ints, places: Floats) -> Floats:
    """Squared distance from every cell to the nearest of the places."""
    cells = _cells(np.ones(grid.shape, dtype=bool))
    squares = ((cells[:, None] - places[None]) ** 2).sum(axis=2)
    return np.asarray(squares.min(axis=1).reshape(grid.shape), dtype=np.float64)


def _cells(mask: npt.NDArray[np.bool_]) -> Ints:
    return np.argwhere(mask)[:, ::-1].astype(np.int64)


def tile_county_lines(tiles: Ints, counties: Sequence[str]) -> list[BaseGeometry]:
    """The tile edges between counties, joined to lines, in tile units; no coast."""
    at = {(int(col), int(row)): code for (col, row), code in zip(tiles, counties, strict=True)}
    edges = []
    for (col, row), code in sorted(at.items()):
        if at.get((col + 1, row), code) != code:
            edges.append([(col + 1, row), (col + 1, row + 1)])
        if at.get((col, row + 1), code) != code:
            edges.append([(col, row + 1), (col + 1, row + 1)])
    merged = shapely.line_merge(shapely.multilinestrings(edges))
    lines = shapely.get_parts(shapely.simplify(merged, 0))
    return sorted(lines, key=lambda line: tuple(shapely.get_coordinates(line).ravel()))
