"""What a profile says, in finished words and numbers: whoever sets it on paper computes nothing."""

from dataclasses import dataclass
from typing import Literal

from export.frame import Table

Edition = Literal["one", "four"]


@dataclass(frozen=True)
class Fact:
    """A large number: what it is, its value in words, its unit, and what stands under it."""

    label: str
    value: str
    unit: str
    under: str


@dataclass(frozen=True)
class Mark:
    """A place on an axis with its words."""

    value: float
    label: str


@dataclass(frozen=True)
class Strip:
    """The group as dots on an axis of points from ``low`` to ``high``; ``own`` None = no score."""

    title: str
    subtitle: str
    axis: str
    alt: str
    low: float
    high: float
    dots: tuple[float, ...]
    levels: tuple[Mark, ...]
    ticks: tuple[Mark, ...]
    own: Mark | None


@dataclass(frozen=True)
class SpineLine:
    """One row of the spine chart.

    ``places`` are lowest, lower quartile, median, upper quartile, highest and own, from 0 to 1 on
    the scale, None where there is none. ``kind`` is "area" (with points), "seen" (the heading of
    what is not scored) or "measure". ``own`` is the value in words, or why there is none.
    ``about`` says what is measured.
    """

    kind: str
    label: str
    own: str
    group: str
    places: tuple[float | None, ...]
    is_missing: bool
    about: str = ""


@dataclass(frozen=True)
class Spine:
    """Every measure against the group."""

    title: str
    subtitle: str
    caption: str
    heads: tuple[str, ...]
    lines: tuple[SpineLine, ...]


@dataclass(frozen=True)
class Gap:
    """A part's distance from the group's median in points, and how sure its sign is, in words."""

    label: str
    points: str
    sure: str


@dataclass(frozen=True)
class GapList:
    """What is surely on one side of the median; ``none`` is said where nothing is."""

    title: str
    none: str
    heads: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Step:
    """A node among the steps: reached ``step`` (from 0) of ``count``, and what is said of it."""

    title: str
    step: int
    count: int
    said: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A heading with sentences, a note in small type, and a table where there is one."""

    title: str
    said: tuple[str, ...]
    note: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Content:
    """All that stands in a municipality's profile.

    Attributes:
        kommunenr: four digits.
        name: the Norwegian name.
        other_names: the official names in other languages, each with its language code.
        county: the county's name.
        language: "nb", "nn" or "en".
        mark: «SYNTETISKE DATA» where answers were drawn, else "".
        findings: the heading's sentence first.
        facts: the large numbers; none where there is no score.
        gaps_title: the heading over the two lists, with ``gaps_subtitle``.
        gaps: what is surely over and what is surely under the median.
        steps_title: the heading over the steps, with ``steps_note``.
        steps: of the index first, then of each area.
        adoption: the shared solutions that are followed.
        about: terms and what they are.
        sections: what only the four-page edition has, in order.
        edition: how many pages there are.
        source: where the numbers are from, licence and date.
        sources: how the numbers are made, and the sources one a line.
        snapshot: the data's edition in words.
        link: the live page's address, path and query.
        built: when the snapshot was built, ISO 8601.
    """

    kommunenr: str
    name: str
    other_names: tuple[tuple[str, str], ...]
    county: str
    language: str
    mark: str
    findings: tuple[str, ...]
    facts: tuple[Fact, ...]
    strip: Strip
    spine: Spine
    gaps_title: str
    gaps_subtitle: str
    gaps: tuple[GapList, GapList]
    steps_title: str
    steps_note: str
    steps: tuple[Step, ...]
    adoption: Section
    about_title: str
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    source: str
    sources: tuple[str, ...]
    snapshot: str
    link: str
    built: str
    edition: Edition = "one"
