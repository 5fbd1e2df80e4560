"""What the reader looks at: the scope the address names, with the frames every page needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from maturity.catalogue import Catalogue, RegionType
from maturity.spec import IndexSpec
from ui import alike, cache, groups
from ui.words import Words
from warehouse.records import Floor, Municipality, Rank
from warehouse.snapshot import Snapshot

COUNTRY = ("land", "norge")
COMPARE = ("kostra", "storrelse", "sentralitet", "fylke", "nettverk", "land", *groups.MADE)


@dataclass(frozen=True)
class Scope:
    """One reader's choices in one run, over one pinned snapshot."""

    words: Words
    snapshot: Snapshot
    index_id: str
    edition: str
    region: tuple[str, str]
    kommune: str | None
    compare: str
    selection: groups.Selection = groups.Selection()
    others: tuple[str, ...] = ()
    likeness: str = ""

    @property
    def edition_key(self) -> tuple[str, str, str, str]:
        """What is said of a measure depends on this much of the scope, and no more."""
        return (self.snapshot.snapshot_id, self.index_id, self.edition, self.words.language)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one scope from another."""
        own = (self.selection, self.others, self.likeness)
        return (*self.edition_key, self.region, self.kommune, self.compare, *own)

    @property
    def members_key(self) -> tuple[object, ...]:
        """What is worked out of the chosen region's members alone depends on this much."""
        return (self.snapshot.snapshot_id, self.region, self.selection, self.likeness)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What things are."""
        return cache.catalogue(self.snapshot)

    @cached_property
    def spec(self) -> IndexSpec:
        """The chosen index."""
        return cache.spec(self.snapshot, self.index_id)

    @cached_property
    def municipalities(self) -> dict[str, Municipality]:
        """All municipalities by kommunenr, in its order."""
        return cache.municipalities(self.snapshot)

    @cached_property
    def population(self) -> pd.Series:
        """Persons by kommunenr."""
        return cache.population(self.snapshot)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Scores by kommunenr and node, of all municipalities."""
        return cache.scores(self.snapshot, self.index_id, self.edition)

    def score(self, kommunenr: str, node: str) -> float:
        """A municipality's points on a node; NaN where too little is known."""
        return float(self.scores.at[kommunenr, node])  # type: ignore[arg-type]

    def floor(self, node: str, region: tuple[str, str] | None = None) -> Floor:
        """The floor statistics of a node in a region (the chosen one unless given)."""
        looked_at = region or self.region
        if looked_at[0] in groups.MADE:
            members = self.members(looked_at)
            return groups.floor_of(self.scores[node].reindex(members), self.population[members])
        floors = cache.floors(self.snapshot, self.index_id, self.edition)
        return floors[(node, *looked_at)]

    def rank(self, kommunenr: str, node: str) -> Rank:
        """A municipality's place in the country on a node, with its interval."""
        return cache.ranks(self.snapshot, self.index_id, self.edition)[(kommunenr, node)]

    def chances_of_last(self, node: str) -> dict[str, float]:
        """The chance of being last in the chosen region, by kommunenr; who has none is left out."""
        chances = cache.last_chances(self.snapshot, self.index_id, self.edition)
        return chances.get((node, *self.region), {})

    def members(self, region: tuple[str, str] | None = None) -> pd.Index:
        """The kommunenr of a region (the chosen one unless given)."""
        return self._chosen_members if region is None else self._members_of(region)

    @cached_property
    def _chosen_members(self) -> pd.Index:
        """The kommunenr of the chosen region."""
        return self._members_of(self.region)

    def _members_of(self, region: tuple[str, str]) -> pd.Index:
        """The kommunenr of a region."""
        region_type, region_id = region
        if region_type == groups.OWN:
            return pd.Index(sorted(self.selection.kommunenr), name="kommunenr")
        if region_type == groups.ALIKE:
            near = alike.nearest(self.snapshot, region_id, self.likeness)
            return pd.Index(sorted((region_id, *near)), name="kommunenr")
        return cache.region_members(self.snapshot)[region]

    def region_of(self, kommunenr: str, region_type: str) -> tuple[str, str] | None:
        """The region of a type that a municipality belongs to, if any."""
        if region_type == groups.ALIKE:
            return (region_type, kommunenr)
        if region_type == groups.OWN:
            return (groups.OWN,) * 2 if kommunenr in self.selection.kommunenr else None
        region_id = cache.membership(self.snapshot).at[kommunenr, region_type]
        return (region_type, region_id) if isinstance(region_id, str) else None

    def region_type(self, region: tuple[str, str] | None = None) -> RegionType:
        """The kind of a region."""
        return self.kind((region or self.region)[0])

    def kind(self, region_type: str) -> RegionType:
        """A kind of region by its name, the groups that readers make among them."""
        return {**self.catalogue.region_types, **groups.kinds()}[region_type]

    def region_full_name(self, region: tuple[str, str] | None = None) -> str:
        """A region's name in the reader's language, with every official parallel name."""
        kind, name = region or self.region
        if kind in groups.MADE:
            own = self.selection.name if kind == groups.OWN else self.name(name)
            return groups.full_name(kind, own, self.words.language)
        return cache.regions(self.snapshot)[kind, name].name(self.words.language)

    def region_name(self, region: tuple[str, str] | None = None) -> str:
        """A region's first name, as sentences and figures use it."""
        return self.region_full_name(region).split(" - ")[0]

    def where(self, region: tuple[str, str] | None = None) -> str:
        """Where a region is, in a sentence: «i Vestland», «blant kommuner med under 2 000 …»."""
        name = self.region_name(region)
        phrase = self.words.of(self.region_type(region).phrase)
        lower = name[:1].lower() + name[1:]
        return phrase.format(name=name, lower=lower, id=(region or self.region)[1])

    def name(self, kommunenr: str) -> str:
        """A municipality's Norwegian name."""
        return self.municipalities[kommunenr].name

    def label(self, kommunenr: str) -> str:
        """A municipality's name in a list, with its county where another has the same name."""
        own = self.municipalities[kommunenr]
        shared = cache.shared_names(self.snapshot)
        return f"{own.name} ({own.fylke.split(' - ')[0]})" if own.name in shared else own.name

    def names(self, kommunenr: Iterable[str]) -> list[str]:
        """The Norwegian names of municipalities, in the order given."""
        return [self.name(number) for number in kommunenr]

    @property
    def is_country(self) -> bool:
        """Whether the whole country is looked at."""
        return self.region == COUNTRY

    def node_title(self, node: str) -> str:
        """The title of an index, area or indicator in the reader's language."""
        part = self.spec.nodes.get(node) or self.spec.indicators.get(node)
        titles = part.title if part is not None and part.title else None
        return self.words.of(titles or self.catalogue.indicators[node].title)

    @property
    def is_synthetic(self) -> bool:
        """Whether answers in the snapshot were drawn for demonstration, not given."""
        return cache.build_facts(self.snapshot).get("synthetic") == "true"

    def source_title(self, source: str) -> str:
        """A source as it is named to the reader; a survey is named by the index it fills."""
        known = self.catalogue.sources.get(source)
        return self.words.of(known.title) if known else self.index_name

    @property
    def index_name(self) -> str:
        """The index and its edition: «Digitalt fundament, utgave 2026»."""
        edition = self.words.of(self.spec.editions[self.edition].title)
        return f"{self.node_title(self.index_id)}, {edition[:1].lower()}{edition[1:]}"

    @property
    def areas(self) -> list[str]:
        """The areas right under the index."""
        return list(self.spec.children[self.index_id])


def region_key(region: tuple[str, str]) -> str:
    """A region as the address writes it: «fylke:46»."""
    return region[0] if region[0] in groups.MADE else f"{region[0]}:{region[1]}"


BY_EDITION: cache.Keys = {Scope: lambda scope: scope.edition_key}
BY_REGION: cache.Keys = {Scope: lambda scope: scope.members_key}
BY_SCOPE: cache.Keys = {Scope: lambda scope: scope.key}


def pairs(values: "pd.Series[Any]") -> Iterator[tuple[str, float]]:
    """The (kommunenr, number) pairs of a series, in its order."""
    return ((str(number), float(value)) for number, value in values.items())
