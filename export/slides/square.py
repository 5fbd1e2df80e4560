"""What nine colours mean: a square of two measures, with how many are in each field."""

from collections import Counter

from export.frame import Frame, MapFigure
from export.slides import legend, measure, numbers, theme
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet

THIRDS = 3
FIELD, GAP = 0.62, 0.04
SIDE = THIRDS * FIELD
_SIZE, _ROW = 14, 0.34


def height(figure: MapFigure, rows: int) -> float:
    """How tall it is with the titles of both measures and the rows under it, in inches."""
    return SIDE + (2 + rows + bool(figure.mine)) * _ROW


def draw(sheet: Sheet, frame: Frame, figure: MapFigure, at: Box) -> None:
    """Draw the fields, the second measure growing upwards, under and over its titles."""
    counts = Counter(figure.classes.values())
    along, up = (f"{title} →" for title in figure.axes)
    _say(sheet, f"↑ {up.removesuffix(' →')}", Box(at.x, at.y, at.w, 0.3))
    top = at.y + _ROW
    for code in range(THIRDS**2):
        row, column = divmod(code, THIRDS)
        box = Box(at.x + column * FIELD, top + (THIRDS - 1 - row) * FIELD, FIELD - GAP, FIELD - GAP)
        _field(sheet, frame, figure, code, counts[code], box)
    _say(sheet, along, Box(at.x, top + SIDE, at.w, 0.3))


def _field(sheet: Sheet, frame: Frame, figure: MapFigure, code: int, count: int, box: Box) -> None:
    """One field with its number."""
    label = figure.labels[code]
    legend.swatch(sheet, label, box, theme.solid(f"bivariate{code}"))
    text = numbers.plain(count, 0, frame.language)
    middle = Box(box.x, box.y + box.h / 2 - 0.14, box.w, 0.28)
    colour = f"on_bivariate{code}"
    sheet.say(f"{label}: {text}", text, middle, _SIZE, colour=colour, align="ctr")


def _say(sheet: Sheet, text: str, box: Box) -> None:
    """The title of a measure."""
    words = measure.shorten(text, _SIZE, box.w * POINTS)
    sheet.say(text, words, box, _SIZE, colour="muted")
