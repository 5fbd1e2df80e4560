"""The figures of how a solution spreads draw what they are given, where it is."""

import base64

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.canvas import ACCENT
from charts.curves import QUARTERS, Curve, Mark, apart, curves
from charts.forest import forest
from charts.months import months
from charts.multiples import HEIGHT, WIDTH, panel

DAYS = pd.to_datetime(["2018-04-24", "2019-01-01", "2020-04-30"])
POINTS = pd.DataFrame(
    {
        "date": DAYS,
        "share": [0.0, 0.4, 0.6],
        "low": [float("nan"), 0.3, 0.5],
        "high": [float("nan"), 0.5, 0.7],
        "text": ["a", "b", "c"],
    }
)
SHOCK = Mark(pd.Timestamp("2020-03-12"), "Covid-19")
MINE = Mark(pd.Timestamp("2019-01-01"), "Kinn", 0.4)
SAID = [f"{100 * value:.0f} %" for value in QUARTERS]


def test_curves_are_steps_named_where_they_end() -> None:
    before = POINTS.copy(deep=True)
    behind = Curve("Norge", POINTS.drop(columns=["low", "high"]))
    drawn = [Curve("Vestland", POINTS, is_main=True), behind]
    figure = curves(drawn, ticks=[(DAYS[1], "jan")], quarters=SAID, shock=SHOCK, mine=MINE)
    pd.testing.assert_frame_equal(POINTS, before)
    shown = [trace for trace in figure.data if trace.text is not None and trace.mode == "lines"]
    assert all(trace.line.shape == "hv" for trace in shown)
    assert [list(trace.y) for trace in shown] == [[0.0, 0.4, 0.6]] * 2
    said = [note.text for note in figure.layout.annotations]
    assert {"<b>Vestland</b>", "Norge", "Covid-19", "<b>Kinn</b>", *SAID} <= set(said)
    (dot,) = [trace for trace in figure.data if trace.mode == "markers"]
    assert (dot.marker.color, list(dot.y)) == (ACCENT, [0.4])
    assert SHOCK.date in [shape.x0 for shape in figure.layout.shapes]


def test_the_band_is_drawn_only_where_there_is_an_interval() -> None:
    figure = curves([Curve("A", POINTS, is_main=True)], ticks=[], quarters=SAID)
    (low, high) = [trace for trace in figure.data if trace.text is None]
    assert (list(low.y), list(high.y)) == ([0.3, 0.5], [0.5, 0.7])
    assert high.fill == "tonexty"


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_labels_stand_apart_in_their_order(values: list[float]) -> None:
    places = apart(values, 0.12)
    order = sorted(range(len(values)), key=values.__getitem__)
    gaps = [places[b] - places[a] for a, b in zip(order, order[1:], strict=False)]
    assert all(gap >= 0.12 - 1e-9 for gap in gaps)
    assert max(places) <= max(1.0, *values) + 1e-9


def test_months_stack_what_came_after_the_shock_on_what_came_before() -> None:
    rows = pd.DataFrame(
        {
            "month": pd.to_datetime(["2020-02-01", "2020-03-01", "2020-04-01"]),
            "before": [7, 3, 0],
            "after": [0, 64, 0],
            "new": [7, 67, 0],
            "text": ["a", "b", "c"],
        }
    )
    figure = months(rows, ticks=[], shock=SHOCK)
    assert [list(trace.y) for trace in figure.data] == [[7, 3, 0], [0, 64, 0]]
    assert figure.layout.barmode == "stack"
    said = [note.text for note in figure.layout.annotations]
    assert "67" in said
    assert "0" not in said


def test_a_panel_is_a_picture_inside_its_frame() -> None:
    curve = POINTS.rename(columns={"share": "adopted"})
    address = panel(curve, curve, shock=SHOCK.date)
    kind, _, code = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    text = base64.b64decode(code).decode()
    assert text.count("<polyline") == 2
    assert text.count("<polygon") == 1
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    listed = text.split('points="')[1:]
    pairs = [pair.split(",") for part in listed for pair in part.split('"')[0].split()]
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in pairs)
    nobody = curve.assign(low=float("nan"), high=float("nan"))
    plain = base64.b64decode(panel(nobody, curve, shock=None).partition(",")[2]).decode()
    assert "<polygon" not in plain


@pytest.mark.parametrize("decimal", [",", "."])
def test_forest_shows_every_ratio_with_its_interval(decimal: str) -> None:
    rows = pd.DataFrame(
        {
            "label": ["A", "B"],
            "ratio": [0.5, 4.0],
            "low": [0.2, 1.5],
            "high": [0.9, 9.0],
            "text": ["a", "b"],
        }
    )
    figure = forest(rows, axis_title="Odds", decimal=decimal)
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    dots = [list(trace.x) for trace in figure.data if trace.mode == "markers"]
    assert lines == [[0.2, 0.9], [1.5, 9.0]]
    assert dots == [[0.5], [4.0]]
    assert f"0{decimal}5" in figure.layout.xaxis.ticktext
    assert figure.layout.xaxis.type == "log"
