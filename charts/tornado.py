"""What a result hangs on: one row a choice, a dot for its share and a line for how sure that is."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import LEVEL, canvas, row_label, score_axis

ROW = 52


def tornado(rows: pd.DataFrame, *, axis_title: str, decimal: str) -> go.Figure:
    """Shares with their intervals, the largest on top.

    Args:
        rows: one row a choice in the order shown: ``label`` (finished words), ``value``, ``low``
            and ``high`` (per cent), ``text`` (hover words).
        axis_title: what the axis shows, with its unit.
        decimal: the decimal sign of the language.
    """
    places = [-float(place) for place in range(len(rows))]
    fig = canvas(ROW * len(rows) + 70, top=8, bottom=44)
    fig.add_trace(_spans(rows, places))
    fig.add_trace(
        go.Scatter(
            x=rows["value"],
            y=places,
            mode="markers",
            marker={"color": LEVEL, "size": 13},
            text=rows["text"],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    labels = [row_label(y + 0.2, label) for y, label in zip(places, rows["label"], strict=True)]
    fig.update_layout(annotations=labels)
    score_axis(fig, -2, max(100.0, float(rows["high"].max())) + 2, axis_title, decimal)
    return fig.update_yaxes(range=[-len(rows) + 0.4, 0.75])


def _spans(rows: pd.DataFrame, places: list[float]) -> go.Scatter:
    """A thin line from the lower to the upper end of each interval."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, low, high in zip(places, rows["low"], rows["high"], strict=True):
        x += [low, high, None]
        y += [place, place, None]
    line = {"color": LEVEL, "width": 3}
    return go.Scatter(x=x, y=y, mode="lines", line=line, opacity=0.45, hoverinfo="skip")
