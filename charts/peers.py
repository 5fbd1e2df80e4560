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
BOTTOM = 44
# Labels: the height of a line, and the room they have on a narrow figure, in pixels.
LINE, NARROW, LETTER = 24, 330, 8.0
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
    fig = canvas(HEIGHT + BOTTOM, bottom=BOTTOM)
    turns = {int(turn) for turn in dots["turn"].tolist()}
    for turn in sorted(turns, key=lambda turn: (turn != -2, turn == -1, turn)):
        some = dots[dots["turn"] == turn]
        fig.add_trace(_dots(some, along, row, turn, stacks.size))
    _labels(fig, dots.assign(score=along), levels, low)
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

    Each label takes the lowest line on which it lies upon no other.
    """
    named = dots[dots["label"] != ""]
    marks = [(float(value), str(label), RULE) for value, label in levels.to_numpy().tolist()]
    marks += [
        (float(score), str(label), look(int(turn))[0])
        for score, label, turn in named[["score", "label", "turn"]].to_numpy().tolist()
    ]
    marks.sort(key=lambda mark: mark[0])
    lines = _lines([(value, label) for value, label, _ in marks], low)
    top = LINE * (max(lines, default=0) + 1) + 12
    fig.update_layout(
        shapes=[upright(value, {"color": colour, "width": 1.5}) for value, _, colour in marks],
        annotations=[
            _label(value, label, line, low)
            for (value, label, _), line in zip(marks, lines, strict=True)
        ],
        height=HEIGHT + top + BOTTOM,
    )
    fig.layout.margin.t = top


def _label(value: float, label: str, line: int, low: float) -> dict[str, object]:
    """The label of a mark on its line above the figure."""
    at = {"x": value, "y": 1, "yref": "paper", "yshift": 2 + LINE * line, "yanchor": "bottom"}
    return {**TEXT, **at, "text": label, "xanchor": "right" if _hangs_left(value, low) else "left"}


def _hangs_left(value: float, low: float) -> bool:
    """Whether a label hangs to the left of its mark, so that it stays inside the figure."""
    return value > (low + TOP_END) / 2


def _lines(marks: list[tuple[float, str]], low: float) -> list[int]:
    """The line of each label: the lowest on which it has room, on a narrow figure too."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for value, label in marks:
        at = (value - low) / (TOP_END - low) * NARROW
        wide = LETTER * len(label)
        start, end = (at - wide, at) if _hangs_left(value, low) else (at, at + wide)
        line = next(
            (n for n, row in enumerate(taken) if all(end < s or start > e for s, e in row)),
            len(taken),
        )
        if line == len(taken):
            taken.append([])
        taken[line].append((start, end))
        found.append(line)
    return found
