"""The scatter: every municipality a dot, those spoken of named, the input untouched."""

import pandas as pd
import pytest

from charts.canvas import ACCENT
from charts.scatter import scatter

WORDS = {0.0: "Nei", 1.0: "Ja"}


@pytest.fixture
def dots() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": [1.0, 5.0, 9.0, 3.0],
            "y": [0.0, 1.0, 1.0, 0.0],
            "text": ["a", "b", "c", "d"],
            "name": ["A", "B", "C", "D"],
            "is_mine": [False, True, False, False],
            "is_selected": [False, False, True, False],
            "middle": 5.0,
        }
    )


def drawn(dots: pd.DataFrame):
    return scatter(
        dots,
        x_title="Fiber (%)",
        y_title="TLS",
        x_limits=[2.0, 4.0],
        y_limits=[0.5],
        x_words={},
        y_words=WORDS,
        decimal=",",
    )


def test_every_municipality_is_one_dot(dots: pd.DataFrame) -> None:
    fig = drawn(dots)
    points = sorted((x, y) for trace in fig.data for x, y in zip(trace.x, trace.y, strict=True))
    assert points == sorted(zip(dots["x"], dots["y"], strict=True))


def test_mine_alone_has_the_accent_and_its_name(dots: pd.DataFrame) -> None:
    accented = [trace for trace in drawn(dots).data if trace.marker.color == ACCENT]
    assert [list(trace.text) for trace in accented] == [["<b>B</b>"]]
    named = [text for trace in drawn(dots).data if "text" in trace.mode for text in trace.text]
    assert named == ["<b>C</b>", "<b>B</b>"]


def test_names_stand_inside_the_figure(dots: pd.DataFrame) -> None:
    places = {t.text[0]: t.textposition[0] for t in drawn(dots).data if "text" in t.mode}
    assert places == {"<b>C</b>": "top left", "<b>B</b>": "top right"}


def test_answers_stand_as_words_on_their_axis(dots: pd.DataFrame) -> None:
    layout = drawn(dots).layout
    assert list(layout.yaxis.ticktext) == list(WORDS.values())
    assert layout.xaxis.ticktext is None


def test_thirds_are_parted_by_a_line_each(dots: pd.DataFrame) -> None:
    shapes = drawn(dots).layout.shapes
    assert [shape.x0 for shape in shapes if shape.x0 == shape.x1] == [2.0, 4.0]
    assert [shape.y0 for shape in shapes if shape.y0 == shape.y1] == [0.5]


def test_input_is_untouched(dots: pd.DataFrame) -> None:
    before = dots.copy()
    drawn(dots)
    pd.testing.assert_frame_equal(dots, before)


def test_lone_dot_is_drawn(dots: pd.DataFrame) -> None:
    assert len(drawn(dots.iloc[[1]]).data[2].x) == 1
