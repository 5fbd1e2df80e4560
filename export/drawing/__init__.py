"""Figures of frames drawn without a browser: as SVG, PNG or PDF, in the colours of the pages."""

import io
import textwrap
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from matplotlib import rc_context

from export.drawing import bars, curves, facts, maps, small_maps, spans, spines, strips, tables
from export.drawing.theme import FAMILY, Sheet, sheet
from export.frame import Frame
from export.geometry import shapes
from warehouse.snapshot import Snapshot

Kind = Literal["svg", "png", "pdf"]
MARK_SIZE = 1.1
DOTS = 192
# A figure with its words: inches, type in points, and the parts over, in and under it.
WORDED, WORDED_SIZE, WORDED_PARTS = (12.0, 8.0), 12.0, (1.25, 6.0, 0.7)

# matplotlib's settings belong to the process; one drawing at a time.
_ONE_AT_A_TIME = threading.Lock()
_DRAW: Mapping[str, Callable[[Sheet, Any], None]] = MappingProxyType(
    {
        "strip": strips.draw,
        "bars": bars.draw,
        "curves": curves.draw,
        "spine": spines.draw,
        "facts": facts.draw,
        "spans": spans.draw,
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
    """The figure of a frame; its table where it has none.

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
    with _settings(size):
        paper = sheet(width, height, size, dark=dark, language=frame.language)
        _figure(paper, frame, snapshot)
        return _saved(paper, kind, transparent=True)


def sheet_with_words(frame: Frame, snapshot: Snapshot, kind: Kind) -> bytes:
    """The figure on paper of its own, with its finding, title, source and date drawn in.

    Args:
        frame: the view.
        snapshot: whose map is drawn.
        kind: the kind of file; a PNG has two dots for each of the screen's.

    Raises:
        SnapshotError: the map cannot be read.
    """
    with _settings(WORDED_SIZE):
        paper = sheet(*WORDED, WORDED_SIZE, dark=False, language=frame.language)
        paper.figure.patch.set(alpha=1.0, facecolor=paper.colours.paper)
        inner = paper.figure.subfigures(3, 1, height_ratios=WORDED_PARTS)
        for part in inner:
            part.patch.set_alpha(0.0)
        _words(paper, frame, inner[0], inner[2])
        _figure(replace(paper, figure=inner[1]), frame, snapshot)
        return _saved(paper, kind, transparent=False)


def _words(paper: Sheet, frame: Frame, over: Any, under: Any) -> None:  # noqa: ANN401
    """The finding and the title over the figure, source and snapshot under it."""
    ink, quiet = paper.colours.ink, paper.colours.muted
    finding = "\n".join(textwrap.wrap(frame.sentence, 105)[:2])
    over.text(0.02, 0.92, finding, color=ink, fontsize=17, fontweight="semibold", va="top")
    shown = ". ".join(filter(None, (frame.title, frame.subtitle)))
    what = "\n".join(textwrap.wrap(shown, 150)[:2])
    over.text(0.02, 0.06, what, color=quiet, va="bottom")
    source = "\n".join(textwrap.wrap(f"{frame.source} {frame.snapshot}", 215)[:4])
    under.text(0.02, 0.85, source, color=quiet, fontsize=8.5, va="top")


@contextmanager
def _settings(size: float) -> Iterator[None]:
    """Matplotlib's settings for one drawing, which belong to the process."""
    settings: Any = {
        **_SETTINGS,
        "font.family": FAMILY,
        "font.size": size,
        "hatch.linewidth": 0.7,
    }
    with _ONE_AT_A_TIME, rc_context(settings):
        yield


def _figure(paper: Sheet, frame: Frame, snapshot: Snapshot) -> None:
    """The figure of a frame on a sheet; its table where it has none."""
    figure = frame.figure
    if figure is None:
        tables.draw(paper, frame.table)
    elif figure.kind == "map":
        maps.draw(paper, figure, shapes(snapshot))
    elif figure.kind == "maps":
        small_maps.draw(paper, figure, shapes(snapshot))
    else:
        _DRAW[figure.kind](paper, figure)
    _mark(paper, frame.mark)


def _saved(paper: Sheet, kind: Kind, *, transparent: bool) -> bytes:
    """A sheet as a file."""
    made = io.BytesIO()
    metadata = dict(_NO_CLOCK[kind])
    paper.figure.savefig(made, format=kind, dpi=DOTS, transparent=transparent, metadata=metadata)
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
