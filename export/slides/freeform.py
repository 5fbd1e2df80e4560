"""Native shapes of any outline, as the file has them: written as text, since there are hundreds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from export.slides.layouts import EMU, Box

Points = Sequence[tuple[float, float]]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class View:
    """From drawing units to the slide: what is at (x, y) of the drawing lands in the box."""

    x: float
    y: float
    scale: float
    left: float
    top: float

    def at(self, x: float, y: float) -> tuple[int, int]:
        """A point of the drawing on the slide."""
        return (
            round((self.left + (x - self.x) * self.scale) * EMU),
            round((self.top + (y - self.y) * self.scale) * EMU),
        )


def fitted(frame: Bounds, into: Box) -> View:
    """The view that shows a frame (x, y, width, height) as large as a box allows, centred."""
    x, y, w, h = frame
    scale = min(into.w / w, into.h / h)
    left, top = into.x + (into.w - w * scale) / 2, into.y + (into.h - h * scale) / 2
    return View(x, y, scale, left, top)


def shape(
    number: int, name: str, alt: str, lines: Iterable[Points], view: View, look: str, *,
    closed: bool = True, link: str = "",
) -> str:  # fmt: skip
    """One freeform.

    Args:
        number: its id on the slide.
        name: what the selection pane calls it.
        alt: its alt text.
        lines: its outlines, in drawing units.
        view: where they land.
        look: the XML of its fill and line.
        closed: whether each outline returns to its start.
        link: the XML inside its properties, as a link.
    """
    drawn = [[view.at(x, y) for x, y in line] for line in lines]
    left, top, right, bottom = bounds(drawn)
    wide, tall = max(right - left, 1), max(bottom - top, 1)
    paths = "".join(_path(line, left, top, closed=closed) for line in drawn)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}>'
        f'{link}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" '
        f'y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/>'
        f'<a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path '
        f'w="{wide // UNIT or 1}" h="{tall // UNIT or 1}">{paths}</a:path></a:pathLst>'
        f"</a:custGeom>{look}</p:spPr></p:sp>"
    )


# Points inside a shape are given in steps of 0.02 mm: fine enough, and short to write.
UNIT = 720


def _path(line: Sequence[tuple[int, int]], left: int, top: int, *, closed: bool) -> str:
    """The steps of one outline."""
    steps: list[str] = []
    for x, y in line:
        step = f'<a:pt x="{(x - left) // UNIT}" y="{(y - top) // UNIT}"/>'
        if not steps or step != steps[-1]:
            steps.append(step)
    first, *rest = steps
    along = "".join(f"<a:lnTo>{step}</a:lnTo>" for step in rest)
    return f"<a:moveTo>{first}</a:moveTo>{along}{'<a:close/>' if closed else ''}"


def bounds(lines: Iterable[Sequence[tuple[int, int]]]) -> tuple[int, int, int, int]:
    """The edges of what is drawn: left, top, right, bottom."""
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def group(number: int, name: str, alt: str, edges: tuple[int, int, int, int], inside: str) -> str:
    """A group of shapes, in the slide's own coordinates."""
    left, top, right, bottom = edges
    place = f'x="{left}" y="{top}"'
    size = f'cx="{max(right - left, 1)}" cy="{max(bottom - top, 1)}"'
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoteattr(name)} '
        f"descr={quoteattr(alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f"<a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm></p:grpSpPr>"
        f"{inside}</p:grpSp>"
    )
