"""The municipalities on the map and what lies between them, worked out once for a build."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from etl.borders import Borders, borders, neighbour_pairs
from etl.geo import MapGeometry, map_geometry, read_boundaries
from etl.steps import put


@dataclass(frozen=True)
class Land:
    """The shapes of the map, and the line pieces that two municipalities share."""

    geometry: MapGeometry
    shared: Borders


def land(path: Path) -> Land:
    """The land of a boundary file; the same file is worked out once.

    Raises:
        DataError: the file cannot be read, or the map not be made without overlaps.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0  # reading it says what is wrong
    return _land(path, changed)


@lru_cache(maxsize=1)
def _land(path: Path, changed: int) -> Land:  # noqa: ARG001  (a changed file is another file)
    geometry = map_geometry(*read_boundaries(path))
    return Land(geometry, borders(geometry.shapes))


def put_neighbours(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make bridge_neighbour: who shares a land border with whom, both ways.

    A municipality of islands alone shares none and has no row.
    """
    found = land(path)
    numbers = pd.Series(found.geometry.kommunenr, dtype=object)
    pairs = neighbour_pairs(found.shared)
    one, other = numbers[pairs[:, 0]].to_numpy(), numbers[pairs[:, 1]].to_numpy()
    both = [
        pd.DataFrame({"kommunenr": one, "neighbour": other}),
        pd.DataFrame({"kommunenr": other, "neighbour": one}),
    ]
    put(con, "bridge_neighbour", pd.concat(both).sort_values(["kommunenr", "neighbour"]))
