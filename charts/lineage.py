"""From source to index: who feeds what, as four columns of names joined by calm curves."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.canvas import DOT, LEVEL, TEXT, canvas

# Where a column's links come in and go out, as shares of the width; its names stand between.
COLUMNS = ((0.0, 0.185), (0.26, 0.51), (0.625, 0.775), (0.85, 1.0))
ROW = 25
TOP = 34
STEPS = np.linspace(0, 1, 16)
SMOOTH = STEPS**2 * (3 - 2 * STEPS)


def lineage(nodes: pd.DataFrame, links: pd.DataFrame, heads: tuple[str, ...]) -> go.Figure:
    """A map of what is made of what.

    Args:
        nodes: index a name; ``column`` (0–3, left to right), ``row`` (place from the top, any
            number), ``label`` (finished words), ``is_scored`` (whether points come of it).
        links: ``start`` and ``end`` (names of nodes), ``is_scored``.
        heads: the words over the four columns.
    """
    fig = canvas(TOP + int(ROW * (nodes["row"].max() + 1.6)), top=TOP, bottom=4)
    for scored, colour, width in ((False, DOT, 1.0), (True, LEVEL, 2.0)):
        fig.add_trace(_curves(nodes, links[links["is_scored"] == scored], colour, width))
    fig.add_trace(_ends(nodes))
    fig.update_xaxes(range=[0, 1.0], visible=False, fixedrange=True)
    fig.update_yaxes(range=[nodes["row"].max() + 0.8, -0.8], visible=False, fixedrange=True)
    names = [_name(node) for node in nodes.itertuples()]
    return fig.update_layout(annotations=[*names, *map(_head, range(len(heads)), heads)])


def _curves(nodes: pd.DataFrame, links: pd.DataFrame, colour: str, width: float) -> go.Scatter:
    """Links as smooth curves, kept apart by gaps."""
    places = nodes[["column", "row"]].to_dict("index")
    x: list[float | None] = []
    y: list[float | None] = []
    for first, last in zip(links["start"], links["end"], strict=True):
        start, end = places[first], places[last]
        left, right = COLUMNS[int(start["column"])][1], COLUMNS[int(end["column"])][0]
        x += [*(left + (right - left) * STEPS), None]
        y += [*(start["row"] + (end["row"] - start["row"]) * SMOOTH), None]
    line = {"color": colour, "width": width}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _ends(nodes: pd.DataFrame) -> go.Scatter:
    """A dot where links come in, so that every name is seen to hang on something."""
    some = nodes[nodes["column"] > 0]
    return go.Scatter(
        x=[COLUMNS[int(column)][0] for column in some["column"]],
        y=some["row"],
        mode="markers",
        marker={"color": [LEVEL if s else DOT for s in some["is_scored"]], "size": 7},
        hoverinfo="skip",
    )


def _name(node: tuple) -> dict[str, object]:  # type: ignore[type-arg]
    """A node's name: sources end at their links, the others begin at theirs."""
    column = int(node.column)  # type: ignore[attr-defined]
    is_source = column == 0
    label = f"<b>{node.label}</b>" if column == 3 else node.label  # type: ignore[attr-defined]
    return {
        **TEXT,
        "x": COLUMNS[column][1 if is_source else 0],
        "y": node.row,  # type: ignore[attr-defined]
        "text": label,
        "xanchor": "right" if is_source else "left",
        "xshift": -6 if is_source else 8,
        "yanchor": "middle",
    }


def _head(column: int, text: str) -> dict[str, object]:
    """The words over a column."""
    is_source = column == 0
    return {
        **TEXT,
        "x": COLUMNS[column][1 if is_source else 0],
        "xanchor": "right" if is_source else "left",
        "xshift": -6 if is_source else 8,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
        "text": f"<b>{text}</b>",
    }
