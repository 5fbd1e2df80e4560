"""How many came a month, in bars; those after a shock stand on those before it."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, RULE, TEXT, canvas
from charts.curves import Mark, day_line, over, time_axis

HEIGHT = 230
HALF = pd.Timedelta(days=15)


def months(
    rows: pd.DataFrame,
    *,
    ticks: Sequence[tuple[pd.Timestamp, str]],
    shock: Mark | None,
) -> go.Figure:
    """Bars a month, the number over each peak.

    Args:
        rows: one row a month: ``month`` (its first day), ``before``, ``after`` (counts before and
            from the shock on), ``new`` (both), ``text`` (hover words).
        ticks: the days named along the bottom, with their words.
        shock: the day of the shock.
    """
    fig = canvas(HEIGHT, top=30, bottom=48)
    middle = rows["month"] + HALF
    fig.add_traces(
        [
            _bars(middle, rows["before"], rows["text"], DOT),
            _bars(middle, rows["after"], rows["text"], LEVEL),
        ]
    )
    time_axis(fig, rows["month"].min(), rows["month"].max() + 2 * HALF, ticks)
    fig.update_yaxes(visible=False, fixedrange=True, rangemode="tozero")
    tops = [
        _number(day, new, beside=shock is not None and abs(day - shock.date) < HALF)
        for day, new, is_peak in zip(middle, rows["new"], _peaks(rows["new"]), strict=True)
        if is_peak
    ]
    base = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0}
    lines = [{**base, "line": {"color": RULE, "width": 1}}]
    if shock is not None:
        lines.append(day_line(shock))
        tops.append(over(shock))
    return fig.update_layout(barmode="stack", bargap=0.15, shapes=lines, annotations=tops)


def _peaks(new: pd.Series) -> pd.Series:
    """The months higher than the one before and not lower than the next.

    Only they are named: on a telephone two numbers have no room beside each other.
    """
    before, after = new.shift(fill_value=0), new.shift(-1, fill_value=0)
    return (new > before) & (new >= after)


def _number(day: pd.Timestamp, new: int, *, beside: bool) -> dict[str, object]:
    """The number over a bar; beside its middle where the line of the shock goes through it."""
    at = {"x": day, "y": new, "yanchor": "bottom", "xshift": 12 if beside else 0}
    return {**TEXT, **at, "text": str(new), "font": {"size": 13}}


def _bars(x: pd.Series, y: pd.Series, text: pd.Series, colour: str) -> go.Bar:
    """One part of every bar."""
    return go.Bar(
        x=x,
        y=y,
        marker={"color": colour},
        customdata=text,
        hovertemplate="%{customdata}<extra></extra>",
    )
