"""Values at the stops of a choice, one row each, the chosen one marked."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, canvas, row_label, score_axis

ROW = 44


def stops(
    labels: Sequence[str],
    values: Sequence[float],
    said: Sequence[str],
    *,
    chosen: int,
    axis_title: str,
    decimal: str,
) -> go.Figure:
    """Dots on stems from 0, one row a stop.

    Args:
        labels: the stops, in the order shown from the top.
        values: points at each, 0–100.
        said: the values in words, beside the dots.
        chosen: which stop is chosen.
        axis_title: what the axis shows, with its unit.
        decimal: the decimal sign of the language.
    """
    fig = canvas(60 + ROW * len(labels), top=10)
    for place, value in enumerate(values):
        is_chosen = place == chosen
        colour = LEVEL if is_chosen else DOT
        fig.add_trace(_stem(value, -place, colour, 4 if is_chosen else 2))
        fig.add_trace(_dot(value, -place, colour, 18 if is_chosen else 11, said[place]))
    names = [
        row_label(0.14 - place, f"<b>{label}</b>" if place == chosen else label)
        for place, label in enumerate(labels)
    ]
    fig.update_layout(annotations=names)
    score_axis(fig, 0, 108, axis_title, decimal)
    return fig.update_yaxes(range=[-len(labels) + 0.5, 0.7])


def _stem(value: float, at: float, colour: str, width: int) -> go.Scatter:
    """A line from 0 to the value."""
    line = {"color": colour, "width": width}
    return go.Scatter(x=[0, value], y=[at, at], mode="lines", line=line, hoverinfo="skip")


def _dot(value: float, at: float, colour: str, size: int, said: str) -> go.Scatter:
    """The value, with its number beside it."""
    return go.Scatter(
        x=[value],
        y=[at],
        mode="markers+text",
        marker={"color": colour, "size": size},
        text=[said],
        textposition="middle right",
        hoverinfo="skip",
    )
