"""At most three large numbers."""

from export.drawing.theme import Sheet
from export.frame import FactsFigure

MOST = 3


def draw(sheet: Sheet, figure: FactsFigure) -> None:
    """Draw the numbers beside each other, each with its label over it."""
    facts = figure.facts[:MOST]
    for place, (label, value, below) in enumerate(facts):
        x = 0.02 + place / max(len(facts), 1)
        colours = sheet.colours
        text = sheet.figure.text
        text(x, 0.70, label, color=colours.muted, fontsize=sheet.size * 1.2)
        text(x, 0.46, value, color=colours.ink, fontsize=sheet.size * 3, fontweight="semibold")
        text(x, 0.34, below, color=colours.ink, fontsize=sheet.size, va="top", wrap=True)
