"""What the catalogue holds, as frozen records."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Text = Mapping[str, str]

VALUE_TYPES = ("number", "yes_no", "category")
KINDS = ("register", "observation", "self_reported", "use")
HARMONISE_RULES = ("sum", "weighted_mean", "share_yes", "direct")


@dataclass(frozen=True)
class Area:
    """A group of indicators, as the reader meets it in a menu."""

    area: str
    title: Text


@dataclass(frozen=True)
class Category:
    """One answer of a categorical indicator and the number it stands for (indicator's unit)."""

    value: float
    title: Text


@dataclass(frozen=True)
class Indicator:
    """One thing that is measured, with everything a reader may ask about it.

    ``worst`` and ``best`` are the goalposts (0 and 100 points) in the indicator's own unit; both
    are None for an indicator that is observed and never scored. ``error`` is the standard
    deviation of the measurement as a share of the goalpost range. ``breaks`` are class limits.
    """

    indicator: str
    area: str
    title: Text
    description: Text
    unit: str
    decimals: int
    value_type: str
    kind: str
    source: str
    period: str
    breaks: tuple[float, ...]
    harmonise: str
    caveat: Text
    worst: float | None = None
    best: float | None = None
    goalpost_reason: Text | None = None
    error: float | None = None
    error_reason: str | None = None
    categories: Mapping[str, Category] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """How a source is named to the reader."""

    source: str
    title: Text
    short: Text


@dataclass(frozen=True)
class Solution:
    """A shared solution whose adoption is followed; nothing is known after ``censor_date``."""

    solution: str
    title: Text
    short: Text
    description: Text
    source: str
    first_possible: dt.date
    censor_date: dt.date
    caveat: Text
    shock_date: dt.date | None = None
    shock: Text | None = None


@dataclass(frozen=True)
class Band:
    """A numeric class of a region type: from ``lower`` up to below the next band."""

    region_id: str
    lower: float
    title: Text


@dataclass(frozen=True)
class RegionType:
    """A way of grouping municipalities (see the head of regions.toml)."""

    region_type: str
    title: Text
    plural: Text
    phrase: Text
    classification: str
    source: str
    sort: int
    names: str | None = None
    bands: tuple[Band, ...] = ()
    regions: Mapping[str, Text] = field(default_factory=dict)
    caveat: Text | None = None


@dataclass(frozen=True)
class Catalogue:
    """Everything under data/meta, each by its id."""

    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    solutions: Mapping[str, Solution]
    region_types: Mapping[str, RegionType]
    index_files: Mapping[str, Path]
