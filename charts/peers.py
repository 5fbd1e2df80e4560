"""Where one stands among others: every municipality a dot, own and compared ones named."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, RULE, TEXT, canvas, score_axis, upright
from charts.stacking import fit, place

# One colour and one shape for each municipality that is compared with, in the order chosen; at
# least 3:1 against both papers, and told apart by the shape alone.
OTHERS = (
    ("#8A63C7", "diamond"),
    ("#2C8C69", "square"),
    ("#4C7FD0", "triangle-up"),
    ("#B85C9E", "cross"),
    ("#8F7F2E", "star"),
)
WIDTH, HEIGHT = 620, 120
TOP, BOTTOM = 84, 44
LINES = 3
TOP_END = 101.0


def peers(dots: pd.DataFrame, levels: pd.DataFrame, *, axis_title: str, decimal: str) -> go.Figure:
    """A dot plot of a group with named municipalities in it.

    Args:
        dots: one row a municipality: ``score`` (points), ``text`` (hover words), ``label`` ("" for
            those that are not named), ``turn`` (−2 one of the group, −1 «min kommune», else which
            of those compared with).
        levels: one row a level, lowest first: ``value`` (points), ``label`` (finished words).
        axis_title: what the axis shows, with its unit.
        decimal: the decimal sign of the language.
    """
    low = min(5 * ((dots["score"].min() - 1) // 5), 90) if len(dots) else 0.0
    stacks = fit(dots["score"], TOP_END - low, WIDTH, HEIGHT)
    along, row = place(dots["score"], stacks, TOP_END)
    fig = canvas(HEIGHT + TOP + BOTTOM, top=TOP, bottom=BOTTOM)
    turns = {int(turn) for turn in dots["turn"].tolist()}
    for turn in sorted(turns, key=lambda turn: (turn != -2, turn == -1, turn)):
        some = dots[dots["turn"] == turn]
        fig.add_trace(_dots(some, along, row, turn, stacks.size))
    _labels(fig, dots, levels, low)
    score_axis(fig, low, TOP_END, axis_title, decimal)
    return fig.update_yaxes(range=[-0.2, HEIGHT / stacks.size])


def look(turn: int) -> tuple[str, str]:
    """The colour and the shape of a municipality by its turn (see ``peers``)."""
    if turn < 0:
        return (ACCENT if turn == -1 else DOT), "circle"
    return OTHERS[turn % len(OTHERS)]


def _dots(
    some: pd.DataFrame, along: pd.Series, row: pd.Series, turn: int, size: float
) -> go.Scatter:
    """The dots of one turn."""
    colour, shape = look(turn)
    return go.Scatter(
        x=along.loc[some.index],
        y=row.loc[some.index] + 0.5,
        mode="markers",
        marker={
            "color": colour,
            "symbol": shape,
            "size": size if turn == -2 else max(1.5 * size, 12),
            "opacity": 0.6 if turn == -2 else 1.0,
        },
        text=some["text"],
        hovertemplate="%{text}<extra></extra>",
    )


def _labels(fig: go.Figure, dots: pd.DataFrame, levels: pd.DataFrame, low: float) -> None:
    """Levels as upright lines with their words; named municipalities over their dots.

    Labels stand in turn at several heights, from the left, so that none lies upon the next.
    """
    named = dots[dots["label"] != ""]
    marks = [(value, label, RULE) for value, label in levels[["value", "label"]].to_numpy()]
    marks += [
        (row.score, row.label, look(int(str(row.turn)))[0]) for row in named.itertuples(index=False)
    ]
    marks.sort(key=lambda mark: mark[0])
    middle = (low + TOP_END) / 2
    fig.update_layout(
        shapes=[upright(value, {"color": colour, "width": 1.5}) for value, _, colour in marks],
        annotations=[
            {
                **TEXT,
                "x": value,
                "y": 1,
                "yref": "paper",
                "yshift": 2 + 26 * (turn % LINES),
                "text": label,
                "yanchor": "bottom",
                "xanchor": "right" if value > middle else "left",
            }
            for turn, (value, label, _) in enumerate(marks)
        ],
    )
