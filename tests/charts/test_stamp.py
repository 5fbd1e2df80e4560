"""The stamp over a figure of drawn answers."""

import numpy as np
import plotly.graph_objects as go

from charts.canvas import benchmark, canvas, synthetic_mark


def drawn(height: int = 300) -> go.Figure:
    figure = canvas(height, left=40, top=24).add_scatter(x=[0.0, 1.0], y=[0.0, 1.0])
    return benchmark(figure, 0.5, "Norge")


def plot_height(figure: go.Figure) -> int:
    margin = figure.layout.margin
    return int(figure.layout.height - margin.t - margin.b)


def test_stamp_says_its_text_beside_what_the_figure_says() -> None:
    before = drawn()
    after = synthetic_mark(before, "SYNTETISKE DATA")
    said = [note.text for note in after.layout.annotations]
    assert said == [*(note.text for note in before.layout.annotations), "<b>SYNTETISKE DATA</b>"]


def test_stamp_stands_over_the_figure_and_inside_its_edge() -> None:
    before = drawn()
    after = synthetic_mark(before, "SYNTETISKE DATA")
    stamp = after.layout.annotations[-1]
    assert plot_height(after) == plot_height(before)
    assert before.layout.margin.t < stamp.yshift < after.layout.margin.t
    assert -after.layout.margin.l < stamp.xshift <= 0


def test_stamped_figure_is_another_than_the_one_kept() -> None:
    kept = drawn()
    as_it_was = kept.to_json()
    stamped = synthetic_mark(kept, "SYNTETISKE DATA")
    assert kept.to_json() == as_it_was
    np.testing.assert_array_equal(stamped.data[0].x, kept.data[0].x)


def test_figure_without_a_height_or_margins_is_stamped() -> None:
    assert synthetic_mark(go.Figure(), "X").layout.height is None


def test_stamp_does_not_run_as_markup() -> None:
    (stamp,) = synthetic_mark(canvas(100), "<i>X</i>").layout.annotations
    assert stamp.text == "<b>&lt;i&gt;X&lt;/i&gt;</b>"
