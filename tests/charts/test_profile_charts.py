"""The figures of the scorecard: places on the spine, labels that keep apart, marks that differ."""

import math
import re

import pandas as pd
import pytest

from charts.beside import beside
from charts.palette import PALETTES
from charts.peers import LETTER, NARROW, OTHERS, look, peers
from charts.spine import Spine, spine
from tests.charts.test_colours import MARK, contrast

NOTHING = math.nan


def test_marks_stand_where_the_values_are() -> None:
    drawn = spine(Spine(0.1, 0.25, 0.5, 0.75, 1.0, 0.3))
    left = [float(found) for found in re.findall(r"left:([\d.]+)%", drawn)]
    wide = [float(found) for found in re.findall(r"width:([\d.]+)%", drawn)]
    assert left == [10.0, 25.0, 50.0, 30.0]
    assert wide == [90.0, 50.0]


def test_what_is_missing_has_no_mark() -> None:
    drawn = spine(Spine(0.0, NOTHING, 0.4, NOTHING, 1.0, NOTHING))
    assert "mk-spine-own" not in drawn
    assert "mk-spine-half" not in drawn
    assert "nan" not in drawn


def test_marks_beyond_the_scale_stay_on_it() -> None:
    drawn = spine(Spine(-0.5, 0.2, 0.5, 0.7, 1.4, 1.4))
    left = [float(found) for found in re.findall(r"left:([\d.]+)%", drawn)]
    assert min(left) == 0
    assert max(left) == 100


def dots(scores: list[float], named: int) -> pd.DataFrame:
    labels = [f"Kommune {score}" if n < named else "" for n, score in enumerate(scores)]
    turns = [n - 1 if n < named else -2 for n in range(len(scores))]
    return pd.DataFrame({"score": scores, "text": "x", "label": labels, "turn": turns})


@pytest.mark.parametrize("scores", [[99.5, 99.4, 98.7, 99.5, 74.2, 80.0], [50.0] * 6, [0.0, 100.0]])
def test_labels_of_the_strip_keep_apart_on_a_narrow_screen(scores: list[float]) -> None:
    levels = pd.DataFrame({"value": [min(scores), 97.9], "label": ["Gulvet 1", "Median 97,9"]})
    fig = peers(dots(scores, min(6, len(scores))), levels, axis_title="x", decimal=",")
    low, high = fig.layout.xaxis.range
    rows: dict[float, list[tuple[float, float]]] = {}
    for label in fig.layout.annotations:
        at = (label.x - low) / (high - low) * NARROW
        wide = LETTER * len(label.text)
        start = at - wide if label.xanchor == "right" else at
        rows.setdefault(label.yshift, []).append((start, start + wide))
    assert sum(map(len, rows.values())) == min(6, len(scores)) + 2
    for row in rows.values():
        row.sort()
        assert all(one[1] <= other[0] for one, other in zip(row, row[1:], strict=False))


def test_those_compared_with_differ_in_colour_and_shape_and_are_seen_on_both_papers() -> None:
    looks = [look(turn) for turn in range(-1, len(OTHERS))]
    assert len({colour for colour, _ in looks}) == len({shape for _, shape in looks}) == len(looks)
    for colour, _ in looks:
        for palette in PALETTES.values():
            assert contrast(colour, palette.paper) >= MARK


def test_every_score_side_by_side_is_drawn_and_what_is_missing_is_not() -> None:
    listed = pd.DataFrame(
        {
            "row": ["a", "a", "b", "b"],
            "score": [10.0, 10.0, 90.0, NOTHING],
            "label": ["Ås 10", "Eid 10", "Ås 90", "Eid –"],
            "text": "x",
            "turn": [-1, 0, -1, 0],
        }
    )
    rows = pd.Series({"a": "A", "b": "B"})
    fig = beside(listed, rows, axis_title="x", low=0, decimal=",")
    drawn = [(x, y) for trace in fig.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert sorted(x for x, _ in drawn) == [10.0, 10.0, 90.0]
    assert len({y for _, y in drawn}) == 3
    named = {note.text: note for note in fig.layout.annotations}
    assert {*listed["label"]} < {*named}
    assert (named["Ås 10"].xanchor, named["Ås 90"].xanchor) == ("left", "right")
