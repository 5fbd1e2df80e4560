"""What things are: indicators, sources, solutions and region types, read from data/meta."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from maturity.catalogue_model import (
    HARMONISE_RULES,
    KINDS,
    VALUE_TYPES,
    Area,
    Band,
    Catalogue,
    Category,
    Indicator,
    RegionType,
    Solution,
    Source,
)
from maturity.errors import CatalogueError
from maturity.tables import read_toml, record

__all__ = [
    "Area",
    "Band",
    "Catalogue",
    "Category",
    "Indicator",
    "RegionType",
    "Solution",
    "Source",
    "load_catalogue",
]


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
        given = {"breaks": [], **table, "categories": categories}
        made = record(Indicator, given, where, indicator=name)
        breaks = tuple(float(limit) for limit in made.breaks)
        found[name] = _checked(replace(made, breaks=breaks), where)
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


# The keys of a band as the file writes them.
BAND_KEYS = {"id": "region_id", "from": "lower"}


def _region_types(path: Path) -> dict[str, RegionType]:
    """The region types, with their bands as records."""
    found = {}
    for name, table in _document(path, ("region_types",))["region_types"].items():
        where = f"{path}, [region_types.{name}]"
        bands = tuple(
            record(Band, {BAND_KEYS.get(key, key): value for key, value in band.items()}, where)
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
