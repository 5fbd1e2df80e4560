"""Published figures over years: joined only where they may be, missing years left open."""

import math
from collections.abc import Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, RULE, TEXT, canvas

HEIGHT = 340
TOP, BOTTOM, LEFT, RIGHT = 26, 34, 44, 158
# Two lines of a label in pixels: names at the right edge keep this apart.
LABEL = 40
MOST_TICKS = 10
MOST_STEPS = 4
ROUND = (1, 2, 2.5, 5, 10)


def series(
    points: pd.DataFrame, *, ticks: Sequence[tuple[float, str]], is_place: bool, decimal: str
) -> go.Figure:
    """Lines over years, each named where it ends.

    Args:
        points: one row a figure, by series and year: ``series`` (its id), ``label`` (its name),
            ``year``, ``value``, ``said`` (the value in words), ``text`` (hover words),
            ``segment`` (points of one are joined), ``is_main``.
        ticks: the rules across the figure: value and words, lowest first.
        is_place: 1 is the highest, and stands at the top.
        decimal: the decimal sign of the language.
    """
    fig = canvas(HEIGHT + TOP + BOTTOM, left=LEFT, top=TOP, bottom=BOTTOM)
    fig.update_layout(margin_r=RIGHT, separators=f"{decimal}\u202f")
    for _, joined in points.groupby(["series", "segment"], sort=False):
        fig.add_trace(_line(joined))
    _years(fig, sorted(set(points["year"])))
    low, high = ticks[0][0], ticks[-1][0]
    fig.update_yaxes(visible=False, fixedrange=True, range=[high, low] if is_place else [low, high])
    fig.update_layout(
        shapes=[_rule(value) for value, _ in ticks],
        annotations=[
            *(_tick(value, words) for value, words in ticks),
            *_values(points),
            *_names(points, high - low),
        ],
    )
    return fig


def ticks(low: float, high: float) -> list[float]:
    """Round values for an axis: ``low``, then steps that reach ``high``.

    Args:
        low: where the axis begins.
        high: the highest value on it, above ``low``.
    """
    rough = (high - low) / MOST_STEPS
    tens = 10 ** math.floor(math.log10(rough))
    step = next(n * tens for n in ROUND if n * tens >= rough)
    first = math.floor(low / step) + 1
    return [low, *(n * step for n in range(first, math.ceil(high / step) + 1))]


def _line(joined: pd.DataFrame) -> go.Scatter:
    """The points of a segment, and the line between them."""
    is_main = bool(joined["is_main"].iloc[0])
    colour = LEVEL if is_main else DOT
    return go.Scatter(
        x=joined["year"],
        y=joined["value"],
        mode="lines+markers",
        line={"color": colour, "width": 3 if is_main else 2},
        marker={"color": colour, "size": 12 if is_main else 9},
        text=joined["text"],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _years(fig: go.Figure, years: Sequence[int]) -> None:
    """An axis with every year from the first to the last, those without figures too."""
    first, last = years[0], years[-1]
    step = math.ceil((last - first + 1) / MOST_TICKS)
    fig.update_xaxes(
        range=[first - 0.35, last + 0.1],
        tickvals=list(range(last, first - 1, -step)),
        tickformat="d",
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 14},
    )


def _rule(value: float) -> dict[str, object]:
    """A light rule across the figure."""
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value}
    return {"type": "line", "layer": "below", "line": {"color": RULE, "width": 1}, **across}


def _tick(value: float, words: str) -> dict[str, object]:
    """The words of a rule, at its left end."""
    at = {"xref": "paper", "x": 0, "xshift": -6, "xanchor": "right", "y": value}
    return {**TEXT, **at, "text": words}


def _values(points: pd.DataFrame) -> Iterable[dict[str, object]]:
    """The value over each point of the main series but the last, which its name carries."""
    main = points[points["is_main"]].sort_values("year").iloc[:-1]
    for row in main.itertuples():
        yield {**TEXT, "x": row.year, "y": row.value, "yshift": 18, "text": row.said}


def _names(points: pd.DataFrame, span: float) -> Iterable[dict[str, object]]:
    """The name and last value of each series, right of where it ends, none upon another."""
    ends = points.sort_values("year").groupby("series", sort=False).tail(1)
    heights = apart(ends["value"].tolist(), span * LABEL / HEIGHT)
    newest = points["year"].max()
    for (_, row), height in zip(ends.iterrows(), heights, strict=True):
        name = f"<b>{row['label']}</b>" if row["is_main"] else str(row["label"])
        at = {"xref": "paper", "x": 1, "xshift": 8, "xanchor": "left", "y": height}
        where = "" if row["year"] == newest else f" ({row['year']})"
        yield {**TEXT, **at, "align": "left", "text": f"{name}<br>{row['said']}{where}"}


def apart(values: Sequence[float], gap: float) -> list[float]:
    """Heights as near their values as can be, at least ``gap`` from each other, in their order.

    Args:
        values: any unit.
        gap: the least distance, in the same unit.

    Returns:
        A height for each value. Labels that meet share the difference evenly.
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    heights = [values[i] - place * gap for place, i in enumerate(order)]
    blocks: list[list[float]] = []
    for height in heights:
        blocks.append([height])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    level = [_mean(block) for block in blocks for _ in block]
    found = [0.0] * len(values)
    for place, i in enumerate(order):
        found[i] = level[place] + place * gap
    return found


def _mean(values: Sequence[float]) -> float:
    """The mean of some numbers."""
    return sum(values) / len(values)
