"""Floor, P10, median, P90 and top over time; no line crosses a break."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, RULE, TEXT, canvas

LEVELS = ("floor", "p10", "median", "p90", "leader")
# Who is drawn how: the floor strongest, then the median and the top, the tenths quietly.
DRAWN = {
    "p10": (DOT, 1.5, "dot"),
    "p90": (DOT, 1.5, "dot"),
    "leader": (LEVEL, 1.5, "solid"),
    "median": (LEVEL, 2.5, "solid"),
    "floor": (LEVEL, 4, "solid"),
}
TOP, BOTTOM, LEFT, RIGHT = 40, 48, 44, 128
# A letter of a label in bold, and the widest the room for labels becomes: a phone has 390 px.
LETTER, WIDEST = 8, 190
# Labels at the right edge keep so many pixels apart.
LABEL = 21
# A line of words over the figure, in pixels.
HIGHER = 18
# With so few points each is marked, and its whole spread is drawn as an upright line.
FEW = 8


def levels(
    rows: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    breaks: Sequence[tuple[float, str]],
    ticks: Sequence[tuple[float, str]],
    limits: tuple[float, float],
    decimal: str,
    height: int = 330,
    shown: Sequence[str] = LEVELS,
) -> go.Figure:
    """Levels over time.

    Args:
        rows: one row a period, oldest first: ``at`` (year), ``segment`` (only points of one are
            joined), ``text`` (hover words) and the levels; ``mine`` where one unit is followed.
        labels: the words at the right end of each level, and of ``mine``.
        breaks: where the series breaks (year), and why.
        ticks: years and their words.
        limits: the ends of the axis, in the unit of the levels.
        decimal: the decimal sign of the language.
        height: of the inside, in pixels.
        shown: the levels to draw.
    """
    fig = canvas(height + TOP + BOTTOM, left=LEFT, top=TOP, bottom=BOTTOM)
    fig.update_layout(margin_r=_room(labels), separators=f"{decimal}\u202f")
    if len(rows) <= FEW:
        fig.add_trace(_spans(rows))
    listed = [(name, DRAWN[name]) for name in DRAWN if name in shown]
    if "mine" in rows and rows["mine"].notna().any():
        listed.append(("mine", (ACCENT, 3, "solid")))
    for name, (colour, width, dash) in listed:
        fig.add_trace(_line(rows, name, {"color": colour, "width": width, "dash": dash}))
    time_axes(fig, rows["at"], ticks, limits)
    ends = {name: float(rows[name].dropna().iloc[-1]) for name, _ in listed if labels.get(name)}
    said = _end_labels(ends, labels, (limits, height))
    return with_breaks(fig.update_layout(annotations=said), breaks)


def _room(labels: Mapping[str, str]) -> int:
    """Pixels to the right of the lines, so that the longest label is not cut."""
    return min(max([RIGHT, *(LETTER * len(label) + LETTER for label in labels.values())]), WIDEST)


def joined(rows: pd.DataFrame, column: str) -> tuple[list[float | None], list[float | None]]:
    """Years and values of a column with a gap after every segment, so that no line crosses it."""
    x: list[float | None] = []
    y: list[float | None] = []
    for _, part in rows.groupby("segment", sort=False):
        x += [*part["at"], None]
        y += [None if pd.isna(value) else float(value) for value in part[column]] + [None]
    return x, y


def worded(rows: pd.DataFrame, column: str) -> list[str]:
    """The words of each point, as :func:`joined` has the points."""
    parts = [part[column] for _, part in rows.groupby("segment", sort=False)]
    return [words for part in parts for words in [*part, ""]]


def _line(rows: pd.DataFrame, column: str, line: dict[str, object]) -> go.Scatter:
    """One level: joined inside segments, marked where there are few points."""
    x, y = joined(rows, column)
    return go.Scatter(
        x=x,
        y=y,
        name=column,
        mode="lines+markers" if len(rows) <= FEW else "lines",
        line=line,
        marker={"color": line["color"], "size": 9 if column in ("floor", "mine") else 7},
        text=worded(rows, "text"),
        hovertemplate="%{text}<extra></extra>",
        connectgaps=False,
    )


def _spans(rows: pd.DataFrame) -> go.Scatter:
    """An upright hairline from floor to top of each period."""
    x = [at for year in rows["at"] for at in (year, year, None)]
    ends = zip(rows["floor"], rows["leader"], strict=True)
    y = [value for low, high in ends for value in (low, high, None)]
    line = {"color": RULE, "width": 7}
    return go.Scatter(x=x, y=y, name="span", mode="lines", line=line, hoverinfo="skip")


def time_axes(
    fig: go.Figure,
    years: pd.Series,
    ticks: Sequence[tuple[float, str]],
    limits: tuple[float, float],
) -> go.Figure:
    """Years along the bottom, light rules across, the unit's numbers at the left."""
    first, last = float(years.min()), float(years.max())
    room = 0.06 * (last - first) or 1.0
    fig.update_xaxes(
        range=[first - room, last + room],
        tickvals=[at for at, _ in ticks],
        ticktext=[words.replace(" ", "<br>") for _, words in ticks],
        tickangle=0,
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 14},
    )
    return fig.update_yaxes(
        range=list(limits),
        nticks=6,
        gridcolor=RULE,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 14},
    )


def with_breaks(fig: go.Figure, breaks: Sequence[tuple[float, str]]) -> go.Figure:
    """A dotted upright line where a series breaks, with the reason over it."""
    line = {"color": DOT, "width": 1.5, "dash": "dot"}
    for turn, (at, words) in enumerate(breaks):
        fig.add_shape(type="line", x0=at, x1=at, yref="paper", y0=0, y1=1, line=line)
        place = {"x": at, "yref": "paper", "y": 1, "yanchor": "bottom"}
        # Every other one is a line higher: on a phone they stand close.
        place["yshift"] = 2 + HIGHER * (turn % 2)
        fig.add_annotation({**TEXT, **place, "text": words})
    return fig


def _end_labels(
    ends: Mapping[str, float],
    labels: Mapping[str, str],
    scale: tuple[tuple[float, float], int],
) -> list[dict[str, object]]:
    """The name of each level at the right edge, pushed apart where two would meet."""
    (low, high), height = scale
    pixels = {name: (value - low) / (high - low) * height for name, value in ends.items()}
    moved = apart(pixels, LABEL, height)
    return [
        {
            **TEXT,
            **{"x": 1, "xref": "paper", "y": ends[name], "xanchor": "left", "xshift": 4},
            **{"yanchor": "middle", "yshift": moved[name] - pixels[name]},
            "text": f"<b>{labels[name]}</b>" if name in ("floor", "mine") else labels[name],
        }
        for name in ends
    ]


def apart(pixels: Mapping[str, float], least: float, height: float) -> dict[str, float]:
    """Heights in pixels, moved until ``least`` lies between them, all inside the frame."""
    order = sorted(pixels, key=pixels.__getitem__)
    placed: dict[str, float] = {}
    under = -least
    for name in order:
        under = max(pixels[name], under + least)
        placed[name] = under
    over = height + least
    for name in reversed(order):
        over = min(placed[name], over - least)
        placed[name] = over
    return placed
