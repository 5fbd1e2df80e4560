"""One row of dots a region: every municipality, the middle, the floor, and P10–P90."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, benchmark, canvas, row_label, score_axis

ROW = 46
DOTS_DOWN = 0.16
TOP = 101
# From this share of the axis on, the name of the benchmark would be cut at the right edge.
ENDS_AT = 0.88


def strip(
    dots: pd.DataFrame,
    rows: pd.DataFrame,
    *,
    axis_title: str,
    middle_label: str,
    floor_label: str,
    line: float,
    line_label: str,
    decimal: str,
) -> go.Figure:
    """Dots of municipalities by region.

    Args:
        dots: one row a municipality: ``region_id``, ``score`` (points), ``text`` (hover words),
            ``is_mine``.
        rows: one row a region in the order shown, index ``region_id``: ``label``, ``middle``,
            ``floor``, ``p10``, ``p90`` (points; NaN where too few).
        axis_title: what the axis shows, with its unit.
        middle_label: what the tick of a row is, for the hover.
        floor_label: what the ring of a row is, for the hover.
        line: the benchmark, in points.
        line_label: its words.
        decimal: the decimal sign of the language.
    """
    place = pd.Series(range(len(rows)), index=rows.index, dtype=float)
    y = -dots["region_id"].map(place) - DOTS_DOWN
    fig = canvas(74 + ROW * len(rows), top=30)
    fig.add_trace(_spans(rows, place))
    fig.add_trace(_dots(dots[~dots["is_mine"]], y, DOT, 8, 0.55))
    fig.add_trace(_marks(rows["middle"], place, middle_label, "line-ns", LEVEL, 22))
    fig.add_trace(_marks(rows["floor"], place, floor_label, "circle-open", LEVEL, 12))
    fig.add_trace(_dots(dots[dots["is_mine"]], y, ACCENT, 13, 1.0))
    labels = zip(place, rows["label"], strict=True)
    fig.update_layout(annotations=[row_label(0.02 - at, label) for at, label in labels])
    low = min(5 * ((dots["score"].min() - 1) // 5), 95)
    score_axis(fig, low, TOP, axis_title, decimal)
    fig.update_yaxes(range=[-len(rows) + 0.42, 0.62])
    return benchmark(fig, line, line_label, is_right=line > low + ENDS_AT * (TOP - low))


def _dots(dots: pd.DataFrame, y: pd.Series, colour: str, size: int, opacity: float) -> go.Scatter:
    """Municipalities as dots."""
    return go.Scatter(
        x=dots["score"],
        y=y.loc[dots.index],
        mode="markers",
        marker={"color": colour, "size": size, "opacity": opacity},
        text=dots["text"],
        hovertemplate="%{text}<extra></extra>",
    )


def _marks(
    values: pd.Series, place: pd.Series, label: str, symbol: str, colour: str, size: int
) -> go.Scatter:
    """One mark a region: its middle or its floor."""
    known = values.dropna()
    return go.Scatter(
        x=known,
        y=-place.loc[known.index] - DOTS_DOWN,
        mode="markers",
        marker={
            "color": colour,
            "size": size,
            "symbol": symbol,
            "line": {"width": 3, "color": colour},
        },
        hovertemplate=f"{label}: %{{x:.1f}}<extra></extra>",
    )


def _spans(rows: pd.DataFrame, place: pd.Series) -> go.Scatter:
    """A thin line from P10 to P90 of each region, the regions kept apart by gaps."""
    known = rows.dropna(subset=["p10", "p90"])
    x: list[float | None] = []
    y: list[float | None] = []
    for at, p10, p90 in zip(place[known.index], known["p10"], known["p90"], strict=True):
        x += [p10, p90, None]
        y += [-at - DOTS_DOWN] * 2 + [None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": LEVEL, "width": 2}, opacity=0.6, hoverinfo="skip"
    )
