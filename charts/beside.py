"""A few municipalities side by side: one row a part of the index, one colour a municipality."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import RULE, canvas, row_label, score_axis
from charts.peers import look

ROW = 74
# Under its words, in shares of a row: the first mark, and the step down to the next.
FIRST, STEP = 0.10, 0.10


def beside(
    dots: pd.DataFrame, rows: pd.Series, *, axis_title: str, low: float, decimal: str
) -> go.Figure:
    """Dots of a few municipalities, row by row.

    Args:
        dots: one row a municipality and part: ``row`` (label of ``rows``), ``score`` (points, NaN
            where missing), ``text`` (hover words), ``turn`` (see ``charts.peers.look``).
        rows: the words of each row in the order shown, top first.
        axis_title: what the axis shows, with its unit.
        low: where the axis begins, in points.
        decimal: the decimal sign of the language.
    """
    place = pd.Series(range(len(rows)), index=rows.index, dtype=float)
    fig = canvas(60 + ROW * len(rows), top=16)
    fig.update_layout(
        annotations=[row_label(0.02 - at, text) for at, text in zip(place, rows, strict=True)],
        shapes=[_rule(-at) for at in place],
    )
    known = dots.dropna(subset=["score"])
    turns = sorted({int(turn) for turn in known["turn"].tolist()})
    for down, turn in enumerate(turns):
        some = known[known["turn"] == turn]
        colour, shape = look(turn)
        fig.add_trace(
            go.Scatter(
                x=some["score"],
                y=-some["row"].map(place) - FIRST - STEP * down,
                mode="markers",
                marker={"color": colour, "symbol": shape, "size": 14},
                text=some["text"],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    score_axis(fig, low, 101.5, axis_title, decimal)
    return fig.update_yaxes(range=[-len(rows) + 0.35, 0.4])


def _rule(y: float) -> dict[str, object]:
    """A light rule between a row and its words."""
    line = {"color": RULE, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}
