"""Groups that no register lists: the municipalities a reader has chosen, and those alike."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from maturity.catalogue import RegionType
from maturity.gap import floor_statistics
from warehouse.records import Floor

ALIKE, OWN = "lignende", "utvalg"
MADE = (ALIKE, OWN)
FEW = 5
MOST = 60
NAME_LENGTH = 40


@dataclass(frozen=True)
class Selection:
    """A reader's own group: what it is called ("" for no name) and who is in it."""

    name: str = ""
    kommunenr: tuple[str, ...] = ()


@cache
def kinds() -> dict[str, RegionType]:
    """The kinds of group, as region types; nothing lists their members."""
    return {
        name: RegionType(
            region_type=name,
            title=entry["title"],
            plural=entry["plural"],
            phrase=entry["phrase"],
            classification="",
            source="",
            sort=entry["sort"],
        )
        for name, entry in _entries().items()
    }


def full_name(kind: str, name: str, language: str) -> str:
    """A group's name: the reader's own, or whom the others are like."""
    entry = _entries()[kind]
    return str(entry["name"][language]).format(name=name or entry["title"][language])


@cache
def _entries() -> dict[str, dict[str, Any]]:
    """What ui/groups.toml says."""
    return tomllib.loads(Path(__file__).with_name("groups.toml").read_text("utf-8"))


def parse(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the numbers of «Nordhordland:4631,4632»; the name may be left out."""
    name, _, numbers = text.rpartition(":")
    listed = (number.strip() for number in numbers.split(","))
    return name.strip()[:NAME_LENGTH], tuple(dict.fromkeys(n for n in listed if n))[:MOST]


def write(selection: Selection) -> str:
    """A selection as the address has it; "" for none."""
    numbers = ",".join(selection.kommunenr)
    return f"{selection.name}:{numbers}" if selection.name and numbers else numbers


def floor_of(scores: pd.Series, population: pd.Series) -> Floor:
    """The floor statistics of a group, as the snapshot has them for regions.

    Args:
        scores: kommunenr -> points, NaN = missing; all of the group.
        population: kommunenr -> persons.
    """
    found = floor_statistics(scores, population)
    too_few = found.n < FEW
    levels = ("floor", "p5", "p10", "p25", "median", "p75", "p90", "leader", "mean")
    nothing = float("nan")
    known = {name: nothing if too_few else getattr(found, name) for name in levels}
    return Floor(
        is_too_few=too_few,
        n=found.n,
        n_missing=found.n_missing,
        mean_by_population=nothing if too_few else found.mean_by_population,
        population=float(population.sum()),
        floor_kommunenr=() if too_few else found.floor_units,
        leader_kommunenr=() if too_few else found.leader_units,
        **known,
    )
