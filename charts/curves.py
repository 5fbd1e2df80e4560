"""Shares that rise in steps over time, with their bands, each named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, RULE, TEXT, canvas

HEIGHT = 380
TOP, BOTTOM, LEFT = 30, 48, 46
# A line of a label in shares of the height: labels keep this apart.
LINE = 0.06
# Pixels a letter of a label takes, the room around it, and the letters of a line at most.
LETTER, AROUND, LONGEST = 7.6, 18, 17
# From here on a label has no room to the right of its dot, or none below it.
LATE, LOW = 0.6, 0.07
BAND = "rgba(42,127,158,0.18)"
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Curve:
    """A share over time.

    ``points`` has ``date``, ``share`` (0–1) and ``text`` (hover words), and for a band ``low`` and
    ``high`` (NaN where there is none). A ``main`` curve is strong; the others stand behind it.
    """

    name: str
    points: pd.DataFrame
    is_main: bool = False
    is_dashed: bool = False


@dataclass(frozen=True)
class Mark:
    """A day with its words; ``share`` puts it on a curve, else it is a line through the figure."""

    date: pd.Timestamp
    label: str
    share: float | None = None


def curves(
    drawn: Sequence[Curve],
    *,
    ticks: Sequence[tuple[pd.Timestamp, str]],
    quarters: Sequence[str],
    shock: Mark | None = None,
    mine: Mark | None = None,
) -> go.Figure:
    """Step curves from 0 to 1.

    Args:
        drawn: the curves; the first is drawn last, over the others.
        ticks: the days named along the bottom, with their words.
        quarters: the words of 0, 25, 50, 75 and 100 %.
        shock: a day to be marked by an upright line.
        mine: the day of «min kommune», a dot on the main curve.
    """
    fig = canvas(HEIGHT + TOP + BOTTOM, left=LEFT, top=TOP, bottom=BOTTOM)
    for curve in reversed(drawn):
        fig.add_traces(_band(curve))
        fig.add_trace(_line(curve))
    if mine is not None and mine.share is not None:
        fig.add_trace(_dot(mine))
    days = pd.concat([curve.points["date"] for curve in drawn])
    time_axis(fig, days.min(), days.max(), ticks)
    fig.update_yaxes(visible=False, fixedrange=True, range=[-0.01, 1.02])
    lines = [_rule(value) for value in QUARTERS]
    notes = [
        *(_quarter(value, said) for value, said in zip(QUARTERS, quarters, strict=True)),
        *_names(drawn),
    ]
    if shock is not None:
        lines.append(day_line(shock))
        notes.append(over(shock))
    if mine is not None:
        notes.append(_mine(mine, days.min(), days.max()))
    return fig.update_layout(margin_r=_room(drawn), shapes=lines, annotations=notes)


def _wrapped(name: str) -> list[str]:
    """The lines of a curve's name."""
    return [line for part in name.split("<br>") for line in wrap(part, LONGEST)]


def _room(drawn: Sequence[Curve]) -> int:
    """Pixels to the right of the curves: no label is cut, and a phone has room for the curves."""
    longest = max(len(line) for curve in drawn for line in _wrapped(curve.name))
    return int(LETTER * longest) + AROUND


def time_axis(
    fig: go.Figure,
    first: pd.Timestamp,
    last: pd.Timestamp,
    ticks: Sequence[tuple[pd.Timestamp, str]],
) -> go.Figure:
    """Days along the bottom, named where the words say so."""
    return fig.update_xaxes(
        range=[first, last],
        tickvals=[day for day, _ in ticks],
        ticktext=[said for _, said in ticks],
        tickfont={"size": 14},
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        ticks="outside",
        tickcolor=RULE,
    )


def day_line(mark: Mark) -> dict[str, object]:
    """A dotted line through the whole height, on a day."""
    across = {"x0": mark.date, "x1": mark.date, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **across, "line": {"color": DOT, "width": 1.5, "dash": "dot"}}


