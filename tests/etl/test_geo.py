import geopandas as gpd
import numpy as np
import pytest
import shapely

from etl.borders import borders, lines_between, neighbour_pairs, sounds
from etl.geo import (
    ISLAND_KM2,
    METRES_PER_UNIT,
    enlarge_islands,
    label_points,
    map_geometry,
    read_boundaries,
)
from maturity.errors import DataError
from tests.etl.built_map import counties, full_detail, geometry, register, shared

UNITS_PER_KM2 = (1000 / METRES_PER_UNIT) ** 2
# 20 km² is a square of 2.7 pixels on a map 900 pixels high: small, but seen and hit.
VISIBLE_KM2 = 20


def _touching_by_length(shapes):
    """Index pairs that share a border longer than nothing, by intersecting the polygons."""
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    length = shapely.length(shapely.intersection(shapes[pairs[:, 0]], shapes[pairs[:, 1]]))
    return {tuple(pair) for pair in pairs[length > 0].tolist()}


def test_no_municipality_is_lost():
    assert geometry().kommunenr == tuple(register()["kommunenr"])
    assert not shapely.is_empty(geometry().shapes).any()


def test_the_map_is_a_coverage_of_valid_polygons_in_whole_units():
    shapes = geometry().shapes
    points = shapely.get_coordinates(shapes)
    assert (points == np.rint(points)).all()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_no_two_municipalities_overlap():
    shapes = geometry().shapes
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, rel=1e-12)


def test_land_lies_inside_the_paper_with_a_margin():
    west, north, east, south = shapely.total_bounds(geometry().shapes)
    assert 0 < west < east < geometry().width
    assert 0 < north < south < geometry().height


def test_neighbours_are_those_of_the_full_detail():
    simplified = {tuple(pair) for pair in neighbour_pairs(shared()).tolist()}
    assert simplified == _touching_by_length(full_detail()[1])


def test_simplifying_keeps_the_shape_of_every_municipality_that_was_not_enlarged():
    full = full_detail()[1]
    west, _, _, north = shapely.total_bounds(enlarge_islands(full))
    map_west, map_north, _, _ = shapely.total_bounds(geometry().shapes)
    back = shapely.transform(
        geometry().shapes,
        lambda xy: (
            (xy - (map_west, map_north)) * (METRES_PER_UNIT, -METRES_PER_UNIT) + (west, north)
        ),
    )
    kept = shapely.area(full) == shapely.area(enlarge_islands(full))
    changed = shapely.area(shapely.symmetric_difference(full[kept], back[kept]))
    # One unit of rounding along the whole border is the most that may differ.
    assert (changed <= METRES_PER_UNIT * shapely.length(full[kept])).all()
    assert changed.sum() < 0.01 * shapely.area(full).sum()


def test_every_municipality_is_large_enough_to_see():
    assert (shapely.area(geometry().shapes) >= VISIBLE_KM2 * UNITS_PER_KM2).all()


def test_only_small_islands_are_enlarged_and_they_stay_where_they_are():
    full = full_detail()[1]
    grown = enlarge_islands(full)
    changed = np.flatnonzero(shapely.area(grown) != shapely.area(full))
    with_land_border = {index for pair in _touching_by_length(full) for index in pair}
    assert len(changed) > 0
    assert not with_land_border & set(changed.tolist())
    assert (shapely.area(full[changed]) < ISLAND_KM2 * 1e6).all()
    assert (shapely.area(grown[changed]) >= ISLAND_KM2 * 1e6).all()
    assert shapely.contains(grown[changed], full[changed]).all()
    assert shapely.coverage_is_valid(grown)


def test_every_label_point_lies_inside_its_municipality():
    points = label_points(geometry().shapes)
    assert shapely.contains_xy(geometry().shapes, points[:, 0], points[:, 1]).all()


def test_a_shape_too_thin_for_a_label_point_is_refused():
    thin = shapely.Polygon([(0, 0), (1, 0), (10, 1), (9, 1)])
    with pytest.raises(DataError, match="too thin"):
        label_points(np.array([thin]))


def test_county_lines_lie_between_counties_and_leave_none_out():
    codes = counties()
    lines = lines_between(shared(), codes)
    union = {
        code: shapely.coverage_union_all(geometry().shapes[codes == code]).boundary
        for code in sorted(set(codes))
    }
    between = shapely.union_all(
        [union[a].intersection(union[b]) for a in union for b in union if a < b]
    )
    assert sum(line.length for line in lines) == pytest.approx(between.length)
    assert shapely.union_all(lines).difference(between).length == 0


def test_squares_that_meet_in_a_corner_are_not_neighbours():
    squares = np.array(
        [shapely.box(x, y, x + 1, y + 1) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    )
    pairs = neighbour_pairs(borders(squares)).tolist()
    assert pairs == [[0, 1], [0, 2], [1, 3], [2, 3]]


def test_a_sound_is_water_up_to_the_width_asked_for():
    squares = np.array([shapely.box(x, 0, x + 1, 1) for x in (0, 1, 4, 10)])
    pairs, widths = sounds(squares, 3)
    assert (pairs.tolist(), widths.tolist()) == ([[0, 2], [1, 2]], [3, 2])


def test_the_inset_is_drawn_on_empty_paper():
    x, y, width, height = geometry().inset_to
    frame = shapely.box(x, y, x + width, y + height)
    assert not shapely.intersects(geometry().shapes, frame).any()
    assert shapely.box(0, 0, geometry().width, geometry().height).contains(frame)


def test_the_inset_enlarges_without_distortion():
    _, _, from_width, from_height = geometry().inset_from
    _, _, to_width, to_height = geometry().inset_to
    assert to_width / from_width == to_height / from_height >= 2.2


def test_the_inset_holds_the_counties_around_the_fjord_whole():
    x, y, width, height = geometry().inset_from
    frame = shapely.box(x, y, x + width, y + height)
    around = register()["fylke"].isin(["Oslo", "Akershus", "Østfold", "Vestfold"]).to_numpy()
    assert around.any()
    assert shapely.contains(frame, geometry().shapes[around]).all()


def test_boundaries_in_another_projection_are_refused(tmp_path):
    path = tmp_path / "b.parquet"
    shapes = gpd.GeoSeries([shapely.box(10, 60, 11, 61)], crs="EPSG:4326")
    gpd.GeoDataFrame({"kommunenr": ["0001"]}, geometry=shapes).to_parquet(path)
    with pytest.raises(DataError, match="25833"):
        read_boundaries(path)


def test_a_missing_boundary_file_says_how_to_make_it(tmp_path):
    with pytest.raises(DataError, match="cannot be read") as caught:
        read_boundaries(tmp_path / "none.parquet")
    assert "python -m etl.boundaries" in str(caught.value)


def test_the_map_moves_with_its_origin_and_nothing_else():
    codes, shapes = full_detail()
    # Whole units away, so that rounding falls the same way.
    away = shapely.transform(shapes, lambda xy: xy + 512 * METRES_PER_UNIT)
    moved = map_geometry(codes, away)
    assert (moved.width, moved.height) == (geometry().width, geometry().height)
    assert shapely.area(moved.shapes) == pytest.approx(shapely.area(geometry().shapes))
