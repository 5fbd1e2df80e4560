"""The same facts by another way: plain Python over the rows of the snapshot."""

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from ui.alike import nearest
from ui.groups import ALIKE
from ui.scope import Scope
from warehouse.snapshot import Snapshot, connect

FEW = 5
SURE = 0.9
TENTH = Decimal("0.1")


@dataclass
class Truth:
    """Scores, populations, members and answers, each by its key."""

    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    population: dict[str, int] = field(default_factory=dict)
    members: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    values: dict[tuple[str, str], float | None] = field(default_factory=dict)
    last: dict[tuple[str, str, str], dict[str, float]] = field(default_factory=dict)

    def of(self, node: str, region: tuple[str, str]) -> list[float]:
        """The scores of a region's municipalities, lowest first."""
        return sorted(self.known(node, self.members[region]).values())

    def known(self, node: str, kommunenr: Iterable[str]) -> dict[str, float]:
        """Score by municipality, of those that have one."""
        return {k: self.scores[k, node] for k in kommunenr if (k, node) in self.scores}

    def region(self, node: str, region: tuple[str, str]) -> dict[str, float]:
        """Score by municipality of a region, of those that have one."""
        return self.known(node, self.members[region])

    def middle(self, scores: dict[str, float], kind: str) -> float:
        """The median of some municipalities, or their mean by population."""
        if kind == "median":
            return median(sorted(scores.values()))
        everyone = sum(self.population[number] for number in scores)
        return sum(self.population[number] * score for number, score in scores.items()) / everyone

    def near(self, node: str, region: tuple[str, str]) -> set[str]:
        """At or under the fifth percentile, never fewer than three, ties all counted."""
        scores = self.known(node, self.members[region])
        ordered = sorted(scores.values())
        limit = max(quantile(ordered, 0.05), ordered[min(2, len(ordered) - 1)])
        return {number for number, score in scores.items() if score <= limit}

    def surely_last(self, node: str, region: tuple[str, str]) -> list[str]:
        """Who is last in at least nine of ten draws; nobody else may be named alone."""
        chances = self.last.get((node, *region), {})
        return [number for number, chance in chances.items() if chance >= SURE]

    def kinds(self, region_type: str) -> list[tuple[tuple[str, str], list[str]]]:
        """The regions of a type with their members."""
        return [(region, m) for region, m in self.members.items() if region[0] == region_type]

    def group(self, scope: Scope) -> tuple[str, str] | None:
        """The comparison group that «min kommune» belongs to, if any."""
        if scope.compare == ALIKE and scope.kommune:
            region = (ALIKE, scope.kommune)
            self.members[region] = [scope.kommune, *nearest(scope.snapshot, scope.kommune)]
            return region
        return next((r for r, m in self.kinds(scope.compare) if scope.kommune in m), None)

    def answers(self, indicator: str, region: tuple[str, str]) -> list[float]:
        """The values of an indicator in a region, without the missing."""
        found = (self.values[number, indicator] for number in self.members[region])
        return [value for value in found if value is not None]


def quantile(ordered: list[float], share: float) -> float:
    """Linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996)."""
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def seen(score: float) -> float:
    """A score as a reader sees it, with one decimal; limits and classes go by it."""
    return float(Decimal(str(score)).quantize(TENTH, rounding=ROUND_HALF_UP))


def median(values: list[float]) -> float:
    return statistics.median(values)


def read_truth(snapshot: Snapshot, index_id: str, edition: str) -> Truth:
    """Read the rows, and nothing that the app has worked out for itself."""
    truth = Truth()
    with connect(snapshot) as connection:
        rows = connection.execute(
            "select kommunenr, node_id, score from mart_score "
            "where index_id = ? and edition = ? and score is not null",
            [index_id, edition],
        ).fetchall()
        truth.scores = {(number, node): score for number, node, score in rows}
        rows = connection.execute("select kommunenr, population from dim_municipality").fetchall()
        truth.population = dict(rows)
        rows = connection.execute("select kommunenr, indicator, value from mart_indicator")
        truth.values = {(number, name): value for number, name, value in rows.fetchall()}
        rows = connection.execute(
            "select node_id, region_type, region_id, kommunenr, p_last from mart_weakest "
            "where index_id = ? and edition = ?",
            [index_id, edition],
        ).fetchall()
        for *place, number, chance in rows:
            truth.last.setdefault(tuple(place), {})[number] = chance
        rows = connection.execute("select kommunenr, region_type, region_id from bridge_region")
        for number, kind, name in rows.fetchall():
            truth.members.setdefault((kind, name), []).append(number)
    return truth
