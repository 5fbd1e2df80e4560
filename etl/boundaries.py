"""Make the boundary file of the project from a GeoJSON of municipalities; run once per vintage.

``python -m etl.boundaries SOURCE.geojson OUT.parquet`` writes GeoParquet in EPSG:25833 with the
columns kommunenr and geometry, where no two municipalities overlap and no sliver lies between
them. What was received, from whom and under which licence stands in source.toml beside it.
"""

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from maturity.errors import DataError, MaturityError

CRS = "EPSG:25833"
# Holes narrower than this are slivers between borders that did not quite meet. The wider ones
# that remain are water: enclosed fjord arms that the source leaves out of the land.
SLIVER_M = 150.0

Shapes = npt.NDArray[np.object_]
# Untyped on purpose: coverage_clean is newer than the published type stubs.
newer_shapely: Any = shapely


def only_polygons(shapes: Shapes) -> Shapes:
    """Valid multipolygons (n,) with the lines and points that a repair can leave dropped."""
    parts, owner = shapely.get_parts(shapely.make_valid(shapes), return_index=True)
    flat, of_part = shapely.get_parts(parts, return_index=True)
    polygons = shapely.get_type_id(flat) == shapely.GeometryType.POLYGON
    whole: Shapes = shapely.multipolygons(flat[polygons], indices=owner[of_part[polygons]])
    return whole


def repair(shapes: Shapes) -> Shapes:
    """A coverage (n,) of multipolygons in metres: valid, no overlap, no sliver, shared edges equal.

    Raises:
        DataError: the shapes cannot be made a coverage, or one of them vanished.
    """
    clean = only_polygons(newer_shapely.coverage_clean(only_polygons(shapes), gap_width=SLIVER_M))
    lost = len(clean) != len(shapes) or shapely.is_missing(clean).any()
    if lost or not shapely.coverage_is_valid(clean):
        raise DataError(
            "The boundaries overlap in a way that could not be repaired.",
            next_move="Look at the source file in a GIS and mend or replace it.",
        )
    return clean


def read_source(path: Path, code_column: str = "kommunenummer") -> gpd.GeoDataFrame:
    """Municipalities as received, in EPSG:25833: kommunenr (4 digits), geometry; sorted by code.

    Raises:
        DataError: the file is missing or unreadable, lacks the column, or repeats a code.
    """
    try:
        frame = gpd.read_file(path)
    except Exception as error:  # the drivers raise classes of their own
        raise DataError(
            "The boundary file cannot be read.", where=str(path), example=str(error)
        ) from error
    if code_column not in frame.columns:
        raise DataError(
            f"The boundary file has no column {code_column}.",
            where=str(path),
            example=", ".join(map(str, frame.columns)),
            next_move="Name the column of municipality numbers with --code-column.",
        )
    frame = frame.rename(columns={code_column: "kommunenr"})[["kommunenr", "geometry"]]
    _reject_bad_codes(frame["kommunenr"].astype(str).tolist(), path)
    return frame.to_crs(CRS).sort_values("kommunenr", ignore_index=True)


def _reject_bad_codes(codes: list[str], path: Path) -> None:
    bad = [code for code in codes if len(code) != 4 or not code.isdigit() or codes.count(code) > 1]
    if bad or not codes:
        raise DataError(
            "Municipality numbers must be four digits, each once.",
            where=str(path),
            example=", ".join(bad[:3]) or "no rows",
        )


def make_boundaries(
    source: Path, out: Path, code_column: str = "kommunenummer"
) -> gpd.GeoDataFrame:
    """Read, repair and write the boundaries as GeoParquet; the frame written is returned."""
    frame = read_source(source, code_column)
    frame["geometry"] = repair(frame.geometry.to_numpy())
    out.parent.mkdir(parents=True, exist_ok=True)
    frame.to_parquet(out, index=False, compression="zstd")
    return frame


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 when written, 1 when the source is at fault."""
    parser = argparse.ArgumentParser(prog="python -m etl.boundaries", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--code-column", default="kommunenummer")
    given = parser.parse_args(arguments)
    try:
        frame = make_boundaries(given.source, given.out, given.code_column)
    except MaturityError as error:
        print(error, file=sys.stderr)
        return 1
    digest = hashlib.sha256(given.out.read_bytes()).hexdigest()
    print(f"{given.out}: {len(frame)} municipalities, sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
