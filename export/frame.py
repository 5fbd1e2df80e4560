"""What one view says, ready to be drawn anywhere: words in the reader's language, and numbers.

Whoever draws it (slides, drawings, the show) computes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

MISSING, NOT_APPLICABLE, OUTSIDE = -1, -2, -3


@dataclass(frozen=True)
class MapFigure:
    """Municipalities in five classes, or in nine of two measures.

    Attributes:
        classes: kommunenr -> 0–4 from low to high, or MISSING, NOT_APPLICABLE, OUTSIDE (not in the
            chosen region); all 357. Of two measures: 0–8, the first grows along, the second by row.
        values: kommunenr -> value in ``unit``; those without one are left out.
        labels: the classes' limits in words; "" for a class that is not used.
        scale: "sequential" for a level, "diverging" for a distance to a benchmark.
        unit, decimals, mine: written after a value; its decimals; «min kommune», or None.
        missing_label: the words for a missing value.
        words: kommunenr -> its value in words, where a number does not say it.
        axes: the titles of the two measures.
        not_applicable_label: what that means on this map; "" for the general words.
    """

    classes: Mapping[str, int]
    values: Mapping[str, float]
    labels: tuple[str, ...]
    scale: Literal["sequential", "diverging", "bivariate"]
    unit: str
    decimals: int
    mine: str | None
    missing_label: str
    words: Mapping[str, str] = field(default_factory=dict)
    axes: tuple[str, str] = ("", "")
    not_applicable_label: str = ""
    kind: Literal["map"] = "map"


@dataclass(frozen=True)
class SmallMap:
    """One of many maps: its title, the line under it, and its classes as in ``MapFigure``."""

    title: str
    line: str
    classes: Mapping[str, int]


@dataclass(frozen=True)
class MapsFigure:
    """Small maps on one scale: the first alone and large, the others in rows of their own."""

    first: SmallMap
    rows: tuple[tuple[SmallMap, ...], ...]
    labels: tuple[str, ...]
    mine: str | None
    missing_label: str
    kind: Literal["maps"] = "maps"


@dataclass(frozen=True)
class StripRow:
    """A row of dots: kommunenr and points, and what is marked on it (None = not known)."""

    label: str
    dots: tuple[tuple[str, float], ...]
    middle: float | None = None
    floor: float | None = None
    p10: float | None = None
    p90: float | None = None


@dataclass(frozen=True)
class StripFigure:
    """Rows of dots on one axis of points, with a labelled benchmark line."""

    rows: tuple[StripRow, ...]
    axis: str
    middle_label: str
    floor_label: str
    line: float | None
    line_label: str
    mine: str | None
    kind: Literal["strip"] = "strip"


@dataclass(frozen=True)
class Bar:
    """A labelled value; ``role`` says what it is: a value, the reader's own, a total."""

    label: str
    value: float | None
    role: Literal["plain", "mine", "total"] = "plain"


@dataclass(frozen=True)
class BarFigure:
    """Values side by side (``is_waterfall``: steps from the first total to the last)."""

    bars: tuple[Bar, ...]
    unit: str
    decimals: int
    low: float | None = None
    high: float | None = None
    is_waterfall: bool = False
    kind: Literal["bars"] = "bars"


@dataclass(frozen=True)
class Curve:
    """A line over time; None breaks it. ``low`` and ``high`` are its interval, where known."""

    label: str
    x: tuple[float, ...]
    y: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    is_mine: bool = False
    is_steps: bool = False


@dataclass(frozen=True)
class CurveFigure:
    """Lines over time (``x`` in years, 2020.25 = 1 April); ``is_place``: 1 is best, and on top."""

    curves: tuple[Curve, ...]
    unit: str
    decimals: int
    events: tuple[tuple[float, str], ...] = ()
    is_place: bool = False
    kind: Literal["curves"] = "curves"


@dataclass(frozen=True)
class SpineRow:
    """An indicator over all, worst (0) to best (100); ``shown``: the own value, or why none."""

    label: str
    low: float
    p25: float
    p75: float
    high: float
    benchmark: float | None
    own: float | None
    shown: str


@dataclass(frozen=True)
class SpineFigure:
    """Where one municipality stands on every indicator."""

    rows: tuple[SpineRow, ...]
    own_label: str
    benchmark_label: str
    kind: Literal["spine"] = "spine"


@dataclass(frozen=True)
class SpanRow:
    """A row with two spans, (low, place, high) each, and both in words."""

    label: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    shown: str
    is_mine: bool = False


@dataclass(frozen=True)
class SpanFigure:
    """From one place to another, a row each, on an axis from ``first`` (best) to ``last``."""

    rows: tuple[SpanRow, ...]
    axis: str
    before_label: str
    after_label: str
    first: float
    last: float
    kind: Literal["spans"] = "spans"


@dataclass(frozen=True)
class FactsFigure:
    """At most three large numbers: label, value, what stands under it; all in words."""

    facts: tuple[tuple[str, str, str], ...]
    kind: Literal["facts"] = "facts"


Areas = MapFigure | MapsFigure
Figure = Areas | StripFigure | BarFigure | CurveFigure | SpineFigure | SpanFigure | FactsFigure


@dataclass(frozen=True)
class Table:
    """The same numbers as words: heads, rows of cells, and which columns hold numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Frame:
    """One view as it is told.

    Attributes:
        page, sentence, more: the page's title, the finding, the sentences that follow it.
        title: what the figure shows; ``subtitle`` with its unit and date.
        figure: what is drawn, or None for words and a table only.
        table: the numbers of the figure.
        source: the source line, with licence and date.
        snapshot: the data snapshot's id in words.
        link: the view's address: "/", path and query.
        alt: the figure in a sentence.
        notes: the speaker's notes; the reader's own first.
        method: how the number is made, in a sentence or two.
        language: "nb", "nn" or "en".
        mark: «SYNTETISKE DATA» in the language where answers were drawn, else "".
        names, counties: kommunenr -> name and county, for every municipality.
        data: the numbers as the page's own download has them.
        remarks: what must be said of the address itself, as that a part of it meant nothing.
    """

    page: str
    sentence: str
    more: tuple[str, ...]
    title: str
    subtitle: str
    figure: Figure | None
    table: Table
    source: str
    snapshot: str
    link: str
    alt: str
    language: str
    notes: str = ""
    method: str = ""
    mark: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    counties: Mapping[str, str] = field(default_factory=dict)
    data: pd.DataFrame | None = None
    remarks: tuple[str, ...] = ()
