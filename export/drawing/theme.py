"""The paper a drawing is made on: size, colours and type, the same as the pages'."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import font_source_sans_pro as typeface
from matplotlib import font_manager, rc_context
from matplotlib.figure import Figure

from charts.palette import DARK, LIGHT, Palette

FAMILY = "Source Sans Pro"
FILES = (typeface.SourceSansPro, typeface.SourceSansProSemibold)
THIN = "\u202f"
MISSING = "–"


@dataclass(frozen=True)
class Sheet:
    """A figure to draw on.

    Attributes:
        figure: transparent, so that it lies on any paper of the theme.
        colours: of the theme.
        size: the type of labels, in points; other type follows it.
        language: how numbers are written.
    """

    figure: Any
    colours: Palette
    size: float
    language: str

    def number(self, value: float | None, decimals: int) -> str:
        """A number as the language writes it."""
        if value is None:
            return MISSING
        text = f"{value:,.{decimals}f}".replace("-", "−")
        return text if self.language == "en" else text.replace(",", THIN).replace(".", ",")


def sheet(width: float, height: float, size: float, *, dark: bool, language: str) -> Sheet:
    """An empty sheet of ``width`` × ``height`` inches."""
    _fonts()
    with rc_context({"font.family": FAMILY, "font.size": size}):
        figure = Figure(figsize=(width, height))
    figure.patch.set_alpha(0.0)
    return Sheet(figure, DARK if dark else LIGHT, size, language)


@cache
def _fonts() -> None:
    """Make the typeface known, once."""
    for path in FILES:
        font_manager.fontManager.addfont(path)
