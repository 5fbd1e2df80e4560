"""Counts over time with the growth curves that they carry, each in its band."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, RULE, TEXT, canvas
from charts.curves import BAND, Mark, apart, day_line, over, time_axis

HEIGHT = 300
TOP, BOTTOM, LEFT, RIGHT = 30, 48, 46, 128
# A label of three lines in shares of the height.
LABEL = 0.26


@dataclass(frozen=True)
class Fitted:
    """A curve with its interval: ``date``, ``fitted``, ``low``, ``high``, and its name."""

    name: str
    band: pd.DataFrame


def growth(
    counts: pd.DataFrame,
    fitted: Sequence[Fitted],
    *,
    ticks: Sequence[tuple[pd.Timestamp, str]],
    steps: Sequence[tuple[float, str]],
    shock: Mark | None,
) -> go.Figure:
    """Dots of the counts over the curves fitted to them.

    Args:
        counts: ``date``, ``count``, ``text`` (hover words).
        fitted: the curves, each drawn as far as its dates go.
        ticks: the days named along the bottom.
        steps: the counts named along the left, lowest first.
        shock: the day of the shock.
    """
    fig = canvas(HEIGHT + TOP + BOTTOM, left=LEFT, top=TOP, bottom=BOTTOM)
    for one in fitted:
        fig.add_traces(_curve(one.band))
    fig.add_trace(
        go.Scatter(
            x=counts["date"],
            y=counts["count"],
            mode="markers",
            marker={"color": DOT, "size": 8},
            cliponaxis=False,
            text=counts["text"],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    time_axis(fig, counts["date"].min(), counts["date"].max(), ticks)
    top = steps[-1][0]
    fig.update_yaxes(visible=False, fixedrange=True, range=[0, top])
    ends = [float(one.band["fitted"].iloc[-1]) / top for one in fitted]
    names = zip(fitted, apart(ends, LABEL), strict=True)
    edge = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "align": "left"}
    left = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -6}
    notes = [
        *({**TEXT, **edge, "y": y * top, "text": one.name} for one, y in names),
        *({**TEXT, **left, "y": value, "text": said} for value, said in steps),
    ]
    across = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "layer": "below"}
    rules = {"line": {"color": RULE, "width": 1}}
    lines = [{**across, **rules, "y0": value, "y1": value} for value, _ in steps]
    if shock is not None:
        lines.append(day_line(shock))
        notes.append(over(shock))
    return fig.update_layout(margin_r=RIGHT, shapes=lines, annotations=notes)


def _curve(band: pd.DataFrame) -> list[go.Scatter]:
    """A curve on its band."""
    quiet = {"x": band["date"], "mode": "lines", "hoverinfo": "skip"}
    bare = {"width": 0}
    return [
        go.Scatter(y=band["low"], line=bare, **quiet),
        go.Scatter(y=band["high"], line=bare, fill="tonexty", fillcolor=BAND, **quiet),
        go.Scatter(y=band["fitted"], line={"color": LEVEL, "width": 3}, **quiet),
    ]
