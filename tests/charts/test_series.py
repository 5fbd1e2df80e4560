"""Published figures drawn: joined only within a segment, every label readable, nothing left out."""

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.canvas import DOT, LEVEL
from charts.dots import dots
from charts.series import HEIGHT, LABEL, apart, series, ticks

PERCENT = [(0.0, "0"), (50.0, "50"), (100.0, "100")]


def points() -> pd.DataFrame:
    """Two series: the main one with a break after 2004 and no figure of 2006."""
    rows = [
        ("K", "Kommuner", 2003, 38.6, 1, True),
        ("K", "Kommuner", 2004, 62.1, 1, True),
        ("K", "Kommuner", 2005, 64.0, 2, True),
        ("K", "Kommuner", 2007, 70.0, 3, True),
        ("F", "Fylkeskommuner", 2004, 44.4, 1, False),
        ("F", "Fylkeskommuner", 2005, 63.0, 1, False),
    ]
    frame = pd.DataFrame(rows, columns=["series", "label", "year", "value", "segment", "is_main"])
    frame["said"] = [f"{value} %" for value in frame["value"]]
    frame["text"] = frame["label"] + ": " + frame["said"]
    return frame


def drawn(frame: pd.DataFrame, *, is_place: bool = False) -> go.Figure:
    return series(frame, ticks=PERCENT, is_place=is_place, decimal=",")


def runs(figure: go.Figure) -> list[list[int]]:
    """The years that are joined to each other."""
    return [list(trace.x) for trace in figure.data]


def said(figure: go.Figure) -> dict[str, dict[str, object]]:
    return {note.text: note.to_plotly_json() for note in figure.layout.annotations}


def test_points_are_joined_within_a_segment_and_nowhere_else() -> None:
    assert runs(drawn(points())) == [[2003, 2004], [2005], [2007], [2004, 2005]]


def test_every_point_is_drawn_once_with_its_words() -> None:
    frame = points()
    found = [
        point
        for trace in drawn(frame).data
        for point in zip(trace.x, trace.y, trace.text, strict=True)
    ]
    assert sorted(found) == sorted(zip(frame["year"], frame["value"], frame["text"], strict=True))


def test_the_municipalities_stand_out_and_the_others_do_not() -> None:
    colours = [trace.marker.color for trace in drawn(points()).data]
    assert colours == [LEVEL, LEVEL, LEVEL, DOT]


def test_a_year_without_figures_keeps_its_place_on_the_axis() -> None:
    assert sorted(drawn(points()).layout.xaxis.tickvals) == [2003, 2004, 2005, 2006, 2007]


def test_each_series_is_named_where_it_ends_with_the_year_it_ends_in() -> None:
    notes = said(drawn(points()))
    assert "<b>Kommuner</b><br>70.0 %" in notes
    assert "Fylkeskommuner<br>63.0 % (2005)" in notes


def test_value_stands_at_every_point_of_the_main_series() -> None:
    assert {"38.6 %", "62.1 %", "64.0 %"} <= set(said(drawn(points())))


def test_first_place_stands_at_the_top() -> None:
    up, down = drawn(points()), drawn(points(), is_place=True)
    assert tuple(up.layout.yaxis.range) == (0.0, 100.0)
    assert tuple(down.layout.yaxis.range) == (100.0, 0.0)


def test_single_point_is_a_figure() -> None:
    assert runs(drawn(points().iloc[:1])) == [[2003]]


def test_series_leaves_its_input_as_it_was() -> None:
    frame = points()
    drawn(frame)
    pd.testing.assert_frame_equal(frame, points())


@pytest.mark.parametrize("decimal", [",", "."])
def test_series_writes_numbers_as_the_language_does(decimal: str) -> None:
    figure = series(points(), ticks=PERCENT, is_place=False, decimal=decimal)
    assert figure.layout.separators == f"{decimal}\u202f"
    assert "http" not in json.dumps(figure.to_plotly_json(), default=str)


heights = st.lists(st.integers(0, 1000).map(lambda n: n / 10), min_size=1, max_size=6)


@given(heights, st.sampled_from([0.0, 1.0, 12.5, 40.0]))
def test_labels_are_kept_apart_in_the_order_of_their_values(
    values: list[float], gap: float
) -> None:
    found = apart(values, gap)
    order = np.argsort(values, kind="stable")
    steps = np.diff(np.array(found)[order])
    assert (steps >= gap - 1e-9).all()


@given(heights)
def test_labels_with_room_stay_at_their_values(values: list[float]) -> None:
    apart_enough = [100.0 * n + value / 10 for n, value in enumerate(values)]
    assert apart(apart_enough, 20.0) == pytest.approx(apart_enough)


def test_labels_of_one_value_share_the_difference_evenly() -> None:
    assert apart([50.0, 50.0], 10.0) == [45.0, 55.0]


def test_names_at_the_edge_never_meet() -> None:
    frame = points()
    frame["value"] = 50.0
    places = [note["y"] for text, note in said(drawn(frame)).items() if "<br>" in text]
    assert abs(places[0] - places[1]) * HEIGHT / 100 >= LABEL - 0.01


@given(st.floats(0, 1), st.floats(0.5, 2e6))
def test_axis_begins_where_it_must_and_reaches_the_highest_value(low: float, span: float) -> None:
    found = ticks(low, low + span)
    assert found[0] == low
    assert found == sorted(found)
    assert found[-1] >= low + span - 1e-9 * span
    assert 3 <= len(found) <= 7


def test_axis_of_per_cent_and_of_places_is_round() -> None:
    assert ticks(0, 100) == [0, 25, 50, 75, 100]
    assert ticks(1, 18) == [1, 5, 10, 15, 20]


# ------------------------------------------------------------------ one dot a group


def groups() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": ["Aust-Agder", "Oslo", "En gruppe med et navn som er langt og brytes"],
            "value": [100.0, 0.0, np.nan],
            "said": ["100 %", "0 %", "holdt tilbake"],
            "text": ["A", "B", "C"],
        }
    )


def drawn_groups(**settings: object) -> go.Figure:
    return dots(groups(), ends=(0, 100), **settings)  # type: ignore[arg-type]


def test_every_group_has_its_name_and_its_value_in_words() -> None:
    notes = {note.text.replace("<br>", " ") for note in drawn_groups().layout.annotations}
    assert notes == {*groups()["label"], *groups()["said"]}


def test_what_is_withheld_has_words_and_no_dot() -> None:
    figure = drawn_groups()
    (trace,) = figure.data
    assert [y for x, y in zip(trace.x, trace.y, strict=True) if x == x] == [2, 1]
    assert len([shape for shape in figure.layout.shapes if shape.layer == "below"]) == 2


def test_all_together_stand_as_a_line_with_words() -> None:
    figure = drawn_groups(line=62.1, line_label="Alle kommuner 62,1 %")
    assert 62.1 in [shape.x0 for shape in figure.layout.shapes]
    said = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    assert "Alle kommuner 62,1 %" in said


def test_rows_grow_for_names_of_two_lines() -> None:
    short = dots(groups().assign(label=["A", "B", "C"]), ends=(0, 100))
    assert drawn_groups().layout.height > short.layout.height


def test_dots_leave_their_input_as_it_was() -> None:
    frame = groups()
    dots(frame, ends=(0, 100), line=3.0)
    pd.testing.assert_frame_equal(frame, groups())
