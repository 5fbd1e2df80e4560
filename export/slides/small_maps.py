"""Small maps of a slide: a group a map, one native shape a class, so that all are recoloured."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from export.frame import MISSING, NOT_APPLICABLE, Frame, MapFigure, MapsFigure, SmallMap
from export.slides import freeform, legend, measure, theme
from export.slides.cleaning import clean
from export.slides.layouts import POINTS, Box
from export.slides.maps import FIRST_ID, lines_of
from export.slides.outlines import Outline, coarse, outlines
from export.slides.sheet import Sheet, xml
from warehouse.snapshot import Snapshot

# What a map of an inch and a half cannot show, in map units.
COARSE = 110.0
_FIRST, _WORDS = 3.4, 0.5
_ORDER = (0, 1, 2, 3, 4, MISSING, NOT_APPLICABLE, -3)


def draw(sheet: Sheet, frame: Frame, figure: MapsFigure, box: Box, snapshot: Snapshot) -> None:
    """Draw the first map large at the left with the legend under it, the others in rows."""
    known, size = _outlines(snapshot)
    ids = iter(range(FIRST_ID, 10**6))
    tall = legend.height(frame, _map(figure, figure.first))
    first = Box(box.x, box.y, _FIRST - 0.2, box.h - tall - 0.1)
    below = Box(box.x, box.y + box.h - tall, _FIRST, tall)
    legend.draw(sheet, frame, _map(figure, figure.first), below)
    listed = ((figure.first, first), *_places(figure, box))
    for small, place in listed:
        _words(sheet, small, place)
    for small, place in listed:
        _one(sheet, figure, small, place, known, size, ids)


@lru_cache(maxsize=2)
def _outlines(snapshot: Snapshot) -> tuple[dict[str, Outline], tuple[float, float]]:
    """Every municipality as coarse as a small map is, and the extent of the map."""
    shapes, fine, _ = outlines(snapshot)
    return coarse(fine, COARSE), (shapes.width, shapes.height)


def _places(figure: MapsFigure, box: Box) -> Iterator[tuple[SmallMap, Box]]:
    """Each map of the rows, and where it stands."""
    tall = box.h / max(len(figure.rows), 1)
    wide = (box.w - _FIRST) / max((len(row) for row in figure.rows), default=1)
    for down, row in enumerate(figure.rows):
        for along, small in enumerate(row):
            x, y = box.x + _FIRST + along * wide, box.y + down * tall
            yield small, Box(x, y, wide - 0.15, tall - 0.1)


def _map(figure: MapsFigure, small: SmallMap) -> MapFigure:
    """One small map as a map."""
    return MapFigure(
        small.classes, {}, figure.labels, "sequential", "", 0, figure.mine, figure.missing_label
    )


def _words(sheet: Sheet, small: SmallMap, box: Box) -> None:
    """The title of a map and the line under it."""
    looks = ((small.title, 0.0, 14, "ink"), (small.line, 0.24, 12, "muted"))
    for text, down, size, colour in looks:
        if text:
            words = measure.shorten(text, size, box.w * POINTS)
            at = Box(box.x, box.y + down, box.w, 0.24)
            sheet.say(text, words, at, size, colour=colour, bold=colour == "ink")


def _one(
    sheet: Sheet,
    figure: MapsFigure,
    small: SmallMap,
    box: Box,
    known: dict[str, Outline],
    size: tuple[float, float],
    ids: Iterator[int],
) -> None:
    """A map, under its words."""
    view = freeform.fitted((0.0, 0.0, *size), box.below(box.y + _WORDS))
    parts, edges = [], []
    for name, lines, look in _classes(figure, small, known):
        points = [line for shape in lines for line in lines_of(shape)]
        parts.append(freeform.shape(next(ids), clean(name), clean(name), points, view, look))
        edges += [[view.at(x, y) for x, y in line] for line in points]
    alt = clean(f"{small.title}. {small.line}")
    group = freeform.group(
        next(ids), clean(small.title), alt, freeform.bounds(edges), "".join(parts)
    )
    sheet.shapes._spTree.append(xml(group.replace("<p:grpSp>", f"<p:grpSp {legend.SPACES}>", 1)))


def _classes(
    figure: MapsFigure, small: SmallMap, known: dict[str, Outline]
) -> Iterator[tuple[str, list[Outline], str]]:
    """Each class with its name, its municipalities and its look; then «min kommune»."""
    counts, shown = Counter(small.classes.values()), _map(figure, small)
    labels = {MISSING: figure.missing_label, **dict(enumerate(figure.labels))}
    for code in _ORDER:
        own = [known[n] for n, c in small.classes.items() if c == code and n in known]
        if own:
            look = legend.fill(shown, code) + theme.line("paper", 0.1)
            yield f"{small.title}: {labels.get(code, '–')} ({counts[code]})", own, look
    if figure.mine in known:
        look = "<a:noFill/>" + theme.line("accent", 1.5)
        yield f"{small.title}: {figure.mine}", [known[figure.mine or ""]], look
