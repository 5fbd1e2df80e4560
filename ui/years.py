"""What is followed over time: an index and its areas, a declared series, a shared solution."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import streamlit as st

from maturity.series import Series, load_series
from ui import address, cache
from ui.scope import COUNTRY, Scope
from warehouse import adoption
from warehouse import years as reads
from warehouse.snapshot import ROOT, Snapshot

history = cache.shared(40)(reads.history)
listed = cache.shared(6)(adoption.dates)

# Below this many units nothing is said of a spread.
FEWEST = 5
# A shorter time than this says nothing of a development.
SHORTEST = 0.9
# At an end of the scale there is one way to move: so large a share there decides the spread.
AT_END = 0.25


@cache.shared(3)
def declared(snapshot: Snapshot) -> dict[str, Series]:  # noqa: ARG001  (read anew for each snapshot)
    """The series of data/meta/series.toml."""
    return load_series(ROOT / "data" / "meta" / "series.toml")


@dataclass(frozen=True)
class Point:
    """One period: ``values`` by unit, ``municipal`` by kommunenr; ``at`` is the year."""

    period: str
    at: float
    label: str
    values: pd.Series
    municipal: pd.Series


@dataclass(frozen=True, eq=False)
class Course:
    """One thing over time, in the chosen region.

    ``segments`` hold the points, oldest first; only those of one segment may be compared.
    ``breaks`` say why, one for each segment but the first. ``units`` is what the units are called
    in the plural and ``names`` each of them; ``kind`` is their region type, empty for
    municipalities. ``is_real`` says that no answer that was drawn can be among the values.
    """

    name: str
    title: str
    note: str
    unit: str
    decimals: int
    is_ratio: bool
    limits: tuple[float, float]
    cuts: tuple[float, ...]
    segments: tuple[tuple[Point, ...], ...]
    breaks: tuple[str, ...]
    sources: tuple[str, ...]
    units: str
    names: dict[str, str]
    is_real: bool
    kind: str = ""

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every point, oldest first."""
        return tuple(point for segment in self.segments for point in segment)

    @cached_property
    def longest(self) -> tuple[Point, ...]:
        """The segment that spans the longest time, the newest of equals."""
        return max(reversed(self.segments), key=lambda part: part[-1].at - part[0].at)

    @property
    def break_places(self) -> list[tuple[float, str]]:
        """Where the series breaks, midway between its parts, and why."""
        pairs = zip(self.segments, self.segments[1:], strict=False)
        return [
            ((before[-1].at + after[0].at) / 2, why)
            for (before, after), why in zip(pairs, self.breaks, strict=True)
        ]

    @property
    def numbers(self) -> list[int]:
        """The segment of each point, by its place."""
        return [number for number, part in enumerate(self.segments) for _ in part]


@dataclass(frozen=True)
class Choice:
    """The choices of the page: what is followed, grouped by what, from when to when."""

    shown: str
    kind: str
    start: str = ""
    end: str = ""


def options(scope: Scope) -> tuple[list[str], list[str]]:
    """The nodes of the index, and the declared series."""
    return list(scope.spec.order), list(declared(scope.snapshot))


def default(scope: Scope) -> str:
    """The whole index where it has been measured more than once, else the first series."""
    nodes, series = options(scope)
    return nodes[0] if len(cache.editions(scope.snapshot)[scope.index_id]) > 1 else series[0]


def chosen_name(scope: Scope) -> str:
    """What the address names: a series (by its id or one of its indicators), or a node."""
    nodes, series = options(scope)
    known = {i: name for name, one in declared(scope.snapshot).items() for i in one.indicators}
    given = address.value("indikator", [*series, *known], "")
    return known.get(given, given) or address.value("omrade", nodes, default(scope))


def pick(scope: Scope) -> Choice:
    """Draw the controls of the page and return what they say; without dates yet."""
    nodes, series = options(scope)
    chosen, first, key = chosen_name(scope), default(scope), "chosen_series"
    st.session_state[key] = chosen

    def store() -> None:
        new = st.session_state[key]
        address.put("omrade", new if new in nodes else None, first)
        address.put("indikator", new if new in series else None, first)

    if address.is_told():
        return Choice(chosen, _kind(scope))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            scope.words.t("utvikling.what"),
            [*series, *nodes],
            key=key,
            format_func=lambda name: label(scope, name),
            on_change=store,
            width=400,
        )
        return Choice(chosen, _kind(scope))


def label(scope: Scope, name: str) -> str:
    """The words for a choice: a series by its title, a node by what it is."""
    words, found = scope.words, declared(scope.snapshot).get(name)
    if found is not None:
        return words.of(found.title)
    key = "common.whole_index" if name == scope.index_id else "common.area"
    return words.t(key, title=scope.node_title(name))


def _kind(scope: Scope) -> str:
    """The region type to group by (``inndeling`` in the address); never the whole country."""
    types = scope.catalogue.region_types
    kinds = sorted((t for t in types if t != COUNTRY[0]), key=lambda t: types[t].sort)
    return address.choice(
        st.selectbox,
        "inndeling",
        kinds,
        "fylke",
        label=scope.words.t("utvikling.group"),
        show=lambda kind: scope.words.of(types[kind].title),
        width=240,
    )


def pick_dates(scope: Scope, found: Course, choice: Choice) -> Choice:
    """Where several points can be compared, let the reader choose the first and the last."""
    names = [point.period for point in found.longest]
    if len(names) < 3:
        return choice
    words = scope.words
    show = {point.period: point.label for point in found.longest}.__getitem__
    first = usual_start(found)
    told = address.is_told()
    with nullcontext() if told else st.container(horizontal=True, vertical_alignment="bottom"):
        start = address.choice(
            st.selectbox,
            "fra",
            names[:-1],
            first,
            label=words.t("utvikling.from"),
            show=show,
            width=190,
        )
        later = names[names.index(start) + 1 :]
        address.let_go("til", names, later)
        end = address.choice(
            st.selectbox,
            "til",
            later,
            names[-1],
            label=words.t("utvikling.to"),
            show=show,
            width=190,
        )
    return replace(choice, start=start, end=end)


def usual_start(found: Course) -> str:
    """The first point at which less than a quarter of the units stand at the scale's bottom.

    It has to lie long enough before the end to say something; else it is the first of all.
    """
    part = found.longest
    for point in part[:-1]:
        is_late = part[-1].at - point.at < SHORTEST
        if not is_late and share_at(point.values, found.limits[0]) < AT_END:
            return point.period
    return part[0].period


def share_at(values: pd.Series, end: float) -> float:
    """The share of the units that stand at an end of the scale; 0 where there are none."""
    known = values.dropna()
    return float(((known - end).abs() < 0.5).mean()) if len(known) else 0.0
