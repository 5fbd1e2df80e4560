"""The map of a slide: a group a county, a shape a municipality, all native and recolourable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shapely.affinity import affine_transform

from export.frame import MISSING, OUTSIDE, Frame, MapFigure
from export.geometry import Shapes
from export.slides import freeform, legend, numbers, theme
from export.slides.cleaning import clean
from export.slides.freeform import Bounds, Points, View
from export.slides.layouts import Box
from export.slides.outlines import Outline, outlines, polygons, within
from export.slides.sheet import Sheet, xml
from export.words import Words
from warehouse.snapshot import Snapshot

MARGIN = 0.03
FIRST_ID = 1000
SMALL = 0.16
Edges = tuple[int, int, int, int]


@dataclass(frozen=True)
class Drawn:
    """Municipalities at their places: outlines in map units, and the view that puts them."""

    shapes: dict[str, Outline]
    view: View
    note: str = ""


def draw(sheet: Sheet, frame: Frame, figure: MapFigure, into: Box, snapshot: Snapshot) -> None:
    """Draw a map.

    Raises:
        SnapshotError: the map of the snapshot cannot be read.
    """
    shapes, fine, rough = outlines(snapshot)
    words, ids = Words(frame.language), iter(range(FIRST_ID, 10**6))
    inside = [n for n, code in figure.classes.items() if code != OUTSIDE and n in fine]
    is_whole = len(inside) == len(fine)
    known = rough if is_whole else fine
    bounds = _whole(shapes) if is_whole else _around(known, inside or list(known), into)
    main = Drawn(known if is_whole else within(known, bounds), freeform.fitted(bounds, into))
    parts = [_counties(frame, figure, main, ids), _lines(shapes, main, bounds, words, ids)]
    if is_whole:
        parts += _inset(frame, figure, shapes, main, words, ids)
    parts.append(_mine(frame, figure, main, ids))
    edges = freeform.bounds([_corners(bounds, main.view)])
    alt = clean(frame.alt)
    group = freeform.group(next(ids), clean(frame.title), alt, edges, "".join(parts))
    sheet.shapes._spTree.append(xml(group.replace("<p:grpSp>", f"<p:grpSp {legend.SPACES}>", 1)))


def _whole(shapes: Shapes) -> Bounds:
    """The frame of the whole country."""
    return (0.0, 0.0, shapes.width, shapes.height)


def _around(known: Mapping[str, Outline], numbers_: list[str], into: Box) -> Bounds:
    """The frame around some municipalities, in the shape of the box."""
    edges = [known[number].bounds for number in numbers_]
    left, top = min(e[0] for e in edges), min(e[1] for e in edges)
    wide, tall = max(e[2] for e in edges) - left, max(e[3] for e in edges) - top
    margin = MARGIN * max(wide, tall)
    full_w, full_h = wide + 2 * margin, tall + 2 * margin
    w, h = max(full_w, full_h * into.w / into.h), max(full_h, full_w * into.h / into.w)
    return (left + wide / 2 - w / 2, top + tall / 2 - h / 2, w, h)


def _counties(frame: Frame, figure: MapFigure, drawn: Drawn, ids: Iterator[int]) -> str:
    """A group for each county, «min kommune»'s last so that it lies on top."""
    members: dict[str, list[str]] = {}
    for number in drawn.shapes:
        if number in figure.classes:
            members.setdefault(frame.counties.get(number, number[:2]), []).append(number)
    mine = frame.counties.get(figure.mine or "", "")
    order = sorted(members, key=lambda name: (name == mine, name))
    return "".join(_county(frame, figure, drawn, name, members[name], ids) for name in order)


def _county(
    frame: Frame, figure: MapFigure, drawn: Drawn, name: str, numbers_: list[str],
    ids: Iterator[int],
) -> str:  # fmt: skip
    """The municipalities of a county as one group."""
    inside = "".join(_unit(frame, figure, drawn, number, ids) for number in numbers_)
    points = [rings(drawn.shapes[number], drawn.view) for number in numbers_]
    edges = freeform.bounds([line for shape in points for line in shape])
    title = clean(name + drawn.note)
    return freeform.group(next(ids), title, title, edges, inside)


def rings(shape: Outline, view: View) -> list[list[tuple[int, int]]]:
    """The outlines of a shape on the slide."""
    return [[view.at(x, y) for x, y in line] for line in lines_of(shape)]


