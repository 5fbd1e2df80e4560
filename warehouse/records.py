"""Rows of a snapshot as records, for those who look one up by its key."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import pandas as pd

T = TypeVar("T")


@dataclass(frozen=True)
class Municipality:
    """A municipality of today's borders.

    ``name_parallel`` is the Sámi or Kven name, "" where the register has none; ``population`` is
    persons on 1 January of ``population_year``; ``population_note`` is "" where nothing is said.
    """

    kommunenr: str
    name: str
    name_parallel: str
    fylkesnr: str
    fylke: str
    population: int
    population_year: str
    population_note: str


@dataclass(frozen=True)
class Region:
    """A group of municipalities: its names by language, and its place among its kind.

    ``founded`` is the year of a network; NaN where it is not known, and for other regions.
    """

    region_type: str
    region_id: str
    name_nb: str
    name_nn: str
    name_en: str
    sort: int
    n_municipalities: int
    founded: float

    def name(self, language: str) -> str:
        """The name in a language, with every official parallel name."""
        return str(getattr(self, f"name_{language}"))


@dataclass(frozen=True)
class Rank:
    """A place in the country (1 best), the chance of being last, and 5–95 % intervals.

    The interval of the place and that of the score (points) hold what is stated.
    """

    rank: float
    rank_p05: float
    rank_p95: float
    p_last: float
    score_p05: float
    score_p95: float


@dataclass(frozen=True)
class Floor:
    """The spread of one score over a region, in points; NaN where ``is_too_few`` (n < 5).

    ``n`` counts the municipalities with a score, ``n_missing`` those without; ``population`` is
    persons. The two lists name those that share the floor and the top.
    """

    is_too_few: bool
    n: int
    n_missing: int
    floor: float
    p5: float
    p10: float
    p25: float
    median: float
    p75: float
    p90: float
    leader: float
    mean: float
    mean_by_population: float
    population: float
    floor_kommunenr: tuple[str, ...]
    leader_kommunenr: tuple[str, ...]

    def level(self, name: str) -> float:
        """A statistic by its name: floor, p5, p10, median, leader, mean, …, in points."""
        return float(getattr(self, name))


def municipality_records(frame: pd.DataFrame) -> dict[str, Municipality]:
    """Records by kommunenr, from the frame of ``warehouse.read.municipalities``."""
    rows = frame.reset_index().to_dict("records")
    return {str(row["kommunenr"]): _record(Municipality, row) for row in rows}


def region_records(frame: pd.DataFrame) -> dict[tuple[str, str], Region]:
    """Records by (region_type, region_id), from the frame of ``warehouse.read.regions``."""
    rows = frame.reset_index().to_dict("records")
    return {(row["region_type"], row["region_id"]): _record(Region, row) for row in rows}


def floor_records(frame: pd.DataFrame) -> dict[tuple[str, str, str], Floor]:
    """Records by (node_id, region_type, region_id), from ``warehouse.read.floors``."""
    keys = ("node_id", "region_type", "region_id")
    rows = frame.to_dict("records")
    return {(row[keys[0]], row[keys[1]], row[keys[2]]): _record(Floor, row) for row in rows}


def rank_records(frame: pd.DataFrame) -> dict[tuple[str, str], Rank]:
    """Records by (kommunenr, node_id), from the frame of ``warehouse.read.ranks``."""
    rows = frame.to_dict("records")
    return {(row["kommunenr"], row["node_id"]): _record(Rank, row) for row in rows}


def _record(kind: type[T], row: Mapping[Any, Any]) -> T:
    """A dataclass from a row, its columns cast to the types of the fields."""
    values = {f.name: _cast(row[f.name], f.type) for f in fields(kind)}  # type: ignore[arg-type]
    return kind(**values)


def _cast(value: Any, kind: Any) -> Any:  # noqa: ANN401  (a cell of any type)
    """A cell as the field's type; an absent text is "", an absent list empty, else NaN."""
    if kind is bool or kind is int:
        return kind(value)
    if kind is str:
        return value if isinstance(value, str) else "" if _is_absent(value) else str(value)
    if kind is float:
        return math.nan if _is_absent(value) else float(value)
    return () if _is_absent(value) else tuple(str(item) for item in value)


def _is_absent(value: object) -> bool:
    """Whether a cell holds nothing."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
