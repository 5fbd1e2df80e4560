"""The map from source to index, and the tornado: every name once, nothing lost."""

import pandas as pd
import pytest

from charts.lineage import COLUMNS, lineage
from charts.tornado import tornado

NODES = pd.DataFrame(
    {
        "column": [0, 1, 1, 2, 3],
        "row": [0.5, 0.0, 1.0, 0.5, 0.5],
        "label": ["Source", "One", "Two", "Area", "Index"],
        "is_scored": [True, True, False, True, True],
    },
    index=["s", "one", "two", "area", "index"],
)
LINKS = pd.DataFrame(
    {
        "start": ["s", "s", "one", "area"],
        "end": ["one", "two", "area", "index"],
        "is_scored": [True, False, True, True],
    }
)
HEADS = ("a", "b", "c", "d")


def test_every_name_and_head_stands_once() -> None:
    said = [note.text for note in lineage(NODES, LINKS, HEADS).layout.annotations]
    assert said == ["Source", "One", "Two", "Area", "<b>Index</b>", *(f"<b>{h}</b>" for h in HEADS)]


@pytest.mark.parametrize(("trace", "expected"), [(0, 1), (1, 3)])
def test_links_that_count_are_drawn_apart_from_the_others(trace: int, expected: int) -> None:
    curve = lineage(NODES, LINKS, HEADS).data[trace]
    assert sum(x is None or x != x for x in curve.x) == expected


def test_link_goes_from_the_end_of_one_column_to_the_beginning_of_the_next() -> None:
    curve = lineage(NODES, LINKS, HEADS).data[0]
    xs, ys = [x for x in curve.x if x is not None], [y for y in curve.y if y is not None]
    assert (xs[0], xs[-1]) == pytest.approx((COLUMNS[0][1], COLUMNS[1][0]))
    assert (ys[0], ys[-1]) == pytest.approx((0.5, 1.0))


def test_tornado_keeps_values_intervals_and_order() -> None:
    rows = pd.DataFrame(
        {
            "label": ["Weights", "Scale"],
            "value": [86.0, 4.0],
            "low": [79.0, 3.0],
            "high": [95.0, 5.0],
            "text": ["Weights: 86", "Scale: 4"],
        }
    )
    before = rows.copy()
    spans, dots = tornado(rows, axis_title="x", decimal=",").data
    assert list(dots.x) == [86.0, 4.0]
    assert list(spans.x) == [79.0, 95.0, None, 3.0, 5.0, None]
    assert dots.y[0] > dots.y[1]
    pd.testing.assert_frame_equal(rows, before)
