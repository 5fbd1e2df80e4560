"""Figures: every municipality drawn once, in its place, with its words; the data left alone."""

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.canvas import ACCENT, LEVEL
from charts.ladder import HEIGHT, TOP_END, WIDTH, ladder
from charts.split import split
from charts.stacking import fit, place
from charts.strip import strip

scores = st.lists(st.integers(0, 1000).map(lambda tenths: tenths / 10), min_size=1, max_size=80)


def numbered(values: list[float]) -> pd.Series:
    return pd.Series(values, index=[f"{i:04d}" for i in range(len(values))], dtype=float)


def ladder_dots(values: list[float], mine: int | None = None, near: int = 0) -> pd.DataFrame:
    score = numbered(values)
    return pd.DataFrame(
        {
            "score": score,
            "text": [f"{number}|{value}" for number, value in score.items()],
            "is_mine": np.arange(len(score)) == (-1 if mine is None else mine),
            "is_near": np.arange(len(score)) < near,
        }
    )


LEVELS = pd.DataFrame(
    {"value": [10.0, 20.0, 60.0, 90.0], "label": ["Gulvet 10", "P5 20", "Median 60", "Toppen 90"]}
)


def drawn_ladder(dots: pd.DataFrame, levels: pd.DataFrame = LEVELS) -> go.Figure:
    return ladder(dots, levels, axis_title="Poeng", decimal=",")


def markers(figure: go.Figure) -> pd.DataFrame:
    """Every dot of a figure: x, y, colour, size in pixels, words."""
    found = [
        {
            "x": x,
            "y": y,
            "colour": trace.marker.color,
            "size": trace.marker.size,
            "text": None if trace.text is None else trace.text[i],
        }
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "markers"
        for i, (x, y) in enumerate(zip(trace.x, trace.y, strict=True))
    ]
    return pd.DataFrame(found)


def pixels_a_unit(figure: go.Figure) -> float:
    """Height in pixels of one step on the upright axis."""
    margin, (low, high) = figure.layout.margin, figure.layout.yaxis.range
    return (figure.layout.height - margin.t - margin.b) / (high - low)


@given(scores)
def test_stacked_dot_stands_near_its_value(values: list[float]) -> None:
    series = numbered(values)
    stacks = fit(series, TOP_END, WIDTH, HEIGHT)
    along, row = place(series, stacks, TOP_END)
    assert ((along - series).abs() <= 1.5 * stacks.step + 1e-9).all()
    assert row.between(0, stacks.rows - 1).all()
    assert along.index.equals(series.index)


def overlapping(dots: pd.DataFrame, figure: go.Figure) -> int:
    """How many pairs of dots in one bin lie upon each other, in a column of the least width."""
    low, high = figure.layout.xaxis.range
    x = dots["x"].to_numpy() * WIDTH / (high - low)
    y = dots["y"].to_numpy() * pixels_a_unit(figure)
    apart = np.maximum(np.abs(x[:, None] - x), np.abs(y[:, None] - y))
    return int((np.triu(apart < dots["size"].min() - 0.01, 1) & same_bin(dots)).sum())


def same_bin(dots: pd.DataFrame) -> np.ndarray:
    score = dots["text"].str.split("|").str[1].astype(float).to_numpy()
    return score[:, None] == score


few_scores = st.lists(st.sampled_from([0.0, 25.0, 50.0, 75.0, 100.0]), min_size=1, max_size=357)


@settings(max_examples=20)
@given(few_scores)
def test_stacked_dots_never_overlap_in_a_bin(values: list[float]) -> None:
    figure = drawn_ladder(ladder_dots(values))
    assert overlapping(markers(figure), figure) == 0


def test_most_of_the_country_on_one_score_does_not_overlap() -> None:
    """As in email security: few distinct scores, most municipalities on one of them."""
    values = [100.0] * 265 + [75.0] * 53 + [50.0] * 37 + [0.0] * 2
    figure = drawn_ladder(ladder_dots(values))
    found = markers(figure)
    assert overlapping(found, figure) == 0
    assert found["y"].max() + 0.5 <= figure.layout.yaxis.range[1] + 1e-9
    assert found["size"].min() >= 4


@settings(max_examples=20)
@given(scores, st.integers(0, 79), st.integers(0, 10))
def test_ladder_draws_every_municipality_once_with_its_words(
    values: list[float], mine: int, near: int
) -> None:
    dots = ladder_dots(values, mine, near)
    before = dots.copy(deep=True)
    found = markers(drawn_ladder(dots))
    assert sorted(found["text"]) == sorted(dots["text"])
    pd.testing.assert_frame_equal(dots, before)


def test_ladder_marks_mine_with_the_accent_and_nobody_else() -> None:
    found = markers(drawn_ladder(ladder_dots([10.0, 20.0, 30.0], mine=0, near=2)))
    assert found.loc[found["colour"] == ACCENT, "text"].tolist() == ["0000|10.0"]
    assert found.loc[found["colour"] == LEVEL, "text"].tolist() == ["0001|20.0"]


