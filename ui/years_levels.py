"""The levels over time and the spread over time: figures, tables, and the file."""

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.levels import LEVELS, levels
from ui import cache, download, parts, sentences, years_about
from ui.scope import BY_SCOPE, Scope
from ui.years import FEWEST, Choice, Course
from ui.years_course import course
from ui.years_verdict import amount, number

QUANTILES = {"floor": 0.0, "p10": 0.1, "median": 0.5, "p90": 0.9, "leader": 1.0}
# So many words fit under a time axis.
MOST_TICKS = 6


@cache.shared(60, BY_SCOPE)
def rows(scope: Scope, name: str, kind: str) -> pd.DataFrame:
    """One row a period: at, segment, label, n, the levels, sd, mine.

    Levels and spread are NaN where fewer than five units have a value.
    """
    found = course(scope, name, kind)
    listed = [
        _row(scope, found, point.values, number)
        | {"period": point.period, "at": point.at, "label": point.label}
        for point, number in zip(found.points, found.numbers, strict=True)
    ]
    return pd.DataFrame(listed)


def _row(scope: Scope, found: Course, values: pd.Series, segment: int) -> dict[str, object]:
    """The statistics of one period."""
    known = values.dropna()
    few = len(known) < FEWEST
    own = None if scope.kommune is None else values.get(own_unit(scope, found))
    return {
        "segment": segment,
        "n": len(known),
        **{name: None if few else known.quantile(q) for name, q in QUANTILES.items()},
        "sd": None if few else known.std(ddof=0),
        "mine": own,
    }


def own_unit(scope: Scope, found: Course) -> str:
    """«Min kommune», or the region it belongs to where regions are followed."""
    if not found.kind:
        return str(scope.kommune)
    region = scope.region_of(str(scope.kommune), found.kind)
    return region[1] if region else ""


def levels_section(scope: Scope, choice: Choice, found: Course, *, key: str = "utvikling") -> None:
    """Floor, P10, median, P90 and top over time, with the table and the file."""
    words, table = scope.words, rows(scope, choice.shown, choice.kind)
    parts.heading(words.t("utvikling.levels_title", title=found.title), _subtitle(scope, found))
    is_drawn = bool(table["median"].notna().any())
    if is_drawn:
        parts.chart(
            scope,
            levels_figure(scope, choice.shown, choice.kind),
            alt=levels_alt(scope, choice.shown, choice.kind),
            key=f"{key}_levels",
            is_real=found.is_real,
        )
    else:
        parts.hint(words.t("utvikling.levels_few"))
    said = [words.t("source.as_of", periods=_periods(scope, found))]
    said += [words.t("utvikling.break_note")] if is_drawn and found.breaks else []
    parts.source_line(scope, found.sources, *said)
    if is_drawn:
        _levels_table(scope, found, choice.kind)
    with st.container(horizontal=True):
        download.frame(scope, lambda: file(scope, found, table), f"utvikling_{found.name}")
        years_about.draw(scope, found)


def _periods(scope: Scope, found: Course) -> str:
    """Which periods there are: all, or the first and the last of many."""
    labels = [point.label for point in found.points]
    many = len(labels) > MOST_TICKS
    return f"{labels[0]} – {labels[-1]}" if many else sentences.listing(scope, labels)


def _subtitle(scope: Scope, found: Course) -> str:
    """What is shown, and what must be said of it."""
    shown = scope.words.t("utvikling.levels_sub", units=found.units, unit=found.unit)
    return f"{shown} {found.note}".strip()


