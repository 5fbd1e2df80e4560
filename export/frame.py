"""What one view says, ready to be drawn anywhere: on a slide, on paper, on a stage.

A frame holds words in the reader's language and numbers as they are shown on the page. Whoever
draws it (slides, drawings, the show) computes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

MISSING, NOT_APPLICABLE, OUTSIDE = -1, -2, -3


@dataclass(frozen=True)
class MapFigure:
    """Municipalities in five classes.

    Attributes:
        classes: kommunenr -> 0–4 from low to high, or MISSING, NOT_APPLICABLE, OUTSIDE (not in the
            chosen region); all 357.
        values: kommunenr -> value in ``unit``; those without one are left out.
        labels: the five classes' limits in words; "" for a class that is not used.
        scale: "sequential" for a level, "diverging" for a distance to a benchmark.
        unit: written after a value.
        decimals: places after the decimal sign.
        mine: «min kommune», or None.
        missing_label: the words for a missing value.
    """

    classes: Mapping[str, int]
    values: Mapping[str, float]
    labels: tuple[str, ...]
    scale: Literal["sequential", "diverging"]
    unit: str
    decimals: int
    mine: str | None
    missing_label: str
    kind: Literal["map"] = "map"


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
    """Lines over time (``x`` in years, 2020.25 = 1 April 2020), each labelled on itself."""

    curves: tuple[Curve, ...]
    unit: str
    decimals: int
    events: tuple[tuple[float, str], ...] = ()
    kind: Literal["curves"] = "curves"


@dataclass(frozen=True)
class SpineRow:
    """An indicator over all municipalities, on its scale from worst (0) to best (100).

    ``shown`` is the own value in words; ``own`` None = missing, with ``shown`` as the reason.
    """

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
class FactsFigure:
    """At most three large numbers: label, value in words, what stands under it."""

    facts: tuple[tuple[str, str, str], ...]
    kind: Literal["facts"] = "facts"


Figure = MapFigure | StripFigure | BarFigure | CurveFigure | SpineFigure | FactsFigure


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
        page: the page's title.
        sentence: the finding.
        more: the sentences that follow it.
        title: what the figure shows; ``subtitle`` with its unit and date.
        figure: what is drawn, or None for words and a table only.
        table: the numbers of the figure.
        source: the source line, with licence and date.
        snapshot: the data snapshot's id in words.
        link: the view's address, path and query, beginning with "/".
        alt: the figure in a sentence, for those who do not see it.
        notes: the speaker's notes; the reader's own first.
        method: how the number is made, in a sentence or two.
        language: "nb", "nn" or "en".
        mark: «SYNTETISKE DATA» in the language where answers were drawn, else "".
        names: kommunenr -> name, for every municipality.
        counties: kommunenr -> county, for every municipality.
        data: the numbers as the page's own download has them.
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
