"""The map as one static file: shapes, county lines, inset, tiles and neighbours, in JSON.

The name holds a hash of the content, so that a browser may keep the file for ever.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from etl.borders import Borders, Ints, lines_between, neighbour_pairs, sounds
from etl.boundaries import Shapes
from etl.geo import METRES_PER_UNIT, MapGeometry, label_points
from etl.land import land
from etl.outlines import outlines
from etl.svg_path import line_path, polygon_path
from etl.tile_spread import links_of
from etl.tiles import lay_tiles, tile_county_lines
from maturity.errors import DataError

COLUMNS = ("kommunenr", "name", "name_parallel", "fylkesnr", "fylke")
# The ways of grouping whose borders can be laid over the map.
OUTLINED = ("nettverk",)
# Shores nearer than this lie beside each other on the tile map, one tile more per 15 km of sea.
SOUND_M = 18_000
SOUND_M_PER_TILE = 15_000

Json = dict[str, Any]


def write_map(
    municipalities: pd.DataFrame, boundaries: Path, out_dir: Path, regions: pd.DataFrame
) -> Path:
    """Write ``kommuner-<hash12>.json`` and return its path; the same input gives the same bytes.

    Args:
        municipalities: kommunenr, name, name_parallel (missing where there is none), fylkesnr,
            fylke; one row each, in any order.
        boundaries: GeoParquet in EPSG:25833 with kommunenr and geometry.
        out_dir: folder of the file, made when it is missing. Older map files stay.
        regions: region_type, region_id, kommunenr and name_nb; one row for each municipality of
            each region. Those of ``OUTLINED`` are drawn.

    Raises:
        DataError: a column is missing, or register and boundaries do not hold the same
            municipalities, or the map cannot be made without overlaps or loose counties.
    """
    content = json.dumps(
        map_content(municipalities, boundaries, regions),
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    ).encode()
    path = out_dir / f"kommuner-{hashlib.sha256(content).hexdigest()[:12]}.json"
    out_dir.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def map_content(municipalities: pd.DataFrame, boundaries: Path, regions: pd.DataFrame) -> Json:
    """What the map file holds; see ``write_map``. All lengths in map units or tiles."""
    geometry, shared = (found := land(boundaries)).geometry, found.shared
    kommunenr = geometry.kommunenr
    register = _register(municipalities, kommunenr, boundaries)
    counties = register["fylkesnr"].tolist()
    tiles = _tiles(geometry.shapes, shared, counties)
    return {
        "width": geometry.width,
        "height": geometry.height,
        "metres_per_unit": METRES_PER_UNIT,
        "municipalities": _municipalities(register, geometry, tiles),
        "counties": _counties(register, geometry, tiles),
        "county_lines": line_path(lines_between(shared, np.array(counties))),
        "county_tile_lines": line_path(tile_county_lines(tiles, counties)),
        "tiles": dict(zip(("cols", "rows"), (tiles.max(axis=0) + 1).tolist(), strict=True)),
        "inset": {"from": list(geometry.inset_from), "to": list(geometry.inset_to)},
        "neighbours": _neighbours(kommunenr, neighbour_pairs(shared)),
        "outlines": {kind: outlines(kind, regions, geometry, shared) for kind in OUTLINED},
    }


def _register(municipalities: pd.DataFrame, kommunenr: Sequence[str], path: Path) -> pd.DataFrame:
    """The register, one row per boundary, in the order of the boundaries."""
    missing = [column for column in COLUMNS if column not in municipalities.columns]
    if missing:
        raise DataError(f"The register of municipalities lacks {', '.join(missing)}.")
    codes = municipalities["kommunenr"].astype(str).tolist()
    odd = sorted(set(codes) ^ set(kommunenr)) or sorted({c for c in codes if codes.count(c) > 1})
    if odd:
        raise DataError(
            "Register and boundaries do not hold the same municipalities.",
            where=str(path),
            example=", ".join(odd[:5]),
            next_move="Use a register and a boundary file of the same year.",
        )
    return municipalities.set_index("kommunenr").loc[list(kommunenr)].reset_index()


def _tiles(shapes: Shapes, shared: Borders, counties: Sequence[str]) -> Ints:
    pairs, width = sounds(shapes, SOUND_M / METRES_PER_UNIT)
    links = links_of(neighbour_pairs(shared), pairs, width * METRES_PER_UNIT / SOUND_M_PER_TILE)
    return lay_tiles(shapely.get_coordinates(shapely.centroid(shapes)), counties, links)


def _municipalities(register: pd.DataFrame, geometry: MapGeometry, tiles: Ints) -> Json:
    points = label_points(geometry.shapes)
    parallel = register["name_parallel"]
    words = pd.DataFrame(
        {
            "name": register["name"],
            "parallel": parallel.astype(object).where(parallel.notna(), None),
            "fylkesnr": register["fylkesnr"],
        }
    ).to_dict("records")
    rows = zip(geometry.kommunenr, words, geometry.shapes, points, tiles, strict=True)
    return {
        code: {**row, "d": polygon_path(shape), "c": point.tolist(), "t": tile.tolist()}
        for code, row, shape, point, tile in rows
    }


def _counties(register: pd.DataFrame, geometry: MapGeometry, tiles: Ints) -> Json:
    """Name and label places of every county; the tile is the one nearest the middle of them."""
    found = {}
    for code, name in register.groupby("fylkesnr")["fylke"].first().items():
        rows = np.flatnonzero(register["fylkesnr"] == code)
        whole = shapely.union_all(geometry.shapes[rows])
        middle = tiles[rows].mean(axis=0)
        nearest = ((tiles[rows] - middle) ** 2).sum(axis=1).argmin()
        found[str(code)] = {
            "name": name,
            "c": label_points(np.array([whole]))[0].tolist(),
            "t": tiles[rows][nearest].tolist(),
        }
    return found


def _neighbours(kommunenr: Sequence[str], pairs: Ints) -> Mapping[str, list[str]]:
    """Municipalities that share a land border, both ways, sorted; islands have none."""
    beside: dict[str, set[str]] = {code: set() for code in kommunenr}
    for first, second in pairs.tolist():
        beside[kommunenr[first]].add(kommunenr[second])
        beside[kommunenr[second]].add(kommunenr[first])
    return {code: sorted(others) for code, others in beside.items()}
