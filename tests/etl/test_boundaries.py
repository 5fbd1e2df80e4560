import hashlib
import json
import tomllib
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from etl.boundaries import SLIVER_M, main, make_boundaries, repair
from maturity.errors import DataError
from tests.etl.built_map import BOUNDARIES, full_detail, register


def _geojson(path: Path, squares: dict[str, shapely.Geometry], column: str = "kommunenummer"):
    features = [
        {"type": "Feature", "properties": {column: code}, "geometry": shapely.geometry.mapping(s)}
        for code, s in squares.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_the_committed_boundaries_are_those_the_source_note_describes():
    note = tomllib.loads((BOUNDARIES.parent / "source.toml").read_text())
    entry = note["files"][BOUNDARIES.name]
    assert entry["sha256"] == hashlib.sha256(BOUNDARIES.read_bytes()).hexdigest()
    assert entry["rows"] == len(full_detail()[0])
    assert note["licence_known"] and note["publisher"] == "Kartverket"


def test_boundaries_and_register_hold_the_same_municipalities():
    assert full_detail()[0] == tuple(register()["kommunenr"])


def test_committed_boundaries_are_a_coverage_of_valid_polygons():
    shapes = full_detail()[1]
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert set(shapely.get_type_id(shapes)) <= {
        shapely.GeometryType.POLYGON,
        shapely.GeometryType.MULTIPOLYGON,
    }


def test_overlaps_and_slivers_vanish_and_wide_water_stays():
    water = shapely.box(1000, 1300, 2000, 2500)
    middle = shapely.box(1000, 500, 2000, 1200)
    around = shapely.box(0, 0, 2100, 3000) - water - middle
    overlapping = shapely.box(990, 500, 1500, 1200)
    beyond_sliver = shapely.box(1500 + SLIVER_M / 3, 500, 2000, 1200)
    clean = repair(shapely.multipolygons([[around], [overlapping], [beyond_sliver]]))
    whole = shapely.union_all(clean)
    assert shapely.area(clean).sum() == pytest.approx(whole.area)
    assert whole.area == pytest.approx(shapely.box(0, 0, 2100, 3000).area - water.area)


def test_the_tool_writes_what_the_map_reads(tmp_path):
    source = _geojson(
        tmp_path / "in.geojson",
        {"0002": shapely.box(10.5, 60, 11, 60.5), "0001": shapely.box(10, 60, 10.5, 60.5)},
    )
    frame = make_boundaries(source, tmp_path / "deep" / "out.parquet")
    read = gpd.read_parquet(tmp_path / "deep" / "out.parquet")
    assert list(read["kommunenr"]) == ["0001", "0002"] == list(frame["kommunenr"])
    assert read.crs.to_epsg() == 25833
    assert shapely.coverage_is_valid(read.geometry.to_numpy())


@pytest.mark.parametrize("codes", [["0001", "301"], ["0001", "abcd"]])
def test_codes_that_are_not_four_digits_are_refused(tmp_path, codes):
    squares = {code: shapely.box(10 + i, 60, 11 + i, 61) for i, code in enumerate(codes)}
    with pytest.raises(DataError, match="four digits") as caught:
        make_boundaries(_geojson(tmp_path / "in.geojson", squares), tmp_path / "out.parquet")
    assert codes[1] in str(caught.value)


def test_a_source_without_the_code_column_is_refused_with_the_next_move(tmp_path):
    source = _geojson(tmp_path / "in.geojson", {"0001": shapely.box(10, 60, 11, 61)}, "nr")
    with pytest.raises(DataError, match="kommunenummer") as caught:
        make_boundaries(source, tmp_path / "out.parquet")
    assert "--code-column" in str(caught.value)
    assert make_boundaries(source, tmp_path / "out.parquet", "nr")["kommunenr"].tolist() == ["0001"]


def test_an_unreadable_source_ends_with_a_message_and_code_one(tmp_path, capsys):
    broken = tmp_path / "in.geojson"
    broken.write_text("not a map")
    assert main([str(broken), str(tmp_path / "out.parquet")]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out.parquet").exists()
