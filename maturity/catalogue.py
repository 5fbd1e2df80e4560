"""What things are: indicators, sources, solutions and region types, read from data/meta."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maturity.errors import CatalogueError
from maturity.tables import read_toml, record

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


def load_catalogue(meta: Path) -> Catalogue:
    """Read and check data/meta.

    Args:
        meta: the folder with indicators.toml, sources.toml, solutions.toml, regions.toml, index/.

    Returns:
        The catalogue; ``index_files`` names the specifications, read by ``maturity.spec``.

    Raises:
        CatalogueError: a file is missing or broken, a key unknown or missing, a reference dangling.
    """
    measured = _document(meta / "indicators.toml", ("areas", "indicators"))
    catalogue = Catalogue(
        areas=_records(Area, "area", measured["areas"], meta / "indicators.toml"),
        indicators=_indicators(measured["indicators"], meta / "indicators.toml"),
        sources=_file_of(Source, "source", meta / "sources.toml", "sources"),
        solutions=_file_of(Solution, "solution", meta / "solutions.toml", "solutions"),
        region_types=_region_types(meta / "regions.toml"),
        index_files={path.stem: path for path in sorted((meta / "index").glob("*.toml"))},
    )
    _check_references(catalogue, meta)
    return catalogue


def _document(path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
    """A TOML document that holds exactly the named top tables."""
    document = read_toml(path)
    wrong = sorted(set(document) ^ set(keys))
    if wrong:
        raise CatalogueError(
            "A top table is not known or is missing.",
            where=str(path),
            example=wrong[0],
            next_move=f"The file holds exactly: {', '.join(keys)}.",
        )
    return document


def _records(kind: type[Any], key: str, tables: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """One record a table, each carrying its own name under ``key``."""
    return {
        name: record(kind, table, f"{path}, [{name}]", **{key: name})
        for name, table in tables.items()
    }


def _file_of(kind: type[Any], key: str, path: Path, top: str) -> dict[str, Any]:
    """The records of a file with one top table."""
    return _records(kind, key, _document(path, (top,))[top], path)


def _indicators(tables: Mapping[str, Any], path: Path) -> dict[str, Indicator]:
    """The indicators, with their categories and class limits, each checked alone."""
    found = {}
    for name, table in tables.items():
        where = f"{path}, [indicators.{name}]"
        categories = {
            key: record(Category, value, f"{where}, categories.{key}")
            for key, value in table.get("categories", {}).items()
        }
        breaks = tuple(float(limit) for limit in table.get("breaks", ()))
        given = {**table, "categories": categories, "breaks": breaks}
        found[name] = _checked(record(Indicator, given, where, indicator=name), where)
    return found


def _checked(indicator: Indicator, where: str) -> Indicator:
    """The indicator, or an error naming the first value that has no meaning."""
    rules = {
        "value_type": indicator.value_type in VALUE_TYPES,
        "kind": indicator.kind in KINDS,
        "harmonise": indicator.harmonise in HARMONISE_RULES,
        "breaks": list(indicator.breaks) == sorted(set(indicator.breaks)) != [],
        "worst": (indicator.worst is None) == (indicator.best is None),
        "best": indicator.worst is None or indicator.worst != indicator.best,
        "goalpost_reason": indicator.worst is None or indicator.goalpost_reason is not None,
        "error": indicator.error is None or 0 <= indicator.error < 1,
        "error_reason": indicator.error is None or bool(indicator.error_reason),
        "categories": bool(indicator.categories) == (indicator.value_type == "category"),
    }
    for key, holds in rules.items():
        if not holds:
            raise CatalogueError(
                "A value has no meaning here.",
                where=f"{where}, {key}",
                example=repr(getattr(indicator, key)),
                next_move="See the head of indicators.toml for what the key may hold.",
            )
    return indicator


def _region_types(path: Path) -> dict[str, RegionType]:
    """The region types, with their bands as records."""
    found = {}
    for name, table in _document(path, ("region_types",))["region_types"].items():
        where = f"{path}, [region_types.{name}]"
        bands = tuple(
            Band(region_id=band["id"], lower=float(band["from"]), title=band["title"])
            for band in table.get("bands", ())
        )
        found[name] = record(RegionType, {**table, "bands": bands}, where, region_type=name)
    return found


def _check_references(catalogue: Catalogue, meta: Path) -> None:
    """Every named source and area exists."""
    sources = [
        *((i.indicator, i.source) for i in catalogue.indicators.values()),
        *((s.solution, s.source) for s in catalogue.solutions.values()),
        *((r.region_type, r.source) for r in catalogue.region_types.values()),
    ]
    dangling = [f"{user} → {name}" for user, name in sources if name not in catalogue.sources]
    dangling += [
        f"{i.indicator} → {i.area}"
        for i in catalogue.indicators.values()
        if i.area not in catalogue.areas
    ]
    if dangling:
        raise CatalogueError(
            "A source or an area is named that does not exist.",
            where=str(meta),
            example=", ".join(dangling),
            next_move="Add it to sources.toml or to [areas] in indicators.toml.",
        )