@cache.shared(60, BY_SCOPE)
def levels_figure(scope: Scope, name: str, kind: str, *, small: bool = False) -> Figure:
    """The levels as a figure; a small one has the floor, the median and the top alone."""
    found, words = course(scope, name, kind), scope.words
    table = rows(scope, name, kind).dropna(subset=["median"])
    table["text"] = [_hover(scope, found, row) for _, row in table.iterrows()]
    last = table.iloc[-1]
    labels = {n: f"{words.t(f'utvikling.{n}')} {number(scope, found, last[n])}" for n in LEVELS}
    if pd.notna(last["mine"]):
        own = found.names[own_unit(scope, found)]
        labels["mine"] = f"{own} {number(scope, found, last['mine'])}"
    return levels(
        table,
        labels=labels,
        breaks=found.break_places,
        ticks=ticks(table),
        limits=_axis(found),
        decimal=words.t("number.decimal"),
        height=200 if small else 330,
        shown=("floor", "median", "leader") if small else LEVELS,
    )


def _axis(found: Course) -> tuple[float, float]:
    """The ends of the axis: those of the scale, with air for the marks."""
    low, high = found.limits
    return low - 0.02 * (high - low), high + 0.03 * (high - low)


def ticks(table: pd.DataFrame) -> list[tuple[float, str]]:
    """Words under a time axis: each period where they are few, else the ends and the new years."""
    pairs = list(zip(table["at"], table["label"], strict=True))
    if len(pairs) <= MOST_TICKS:
        return pairs
    (first, _), (last, _) = pairs[0], pairs[-1]
    room = (last - first) / MOST_TICKS
    turns = [float(year) for year in range(int(first) + 1, int(last) + 1)]
    inner = [(at, str(int(at))) for at in turns if first + room < at < last - room]
    return [pairs[0], *inner, pairs[-1]]


def _hover(scope: Scope, found: Course, row: "pd.Series[float]") -> str:
    """All that is known of a period, line by line."""
    said = [f"<b>{row['label']}</b>"]
    for name in reversed(LEVELS):
        said.append(f"{scope.words.t(f'utvikling.{name}')}: {amount(scope, found, row[name])}")
    return "<br>".join(said)


@cache.shared(60, BY_SCOPE)
def levels_alt(scope: Scope, name: str, kind: str) -> str:
    """The figure in a sentence."""
    found, known = course(scope, name, kind), rows(scope, name, kind).dropna(subset=["median"])
    said = [
        scope.words.t(
            "utvikling.levels_alt_period",
            period=row["label"],
            **{n: number(scope, found, row[n]) for n in ("floor", "median", "leader")},
        )
        for _, row in (known if len(known) <= MOST_TICKS else known.iloc[[0, -1]]).iterrows()
    ]
    return scope.words.t("utvikling.levels_alt", title=found.title, periods="; ".join(said))


def _levels_table(scope: Scope, found: Course, kind: str) -> None:
    """The levels of each period."""
    words, listed = scope.words, _levels_rows(scope, found.name, kind)
    columns = [parts.Column(words.t("utvikling.period"))]
    columns += [
        parts.Column(words.t(f"utvikling.{name}"), is_number=True) for name in ("n", *LEVELS)
    ]
    caption = words.t("utvikling.levels_caption", title=found.title, unit=found.unit)
    parts.table(caption, columns, listed, tall=len(listed) > 12)


@cache.shared(60, BY_SCOPE)
def _levels_rows(scope: Scope, name: str, kind: str) -> list[parts.Row]:
    """One row a period."""
    found = course(scope, name, kind)
    return [
        parts.Row(
            [
                row["label"],
                sentences.count(scope, row["n"]),
                *(number(scope, found, row[level]) for level in LEVELS),
            ]
        )
        for _, row in rows(scope, name, kind).iterrows()
    ]


def file(scope: Scope, found: Course, table: pd.DataFrame) -> pd.DataFrame:
    """The table as a file has it."""
    columns = ["period", "segment", "n", *LEVELS, "sd"]
    listed = table[columns].copy()
    listed.insert(0, "series", found.name)
    listed["unit"] = found.unit
    listed["units"] = found.units
    listed["source"] = "; ".join(found.sources)
    listed["snapshot"] = scope.snapshot.snapshot_id
    return listed
