"""Figures of frames drawn without a browser: as SVG, PNG or PDF, in the colours of the pages."""

import io
import threading
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from matplotlib import rc_context

from export.drawing import bars, curves, facts, maps, spines, strips
from export.drawing.theme import FAMILY, Sheet, sheet
from export.frame import Frame
from export.geometry import shapes
from warehouse.snapshot import Snapshot

Kind = Literal["svg", "png", "pdf"]
MARK_SIZE = 1.1
DOTS = 192

# matplotlib's settings belong to the process; one drawing at a time.
_ONE_AT_A_TIME = threading.Lock()
_DRAW: Mapping[str, Callable[[Sheet, Any], None]] = MappingProxyType(
    {
        "strip": strips.draw,
        "bars": bars.draw,
        "curves": curves.draw,
        "spine": spines.draw,
        "facts": facts.draw,
    }
)
# Words stay words in a PDF; in an SVG they are outlines, since it travels without its typeface.
_SETTINGS: Mapping[str, Any] = MappingProxyType(
    {"svg.fonttype": "path", "pdf.fonttype": 42, "svg.hashsalt": "modenhetskartet"}
)
_NO_CLOCK: Mapping[str, dict[str, None]] = MappingProxyType(
    {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}
)


def draw(
    frame: Frame,
    snapshot: Snapshot,
    kind: Kind,
    *,
    width: float,
    height: float,
    size: float = 12,
    dark: bool = False,
) -> bytes:
    """The figure of a frame; an empty picture where it has none.

    Args:
        frame: the view.
        snapshot: whose map is drawn.
        kind: the kind of file.
        width: inches.
        height: inches.
        size: of the type, in points.
        dark: for dark paper; the picture itself is transparent.

    Raises:
        SnapshotError: the map cannot be read.
    """
    settings: Any = {
        **_SETTINGS,
        "font.family": FAMILY,
        "font.size": size,
        "hatch.linewidth": 0.7,
    }
    with _ONE_AT_A_TIME, rc_context(settings):
        paper = sheet(width, height, size, dark=dark, language=frame.language)
        if frame.figure is not None and frame.figure.kind == "map":
            maps.draw(paper, frame.figure, shapes(snapshot))
        elif frame.figure is not None:
            _DRAW[frame.figure.kind](paper, frame.figure)
        _mark(paper, frame.mark)
        made = io.BytesIO()
        metadata = dict(_NO_CLOCK[kind])
        paper.figure.savefig(made, format=kind, dpi=DOTS, transparent=True, metadata=metadata)
    return made.getvalue()


def _mark(paper: Sheet, mark: str) -> None:
    """Say over the drawing that answers were drawn, where they were."""
    if mark:
        box: dict[str, Any] = {
            "boxstyle": "square,pad=0.3",
            "facecolor": "none",
            "edgecolor": paper.colours.ink,
        }
        ink: dict[str, Any] = {
            "color": paper.colours.ink,
            "fontsize": paper.size * MARK_SIZE,
            "bbox": box,
        }
        paper.figure.text(0.99, 0.97, mark, ha="right", va="top", fontweight="semibold", **ink)
