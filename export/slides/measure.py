"""How much room words take, so that nothing runs over its edge on any machine.

The slides are set in Arial, the one face that PowerPoint, Keynote, Google Slides and LibreOffice
all have or match to the hair. Its widths are Helvetica's, which the drawing library carries.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import matplotlib

FACE = "Arial"
LEADING = 1.17
MORE = "…"
_ALONE = 3
_METRICS = "fonts/pdfcorefonts/Helvetica.afm"
# Words part at plain spaces; the narrow ones inside a number hold it together.
_BREAK = re.compile(r"[ \t]+")
_GLYPH = re.compile(r"^C (\d+) ; WX (\d+)", re.MULTILINE)
_LETTER, _WIDE, _BOLDER = 600, 1000, 1.08
# Programs break lines a little differently; nothing is set so tight that it would show.
_SLACK = 1.03


@cache
def _widths() -> dict[str, int]:
    """The width of every plain letter in thousandths of the type size."""
    text = (Path(matplotlib.get_data_path()) / _METRICS).read_text("latin-1")
    return {chr(int(code)): int(width) for code, width in _GLYPH.findall(text) if int(code) < 127}


@cache
def _letter(letter: str) -> int:
    """The width of one letter; an accented one is as wide as the letter under the accent."""
    known = _widths()
    plain = unicodedata.normalize("NFKD", letter)[:1]
    if plain in known:
        return known[plain]
    return (
        _WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0x2E80 else _LETTER
    )


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in points."""
    return sum(map(_letter, text)) * size / 1000 * _SLACK * (_BOLDER if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes in ``room`` points; a word that is too long is broken."""
    count, used = 0, 0.0
    space = width(" ", size, bold=bold)
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in filter(None, _BREAK.split(paragraph)):
            needed = width(word, size, bold=bold)
            if used and used + space + needed > room:
                count, used = count + 1, 0.0
            used += needed + (space if used else 0)
            count, used = count + int(used // room), used % room
    return count


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The height of a text in points, in ``room`` points of width."""
    return lines(text, size, room, bold=bold) * size * LEADING


def fit(
    text: str, room: float, tall: float, sizes: tuple[float, ...], *, bold: bool = False
) -> tuple[str, float]:
    """A text and the largest of ``sizes`` (falling) at which it fits into room × tall points.

    What does not fit at the smallest is cut, and ends with «…».
    """
    for size in sizes:
        if height(text, size, room, bold=bold) <= tall:
            return text, size
    return _cut(text, room, tall, sizes[-1], bold=bold), sizes[-1]


def _cut(text: str, room: float, tall: float, size: float, *, bold: bool) -> str:
    """As much of a text as fits."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = height(text[:middle].rstrip() + MORE, size, room, bold=bold) <= tall
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + MORE


def shorten(text: str, size: float, room: float) -> str:
    """A text on one line of ``room`` points, cut where it is too long."""
    line = " ".join(text.split())
    return line if width(line, size) <= room else _cut(line, room, size * LEADING, size, bold=False)


def bound(text: str) -> str:
    """A text whose last short word does not come alone on the last line."""
    head, space, last = text.rpartition(" ")
    return f"{head}\u00a0{last}" if space and len(last) <= _ALONE else text
