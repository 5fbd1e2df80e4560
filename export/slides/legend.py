"""What the map's colours mean, with how many municipalities are in each class."""

from collections import Counter

from pptx.oxml.ns import nsdecls

from export.frame import MISSING, NOT_APPLICABLE, OUTSIDE, Frame, MapFigure
from export.slides import measure, numbers, square, theme
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet, describe, emu, xml
from export.words import Words

SPACES = nsdecls("p", "a", "r")
_HATCHES = {MISSING: "wdUpDiag", NOT_APPLICABLE: "pct20"}
_ROW, _SWATCH, _BAR = 0.34, 0.46, 1.6
_SIZE = 16


def fill(figure: MapFigure, code: int) -> str:
    """The XML of the fill of a class: its colour, or its pattern where nothing is known."""
    if code == OUTSIDE:
        return theme.solid("grid")
    if code in _HATCHES:
        return (
            f'<a:pattFill prst="{_HATCHES[code]}"><a:fgClr>{theme.colour("missing")}</a:fgClr>'
            f"<a:bgClr>{theme.colour('surface')}</a:bgClr></a:pattFill>"
        )
    return theme.solid(f"{figure.scale}{code}")


def rows(frame: Frame, figure: MapFigure) -> list[tuple[int, str, int]]:
    """The classes from high to low: code, words, how many; then those without a value."""
    counts = Counter(figure.classes.values())
    known = () if is_square(figure) else (4, 3, 2, 1, 0)
    used = [(c, figure.labels[c]) for c in known if c < len(figure.labels)]
    found = [(code, label, counts[code]) for code, label in used if label]
    if counts[MISSING]:
        found.append((MISSING, figure.missing_label, counts[MISSING]))
    if counts[NOT_APPLICABLE]:
        general = Words(frame.language).t("slides.not_applicable")
        words = figure.not_applicable_label or general
        found.append((NOT_APPLICABLE, words, counts[NOT_APPLICABLE]))
    return found


def height(frame: Frame, figure: MapFigure) -> float:
    """How tall the legend is, in inches."""
    listed = len(rows(frame, figure))
    if is_square(figure):
        return square.height(figure, listed)
    return (listed + bool(figure.mine)) * _ROW


def is_square(figure: MapFigure) -> bool:
    """Whether the colours are those of two measures."""
    return figure.scale == "bivariate"


def draw(sheet: Sheet, frame: Frame, figure: MapFigure, at: Box) -> None:
    """Draw the legend from the top of a box."""
    if is_square(figure):
        square.draw(sheet, frame, figure, at)
        at = at.below(at.y + square.height(figure, 0) - bool(figure.mine) * _ROW)
    listed = rows(frame, figure)
    most = max((count for _, _, count in listed), default=0) or 1
    texts = [f"{label} {figure.unit}" if code >= 0 and n == 0 else label
             for n, (code, label, _) in enumerate(listed)]  # fmt: skip
    room = min(max((measure.width(t, _SIZE) for t in texts), default=0) / POINTS + 0.2, 2.6)
    for place, ((code, _, count), text) in enumerate(zip(listed, texts, strict=True)):
        y = at.y + place * _ROW
        swatch(sheet, text, Box(at.x, y + 0.05, _SWATCH, 0.24), fill(figure, code))
        words = measure.shorten(text, _SIZE, room * POINTS)
        sheet.say(text, words, Box(at.x + 0.6, y + 0.02, room, 0.3), _SIZE)
        _count(sheet, frame, text, Box(at.x + 0.6 + room, y, _BAR, _ROW), count, count / most)
    if figure.mine:
        y = at.y + len(listed) * _ROW
        name = frame.names.get(figure.mine, figure.mine)
        ring = "<a:noFill/>" + theme.line("accent", 2.25)
        swatch(sheet, name, Box(at.x, y + 0.05, _SWATCH, 0.24), ring, has_line=True)
        words = measure.shorten(name, _SIZE, (at.w - 0.6) * POINTS)
        sheet.say(name, words, Box(at.x + 0.6, y + 0.02, at.w - 0.6, 0.3), _SIZE, colour="accent")


def swatch(sheet: Sheet, name: str, box: Box, look: str, *, has_line: bool = False) -> None:
    """A small field in a class's colour or pattern."""
    shape = sheet.shapes.add_shape(1, *emu(box))
    shape.name = name
    properties = shape._element.spPr
    for part in _look(look if has_line else look + theme.line("missing", 0.5)):
        properties.append(part)
    style = shape._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    if style is not None:
        shape._element.remove(style)
    describe(shape, name)


def _look(text: str) -> list[object]:
    """The elements of a fill and a line."""
    return list(xml(f"<p:spPr>{text}</p:spPr>"))


def _count(sheet: Sheet, frame: Frame, name: str, box: Box, count: int, share: float) -> None:
    """How many are in a class: a bar and the number at its end."""
    bar = box.w * share
    if count:
        at = Box(box.x, box.y + 0.11, max(bar, 0.02), 0.12)
        swatch(sheet, name, at, theme.solid("muted") + "<a:ln><a:noFill/></a:ln>", has_line=True)
    text = numbers.plain(count, 0, frame.language)
    sheet.say(text, text, Box(box.x + bar + 0.08, box.y + 0.04, 0.6, 0.28), 14, colour="muted")


def frame(shape: object, box: Box) -> None:
    """Draw a thin line around a text box, at a place of its own."""
    element = shape._element  # type: ignore[attr-defined]
    for part in _look(theme.line("ink", 1.25)):
        element.spPr.append(part)
    body = element.txBody.bodyPr
    body.set("anchor", "ctr")
    body.set("wrap", "none")
    from export.slides.sheet import put

    put(shape, box)
