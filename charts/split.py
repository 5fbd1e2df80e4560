"""A gap and its parts: from one score, over each area's share, to another score."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, canvas, row_label, score_axis


def split(
    labels: Sequence[str],
    start: float,
    parts: Sequence[float],
    texts: Sequence[str],
    *,
    axis_title: str,
    decimal: str,
) -> go.Figure:
    """A lying waterfall.

    Args:
        labels: for the start, each part and the end, in that order.
        start: the score it begins at, in points.
        parts: what each area adds, in points; may be below zero.
        texts: the finished words on each bar.
        axis_title: what the axis shows, with its unit.
        decimal: the decimal sign of the language.
    """
    fig = canvas(64 + 54 * len(labels))
    fig.add_trace(
        go.Waterfall(
            orientation="h",
            y=list(range(len(labels)))[::-1],
            x=[start, *parts, start + sum(parts)],
            measure=["absolute", *["relative"] * len(parts), "total"],
            text=[f"{label}: {text}" for label, text in zip(labels, texts, strict=True)],
            textposition="none",
            connector={"line": {"color": DOT, "width": 1}},
            increasing={"marker": {"color": LEVEL}},
            decreasing={"marker": {"color": DOT}},
            totals={"marker": {"color": DOT}},
            width=0.36,
            hovertemplate="%{text}<extra></extra>",
        )
    )
    said = [f"{label}: <b>{text}</b>" for label, text in zip(labels, texts, strict=True)]
    heights = range(len(labels) - 1, -1, -1)
    fig.update_layout(
        annotations=[row_label(y + 0.2, text) for y, text in zip(heights, said, strict=True)]
    )
    score_axis(fig, 0, 101, axis_title, decimal)
    return fig.update_yaxes(range=[-0.45, len(labels) - 0.25])
