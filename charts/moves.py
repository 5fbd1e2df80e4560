"""From one version to another: a row a municipality with two places, or a row a level."""

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, RULE, canvas, row_label, score_axis

ROW = 46
# How far below its label a row's marks stand, and how far the two versions stand apart.
DOWN, APART = 0.06, 0.14


def places(rows: pd.DataFrame, *, axis_title: str, last: float, decimal: str) -> go.Figure:
    """Two places with their intervals a row: the official above, the reader's own below.

    Args:
        rows: one row a municipality in the order shown: ``label``, ``text`` (hover words),
            ``is_mine``, and for ``official`` and ``own``: ``_place`` (1 best), ``_low``,
            ``_high``.
        axis_title: what the axis shows.
        last: the lowest place there is.
        decimal: the decimal sign of the language.
    """
    fig = canvas(64 + ROW * len(rows))
    at = -pd.Series(range(len(rows)), index=rows.index, dtype=float) - DOWN
    colours = rows["is_mine"].map({True: ACCENT, False: LEVEL})
    _bands(fig, rows, at, "official", DOT)
    for colour in (LEVEL, ACCENT):
        _bands(fig, rows[colours == colour], at - APART, "own", colour)
    _dots(fig, rows, at, "official", "circle-open", pd.Series(DOT, index=rows.index))
    _dots(fig, rows, at - APART, "own", "circle", colours)
    labels = [row_label(0.04 - i, label) for i, label in enumerate(rows["label"])]
    fig.update_layout(annotations=labels)
    score_axis(fig, last + 4, -3, axis_title, decimal)
    fig.update_xaxes(tickvals=_ticks(last))
    return fig.update_yaxes(range=[-len(rows) + 0.5, 0.62])


def _bands(fig: go.Figure, rows: pd.DataFrame, y: pd.Series, version: str, colour: str) -> None:
    """A band a row from one end of its interval to the other, kept apart by gaps."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, low, high in zip(
        rows.index, rows[f"{version}_low"], rows[f"{version}_high"], strict=True
    ):
        xs += [low, high, None]
        ys += [y[row], y[row], None]
    line = {"color": colour, "width": 5}
    fig.add_scatter(x=xs, y=ys, mode="lines", line=line, opacity=0.5, hoverinfo="skip")


def _dots(
    fig: go.Figure, rows: pd.DataFrame, y: pd.Series, version: str, symbol: str, colours: pd.Series
) -> None:
    """The place as stated, on its band."""
    line = {"width": 2, "color": list(colours)}
    fig.add_scatter(
        x=rows[f"{version}_place"],
        y=y,
        mode="markers",
        marker={"size": 11, "symbol": symbol, "color": list(colours), "line": line},
        text=rows["text"],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _ticks(last: float) -> list[int]:
    """The first place, round ones, and the last."""
    step = next(s for s in (1, 2, 5, 10, 25, 50, 100) if last / s <= 8 or s == 100)
    round_ones = [tick for tick in range(step, int(last), step) if last - tick > step / 2]
    return sorted({1, *(t for t in round_ones if t > 1), int(last)})


def levels(rows: pd.DataFrame, *, axis_title: str, decimal: str) -> go.Figure:
    """A level a row, before (a ring) and after (a dot).

    Args:
        rows: one row a level in the order shown: ``label`` (its name and both values, finished
            words), ``before``, ``after`` (points), ``text`` (hover words).
        axis_title: what the axis shows, with its unit.
        decimal: the decimal sign of the language.
    """
    fig = canvas(64 + ROW * len(rows))
    y = [-i - DOWN for i in range(len(rows))]
    for at, before, after in zip(y, rows["before"], rows["after"], strict=True):
        fig.add_scatter(
            x=[before, after],
            y=[at, at],
            mode="lines",
            line={"color": LEVEL, "width": 3},
            opacity=0.5,
            hoverinfo="skip",
        )
    _ends(fig, rows, y, "before", "circle-open", DOT)
    _ends(fig, rows, y, "after", "circle", LEVEL)
    labels = [row_label(0.04 - i, label) for i, label in enumerate(rows["label"])]
    fig.update_layout(annotations=labels, shapes=[_rule(at) for at in y])
    low = min(5 * ((float(rows[["before", "after"]].min().min()) - 1) // 5), 95)
    score_axis(fig, max(low, -1.0), 101, axis_title, decimal)
    return fig.update_yaxes(range=[-len(rows) + 0.5, 0.62])


def _ends(
    fig: go.Figure, rows: pd.DataFrame, y: list[float], which: str, symbol: str, colour: str
) -> None:
    """The value of each level before or after."""
    fig.add_scatter(
        x=rows[which],
        y=y,
        mode="markers",
        marker={"size": 12, "symbol": symbol, "color": colour, "line": {"width": 2}},
        text=rows["text"],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _rule(at: float) -> dict[str, object]:
    """A light rule through a row."""
    line = {"color": RULE, "width": 1}
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": at, "y1": at}
    return {"type": "line", "layer": "below", "line": line, **ends}
