"""The real map, made once per test process: inputs, geometry, and the file as read back."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from etl.borders import Borders, borders
from etl.geo import MapGeometry, map_geometry, read_boundaries
from etl.map_file import write_map

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES = ROOT / "data/ref/boundaries/municipalities_2024.parquet"


@cache
def register() -> pd.DataFrame:
    return pd.read_csv(ROOT / "data/ref/municipalities.csv", dtype=str).sort_values("kommunenr")


@cache
def regions() -> pd.DataFrame:
    """The catchments of the networks (whole counties), as the warehouse has its regions."""
    networks = pd.read_csv(ROOT / "data/ref/networks.csv", dtype=str)
    named = networks.rename(columns={"network_id": "region_id", "name": "name_nb"})
    joined = register()[["kommunenr", "fylkesnr"]].merge(named, on="fylkesnr")
    columns = ["region_type", "region_id", "kommunenr", "name_nb"]
    return joined.assign(region_type="nettverk")[columns]


@cache
def full_detail() -> tuple[tuple[str, ...], np.ndarray]:
    return read_boundaries(BOUNDARIES)


@cache
def geometry() -> MapGeometry:
    return map_geometry(*full_detail())


@cache
def shared() -> Borders:
    return borders(geometry().shapes)


@cache
def map_file() -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = write_map(register(), BOUNDARIES, Path(folder), regions())
        return path.name, path.read_bytes()


@cache
def content() -> dict[str, Any]:
    return json.loads(map_file()[1])


@cache
def counties() -> np.ndarray:
    return np.array([entry["fylkesnr"] for entry in content()["municipalities"].values()])


@cache
def tiles() -> np.ndarray:
    return np.array([entry["t"] for entry in content()["municipalities"].values()])


def path_rings(d: str) -> list[np.ndarray]:
    """The points of every subpath of a path with M, l and z, read anew from the text."""
    rings = []
    for piece in filter(None, d.replace("z", "").split("M")):
        start, _, steps = piece.partition("l")
        pairs = [np.array(_numbers(part)).reshape(-1, 2) for part in (start, steps)]
        rings.append(np.cumsum(np.vstack(pairs), axis=0))
    return rings


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.replace("-", " -").split()]


def drawn(d: str) -> shapely.Geometry:
    """The area that a browser fills for a path, by the even-odd rule."""
    area = shapely.Polygon()
    for ring in path_rings(d):
        area = area.symmetric_difference(shapely.Polygon(ring))
    return area