def over(mark: Mark) -> dict[str, object]:
    """The words of an upright line, over the figure."""
    at = {"x": mark.date, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "right"}
    return {**TEXT, **at, "text": mark.label}


def _line(curve: Curve) -> go.Scatter:
    """The curve itself; a step falls on its day."""
    colour = LEVEL if curve.is_main else DOT
    dash = "dash" if curve.is_dashed else "solid"
    return go.Scatter(
        x=curve.points["date"],
        y=curve.points["share"],
        mode="lines",
        line={
            "shape": "hv",
            "color": LEVEL if curve.is_dashed else colour,
            "width": 3 if curve.is_main else 2,
            "dash": dash,
        },
        text=curve.points["text"],
        hovertemplate="%{text}<extra></extra>",
    )


def _band(curve: Curve) -> list[go.Scatter]:
    """The interval around a curve, where it has one."""
    if "low" not in curve.points:
        return []
    known = curve.points.dropna(subset=["low", "high"])
    shape = {"shape": "hv", "width": 0}
    shared = {"x": known["date"], "mode": "lines", "line": shape, "hoverinfo": "skip"}
    return [
        go.Scatter(y=known["low"], **shared),
        go.Scatter(y=known["high"], fill="tonexty", fillcolor=BAND, **shared),
    ]


def _dot(mark: Mark) -> go.Scatter:
    """«Min kommune» on the curve, on its day."""
    return go.Scatter(
        x=[mark.date],
        y=[mark.share],
        mode="markers",
        marker={"color": ACCENT, "size": 14},
        cliponaxis=False,
        text=[mark.label],
        hovertemplate="%{text}<extra></extra>",
    )


def _mine(mark: Mark, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, object]:
    """The words beside the dot, where a rising curve leaves room: below it or, late, above it."""
    is_late = mark.date > first + LATE * (last - first)
    is_low = mark.share is not None and mark.share < LOW
    at = {"x": mark.date, "y": mark.share, "xanchor": "right" if is_late else "left"}
    at["yanchor"] = "bottom" if is_late or is_low else "top"
    shift = {"xshift": -8 if is_late else 8, "yshift": 6 if is_late or is_low else -4}
    return {**TEXT, **at, **shift, "text": f"<b>{mark.label}</b>"}


def _rule(value: float) -> dict[str, object]:
    """A light rule across the figure."""
    across = {"x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value}
    return {"type": "line", **across, "line": {"color": RULE, "width": 1}, "layer": "below"}


def _quarter(value: float, said: str) -> dict[str, object]:
    """The words of a rule, left of it."""
    at = {"x": 0, "xref": "paper", "y": value, "xanchor": "right", "xshift": -6}
    return {**TEXT, **at, "text": said}


def _names(drawn: Sequence[Curve]) -> list[dict[str, object]]:
    """The curves named at the right edge, kept apart."""
    ends = [float(curve.points["share"].iloc[-1]) for curve in drawn]
    names = ["<br>".join(_wrapped(curve.name)) for curve in drawn]
    gap = LINE * (1 + max(name.count("<br>") for name in names))
    at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "align": "left"}
    return [
        {**TEXT, **at, "y": y, "text": f"<b>{name}</b>" if curve.is_main else name}
        for curve, name, y in zip(drawn, names, apart(ends, gap), strict=True)
    ]


def apart(values: Sequence[float], gap: float) -> list[float]:
    """Places as near the values as may be, in their order, at least ``gap`` from each other."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = list(values)
    for below, above in zip(order, order[1:], strict=False):
        found[above] = max(found[above], found[below] + gap)
    over_top = found[order[-1]] - max(values[order[-1]], 1.0 - gap / 2) if order else 0.0
    if over_top > 0:
        found[order[-1]] -= over_top
        for above, below in zip(order[::-1], order[-2::-1], strict=False):
            found[below] = min(found[below], found[above] - gap)
    return found
