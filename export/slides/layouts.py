"""The six layouts of the deck: which places each has, where, and how large their type is.

Lengths are inches on a slide of 13⅓ × 7½.
"""

from dataclasses import dataclass
from typing import Literal

WIDTH, HEIGHT = 13.333, 7.5
LEFT, RIGHT = 0.6, 12.733
FOOT = 6.86
EMU = 914_400
POINTS = 72
TITLE, BODY, KICKER, CAPTION, FIGURE, SECOND = 0, 1, 13, 14, 15, 16
FOOTER, NUMBER = 11, 12


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    x: float
    y: float
    w: float
    h: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.w * POINTS, self.h * POINTS

    def below(self, y: float) -> "Box":
        """The same place, begun lower down, with the same foot."""
        return Box(self.x, y, self.w, self.y + self.h - y)


@dataclass(frozen=True)
class Place:
    """A placeholder: its index, kind, words in the empty layout, type size and look."""

    idx: int
    kind: Literal["title", "ctrTitle", "body", "subTitle", "chart", "tbl", "ftr", "sldNum"]
    box: Box
    size: float
    prompt: str
    colour: str = "tx1"
    bold: bool = False
    align: str = "l"
    anchor: str = "t"


@dataclass(frozen=True)
class Layout:
    """A layout: its name, and its places in the order in which they are read."""

    name: str
    places: tuple[Place, ...]
    type: str = ""

    def box(self, idx: int) -> Box:
        """Where a place is."""
        return next(place.box for place in self.places if place.idx == idx)


WIDE = RIGHT - LEFT
FOOT_BOX, NUMBER_BOX = Box(LEFT, FOOT, 11.2, 0.4), Box(RIGHT - 0.8, FOOT, 0.8, 0.4)
_FOOT = (
    Place(FOOTER, "ftr", FOOT_BOX, 10, "", colour="tx2"),
    Place(NUMBER, "sldNum", NUMBER_BOX, 12, "", colour="tx2", align="r"),
)
_TITLE = "Funnet i én setning"
_HEAD = (Place(KICKER, "body", Box(LEFT, 0.4, 6.0, 0.3), 14, "Side", "tx2", bold=True),)


def _finding(width: float) -> Place:
    """The title of a slide with a figure."""
    return Place(TITLE, "title", Box(LEFT, 0.78, width, 1.45), 32, _TITLE)


def _caption(y: float, width: float) -> Place:
    """The line that says what the figure shows."""
    return Place(CAPTION, "body", Box(LEFT, y, width, 0.5), 16, "Hva figuren viser", "tx2")


def _figure(kind: Literal["chart", "tbl"], idx: int, box: Box) -> Place:
    """The place of a chart or a table."""
    return Place(idx, kind, box, 14, "")


COVER = Layout(
    "Forside",
    (
        Place(TITLE, "ctrTitle", Box(1.5, 2.0, 10.2, 2.1), 54, "Tittel", anchor="b"),
        Place(BODY, "subTitle", Box(1.5, 4.35, 10.2, 1.4), 22, "Undertittel", "tx2"),
        *_FOOT,
    ),
    "title",
)
MAP = Layout(
    "Kart",
    (
        Place(TITLE, "title", Box(LEFT, 0.78, 6.3, 2.6), 32, _TITLE),
        *_HEAD,
        Place(BODY, "body", Box(LEFT, 2.9, 6.3, 1.3), 18, "Mer om funnet"),
        _caption(4.3, 6.3),
        *_FOOT,
    ),
)
CHART = Layout(
    "Diagram",
    (
        _finding(WIDE),
        *_HEAD,
        _caption(2.1, WIDE),
        _figure("chart", FIGURE, Box(LEFT, 2.5, WIDE, 4.2)),
        *_FOOT,
    ),
)
TABLE = Layout(
    "Tabell",
    (
        _finding(WIDE),
        *_HEAD,
        _caption(2.1, WIDE),
        _figure("tbl", FIGURE, Box(LEFT, 2.6, WIDE, 4.1)),
        *_FOOT,
    ),
)
COLUMNS = Layout(
    "To spalter",
    (
        _finding(WIDE),
        *_HEAD,
        Place(BODY, "body", Box(LEFT, 2.1, 3.9, 2.0), 18, "Mer om funnet"),
        _figure("tbl", SECOND, Box(LEFT, 4.2, 3.9, 2.5)),
        Place(CAPTION, "body", Box(4.9, 2.1, 7.83, 0.5), 16, "Hva figuren viser", "tx2"),
        _figure("chart", FIGURE, Box(4.9, 2.6, 7.83, 4.1)),
        *_FOOT,
    ),
)
CLOSING = Layout(
    "Avslutning",
    (
        Place(TITLE, "title", Box(LEFT, 0.78, WIDE, 0.8), 36, "Kilder og metode"),
        Place(BODY, "body", Box(LEFT, 1.75, 7.2, 4.9), 16, "Kilder"),
        Place(SECOND, "body", Box(8.3, 1.75, 4.43, 3.2), 16, "Metode", "tx2"),
        *_FOOT,
    ),
)
LAYOUTS = (COVER, MAP, CHART, TABLE, COLUMNS, CLOSING)
# Where the map is drawn, and what stands under its words.
MAP_BOX = Box(7.15, 0.3, 5.75, 6.5)
LEGEND_BOX = Box(LEFT, 4.75, 4.6, 1.95)
