"""Frames as pictures, each drawn once for everybody and for both themes."""

import re
from collections.abc import Iterator

from charts.palette import DARK, LIGHT, Palette
from export.frame import Frame
from ui import cache
from ui.stage.telling import frame_of
from warehouse.snapshot import Snapshot

# Width and height in inches, type in points: on a stage, in others' pages, and there where narrow.
SIZES = {"stage": (13.2, 5.3, 14.5), "wide": (9.0, 6.0, 12.0), "narrow": (4.4, 6.2, 11.5)}
_PLURAL, _SINGLE = (
    ("sequential", "diverging", "bivariate"),
    ("accent", "ink", "paper", "surface", "muted", "grid", "outline", "missing"),
)
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_NAMED = re.compile(r'(?<= id=")|(?<=url\(#)|(?<=href="#)')
_ABOUT = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_PATH = re.compile(r' d="(M [^"CQ]*)"')
_STEP = re.compile(r"([MLz])(?: (\S+) (\S+))?")


@cache.shared(300)
def told(snapshot: Snapshot, link: str, language: str) -> Frame:  # noqa: ARG001 (kept by snapshot)
    """The frame of a view, kept while the snapshot is the published one."""
    return frame_of(link, language)


@cache.shared(120)
def svg(snapshot: Snapshot, link: str, language: str, size: str = "stage") -> str:
    """The figure of a view as SVG; "" where a table is its own figure.

    Its colours are variables, which ``variables`` gives for a theme.
    """
    from export.drawing import draw  # slow to load; needed where a view is shown alone

    frame = told(snapshot, link, language)
    if frame.figure is None:
        return ""
    width, height, letters = SIZES[size]
    text = draw(frame, snapshot, "svg", width=width, height=height, size=letters).decode("utf-8")
    drawing = _PATH.sub(_steps, _ABOUT.sub("", text[text.index("<svg") :]))
    # Two drawings in one document must not use each other's patterns.
    named = _NAMED.sub(f"{size}-", drawing)
    return _COLOUR.sub(_variable, named)


@cache.shared(60)
def worded(snapshot: Snapshot, link: str, language: str) -> str:
    """The figure of a view to take along: SVG with finding, title, source and date drawn in."""
    from export.drawing import sheet_with_words  # slow to load, as above

    frame = told(snapshot, link, language)
    text = sheet_with_words(frame, snapshot, "svg").decode("utf-8")
    return _PATH.sub(_steps, text)


def _steps(path: "re.Match[str]") -> str:
    """An outline in steps of a tenth of a point: fine enough, and half as long to send."""
    x = y = 0
    written = []
    for command, to_x, to_y in _STEP.findall(path[1]):
        if command == "z":
            written.append("z")
            continue
        at_x, at_y = round(10 * float(to_x)), round(10 * float(to_y))
        if command == "M":
            written.append(f"M{at_x / 10:g} {at_y / 10:g}")
        elif (at_x, at_y) != (x, y):
            written.append(f"l{(at_x - x) / 10:g} {(at_y - y) / 10:g}")
        x, y = at_x, at_y
    return f' d="{"".join(written)}"'


def _variable(colour: "re.Match[str]") -> str:
    """The variable of a colour of the light theme; other colours stay."""
    name = _NAMES.get(colour[0])
    return f"var(--{name})" if name else colour[0]


def variables(palette: Palette) -> str:
    """The colours of a theme as CSS variables, by what they mean: ``--ink``, ``--sequential-3``."""
    return " ".join(f"--{name}: {colour};" for name, colour in roles(palette))


def roles(palette: Palette) -> Iterator[tuple[str, str]]:
    """What each colour means, and the colour."""
    for role in _PLURAL:
        for place, colour in enumerate(getattr(palette, role)):
            yield f"{role}-{place}", colour.lower()
    for role in _SINGLE:
        yield role, getattr(palette, role).lower()


_NAMES = {colour: role for role, colour in roles(LIGHT)}
LIGHT_VARIABLES, DARK_VARIABLES = variables(LIGHT), variables(DARK)