def test_ladder_labels_every_level_where_it_is() -> None:
    figure = drawn_ladder(ladder_dots([10.0, 60.0, 90.0]))
    said = {note.text: note.x for note in figure.layout.annotations}
    assert said == dict(zip(LEVELS["label"], LEVELS["value"], strict=True))
    assert [line.x0 for line in figure.layout.shapes] == LEVELS["value"].tolist()


@settings(max_examples=20)
@given(scores)
def test_ladder_shows_every_dot_inside_its_axes(values: list[float]) -> None:
    figure = drawn_ladder(ladder_dots(values), LEVELS.iloc[:0])
    found = markers(figure)
    for axis, column in ((figure.layout.xaxis, "x"), (figure.layout.yaxis, "y")):
        low, high = axis.range
        assert low <= found[column].min()
        assert found[column].max() <= high


def test_empty_ladder_is_a_figure() -> None:
    assert markers(drawn_ladder(ladder_dots([]), LEVELS.iloc[:0])).empty


STRIP_ROWS = pd.DataFrame(
    {
        "label": ["<b>Agder</b>", "<b>Oslo</b>"],
        "middle": [80.0, np.nan],
        "floor": [60.0, np.nan],
        "p10": [62.0, np.nan],
        "p90": [95.0, np.nan],
    },
    index=pd.Index(["42", "03"], name="region_id"),
)


def strip_dots() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_id": ["42", "42", "42", "03"],
            "score": [60.0, 80.0, 95.0, 99.0],
            "text": ["A", "B", "C", "D"],
            "is_mine": [False, True, False, False],
        },
        index=["4201", "4202", "4203", "0301"],
    )


def drawn_strip(dots: pd.DataFrame) -> go.Figure:
    words = {"axis_title": "Poeng", "middle_label": "Median", "floor_label": "Gulvet"}
    return strip(dots, STRIP_ROWS, **words, line=91.1, line_label="medianen i landet", decimal=",")


def test_strip_draws_every_municipality_once_in_the_row_of_its_region() -> None:
    dots = strip_dots()
    found = markers(drawn_strip(dots)).dropna(subset=["text"]).set_index("text")
    assert sorted(found.index) == ["A", "B", "C", "D"]
    assert found["x"].to_dict() == dict(zip(dots["text"], dots["score"], strict=True))
    assert found.loc[["A", "B", "C"], "y"].nunique() == 1
    assert found.loc["D", "y"] < found.loc["A", "y"]
    assert found.index[found["colour"] == ACCENT].tolist() == ["B"]


def test_strip_has_no_statistics_for_a_region_that_is_too_small() -> None:
    figure = drawn_strip(strip_dots())
    marks = markers(figure)
    assert marks.loc[marks["text"].isna(), "x"].tolist() == [80.0, 60.0]
    spans = [trace for trace in figure.data if trace.mode == "lines"]
    assert [list(trace.x) for trace in spans] == [[62.0, 95.0, None]]


def test_strip_labels_every_region_and_the_benchmark() -> None:
    figure = drawn_strip(strip_dots())
    said = [note.text for note in figure.layout.annotations]
    assert [text for text in said if text in set(STRIP_ROWS["label"])] == list(STRIP_ROWS["label"])
    assert "medianen i landet" in said
    assert 91.1 in [line.x0 for line in figure.layout.shapes]


def test_strip_leaves_its_input_as_it_was() -> None:
    dots, rows = strip_dots(), STRIP_ROWS.copy(deep=True)
    drawn_strip(dots)
    pd.testing.assert_frame_equal(dots, strip_dots())
    pd.testing.assert_frame_equal(STRIP_ROWS, rows)


@settings(max_examples=20)
@given(st.floats(0, 100), st.lists(st.floats(-50, 50), min_size=1, max_size=6))
def test_split_ends_where_its_parts_lead(start: float, parts: list[float]) -> None:
    labels = ["Loppa", *(f"Del {i}" for i in range(len(parts))), "Median"]
    texts = [f"{i}" for i in range(len(labels))]
    given_parts = list(parts)
    figure = split(labels, start, parts, texts, axis_title="Poeng", decimal=",")
    (trace,) = figure.data
    assert list(trace.x[:-1]) == [start, *parts]
    assert trace.x[-1] == pytest.approx(start + sum(parts))
    assert trace.measure[0] == "absolute"
    assert trace.measure[-1] == "total"
    assert parts == given_parts
    for label, text in zip(labels, texts, strict=True):
        assert any(label in note.text and text in note.text for note in figure.layout.annotations)


@pytest.mark.parametrize("decimal", [",", "."])
def test_figure_writes_numbers_as_the_language_does(decimal: str) -> None:
    figure = ladder(ladder_dots([1.0]), LEVELS, axis_title="", decimal=decimal)
    assert figure.layout.separators == f"{decimal}\u202f"


def test_figure_fetches_nothing() -> None:
    assert "http" not in json.dumps(drawn_strip(strip_dots()).to_plotly_json(), default=str)
