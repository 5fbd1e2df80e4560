"""Two variables against each other, a dot a municipality, with the thirds each is cut into."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import ACCENT, DOT, LEVEL, RULE, canvas

AXIS_ROOM = 64
EDGE = 0.09


def scatter(
    dots: pd.DataFrame,
    *,
    x_title: str,
    y_title: str,
    x_limits: Sequence[float],
    y_limits: Sequence[float],
    x_words: Mapping[float, str],
    y_words: Mapping[float, str],
    decimal: str,
    height: int = 420,
) -> go.Figure:
    """A scatter of municipalities.

    Args:
        dots: one row a municipality: ``x``, ``y``, ``text`` (hover words), ``name``, ``is_mine``,
            ``is_selected``.
        x_title: what grows to the right, with its unit.
        y_title: what grows upwards, with its unit.
        x_limits: where ``x`` is cut; drawn as light lines.
        y_limits: where ``y`` is cut.
        x_words: the words for the values of ``x``, where these are answers and not numbers.
        y_words: the same of ``y``.
        decimal: the decimal sign of the language.
        height: pixels.
    """
    fig = canvas(height, left=AXIS_ROOM, bottom=AXIS_ROOM, top=12)
    marked = dots["is_mine"] | dots["is_selected"]
    fig.add_trace(_dots(dots[~marked], DOT, 8, 0.55))
    fig.add_trace(_named(dots[dots["is_selected"] & ~dots["is_mine"]], LEVEL))
    fig.add_trace(_named(dots[dots["is_mine"]], ACCENT))
    fig.update_xaxes(_axis(dots["x"], x_title, x_words))
    fig.update_yaxes(_axis(dots["y"], y_title, y_words))
    for limit in x_limits:
        fig.add_vline(limit, line={"color": RULE, "width": 1.5})
    for limit in y_limits:
        fig.add_hline(limit, line={"color": RULE, "width": 1.5})
    return fig.update_layout(separators=f"{decimal}\u202f")


def _axis(values: pd.Series, title: str, words: Mapping[float, str]) -> dict[str, object]:
    """An axis without rules of its own; answers stand as words."""
    made: dict[str, object] = {
        "title": {"text": title, "font": {"size": 14}},
        "zeroline": False,
        "fixedrange": True,
        "showgrid": False,
        "tickfont": {"size": 14},
        "range": _span(values),
    }
    if words:
        made |= {"tickmode": "array", "tickvals": list(words), "ticktext": list(words.values())}
    return made


def _span(values: pd.Series) -> list[float] | None:
    """The ends of an axis, with a little room; nothing where all values are one."""
    low, high = float(values.min()), float(values.max())
    room = (high - low) * EDGE
    return [low - room, high + room] if room else None


def _dots(dots: pd.DataFrame, colour: str, size: int, opacity: float) -> go.Scatter:
    """Municipalities as dots that say who they are."""
    return go.Scatter(
        x=dots["x"],
        y=dots["y"],
        mode="markers",
        marker={"color": colour, "size": size, "opacity": opacity},
        text=dots["text"],
        hovertemplate="%{text}<extra></extra>",
    )


def _named(dots: pd.DataFrame, colour: str) -> go.Scatter:
    """The dots that are spoken of, larger and with their names beside."""
    made = _dots(dots, colour, 14, 1.0)
    names = [f"<b>{name}</b>" for name in dots["name"]]
    places = ["top left" if x > middle else "top right" for x, middle in _halves(dots)]
    return made.update(
        mode="markers+text",
        text=names,
        customdata=dots["text"],
        hovertemplate="%{customdata}<extra></extra>",
        textposition=places or None,
        textfont={"color": colour, "size": 14},
    )


def _halves(dots: pd.DataFrame) -> list[tuple[float, float]]:
    """Each dot's place and the middle of the axis, so that a name is not cut by the edge."""
    return list(zip(dots["x"], dots["middle"], strict=True))
