"""Cached reads, one entry a snapshot: a new build empties nothing and mixes nothing.

What is returned is shared between sessions and must not be changed by anyone.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from maturity.catalogue import Catalogue, load_catalogue
from maturity.questionnaire import survey_indices
from maturity.spec import IndexSpec, load_spec
from ui.keeping import Kept
from warehouse import read
from warehouse.records import (
    Floor,
    Municipality,
    Rank,
    Region,
    floor_records,
    municipality_records,
    rank_records,
    region_records,
)
from warehouse.snapshot import ROOT, Snapshot, current

Keys = Mapping[type[Any], Callable[[Any], Any]]
P = ParamSpec("P")
R = TypeVar("R")


def _identity(snapshot: Snapshot) -> str:
    """What tells one snapshot from another."""
    return snapshot.snapshot_id


def shared(
    entries: int, keys: Keys = MappingProxyType({})
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Cache the answer for every session, told apart by the snapshot's id.

    ``keys`` says, for other types of argument, what tells one from another. Records that hold
    frames are told apart as objects (``eq=False``): each is itself an answer that is kept.
    """
    return lambda work: Kept(work, entries, {Snapshot: _identity, pd.Index: tuple, **keys})


@shared(3)
def catalogue(snapshot: Snapshot) -> Catalogue:  # noqa: ARG001  (read anew for each snapshot)
    """The catalogue under data/meta."""
    return load_catalogue(ROOT / "data" / "meta")


@shared(12)
def spec(snapshot: Snapshot, index_id: str) -> IndexSpec:
    """An index specification: one of the catalogue's own, or one that a survey fills."""
    filled = survey_indices(ROOT / "data" / "meta" / "questionnaires")
    files = {path.name.partition(".")[0]: path for path in filled.values()}
    return load_spec({**files, **catalogue(snapshot).index_files}[index_id])


@shared(3)
def editions(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """The editions that have scores, by index; the catalogue's own indices first."""
    rows = read.editions(snapshot)
    own = list(catalogue(snapshot).index_files)
    found = {str(k): tuple(part["edition"]) for k, part in rows.groupby("index_id")}
    return dict(sorted(found.items(), key=lambda item: (item[0] not in own, item[0])))


@shared(3)
def municipalities(snapshot: Snapshot) -> dict[str, Municipality]:
    """The municipalities by kommunenr, in its order."""
    return municipality_records(read.municipalities(snapshot))


@shared(3)
def shared_names(snapshot: Snapshot) -> frozenset[str]:
    """The names that more than one municipality has."""
    named = Counter(one.name for one in municipalities(snapshot).values())
    return frozenset(name for name, times in named.items() if times > 1)


@shared(3)
def regions(snapshot: Snapshot) -> dict[tuple[str, str], Region]:
    """The regions by (region_type, region_id)."""
    return region_records(read.regions(snapshot))


@shared(12)
def floors(snapshot: Snapshot, index_id: str, edition: str) -> dict[tuple[str, str, str], Floor]:
    """Floor statistics by (node_id, region_type, region_id)."""
    return floor_records(read.floors(snapshot, index_id, edition))


@shared(12)
def ranks(snapshot: Snapshot, index_id: str, edition: str) -> dict[tuple[str, str], Rank]:
    """Places with their intervals by (kommunenr, node_id)."""
    return rank_records(read.ranks(snapshot, index_id, edition))


@shared(12)
def last_chances(
    snapshot: Snapshot, index_id: str, edition: str
) -> dict[tuple[str, str, str], dict[str, float]]:
    """The chance of being last, by (node_id, region_type, region_id) and kommunenr."""
    rows = read.weakest(snapshot, index_id, edition)
    found: dict[tuple[str, str, str], dict[str, float]] = {}
    for node, region_type, region_id, number, chance in rows.itertuples(index=False):
        found.setdefault((node, region_type, region_id), {})[number] = float(chance)
    return found


@shared(3)
def population(snapshot: Snapshot) -> pd.Series:
    """Persons by kommunenr."""
    return read.municipalities(snapshot)["population"].astype(float)


@shared(3)
def region_members(snapshot: Snapshot) -> dict[tuple[str, str], pd.Index]:
    """The kommunenr of every region, by (region_type, region_id)."""
    belongs = membership(snapshot)
    return {
        (str(kind), str(region)): column.index[column == region]
        for kind, column in belongs.items()
        for region in column.dropna().unique()
    }


former_codes = shared(3)(read.former_codes)
membership = shared(3)(read.membership)
build_facts = shared(3)(read.build_facts)
scores = shared(12)(read.scores)
certainty = shared(12)(read.certainty)
indicator = shared(100)(read.indicator)
indicator_names = shared(3)(read.indicator_names)
sources = shared(3)(read.sources)


def published() -> Snapshot:
    """The snapshot that is published now; a reader sees a new one at the next run."""
    return current()


def warm() -> None:
    """Read what every page needs once, before the first reader comes."""
    now = published()
    for name in indicator_names(now):
        indicator(now, name)
    for index_id, listed in editions(now).items():
        edition = listed[-1]
        scores(now, index_id, edition)
        floors(now, index_id, edition)
        ranks(now, index_id, edition)
        last_chances(now, index_id, edition)
    municipalities(now), population(now), regions(now), membership(now), sources(now)
