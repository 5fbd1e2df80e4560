"""One municipality among those it is fair to compare with: its group, its place, its findings."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import pandas as pd

from maturity.rounding import rounded
from ui import cache, draws, sentences
from ui.draws import Standing
from ui.measures import Measure, indicators_under, measure
from ui.scope import BY_EDITION, BY_SCOPE, COUNTRY, Scope

ENOUGH = 5
SURE = 0.9
NEARLY_ALL = 0.995
# By whether something is surely over the median, and whether something is surely under it.
PARTS = {
    (True, True): "kommune.parts_over_under",
    (True, False): "kommune.parts_over",
    (False, True): "kommune.parts_under",
    (False, False): "kommune.parts_none",
}


@dataclass(frozen=True)
class Gap:
    """What one part differs from the group's median by, in points, and how sure that is (0–1)."""

    node: str
    own: float
    median: float
    sure: float

    @property
    def points(self) -> float:
        """Points over the median."""
        return self.own - self.median


@cache.shared(200, BY_SCOPE)
def group_of(scope: Scope, kommunenr: str) -> tuple[str, str]:
    """The group to compare with: that of the chosen kind, else the whole country.

    The country stands in where the municipality has no such group, or the group is too small.
    """
    group = scope.region_of(kommunenr, scope.compare)
    if (
        group is None
        or int(scope.scores[scope.index_id].reindex(scope.members(group)).count()) < ENOUGH
    ):
        return COUNTRY
    return group


@cache.shared(400, BY_SCOPE)
def standing(scope: Scope, kommunenr: str, node: str) -> Standing | None:
    """Where a municipality stands in its group on a node; None where it has no score."""
    return draws.standing(scope, kommunenr, node, scope.members(group_of(scope, kommunenr)))


@cache.shared(200, BY_SCOPE)
def gaps(scope: Scope, kommunenr: str) -> tuple[Gap, ...]:
    """Every scored indicator against the group's median, highest over it first.

    How sure: the chance that the sign holds under the measurement error stated for it.
    """
    members = scope.members(group_of(scope, kommunenr)).union([kommunenr])
    return tuple(sorted(_gaps(scope, kommunenr, members), key=lambda gap: -gap.points))


def _gaps(scope: Scope, kommunenr: str, members: pd.Index) -> Iterator[Gap]:
    """The gaps of the indicators that have a score."""
    low, high = scope.spec.normalise.range or (0.0, 100.0)
    for name, indicator in scope.spec.indicators.items():
        scores = scope.scores[name].reindex(members)
        own, median = float(scores[kommunenr]), float(scores.median())
        if math.isnan(own) or math.isnan(median):
            continue
        error = indicator.error * (high - low)
        sure = NormalDist().cdf(abs(own - median) / error) if error else 1.0
        yield Gap(name, own, median, sure)


def sure_gaps(scope: Scope, kommunenr: str) -> tuple[list[Gap], list[Gap]]:
    """The parts surely over the group's median, and those surely under it, furthest first."""
    sure = [gap for gap in gaps(scope, kommunenr) if gap.sure >= SURE]
    over = [gap for gap in sure if rounded(gap.points, 1) > 0]
    under = [gap for gap in reversed(sure) if rounded(gap.points, 1) < 0]
    return over, under


@cache.shared(120, BY_SCOPE)
def findings(scope: Scope, kommunenr: str) -> list[str]:
    """The heading and the sentences under it."""
    found = standing(scope, kommunenr, scope.index_id)
    if found is None:
        title = sentences.inside(scope.node_title(scope.index_id))
        name = scope.name(kommunenr)
        first = scope.words.t("kommune.finding_missing", name=name, title=title)
        return [first, missing(scope, kommunenr)]
    said = [heading(scope, kommunenr, found), place(scope, kommunenr, found)]
    return [*said, _parts(scope, kommunenr), missing(scope, kommunenr)]


