"""Ratios with their intervals, a row each, on a scale where twice and half are as far from 1."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, RULE, canvas, row_label, upright

ROW = 62
TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


def forest(rows: pd.DataFrame, *, axis_title: str, decimal: str) -> go.Figure:
    """A dot a row with its interval, around the line of no difference.

    Args:
        rows: in the order shown: ``label``, ``ratio``, ``low``, ``high`` (above 0), ``text``.
        axis_title: what the ratios are.
        decimal: the decimal sign of the language.
    """
    fig = canvas(ROW * len(rows) + 74, bottom=56)
    for place, row in enumerate(rows.itertuples()):
        y = -place - 0.12
        fig.add_trace(
            go.Scatter(
                x=[row.low, row.high],
                y=[y, y],
                mode="lines",
                line={"color": LEVEL, "width": 3},
                hoverinfo="skip",
            )
        )
        fig.add_trace(
            go.Scatter(
                x=[row.ratio],
                y=[y],
                mode="markers",
                marker={"color": LEVEL, "size": 13},
                text=[row.text],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    low, high = min(0.5, rows["low"].min()), max(2.0, rows["high"].max())
    shown = [tick for tick in TICKS if low * 0.9 <= tick <= high * 1.1]
    fig.update_xaxes(
        type="log",
        tickvals=shown,
        ticktext=[f"{tick:g}".replace(".", decimal) for tick in shown],
        title={"text": axis_title, "font": {"size": 14}},
        gridcolor=RULE,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 14},
    )
    fig.update_yaxes(visible=False, fixedrange=True, range=[-len(rows) + 0.5, 0.7])
    labels = [row_label(float(-place), label) for place, label in enumerate(rows["label"])]
    lines = [_no_difference(float(-place)) for place in range(len(rows))]
    return fig.update_layout(shapes=lines, annotations=labels)


def _no_difference(y: float) -> dict[str, object]:
    """The line of no difference in a row: beside its words, not through them."""
    at = {"y0": y - 0.42, "y1": y + 0.04, "yref": "y"}
    return {**upright(1.0, {"color": DOT, "width": 1.5}), **at}
