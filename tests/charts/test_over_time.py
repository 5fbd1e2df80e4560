"""Figures over time: no line crosses a break, labels keep apart, ribbons conserve."""

import itertools

import numpy as np
import pandas as pd
import pytest

from charts.canvas import LEVEL
from charts.flows import DOWN, flows
from charts.growth import spread_over_time, start_and_growth
from charts.levels import LABEL, LEVELS, apart, levels
from charts.palette import PALETTES
from tests.charts.test_colours import MARK, contrast

SEGMENTS = [0, 0, 1, 2, 2, 2]
YEARS = [2001.0, 2003.0, 2013.0, 2020.0, 2021.0, 2022.0]


def table() -> pd.DataFrame:
    rows = pd.DataFrame({"at": YEARS, "segment": SEGMENTS})
    for place, name in enumerate(LEVELS):
        rows[name] = [10.0 * place + n for n in range(len(rows))]
    rows["mine"] = [20.0, np.nan, 21, 22, 23, 24]
    rows["sd"], rows["low"], rows["high"] = 5.0, 4.0, 6.0
    rows["text"] = rows["label"] = [f"ord {n}" for n in range(len(rows))]
    return rows


LABELS = {**{name: name for name in LEVELS}, "mine": "Min"}
SEGMENT_OF = dict(zip(YEARS, SEGMENTS, strict=True))


def drawn_pairs(x: list[float | None], y: list[float | None]) -> list[tuple[float, float]]:
    """The neighbouring points of a line that it joins."""
    points = list(zip(x, y, strict=True))
    return [
        (a[0], b[0])
        for a, b in itertools.pairwise(points)
        if None not in (*a, *b) and a[0] is not None and b[0] is not None
    ]


def bridging(fig: object, years: dict[float, int]) -> list[tuple[float, float]]:
    """Every stroke of a figure that goes from one segment to another."""
    return [
        pair
        for trace in fig.data  # type: ignore[attr-defined]
        for pair in drawn_pairs(list(trace.x), list(trace.y))
        if years[pair[0]] != years[pair[1]]
    ]


def levels_figure(rows: pd.DataFrame) -> object:
    return levels(
        rows,
        labels=LABELS,
        breaks=[(2008.0, "ny metode"), (2016.5, "ny kilde")],
        ticks=[(year, str(year)) for year in YEARS],
        limits=(0, 100),
        decimal=",",
    )


def spread_figure(rows: pd.DataFrame) -> object:
    return spread_over_time(rows, breaks=[], ticks=[(2001.0, "2001")], decimal=",")


@pytest.mark.parametrize("draw", [levels_figure, spread_figure])
def test_no_line_bridges_a_break(draw: object) -> None:
    rows = table()
    before = rows.copy()
    fig = draw(rows)  # type: ignore[operator]
    assert bridging(fig, SEGMENT_OF) == []
    assert any(SEGMENT_OF[a] == 2 and a != b for t in fig.data for a, b in drawn_pairs(t.x, t.y))
    pd.testing.assert_frame_equal(rows, before)


def test_test_of_bridges_finds_one() -> None:
    rows = table().assign(segment=0)
    assert bridging(levels_figure(rows), SEGMENT_OF)


def test_each_break_has_its_line_and_its_reason() -> None:
    fig = levels_figure(table())
    assert [shape.x0 for shape in fig.layout.shapes] == [2008.0, 2016.5]  # type: ignore[attr-defined]
    said = [note.text for note in fig.layout.annotations]  # type: ignore[attr-defined]
    assert {"ny metode", "ny kilde"} <= set(said)


def test_labels_keep_apart_and_in_order_inside_the_frame() -> None:
    wanted = {"a": 0.0, "b": 3.0, "c": 5.0, "d": 198.0, "e": 199.0, "f": 200.0}
    moved = apart(wanted, LABEL, 200)
    order = sorted(moved.values())
    assert [moved[name] for name in wanted] == order
    assert min(b - a for a, b in itertools.pairwise(order)) >= LABEL
    assert order[-1] <= 200


def test_labels_with_room_stay_where_they_are() -> None:
    wanted = {"a": 10.0, "b": 90.0}
    assert apart(wanted, LABEL, 200) == wanted


COUNTS = pd.DataFrame([[3, 2, 0], [1, 5, 4], [0, 1, 6]])
TEXTS = COUNTS.map(str)


def ribbons() -> list[object]:
    names = ["lav", "midt", "høy"]
    fig = flows(COUNTS, before=names, after=names, heads=("2024", "2026"), texts=TEXTS)
    return [trace for trace in fig.data if trace.hoverinfo == "text"]


def thickness(trace: object, end: int) -> float:
    """The height of a ribbon at its left (0) or right (-1) end."""
    half = len(trace.y) // 2  # type: ignore[attr-defined]
    top, bottom = trace.y[:half], list(trace.y[half:])[::-1]  # type: ignore[attr-defined]
    return float(top[end] - bottom[end])


def test_ribbons_are_as_thick_as_the_number_they_say_at_both_ends() -> None:
    found = ribbons()
    assert sorted(int(trace.text) for trace in found) == sorted(COUNTS.to_numpy()[COUNTS > 0])  # type: ignore[attr-defined]
    units = {
        round(thickness(trace, end) / int(trace.text), 9)  # type: ignore[attr-defined]
        for trace in found
        for end in (0, -1)
    }
    assert len(units) == 1


def test_ribbons_that_rise_and_fall_are_told_by_more_than_colour() -> None:
    up = [t for t in ribbons() if t.fillcolor == LEVEL]  # type: ignore[attr-defined]
    down = [t for t in ribbons() if t.fillcolor == DOWN]  # type: ignore[attr-defined]
    assert (len(up), len(down)) == (2, 2)
    for palette in PALETTES.values():
        assert contrast(DOWN, palette.paper) >= MARK


def test_line_of_the_scatter_is_the_one_given() -> None:
    dots = pd.DataFrame({"start": [0.0, 50, 100], "growth": [1.0, 2, 3]})
    dots["text"], dots["is_mine"] = "ord", [False, True, False]
    fig = start_and_growth(
        dots, line=(5, -0.04), x_title="start", y_title="vekst", mine="Min", decimal=","
    )
    assert list(fig.data[0].y) == pytest.approx([5, 1])
    assert [len(trace.x) for trace in fig.data] == [2, 2, 1]
    assert "<b>Min</b>" in {note.text for note in fig.layout.annotations}
