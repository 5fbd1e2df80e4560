"""How the spread has moved, and whether those who began low have grown the most."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, RULE, TEXT, canvas
from charts.levels import FEW, joined, time_axes, with_breaks, worded

HEIGHT = 280
TOP, BOTTOM, LEFT = 34, 36, 44


def spread_over_time(
    rows: pd.DataFrame,
    *,
    breaks: Sequence[tuple[float, str]],
    ticks: Sequence[tuple[float, str]],
    decimal: str,
) -> go.Figure:
    """The standard deviation of each period with its interval.

    Args:
        rows: one row a period, oldest first: ``at`` (year), ``segment``, ``sd``, ``low``,
            ``high`` (the unit of the values), ``label`` (the number, where it is said) and
            ``text`` (hover words).
        breaks: where the series breaks (year), and why.
        ticks: years and their words.
        decimal: the decimal sign of the language.
    """
    fig = canvas(HEIGHT + TOP + BOTTOM, left=LEFT, top=TOP, bottom=BOTTOM)
    fig.update_layout(separators=f"{decimal}\u202f")
    x, y = joined(rows, "sd")
    few = len(rows) <= FEW
    fig.add_trace(_interval(rows))
    fig.add_trace(
        go.Scatter(
            x=x,
            y=y,
            mode="lines+markers" if few else "lines",
            line={"color": LEVEL, "width": 2.5},
            marker={"color": LEVEL, "size": 10},
            text=worded(rows, "text"),
            hovertemplate="%{text}<extra></extra>",
        )
    )
    time_axes(fig, rows["at"], ticks, (0.0, 1.15 * float(rows["high"].max()) or 1.0))
    for at, high, label in zip(rows["at"], rows["high"], rows["label"], strict=True):
        place = {"x": at, "y": high, "yanchor": "bottom", "yshift": 3}
        fig.add_annotation({**TEXT, **place, "text": label})
    return with_breaks(fig, breaks)


def _interval(rows: pd.DataFrame) -> go.Scatter:
    """An upright line of each period's interval."""
    x = [at for year in rows["at"] for at in (year, year, None)]
    ends = zip(rows["low"], rows["high"], strict=True)
    y = [value for low, high in ends for value in (low, high, None)]
    return go.Scatter(x=x, y=y, mode="lines", line={"color": DOT, "width": 2}, hoverinfo="skip")


def start_and_growth(
    dots: pd.DataFrame,
    *,
    line: tuple[float, float],
    x_title: str,
    y_title: str,
    mine: str,
    decimal: str,
) -> go.Figure:
    """Each unit by where it began and how much it grew a year, with the fitted line.

    Args:
        dots: one row a unit: ``start``, ``growth`` (the unit of the values a year), ``text``
            (hover words), ``is_mine``.
        line: the line's height at 0 and its slope.
        x_title: what the axis along the bottom shows, with its unit.
        y_title: what the height shows, with its unit; stands over the figure.
        mine: the name at the accented dot, empty where there is none.
        decimal: the decimal sign of the language.
    """
    fig = canvas(HEIGHT + TOP + 50, left=LEFT, top=TOP, bottom=50)
    ends = [float(dots["start"].min()), float(dots["start"].max())]
    fig.add_trace(
        go.Scatter(
            x=ends,
            y=[line[0] + line[1] * end for end in ends],
            mode="lines",
            line={"color": LEVEL, "width": 2.5},
            hoverinfo="skip",
        )
    )
    fig.add_trace(_dots(dots[~dots["is_mine"]], {"color": DOT, "size": 8, "opacity": 0.55}))
    own = dots[dots["is_mine"]]
    fig.add_trace(_dots(own, {"color": ACCENT, "size": 13}))
    axis = {"zeroline": False, "fixedrange": True, "tickfont": {"size": 14}}
    fig.update_xaxes(**axis, showgrid=False, title={"text": x_title, "font": {"size": 14}})
    fig.update_yaxes(**{**axis, "zeroline": True}, gridcolor=RULE, zerolinecolor=DOT)
    over = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 4 - LEFT}
    fig.add_annotation(
        {**TEXT, **over, "y": 1, "yref": "paper", "yanchor": "bottom", "text": y_title}
    )
    for start, growth in zip(own["start"], own["growth"], strict=True):
        place = {"x": start, "y": growth, "yanchor": "bottom", "yshift": 8}
        fig.add_annotation({**TEXT, **place, "text": f"<b>{mine}</b>"})
    return fig.update_layout(separators=f"{decimal}\u202f")


def _dots(dots: pd.DataFrame, marker: dict[str, object]) -> go.Scatter:
    """Units as dots."""
    return go.Scatter(
        x=dots["start"],
        y=dots["growth"],
        mode="markers",
        marker=marker,
        text=dots["text"],
        hovertemplate="%{text}<extra></extra>",
    )
