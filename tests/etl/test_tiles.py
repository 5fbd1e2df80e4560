from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from scipy.stats import spearmanr

from etl.tile_regions import BESIDE, gather, strays
from etl.tile_spread import join_islands, links_of, spread
from etl.tiles import _assigned, lay_tiles, tile_county_lines
from maturity.errors import DataError
from tests.etl.built_map import content, counties, register, tiles

NONE = np.empty((0, 2), dtype=np.int64)


def _grid(mask=None):
    cols, rows = tiles().max(axis=0) + 1
    grid = np.zeros((rows, cols), dtype=bool)
    chosen = tiles() if mask is None else tiles()[mask]
    grid[chosen[:, 1], chosen[:, 0]] = True
    return grid


def _pieces(grid):
    return ndimage.label(grid, BESIDE)[1]


def _places():
    return np.array([entry["c"] for entry in content()["municipalities"].values()])


def _borders():
    index = {code: i for i, code in enumerate(content()["municipalities"])}
    found = content()["neighbours"].items()
    return np.array([(index[a], index[b]) for a, others in found for b in others if a < b])


def test_every_municipality_has_a_tile_of_its_own_inside_the_frame():
    frame = content()["tiles"]
    assert len({tuple(tile) for tile in tiles().tolist()}) == len(register())
    assert tiles().min(axis=0).tolist() == [0, 0]
    assert (tiles().max(axis=0) + 1).tolist() == [frame["cols"], frame["rows"]]


def test_every_county_hangs_together_edge_to_edge():
    loose = [code for code in set(counties()) if _pieces(_grid(counties() == code)) != 1]
    assert loose == []


def test_the_country_hangs_together_without_a_hole():
    assert _pieces(_grid()) == 1
    sea_and_corners = ndimage.label(~np.pad(_grid(), 1), np.ones((3, 3)))[1]
    assert sea_and_corners == 1


def test_north_is_up_and_east_is_right():
    # A rank correlation of 0.97 over 357 places means ranks that are off by 25 (root mean square),
    # the width of one to three rows of tiles. Inside a county of eleven or more, where one step
    # of a tile weighs more, 0.8; in the smaller ones a single step decides the figure.
    for axis in (0, 1):
        assert spearmanr(_places()[:, axis], tiles()[:, axis])[0] > 0.97
        for code in set(counties()):
            inside = counties() == code
            if inside.sum() > 10:
                assert spearmanr(_places()[inside, axis], tiles()[inside, axis])[0] > 0.8, code


def test_counties_lie_in_their_true_direction_from_each_other():
    codes = sorted(set(counties()))
    true, drawn = (
        np.array([where[counties() == code].mean(axis=0) for code in codes])
        for where in (_places(), tiles())
    )
    for a, b in combinations(range(len(codes)), 2):
        one, other = true[b] - true[a], drawn[b] - drawn[a]
        cosine = one @ other / (np.linalg.norm(one) * np.linalg.norm(other))
        assert cosine > np.cos(np.radians(20)), (codes[a], codes[b])


def test_neighbours_stay_near_each_other():
    first, second = _borders().T
    steps = np.abs(tiles()[first] - tiles()[second]).max(axis=1)
    assert (steps <= 1).mean() > 0.8  # edge or corner
    assert steps.max() <= 3


def test_the_country_keeps_its_build():
    """A broad south, a north no wider than half of it, and Finnmark to the right of all."""
    width = _grid().sum(axis=1)
    rows = len(width)
    assert width[: rows // 2].max() < 0.6 * width[rows // 2 :].max()
    assert tiles()[counties() == "56"][:, 0].min() > tiles()[counties() == "32"][:, 0].max()


def test_cells_are_given_out_with_the_least_sum_of_squares():
    random = np.random.default_rng(0)
    places, cells = random.uniform(0, 3, (5, 2)), np.argwhere(np.ones((2, 3)))
    best = min(((places - cells[list(order)]) ** 2).sum() for order in permutations(range(6), 5))
    chosen = _assigned(places, cells)
    assert ((places - chosen) ** 2).sum() == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_gathering_keeps_every_count_and_leaves_no_stray(seed):
    random = np.random.default_rng(seed)
    grid = np.full((9, 9), 3)
    grid[2:7, 2:7] = random.integers(0, 4, (5, 5))
    cost = random.uniform(0, 1, (4, 9, 9))
    whole = gather(grid, cost)
    assert np.bincount(whole.ravel(), minlength=4).tolist() == (
        np.bincount(grid.ravel(), minlength=4).tolist()
    )
    assert not any(strays(whole, label).any() for label in range(4))


def test_a_hole_in_the_country_is_filled_from_its_coast():
    grid = np.ones((7, 7), dtype=np.int64)
    grid[2:5, 2:5] = 0
    grid[3, 3] = 1
    whole = gather(grid, np.zeros((2, 7, 7)))
    assert whole[3, 3] == 0
    assert (whole == 0).sum() == 8


def test_pieces_that_cannot_be_brought_together_are_reported():
    grid = np.ones((5, 5), dtype=np.int64)
    grid[0, 0] = grid[4, 4] = 0  # on the rim, where nothing may be traded
    with pytest.raises(DataError, match="one piece"):
        gather(grid, np.zeros((2, 5, 5)))


def test_strays_are_the_cells_off_the_largest_body():
    grid = np.ones((5, 6), dtype=np.int64)
    grid[1, 1:3] = grid[3, 4] = 0
    assert np.argwhere(strays(grid, 0)).tolist() == [[3, 4]]
    assert not strays(grid, 1).any()


def test_links_keep_direction_and_even_out_distance():
    points = np.array([[0.0, 0.0], [10.0, 0.0], [11.0, 0.0], [11.0, 500.0]])
    links = links_of(np.array([[0, 1], [1, 2], [2, 3]]), NONE, np.empty(0))
    steps = np.diff(spread(points, links), axis=0)
    assert steps == pytest.approx(np.array([[1, 0], [1, 0], [0, 1]]), abs=0.01)


def test_a_sound_takes_its_width_in_tiles():
    points = np.array([[0.0, 0.0], [3.0, 0.0]])
    links = links_of(NONE, np.array([[0, 1]]), np.array([1.5]))
    assert np.diff(spread(points, links), axis=0) == pytest.approx(np.array([[2.5, 0]]), abs=0.01)


def test_islands_are_joined_to_the_nearest_place():
    points = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 5.0], [1.0, 4.0]])
    joined = join_islands(points, links_of(np.array([[0, 1], [2, 3]]), NONE, np.empty(0)))
    assert [sorted(pair) for pair in joined.pairs.tolist()] == [[0, 1], [2, 3], [1, 3]]


def test_the_layout_is_the_same_every_time_and_for_every_unit_of_length():
    points = np.random.default_rng(1).uniform(0, 9, (30, 2))
    near = np.array([(a, b) for a, b in combinations(range(30), 2) if np.ptp(points[[a, b]]) < 8])
    near = near[np.linalg.norm(points[near[:, 0]] - points[near[:, 1]], axis=1) < 2.5]
    county = ["a" if x < 4.5 else "b" for x in points[:, 0]]
    links = links_of(near, NONE, np.empty(0))
    once = lay_tiles(points, county, links)
    assert (once == lay_tiles(points, county, links)).all()
    assert (once == lay_tiles(points * 1024, county, links)).all()


def test_county_lines_run_between_tiles_of_different_counties_only():
    square = np.array([[0, 0], [1, 0], [0, 1], [1, 1]])
    (line,) = tile_county_lines(square, ["a", "b", "a", "b"])
    assert sorted(line.coords) == [(1, 0), (1, 2)]
