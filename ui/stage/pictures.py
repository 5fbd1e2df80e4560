"""Frames as pictures, each drawn once for everybody."""

import re

from export.drawing import draw
from export.frame import Frame
from ui import cache
from ui.stage.telling import frame_of
from warehouse.snapshot import Snapshot

STAGE = {"width": 13.2, "height": 5.3, "size": 14.5}
EMBEDDED = {"width": 9.0, "height": 6.0, "size": 12.0}
_DIGITS = re.compile(r"(?<=\d\.\d)\d+")
_PATH = re.compile(r' d="[^"]*"')


@cache.shared(300)
def told(snapshot: Snapshot, link: str, language: str) -> Frame:  # noqa: ARG001 (kept by snapshot)
    """The frame of a view, kept while the snapshot is the published one."""
    return frame_of(link, language)


@cache.shared(120)
def svg(snapshot: Snapshot, link: str, language: str, *, dark: bool, is_stage: bool) -> str:
    """The figure of a view as SVG; "" where it has none. A tenth of a point is fine enough."""
    frame = told(snapshot, link, language)
    if frame.figure is None:
        return ""
    size = STAGE if is_stage else EMBEDDED
    text = draw(frame, snapshot, "svg", dark=dark, **size).decode("utf-8")
    drawing = text[text.index("<svg") :]
    return _PATH.sub(lambda path: _DIGITS.sub("", path.group()), drawing)
