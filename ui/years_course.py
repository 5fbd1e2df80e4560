"""The course of what was chosen: its points, each with the values of the chosen region."""

import datetime as dt
from typing import Any

import pandas as pd

from maturity.series import Series
from ui import cache, numbers, years
from ui.measures import measure
from ui.scope import BY_SCOPE, Scope
from ui.years import FEWEST, Course, Point

DAYS = 365.25


@cache.shared(60, BY_SCOPE)
def course(scope: Scope, name: str, kind: str) -> Course:
    """What was chosen, over time, in the chosen region.

    Args:
        scope: what the reader looks at.
        name: a node of the index, or a declared series.
        kind: the region type whose regions are the units where a solution is followed.
    """
    found = years.declared(scope.snapshot).get(name)
    if found is None:
        return _of_node(scope, name)
    return _of_solution(scope, found, kind) if found.solution else _of_series(scope, found)


def _of_node(scope: Scope, node: str) -> Course:
    """An index or an area: one point an edition."""
    members, shown = scope.members(), measure(scope, node)
    points = []
    for edition in cache.editions(scope.snapshot)[scope.index_id]:
        values = cache.scores(scope.snapshot, scope.index_id, edition)[node].reindex(members)
        points.append(Point(edition, float(edition[:4]), edition, values, values))
    breaks = scope.spec.breaks
    return Course(
        name=node,
        title=scope.node_title(node),
        note="",
        unit=shown.unit,
        decimals=1,
        is_ratio=False,
        limits=(breaks[0], breaks[-1]),
        cuts=tuple(breaks[1:-1]),
        segments=(tuple(points),),
        breaks=(),
        sources=shown.sources,
        units=scope.words.t("utvikling.units"),
        names={number: scope.name(number) for number in members},
        is_real=False,
    )


def _of_series(scope: Scope, found: Series) -> Course:
    """A declared series of municipalities: a new segment at each break."""
    members, segments, breaks = scope.members(), list[list[Point]](), list[str]()
    for measured in found.points:
        column = years.history(scope.snapshot, measured.indicator)[measured.period]
        values = column.reindex(members) * found.factor
        label = numbers.period(measured.period, scope.words.language)
        point = Point(measured.period, _at(measured.period), label, values, values)
        if measured.broken is not None or not segments:
            segments.append([])
        if measured.broken is not None:
            breaks.append(scope.words.of(measured.broken))
        segments[-1].append(point)
    known = scope.catalogue.indicators
    return Course(
        **_declared(scope, found),
        segments=tuple(map(tuple, segments)),
        breaks=tuple(breaks),
        sources=tuple(dict.fromkeys(known[p.indicator].source for p in found.points)),
        units=scope.words.t("utvikling.units"),
        names={number: scope.name(number) for number in members},
    )


def _of_solution(scope: Scope, found: Series, kind: str) -> Course:
    """A shared solution: at each month's end the share of each region's municipalities with it."""
    solution = scope.catalogue.solutions[str(found.solution)]
    listed = years.listed(scope.snapshot, solution.solution)["first_date"]
    first = pd.to_datetime(listed).reindex(scope.members())
    region = cache.membership(scope.snapshot)[kind].reindex(first.index)
    size = region.value_counts()
    region = region[region.isin(size.index[size >= FEWEST])]
    points = []
    for day in _month_ends(solution.first_possible, solution.censor_date):
        municipal = 100.0 * (first <= pd.Timestamp(day)).astype(float)
        shares = municipal.reindex(region.index).groupby(region).mean()
        label = f"{_month(day, scope.words.language)} {day.year}"
        points.append(Point(f"{day:%Y-%m}", _year(day), label, shares, municipal))
    return Course(
        **_declared(scope, found),
        segments=(tuple(points),),
        breaks=(),
        sources=(solution.source,),
        units=scope.words.of(scope.catalogue.region_types[kind].plural),
        names={str(r): scope.region_name((kind, str(r))) for r in sorted(set(region))},
        kind=kind,
    )


def _declared(scope: Scope, found: Series) -> dict[str, Any]:
    """What the catalogue says of a series."""
    words = scope.words
    return {
        "name": found.series,
        "title": words.of(found.title),
        "note": words.of(found.note),
        "unit": found.unit if found.unit == "%" else words.t(f"unit.{found.unit}"),
        "decimals": found.decimals,
        "is_ratio": found.scale == "ratio",
        "limits": (found.limits[0], found.limits[1]),
        "cuts": found.cuts,
        "is_real": True,
    }


def _at(period: str) -> float:
    """A period as a year: «2013», or a day."""
    if len(period) == 4:
        return float(period)
    return _year(dt.date.fromisoformat(period))


def _year(day: dt.date) -> float:
    """A day as a year."""
    return day.year + day.timetuple().tm_yday / DAYS


def _month(day: dt.date, language: str) -> str:
    """A month's name."""
    return numbers.MONTHS[language].split()[day.month - 1]


def _month_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """The last day of every month from the first day's to the last day's."""
    return [day.date() for day in pd.date_range(first, last, freq="ME")]