def heading(scope: Scope, kommunenr: str, found: Standing) -> str:
    """«Alta har 88,1 poeng i digitalt fundament, 3,2 over medianen i KOSTRA-gruppe 9»."""
    apart = rounded(found.difference, 1)
    kind = "same" if apart == 0 else "above" if apart > 0 else "below"
    return scope.words.t(
        f"kommune.finding_{kind}",
        name=scope.name(kommunenr),
        score=sentences.points(scope, found.score),
        title=sentences.inside(scope.node_title(scope.index_id)),
        difference=sentences.points(scope, abs(found.difference)),
        where=scope.where(group_of(scope, kommunenr)),
    )


def place(scope: Scope, kommunenr: str, found: Standing) -> str:
    """How sure the side of the median is, and the interval of the place."""
    words = scope.words
    count = {key: sentences.count(scope, getattr(found, key)) for key in ("low", "high", "n")}
    interval = words.t(
        "kommune.place_same" if found.low == found.high else "kommune.place", **count
    )
    said = [] if rounded(found.difference, 1) == 0 else [_how_sure(scope, found.sure)]
    return " ".join([*said, interval, _stand_in(scope, kommunenr)]).strip()


def _how_sure(scope: Scope, sure: float) -> str:
    """In how many per cent of the calculations the side of the median is the same."""
    if sure >= NEARLY_ALL:
        return scope.words.t("kommune.holds_nearly_all")
    kind = "holds" if sure >= SURE else "not_sure"
    return scope.words.t(f"kommune.{kind}", share=sentences.count(scope, 100 * sure))


def _stand_in(scope: Scope, kommunenr: str) -> str:
    """Why the country stands in for the chosen kind of group, where it does."""
    if scope.compare == COUNTRY[0] or group_of(scope, kommunenr) != COUNTRY:
        return ""
    group = scope.region_of(kommunenr, scope.compare)
    if group is None:
        kind = sentences.inside(scope.words.of(scope.kind(scope.compare).title))
        return scope.words.t("kommune.no_group", kind=kind)
    return scope.words.t("kommune.small_group", where=scope.where(group))


def _parts(scope: Scope, kommunenr: str) -> str:
    """What lifts most and what holds back most, of what is sure."""
    over, under = sure_gaps(scope, kommunenr)
    words = scope.words
    said = {}
    for key, listed in (("over", over), ("under", under)):
        if listed:
            said[key] = sentences.inside(scope.node_title(listed[0].node))
            said[f"{key}_points"] = sentences.points(scope, abs(listed[0].points))
    return words.t(PARTS[bool(over), bool(under)], **said)


@cache.shared(12, BY_EDITION)
def measures(scope: Scope) -> list[tuple[str, bool, list[Measure]]]:
    """Every measure by area and whether it is scored: the index's own, then what is only seen."""
    scored = [
        (area, True, [measure(scope, name) for name in indicators_under(scope, area)])
        for area in scope.areas
    ]
    held = set(cache.indicator_names(scope.snapshot)) - set(scope.spec.indicators)
    rest = [i for i in scope.catalogue.indicators.values() if i.indicator in held]
    seen = [
        (area, False, [measure(scope, i.indicator) for i in rest if i.area == area])
        for area in scope.catalogue.areas
    ]
    return [*scored, *(part for part in seen if part[2])]


def missing(scope: Scope, kommunenr: str) -> str:
    """How many of the measures have no value, by reason; empty where all have one."""
    listed = [shown for *_, found in measures(scope) for shown in found]
    reasons = pd.Series(
        [str(s.reasons[kommunenr]) for s in listed if pd.isna(s.values[kommunenr])], dtype=object
    )
    if reasons.empty:
        return ""
    counts = reasons.value_counts().items()
    said = [f"{reason} ({sentences.count(scope, int(n))})" for reason, n in counts]
    return scope.words.n(
        "kommune.missing",
        len(reasons),
        n=sentences.count(scope, len(reasons)),
        all=sentences.count(scope, len(listed)),
        listed=sentences.listing(scope, said),
    )
