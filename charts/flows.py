"""From level to level: who stayed, who moved up, who moved down, as ribbons."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, TEXT, canvas

Array = npt.NDArray[np.float64]

# Down has a tone of its own beside its direction; at least 3:1 against both papers, as canvas has.
DOWN = "#9C7A2C"
HEIGHT, TOP, BOTTOM, SIDE = 300, 40, 12, 104
# Between two levels of a side, as a share of the height; a bar's width of the figure's.
GAP, BAR = 0.025, 0.018
STEPS = 24


def flows(
    counts: pd.DataFrame,
    *,
    before: Sequence[str],
    after: Sequence[str],
    heads: tuple[str, str],
    texts: pd.DataFrame,
) -> go.Figure:
    """Ribbons from each level to each level, the highest level on top.

    Args:
        counts: from level (rows) x to level (columns), lowest first.
        before: the words of each level at the left, lowest first; empty where nobody is.
        after: the words at the right.
        heads: the period over each side.
        texts: the hover words of each ribbon, shaped as ``counts``.
    """
    fig = canvas(HEIGHT + TOP + BOTTOM, top=TOP, bottom=BOTTOM, left=SIDE)
    fig.update_layout(margin_r=SIDE)
    table = counts.to_numpy(dtype=float)
    left, right = _places(table.sum(axis=1)), _places(table.sum(axis=0))
    unit = _unit(table)
    out, into = left.copy(), right.copy()
    for start in reversed(range(len(table))):
        for end in reversed(range(len(table))):
            thick = table[start, end] * unit
            if thick:
                ends = (out[start], into[end], thick)
                fig.add_trace(_ribbon(ends, start, end, str(texts.iloc[start, end])))
            out[start] -= thick
            into[end] -= thick
    for x, tops, sums in ((0.0, left, table.sum(axis=1)), (1.0, right, table.sum(axis=0))):
        fig.add_trace(_bars(x, tops, sums * unit))
    fig.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    fig.update_yaxes(visible=False, range=[0, 1], fixedrange=True)
    said = [*_labels(0, left, table.sum(axis=1) * unit, before)]
    said += _labels(1, right, table.sum(axis=0) * unit, after)
    return fig.update_layout(annotations=[*said, *_heads(heads)])


def _unit(table: Array) -> float:
    """The height of one unit: the same on both sides, so that the gaps fit."""
    return float((1 - GAP * (len(table) - 1)) / table.sum()) if table.sum() else 0.0


def _places(sums: Array) -> Array:
    """The top of each level's bar, lowest first; the highest level stands on top."""
    heights = sums * (1 - GAP * (len(sums) - 1)) / sums.sum() if sums.sum() else sums
    return np.asarray(np.cumsum(heights + GAP) - GAP, dtype=float)


def _ribbon(ends: tuple[float, float, float], start: int, end: int, text: str) -> go.Scatter:
    """One ribbon: stays grey, up in the level's colour, down in the other."""
    left, right, thick = ends
    colour = DOT if start == end else LEVEL if end > start else DOWN
    t = np.linspace(0, 1, STEPS)
    curve = left + (right - left) * (3 * t**2 - 2 * t**3)
    x = BAR + (1 - 2 * BAR) * t
    return go.Scatter(
        x=[*x, *x[::-1]],
        y=[*curve, *(curve - thick)[::-1]],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        opacity=0.35 if start == end else 0.75,
        line={"width": 0},
        hoveron="fills",
        text=text,
        hoverinfo="text",
    )


def _bars(x: float, tops: Array, heights: Array) -> go.Scatter:
    """The bars of one side."""
    inner = x + BAR if x == 0 else x - BAR
    xs: list[float | None] = []
    ys: list[float | None] = []
    for top, height in zip(tops, heights, strict=True):
        xs += [x, inner, inner, x, x, None]
        ys += [top, top, top - height, top - height, top, None]
    return go.Scatter(
        x=xs, y=ys, mode="lines", fill="toself", fillcolor=DOT, line={"width": 0}, hoverinfo="skip"
    )


def _labels(x: int, tops: Array, heights: Array, words: Sequence[str]) -> list[dict[str, object]]:
    """The words beside each bar that holds someone."""
    side = {"xanchor": "right", "xshift": -6} if x == 0 else {"xanchor": "left", "xshift": 6}
    return [
        {**TEXT, **side, "x": x, "y": top - height / 2, "yanchor": "middle", "text": text}
        for top, height, text in zip(tops, heights, words, strict=True)
        if height > 0
    ]


def _heads(heads: tuple[str, str]) -> list[dict[str, object]]:
    """The two periods over the sides."""
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 14}
    return [
        {**TEXT, **place, "x": 0, "xanchor": "right", "xshift": -6, "text": f"<b>{heads[0]}</b>"},
        {**TEXT, **place, "x": 1, "xanchor": "left", "xshift": 6, "text": f"<b>{heads[1]}</b>"},
    ]
