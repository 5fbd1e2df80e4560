"""The plain canvas every figure is drawn on, in mid-tones that read on light and dark paper."""

import plotly.graph_objects as go

# At least 3:1 against both papers, so that one figure serves both themes (a test computes it).
DOT = "#7C8896"
LEVEL = "#2A7F9E"
ACCENT = "#C8662B"
RULE = "rgba(125,135,150,0.28)"


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


def benchmark(fig: go.Figure, value: float, label: str) -> go.Figure:
    """A labelled upright line through the whole figure."""
    return fig.add_vline(
        x=value,
        line={"color": DOT, "width": 1.5, "dash": "dot"},
        annotation={"text": label, "font": {"size": 13}, "yanchor": "bottom", "y": 1.0},
        annotation_position="top",
    )
