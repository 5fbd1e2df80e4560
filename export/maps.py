"""The map with its values, for those who draw it elsewhere: GeoPackage and GeoJSON."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from maturity.errors import UsageError
from warehouse.snapshot import ROOT

BOUNDARIES = ROOT / "data" / "ref" / "boundaries" / "municipalities_2024.parquet"
KEY = "kommunenr"
# GeoJSON is in degrees (RFC 7946), with no more of them than the boundaries are true to (1 m).
DEGREES, DECIMALS = "EPSG:4326", 5
# What the layer is called in the file; else the name of a file that was only for the moment.
LAYER = "kommuner"


def write_map(table: pd.DataFrame, path: Path) -> None:
    """Write the municipalities of a table with their boundaries.

    Args:
        table: one row a municipality, by the column ``kommunenr``.
        path: a ``.gpkg`` (EPSG:25833) or a ``.geojson`` (degrees).

    Raises:
        UsageError: the table is not of municipalities.
    """
    if KEY not in table or table[KEY].duplicated().any():
        raise UsageError(
            "Only a table of municipalities can be written as a map.",
            where=path.name,
            example="/kart?region=fylke:46",
            next_move="give the address of a map",
        )
    shapes = gpd.read_parquet(BOUNDARIES)[[KEY, "geometry"]]
    found = shapes.merge(table, on=KEY, how="right")
    if path.suffix == ".gpkg":
        found.to_file(path, driver="GPKG", layer=LAYER)
    else:
        degrees = found.to_crs(DEGREES)
        degrees.to_file(path, driver="GeoJSON", layer=LAYER, COORDINATE_PRECISION=DECIMALS)
