"""From the floor to the top: every municipality as a dot, stacked by points, levels labelled."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, RULE, TEXT, canvas, score_axis, upright
from charts.stacking import fit, place

# The inside of the figure in pixels; the width is that of a narrow column, so that dots keep apart.
WIDTH, HEIGHT = 620, 250
TOP, BOTTOM = 92, 44
TOP_END = 101.0


def ladder(dots: pd.DataFrame, levels: pd.DataFrame, *, axis_title: str, decimal: str) -> go.Figure:
    """A dot plot of one distribution.

    Args:
        dots: one row a municipality: ``score`` (points), ``text`` (hover words), ``is_mine``,
            ``is_near`` (at or near the floor).
        levels: one row a level, lowest first: ``value`` (points), ``label`` (finished words).
        axis_title: what the axis shows, with its unit.
        decimal: the decimal sign of the language.
    """
    low = min(5 * ((dots["score"].min() - 1) // 5), 90) if len(dots) else 0.0
    stacks = fit(dots["score"], TOP_END - low, WIDTH, HEIGHT)
    along, row = place(dots["score"], stacks, TOP_END)
    fig = canvas(HEIGHT + TOP + BOTTOM, top=TOP, bottom=BOTTOM)
    _levels(fig, levels)
    for chosen, colour, grown in (
        (~dots["is_near"] & ~dots["is_mine"], DOT, 1.0),
        (dots["is_near"] & ~dots["is_mine"], LEVEL, 1.25),
        (dots["is_mine"], ACCENT, 1.6),
    ):
        some = dots[chosen]
        fig.add_trace(
            go.Scatter(
                x=along.loc[some.index],
                y=row.loc[some.index] + 0.5,
                mode="markers",
                marker={"color": colour, "size": stacks.size * grown},
                text=some["text"],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    score_axis(fig, low, TOP_END, axis_title, decimal)
    return fig.update_yaxes(range=[0, HEIGHT / stacks.size])


def _levels(fig: go.Figure, levels: pd.DataFrame) -> None:
    """An upright line a level; labels stand in turn at three heights so that none overlap."""
    listed = list(zip(levels["value"], levels["label"], strict=True))
    fig.update_layout(
        shapes=[upright(value, {"color": RULE, "width": 1.5}) for value, _ in listed],
        annotations=[_level_label(turn, *level) for turn, level in enumerate(listed)],
    )


def _level_label(turn: int, value: float, label: str) -> dict[str, object]:
    """The label of a level, above the figure."""
    at = {"x": value, "y": 1, "yref": "paper", "yshift": 4 + 28 * (turn % 3)}
    return {**TEXT, **at, "text": label, "yanchor": "bottom", "xanchor": _side(value)}


def _side(value: float) -> str:
    """Which way a label hangs, so that it stays inside the figure."""
    return "right" if value > 85 else "left"
