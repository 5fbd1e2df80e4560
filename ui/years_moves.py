"""Moves: between levels as flows, and between places as a measure of how the order has changed."""

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.flows import flows
from maturity.convergence import RankMobility, rank_mobility
from maturity.transitions import Transitions, levels, transitions
from ui import cache, download, numbers, parts, sentences
from ui.scope import BY_SCOPE, Scope
from ui.years import Choice, Course
from ui.years_course import course
from ui.years_verdict import Verdict, verdict

# From these values of tau the order is called nearly or largely the same.
NEARLY, LARGELY = 0.9, 0.6


@cache.shared(60, BY_SCOPE)
def moves(scope: Scope, choice: Choice) -> Transitions:
    """Moves between levels from the first compared point to the last."""
    found = course(scope, choice.shown, choice.kind)
    start, end = verdict(scope, choice).span.ends
    placed = levels(pd.DataFrame({"start": start, "end": end}), found.cuts)
    return transitions(placed, [float(level) for level in range(len(found.cuts) + 1)])


def level_names(scope: Scope, found: Course) -> list[str]:
    """«0–20», «20–40» …: the levels, lowest first."""
    limits = [found.limits[0], *found.cuts, found.limits[1]]
    said = [sentences.count(scope, limit) for limit in limits]
    return [f"{low}–{high}" for low, high in zip(said, said[1:], strict=False)]


def tally(counts: pd.DataFrame) -> tuple[int, int, int]:
    """How many stayed, went up, went down."""
    table = counts.to_numpy()
    size = range(len(table))
    up = sum(int(table[i, j]) for i in size for j in size if j > i)
    down = sum(int(table[i, j]) for i in size for j in size if j < i)
    return int(table.trace()), up, down


def moves_finding(scope: Scope, choice: Choice, found: Course) -> str:
    """How many are at the same level, and how many went up and down."""
    stayed, up, down = tally(moves(scope, choice).counts)
    said = {"stayed": stayed, "up": up, "down": down}
    return scope.words.t(
        "utvikling.moves_finding",
        n=sentences.count(scope, stayed + up + down),
        units=found.units,
        **{name: sentences.how_many(scope, value) for name, value in said.items()},
    )


def moves_section(scope: Scope, choice: Choice, found: Course, said: Verdict) -> None:
    """The flows with their table."""
    words = scope.words
    parts.heading(words.t("utvikling.moves_title"), words.t("utvikling.moves_sub"))
    sentence = moves_finding(scope, choice, found)
    parts.lede(sentence)
    left, right = st.columns([7, 4], gap="large")
    with left:
        parts.chart(
            scope,
            _figure(scope, choice),
            alt=words.t("utvikling.moves_alt", finding=sentence),
            key="utvikling_moves",
            is_real=found.is_real,
        )
    with right:
        _table(scope, choice, found, said)
        mobility = numbers.number(moves(scope, choice).mobility, 2, words.language)
        if mobility != numbers.MISSING:
            parts.note(words.t("utvikling.mobility", mobility=mobility))
        download.frame(scope, lambda: file(scope, choice, found), f"utvikling_nivaer_{found.name}")


@cache.shared(60, BY_SCOPE)
def _figure(scope: Scope, choice: Choice) -> Figure:
    """The flows as a figure."""
    found, compared = course(scope, choice.shown, choice.kind), verdict(scope, choice).span
    counts, names = moves(scope, choice).counts, level_names(scope, found)
    texts = pd.DataFrame(
        [
            [f"{a} → {b}: {sentences.count(scope, n)}" for b, n in zip(names, row, strict=True)]
            for a, row in zip(names, counts.to_numpy().tolist(), strict=True)
        ]
    )
    sides = [
        [f"{name}: {sentences.count(scope, int(n))}" for name, n in zip(names, sums, strict=True)]
        for sums in (counts.sum(axis=1), counts.sum(axis=0))
    ]
    return flows(
        counts,
        before=sides[0],
        after=sides[1],
        heads=(compared.start.label, compared.end.label),
        texts=texts,
    )


def _table(scope: Scope, choice: Choice, found: Course, said: Verdict) -> None:
    """From level (rows) to level (columns), highest first."""
    words, names = scope.words, level_names(scope, found)
    table = moves(scope, choice).counts.to_numpy().tolist()
    order = list(reversed(range(len(names))))
    first, last = said.span.start.label, said.span.end.label
    columns = [parts.Column(words.t("utvikling.moves_from", period=first))]
    columns += [parts.Column(names[j], is_number=True) for j in order]
    listed = [
        parts.Row([names[i], *(sentences.count(scope, table[i][j]) for j in order)]) for i in order
    ]
    caption = words.t("utvikling.moves_caption", first=first, last=last, units=found.units)
    parts.table(caption, columns, listed)


def file(scope: Scope, choice: Choice, found: Course) -> pd.DataFrame:
    """One row a pair of levels: how many moved from the one to the other."""
    names, compared = level_names(scope, found), verdict(scope, choice).span
    counts = moves(scope, choice).counts.to_numpy().tolist()
    listed = [
        {"from": a, "to": b, "n": n}
        for a, row in zip(names, counts, strict=True)
        for b, n in zip(names, row, strict=True)
    ]
    table = pd.DataFrame(listed)
    table["period_start"], table["period_end"] = compared.start.period, compared.end.period
    table["series"], table["unit"] = found.name, found.unit
    table["snapshot"] = scope.snapshot.snapshot_id
    return table


@cache.shared(60, BY_SCOPE)
def mobility(scope: Scope, choice: Choice) -> RankMobility:
    """How much the order has changed."""
    return rank_mobility(*verdict(scope, choice).span.ends)


def rank_section(scope: Scope, choice: Choice, found: Course, said: Verdict) -> None:
    """Whether units change places, in words."""
    parts.heading(scope.words.t("utvikling.rank_title"))
    parts.lede(rank_finding(scope, choice, found))
    own = own_places(scope, found, said)
    if own:
        parts.lede(own)
    parts.note(scope.words.t("utvikling.rank_how"))


def rank_finding(scope: Scope, choice: Choice, found: Course) -> str:
    """How alike the two orders are, and how far a unit has moved on average."""
    measured = mobility(scope, choice)
    nearly = "nearly" if measured.tau >= NEARLY else "much"
    degree = nearly if measured.tau >= LARGELY else "changed"
    return scope.words.t(
        f"utvikling.rank_{degree}",
        tau=numbers.number(measured.tau, 2, scope.words.language),
        shift=sentences.points(scope, measured.mean_shift),
        n=sentences.count(scope, measured.n),
        units=found.units,
    )


def own_places(scope: Scope, found: Course, said: Verdict) -> str:
    """The places of «min kommune» in the country at both ends, as intervals; empty without."""
    number = scope.kommune
    if number is None or found.name not in scope.spec.nodes:
        return ""
    ends = []
    for point in (said.span.start, said.span.end):
        ranks = cache.ranks(scope.snapshot, scope.index_id, point.period)
        place = ranks.get((number, found.name))
        if place is None or pd.isna(place.rank_p05):
            return ""
        ends.append(f"{place.rank_p05:.0f}–{place.rank_p95:.0f}")
    return scope.words.t(
        "utvikling.rank_mine",
        name=scope.name(number),
        before=ends[0],
        first=said.span.start.label,
        after=ends[1],
        last=said.span.end.label,
    )
