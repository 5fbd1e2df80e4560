import hashlib
import json

import numpy as np
import pytest
import shapely

from etl.map_file import write_map
from etl.svg_path import line_path, polygon_path
from maturity.errors import DataError
from tests.etl.built_map import (
    BOUNDARIES,
    content,
    counties,
    drawn,
    geometry,
    map_file,
    path_rings,
    regions,
    register,
)

LARGEST = 700_000  # bytes


def test_the_file_is_small_enough_to_fetch_at_once():
    assert len(map_file()[1]) < LARGEST


def test_the_name_is_the_hash_of_the_content():
    name, raw = map_file()
    assert name == f"kommuner-{hashlib.sha256(raw).hexdigest()[:12]}.json"


def test_the_same_register_in_any_order_gives_the_same_bytes(tmp_path):
    shuffled = register().sample(frac=1, random_state=1)
    regions_shuffled = regions().sample(frac=1, random_state=2)
    path = write_map(shuffled, BOUNDARIES, tmp_path / "new" / "folder", regions_shuffled)
    assert (path.name, path.read_bytes()) == map_file()


def test_keys_are_sorted_and_every_municipality_is_there():
    assert list(content()["municipalities"]) == register()["kommunenr"].tolist()
    assert list(content()["neighbours"]) == register()["kommunenr"].tolist()
    raw = map_file()[1].decode()
    assert raw == json.dumps(
        json.loads(raw), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )


def test_names_and_counties_are_those_of_the_register():
    for row in register().itertuples():
        entry = content()["municipalities"][row.kommunenr]
        assert (entry["name"], entry["fylkesnr"]) == (row.name, row.fylkesnr)
        assert entry["parallel"] == (
            row.name_parallel if row.name_parallel == row.name_parallel else None
        )
    named = {code: county["name"] for code, county in content()["counties"].items()}
    assert named == dict(zip(register()["fylkesnr"], register()["fylke"], strict=True))


def test_paths_draw_exactly_the_shapes():
    for entry, shape in zip(content()["municipalities"].values(), geometry().shapes, strict=True):
        assert drawn(entry["d"]).equals(shape)
        assert entry["d"].count("z") == entry["d"].count("M") == entry["d"].count("l")


def test_label_points_and_tiles_lie_where_they_belong():
    for code, county in content()["counties"].items():
        inside = counties() == code
        assert shapely.intersects_xy(geometry().shapes[inside], *county["c"]).any()
        entries = [e for e in content()["municipalities"].values() if e["fylkesnr"] == code]
        assert county["t"] in [entry["t"] for entry in entries]
    for entry, shape in zip(content()["municipalities"].values(), geometry().shapes, strict=True):
        assert shapely.contains_xy(shape, *entry["c"])


def test_neighbours_are_mutual_and_none_is_its_own():
    found = content()["neighbours"]
    assert all(code in found[other] for code, others in found.items() for other in others)
    assert not any(code in others for code, others in found.items())


def test_tile_lines_part_counties_and_nothing_else():
    at = {tuple(e["t"]): e["fylkesnr"] for e in content()["municipalities"].values()}
    beside = {}
    for (col, row), code in at.items():
        beside[(col + 1, row), (col + 1, row + 1)] = (code, at.get((col + 1, row), code))
        beside[(col, row + 1), (col + 1, row + 1)] = (code, at.get((col, row + 1), code))
    wanted = {edge for edge, (one, other) in beside.items() if one != other}
    assert _unit_edges(content()["county_tile_lines"]) == wanted


def _unit_edges(d):
    """Lines cut at every tile corner, each piece with its lesser end first."""
    edges = set()
    for line in path_rings(d):
        for start, end in zip(line[:-1], line[1:], strict=True):
            count = int(np.abs(end - start).max())
            points = np.linspace(start, end, count + 1).astype(int).tolist()
            pairs = zip(map(tuple, points[:-1]), map(tuple, points[1:]), strict=True)
            edges |= {tuple(sorted(pair)) for pair in pairs}
    return edges


def test_county_lines_run_along_municipality_borders():
    borders = shapely.union_all(shapely.boundary(geometry().shapes))
    lines = shapely.MultiLineString(path_rings(content()["county_lines"]))
    assert borders.covers(lines)


def test_outlines_part_networks_and_nothing_else():
    codes = list(content()["municipalities"])
    own = regions().set_index("kommunenr")["region_id"].reindex(codes).fillna("").to_numpy()
    merged = {name: shapely.union_all(geometry().shapes[own == name]) for name in sorted(set(own))}
    between = shapely.union_all(
        [
            merged[a].boundary.intersection(merged[b].boundary)
            for a in merged
            for b in merged
            if a < b
        ]
    )
    drawn_lines = path_rings(content()["outlines"]["nettverk"]["lines"])
    lines = shapely.MultiLineString(drawn_lines)
    assert lines.length == pytest.approx(between.length)
    assert lines.difference(between).length == 0


def test_every_network_has_its_name_inside_itself():
    named = content()["outlines"]["nettverk"]["names"]
    assert set(named) == set(regions()["region_id"])
    for region, label in named.items():
        rows = regions()[regions()["region_id"] == region]
        assert {label["name"]} == set(rows["name_nb"])
        inside = np.isin(list(content()["municipalities"]), rows["kommunenr"])
        assert shapely.intersects_xy(geometry().shapes[inside], *label["c"]).any()


def test_the_register_and_the_boundaries_must_agree(tmp_path):
    with pytest.raises(DataError, match="same municipalities") as caught:
        write_map(register().iloc[1:], BOUNDARIES, tmp_path, regions())
    assert register()["kommunenr"].iloc[0] in str(caught.value)
    doubled = register().iloc[[0, *range(len(register()))]]
    with pytest.raises(DataError, match="same municipalities"):
        write_map(doubled, BOUNDARIES, tmp_path, regions())
    assert list(tmp_path.iterdir()) == []


def test_a_register_without_counties_is_refused(tmp_path):
    with pytest.raises(DataError, match="fylke"):
        write_map(register().drop(columns="fylke"), BOUNDARIES, tmp_path, regions())


def test_a_hole_stays_a_hole_and_runs_against_its_outer_ring():
    ring = shapely.box(0, 0, 10, 10) - shapely.box(2, 2, 8, 8)
    d = polygon_path(ring)
    outer, inner = (shapely.LinearRing(points).is_ccw for points in path_rings(d))
    assert drawn(d).equals(ring)
    assert outer != inner


def test_path_text_parts_numbers_with_a_space_or_a_sign():
    line = shapely.LineString([(1, 2), (3, 1), (0, 4)])
    assert line_path([line]) == "M1 2l2-1-3 3"
