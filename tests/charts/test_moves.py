"""The figures of the reader's own version: every place with its interval, every level twice."""

import pandas as pd
import pytest

from charts.canvas import ACCENT, LEVEL
from charts.moves import levels, places

PLACES = pd.DataFrame(
    {
        "label": ["<b>A</b>", "<b>B</b>"],
        "text": ["A", "B"],
        "is_mine": [False, True],
        "official_place": [5.0, 90.0],
        "official_low": [3.0, 80.0],
        "official_high": [9.0, 99.0],
        "own_place": [50.0, 2.0],
        "own_low": [40.0, 1.0],
        "own_high": [60.0, 4.0],
    },
    index=["0301", "4601"],
)
LEVELS = pd.DataFrame(
    {"label": ["Gulvet", "Median"], "text": ["a", "b"], "before": [30.0, 90.0], "after": [70, 90]}
)


def lines(fig, width: int) -> list[tuple[float, ...]]:
    found = [t for t in fig.data if t.mode == "lines" and t.line.width == width]
    xs = [list(t.x) for t in found]
    return [tuple(x[i : i + 2]) for x in xs for i in range(0, len(x), 3)]


def test_no_place_stands_without_its_interval() -> None:
    fig = places(PLACES, axis_title="Plass", last=100, decimal=",")
    bands = lines(fig, 5)
    for version in ("official", "own"):
        for _, row in PLACES.iterrows():
            assert (row[f"{version}_low"], row[f"{version}_high"]) in bands
    dots = [x for t in fig.data if t.mode == "markers" for x in t.x]
    assert sorted(dots) == [2.0, 5.0, 50.0, 90.0]


def test_my_municipality_alone_has_the_accent() -> None:
    fig = places(PLACES, axis_title="Plass", last=100, decimal=",")
    own = next(t for t in fig.data if t.mode == "markers" and t.marker.symbol == "circle")
    assert list(own.marker.color) == [LEVEL, ACCENT]


def test_first_place_stands_to_the_right() -> None:
    low, high = places(PLACES, axis_title="Plass", last=100, decimal=",").layout.xaxis.range
    assert low > 100 > 1 > high


@pytest.mark.parametrize("last", [1, 4, 23, 100, 357])
def test_axis_names_the_first_and_the_last_place(last: int) -> None:
    ticks = places(PLACES, axis_title="Plass", last=last, decimal=",").layout.xaxis.tickvals
    assert min(ticks) == 1
    assert max(ticks) == last
    assert len(ticks) <= 10


def test_every_level_is_drawn_before_and_after() -> None:
    fig = levels(LEVELS, axis_title="Poeng", decimal=",")
    before, after = (t for t in fig.data if t.mode == "markers")
    assert (list(before.x), list(after.x)) == ([30.0, 90.0], [70, 90])
    assert lines(fig, 3) == [(30.0, 70), (90.0, 90)]
    assert fig.layout.xaxis.range[0] < 30


def test_the_data_is_left_alone() -> None:
    places_before, levels_before = PLACES.copy(), LEVELS.copy()
    places(PLACES, axis_title="", last=10, decimal=",")
    levels(LEVELS, axis_title="", decimal=",")
    pd.testing.assert_frame_equal(PLACES, places_before)
    pd.testing.assert_frame_equal(LEVELS, levels_before)
