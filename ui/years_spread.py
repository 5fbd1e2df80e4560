"""The spread over time: the standard deviation of those with every value, with its interval."""

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.growth import spread_over_time
from ui import cache, parts, sentences
from ui.scope import BY_SCOPE, Scope
from ui.years import Choice, Course
from ui.years_levels import MOST_TICKS, ticks
from ui.years_verdict import Verdict, gap, gap_unit, verdict


def spread_section(scope: Scope, choice: Choice, found: Course, said: Verdict) -> None:
    """The standard deviation over time, of the units that have every value compared."""
    words = scope.words
    parts.heading(words.t("utvikling.spread_title"), words.t("utvikling.spread_sub"))
    left, right = st.columns([7, 4], gap="large")
    table = spread_rows(scope, choice)
    ends = {
        name: gap(scope, found, table["sd"].iloc[at]) for name, at in (("before", 0), ("after", -1))
    }
    first, last = said.span.start.label, said.span.end.label
    with left:
        parts.chart(
            scope,
            _spread_figure(scope, choice),
            alt=words.t("utvikling.spread_alt", first=first, last=last, **ends),
            key="utvikling_spread",
            is_real=found.is_real,
        )
    with right:
        _spread_table(scope, found, table)
        parts.note(words.t("utvikling.spread_how", n=sentences.count(scope, len(said.span.panel))))


def _spread_table(scope: Scope, found: Course, table: pd.DataFrame) -> None:
    """The spread of each period, with its interval."""
    words = scope.words
    columns = [parts.Column(words.t("utvikling.period"))]
    heads = ("n", "sd", "interval")
    columns += [parts.Column(words.t(f"utvikling.{name}"), is_number=True) for name in heads]
    listed = [
        parts.Row([row["label"], sentences.count(scope, row["n"]), *_spread_cells(scope, row)])
        for _, row in table.iterrows()
    ]
    caption = words.t("utvikling.spread_caption", unit=gap_unit(scope, found))
    parts.table(caption, columns, listed, tall=len(listed) > 12)


def _spread_cells(scope: Scope, row: "pd.Series[float]") -> list[str]:
    """The spread and its interval, with one decimal."""
    low, sd, high = (sentences.points(scope, row[name]) for name in ("low", "sd", "high"))
    return [sd, f"{low}–{high}"]


@cache.shared(60, BY_SCOPE)
def spread_rows(scope: Scope, choice: Choice) -> pd.DataFrame:
    """One row a compared period: at, label, n, sd, low, high, of the same units throughout."""
    said = verdict(scope, choice)
    assert said.spread is not None
    table = said.spread.by_period.reset_index(names="period")
    table["at"] = [point.at for point in said.span.points]
    table["label"] = [point.label for point in said.span.points]
    table["segment"] = 0
    return table


@cache.shared(60, BY_SCOPE)
def _spread_figure(scope: Scope, choice: Choice) -> Figure:
    """The spread as a figure."""
    table = spread_rows(scope, choice).copy()
    at_ticks = ticks(table)
    words = [sentences.points(scope, sd) for sd in table["sd"]]
    table["text"] = [f"<b>{p}</b><br>{w}" for p, w in zip(table["label"], words, strict=True)]
    shown = len(table) <= MOST_TICKS
    table["label"] = [w if shown else "" for w in words]
    return spread_over_time(
        table, breaks=[], ticks=at_ticks, decimal=scope.words.t("number.decimal")
    )