def lines_of(shape: Outline) -> list[Points]:
    """The outlines of a shape in map units, holes too."""
    found: list[Points] = []
    for part in polygons(shape):
        found += [list(ring.coords)[:-1] for ring in (part.exterior, *part.interiors)]
    return found


def _unit(frame: Frame, figure: MapFigure, drawn: Drawn, number: str, ids: Iterator[int]) -> str:
    """One municipality: its name, its value in words, its class."""
    code = figure.classes[number]
    name = clean(f"{frame.names.get(number, number)} ({number}){drawn.note}")
    look = legend.fill(figure, code) + theme.line("paper", 0.5 if code != OUTSIDE else 0.35)
    lines = lines_of(drawn.shapes[number])
    alt = f"{name}: {value(frame, figure, number)}"
    return freeform.shape(next(ids), name, clean(alt), lines, drawn.view, look)


def value(frame: Frame, figure: MapFigure, number: str) -> str:
    """A municipality's value in words."""
    code, words = figure.classes.get(number), Words(frame.language)
    if code == OUTSIDE:
        return words.t("slides.outside")
    if number in figure.words:
        return figure.words[number]
    if number in figure.values:
        return numbers.unit(figure.values[number], figure.unit, figure.decimals, frame.language)
    return figure.missing_label if code == MISSING else words.t("slides.not_applicable")


def _lines(shapes: Shapes, drawn: Drawn, frame: Bounds, words: Words, ids: Iterator[int]) -> str:
    """The borders between counties."""
    x, y, w, h = frame
    inside = [
        line.tolist()[::2] if len(line) > 40 else line.tolist()
        for line in shapes.county_lines
        if len(line) > 1 and ((line >= (x, y)) & (line <= (x + w, y + h))).all()
    ]
    if not inside:
        return ""
    name, look = words.t("slides.county_lines"), "<a:noFill/>" + theme.line("paper", 1.25)
    return freeform.shape(next(ids), name, name, inside, drawn.view, look, closed=False)


def _inset(
    frame: Frame, figure: MapFigure, shapes: Shapes, main: Drawn, words: Words, ids: Iterator[int]
) -> list[str]:
    """The crowded area once more, enlarged, in the empty sea."""
    crowd, target = shapes.inset
    scale = target[2] / crowd[2]
    moved = (scale, 0, 0, scale, target[0] - crowd[0] * scale, target[1] - crowd[1] * scale)
    near = within(main.shapes, (crowd[0], crowd[1], crowd[2], crowd[3]))
    there = {number: affine_transform(shape, moved) for number, shape in near.items()}
    drawn = Drawn(there, main.view, words.t("slides.inset_note"))
    outline = "<a:noFill/>" + theme.line("outline", 0.75)
    boxes = [
        freeform.shape(next(ids), words.t(key), words.t(key), [_box(box)], main.view, outline)
        for key, box in (("slides.inset_from", crowd), ("slides.inset", target))
    ]
    own = _mine(frame, figure, drawn, ids)
    return [_counties(frame, figure, drawn, ids), *boxes, own]


def _box(box: tuple[float, ...]) -> list[tuple[float, float]]:
    """The corners of a box."""
    x, y, w, h = box
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def _corners(frame: Bounds, view: View) -> list[tuple[int, int]]:
    """The corners of a frame on the slide."""
    return [view.at(x, y) for x, y in _box(frame)]


def _mine(frame: Frame, figure: MapFigure, drawn: Drawn, ids: Iterator[int]) -> str:
    """«Min kommune» outlined in the accent, over everything else."""
    number = figure.mine or ""
    if number not in drawn.shapes:
        return ""
    words = Words(frame.language)
    name = clean(words.t("slides.mine", name=frame.names.get(number, number)) + drawn.note)
    look = "<a:noFill/>" + theme.line("accent", 2.25)
    lines = lines_of(drawn.shapes[number]) + _ring(drawn, number)
    return freeform.shape(next(ids), name, name, lines, drawn.view, look)


def _ring(drawn: Drawn, number: str) -> list[Points]:
    """A ring around a municipality too small to be found by its outline."""
    shape = drawn.shapes[number]
    left, top, right, bottom = shape.bounds
    if max(right - left, bottom - top) * drawn.view.scale > SMALL:
        return []
    centre = shape.envelope.centroid
    around = centre.buffer(SMALL / drawn.view.scale).exterior.coords
    return [[(x, y) for x, y in around][:-1]]
