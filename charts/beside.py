"""A few municipalities side by side: a block a part of the index, a lane a municipality."""

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import RULE, TEXT, canvas, row_label, score_axis
from charts.peers import look

# Pixels: the words over a block, the room under their rule, a lane, the room under it, the axis.
HEAD, PAD, LANE, FOOT, BOTTOM = 30, 5, 23, 10, 52
HIGH = 102.0


class _Spot(NamedTuple):
    """Where a mark stands: its points, its height, its look and its words."""

    x: float
    y: float
    turn: int
    label: str
    text: str


def beside(
    dots: pd.DataFrame, rows: pd.Series, *, axis_title: str, low: float, decimal: str
) -> go.Figure:
    """Marks of a few municipalities, each in its lane with its name, block by block.

    Args:
        dots: one row a municipality and part: ``row`` (label of ``rows``), ``score`` (points, NaN
            where missing), ``label`` (name and points), ``text`` (hover words), ``turn`` (see
            ``charts.peers.look``).
        rows: the words of each block in the order shown, top first.
        axis_title: what the axis shows, with its unit.
        low: where the axis begins, in points.
        decimal: the decimal sign of the language.
    """
    lanes = {turn: at for at, turn in enumerate(sorted(set(dots["turn"].tolist())))}
    block = HEAD + PAD + LANE * len(lanes) + FOOT
    tops = {row: -block * at for at, row in enumerate(rows.index)}
    fig = canvas(block * len(rows) + BOTTOM, top=0, bottom=BOTTOM)
    spots = [
        _Spot(score, tops[row] - HEAD - PAD - LANE * (lanes[turn] + 0.5), turn, label, text)
        for row, score, label, text, turn in dots[
            ["row", "score", "label", "text", "turn"]
        ].itertuples(index=False)
    ]
    for turn in lanes:
        fig.add_trace(_marks(turn, [spot for spot in spots if spot.turn == turn]))
    heads = [row_label(tops[row] - HEAD + 4, f"<b>{text}</b>") for row, text in rows.items()]
    fig.update_layout(
        annotations=[*heads, *(_named(spot, low) for spot in spots)],
        shapes=[_rule(top - HEAD) for top in tops.values()],
    )
    score_axis(fig, low, HIGH, axis_title, decimal)
    return fig.update_yaxes(range=[-block * len(rows), 0])


def _marks(turn: int, spots: list[_Spot]) -> go.Scatter:
    """The marks of one municipality, where it has points."""
    colour, shape = look(turn)
    known = [spot for spot in spots if spot.x == spot.x]
    return go.Scatter(
        x=[spot.x for spot in known],
        y=[spot.y for spot in known],
        mode="markers",
        marker={"color": colour, "symbol": shape, "size": 14},
        text=[spot.text for spot in known],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _named(spot: _Spot, low: float) -> dict[str, object]:
    """The words beside a mark, on the side with room; at the edge where there is no mark."""
    if spot.x != spot.x:
        return {**TEXT, "x": 0, "xref": "paper", "xanchor": "left", "y": spot.y, "text": spot.label}
    is_low = spot.x < (low + HIGH) / 2
    side = {"xanchor": "left", "xshift": 12} if is_low else {"xanchor": "right", "xshift": -12}
    return {**TEXT, **side, "x": spot.x, "y": spot.y, "text": spot.label}


def _rule(y: float) -> dict[str, object]:
    """A light rule between a block and its words."""
    line = {"color": RULE, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}
