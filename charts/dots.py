"""One dot a group: a breakdown of one figure, with the figure of all as a line."""

import math
from collections.abc import Iterable
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, RULE, TEXT, canvas, upright

ROW, LINE = 30, 18
TOP, BOTTOM = 34, 14
# Over the rows where no line has words there.
BARE = 4
LONGEST = 25
# Letters of a line: of names beside more than a number, and of values that are words.
SHORTER, SHORT = 18, 10
A_NUMBER = 6
# Pixels a letter of a name takes, and the least and the most room that names get.
LETTER, AROUND, NARROW, WIDE = 7.6, 16, 60, 190


def dots(
    rows: pd.DataFrame,
    *,
    ends: tuple[float, float],
    line: float | None = None,
    line_label: str = "",
) -> go.Figure:
    """A row a group: name, dot and value.

    Args:
        rows: one row a group in the order shown: ``label``, ``value`` (NaN is not drawn), ``said``
            (the value in words, or why there is none), ``text`` (hover words).
        ends: the lowest and the highest value of the axis.
        line: the value of all together, drawn as an upright line.
        line_label: its words.
    """
    is_number = rows["said"].str.len().max() <= A_NUMBER
    names = _wrapped(rows["label"], LONGEST if is_number else SHORTER)
    said = _wrapped(rows["said"], SHORT)
    left, beside = _room(names), _room(said)
    over = _wrapped([line_label], max(SHORT, int((left - AROUND) / LETTER)))[0]
    breaks = max((text.count("<br>") for text in names + said), default=0)
    height = (ROW + LINE * breaks) * len(rows)
    top = BARE if line is None else TOP + LINE * over.count("<br>")
    fig = canvas(height + top + BOTTOM, left=left, top=top, bottom=BOTTOM)
    fig.update_layout(margin_r=beside)
    places = list(range(len(rows) - 1, -1, -1))
    fig.add_trace(_marks(rows, places))
    low, high = ends
    fig.update_xaxes(visible=False, fixedrange=True, range=[low, high])
    fig.update_yaxes(visible=False, fixedrange=True, range=[-0.6, len(rows) - 0.4])
    values = zip(places, rows["value"].astype(float), strict=True)
    fig.update_layout(
        shapes=[_stem(low, value, place) for place, value in values if not math.isnan(value)],
        annotations=[
            *(_name(place, name) for place, name in zip(places, names, strict=True)),
            *(_said(place, text, beside) for place, text in zip(places, said, strict=True)),
        ],
    )
    return fig if line is None else _against(fig, line, over, left)


def _wrapped(texts: Iterable[object], longest: int) -> list[str]:
    """Each text on lines of so many letters at most."""
    return ["<br>".join(wrap(str(text), longest)) for text in texts]


def _marks(rows: pd.DataFrame, places: list[int]) -> go.Scatter:
    """The dots."""
    return go.Scatter(
        x=rows["value"],
        y=places,
        mode="markers",
        marker={"color": LEVEL, "size": 12},
        text=rows["text"],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _against(fig: go.Figure, line: float, label: str, left: int) -> go.Figure:
    """The value of all as a line, its words over it: towards the names, where they have room."""
    side = "right" if left >= _room([label]) else "center"
    at = {"x": line, "xanchor": side, "yref": "paper", "y": 1, "yanchor": "bottom"}
    at |= {"align": side}
    fig.add_shape(upright(line, {"color": DOT, "width": 1.5, "dash": "dot"}))
    return fig.add_annotation({**TEXT, **at, "text": label})


def _room(texts: Iterable[object]) -> int:
    """The room in pixels for texts beside the figure."""
    longest = max((len(line) for text in texts for line in str(text).split("<br>")), default=0)
    return int(min(WIDE, max(NARROW, LETTER * longest + AROUND)))


def _stem(low: float, value: float, place: float) -> dict[str, object]:
    """A light rule from the low end to the dot."""
    at = {"x0": low, "x1": value, "y0": place, "y1": place}
    return {"type": "line", "layer": "below", "line": {"color": RULE, "width": 2}, **at}


def _name(place: float, label: str) -> dict[str, object]:
    """The name of a row, left of the figure."""
    at = {"xref": "paper", "x": 0, "xshift": -12, "xanchor": "right", "y": place}
    return {**TEXT, **at, "align": "right", "text": label}


def _said(place: float, text: str, beside: int) -> dict[str, object]:
    """The value of a row in words, at the right edge, under the others."""
    at = {"xref": "paper", "x": 1, "xshift": beside, "xanchor": "right", "y": place}
    return {**TEXT, **at, "align": "right", "text": text}
