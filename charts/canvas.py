"""The plain canvas every figure is drawn on, in mid-tones that read on light and dark paper."""

from html import escape

import plotly.graph_objects as go

Figure = go.Figure

# At least 3:1 against both papers, so that one figure serves both themes (a test computes it).
DOT = "#7C8896"
LEVEL = "#2A7F9E"
ACCENT = "#C8662B"
RULE = "rgba(125,135,150,0.28)"

# Pixels of room for a stamp over a figure.
STAMP = 34

# What every piece of text standing in a figure shares.
TEXT: dict[str, object] = {"showarrow": False, "font": {"size": 14}}


def row_label(y: float, text: str) -> dict[str, object]:
    """A label at the left edge, standing on a height of the figure."""
    at = {"x": 0, "xref": "paper", "y": y, "xanchor": "left", "yanchor": "bottom"}
    return {**TEXT, **at, "text": text}


def canvas(height: int, *, left: int = 8, top: int = 8, bottom: int = 36) -> go.Figure:
    """An empty figure: transparent, no legend, no menu, the page's own type."""
    return go.Figure().update_layout(
        height=height,
        margin={"l": left, "r": 16, "t": top, "b": bottom},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        font={"size": 14},
        hoverlabel={"align": "left"},
    )


def score_axis(fig: go.Figure, low: float, high: float, title: str, decimal: str) -> go.Figure:
    """A score axis along the bottom: light vertical rules, the language's decimal sign."""
    fig.update_xaxes(
        range=[low, high],
        title={"text": title, "font": {"size": 14}},
        gridcolor=RULE,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 14},
    )
    fig.update_yaxes(visible=False, fixedrange=True)
    return fig.update_layout(separators=f"{decimal}\u202f")


def benchmark(fig: go.Figure, value: float, label: str, *, is_right: bool = False) -> go.Figure:
    """A labelled upright line through the whole figure; ``is_right`` ends the label at it."""
    line = upright(value, {"color": DOT, "width": 1.5, "dash": "dot"})
    said = {**TEXT, "x": value, "yref": "paper", "y": 1.0, "text": label, "yanchor": "bottom"}
    said |= {"xanchor": "right"} if is_right else {}
    layout = fig.layout
    return fig.update_layout(shapes=[*layout.shapes, line], annotations=[*layout.annotations, said])


def upright(value: float, line: dict[str, object]) -> dict[str, object]:
    """An upright line through the whole height of a figure, at a value of its axis."""
    return {
        "type": "line",
        "x0": value,
        "x1": value,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": line,
    }


def synthetic_mark(fig: go.Figure, text: str) -> go.Figure:
    """A copy of a figure with a stamp over its upper left corner, in room of its own.

    Args:
        fig: any figure; it is left as it was.
        text: what the stamp says, that the numbers were drawn and not given.
    """
    margin = fig.layout.margin
    top = 100 if margin.t is None else margin.t
    left = 80 if margin.l is None else margin.l
    stamp = {
        **TEXT,
        **{"x": 0, "xref": "paper", "xanchor": "left", "xshift": 4 - left},
        **{"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": top + 6},
        **{"text": f"<b>{escape(text)}</b>", "bordercolor": DOT, "borderwidth": 1, "borderpad": 3},
    }
    marked = go.Figure(fig).update_layout(margin_t=top + STAMP).add_annotation(stamp)
    height = fig.layout.height
    return marked if height is None else marked.update_layout(height=height + STAMP)
