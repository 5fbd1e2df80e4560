"""Large numbers: what is measured, the value, what stands under it."""

from export.frame import FactsFigure
from export.slides import measure
from export.slides.layouts import POINTS, Box
from export.slides.sheet import Sheet

MOST = 3
_GAP = 0.5


def draw(sheet: Sheet, figure: FactsFigure, box: Box) -> None:
    """Draw at most three numbers side by side."""
    shown = figure.facts[:MOST]
    if not shown:
        return
    wide = (box.w - _GAP * (len(shown) - 1)) / len(shown)
    values = [
        measure.fit(value, wide * POINTS, 90, (80, 66, 54, 44, 36, 28)) for _, value, _ in shown
    ]
    size = min(size for _, size in values)
    for place, (name, value, under) in enumerate(shown):
        x = box.x + place * (wide + _GAP)
        top = Box(x, box.y + 0.2, wide, 0.75)
        words, small = measure.fit(name, *top.room, (20, 18, 16))
        sheet.say(name, words, top, small, colour="muted", bold=True)
        middle = Box(x, box.y + 1.0, wide, 1.25)
        big, size = measure.fit(value, *middle.room, (size, 28, 20))
        sheet.say(f"{name}: {value}", big, middle, size, colour="sequential4", bold=True)
        foot = Box(x, box.y + 1.05 + size * measure.LEADING / POINTS + 0.15, wide, 1.3)
        rest, small = measure.fit(under, *foot.room, (18, 16, 14))
        sheet.say(f"{name}: {under}", rest, foot, small)
