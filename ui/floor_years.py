"""The floor over time: small figures of what has been measured more than once, and who lags on."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from ui import cache, download, parts, sentences, years_levels
from ui.scope import BY_SCOPE, Scope, pairs
from ui.years import Choice, Course, declared
from ui.years_course import course
from ui.years_verdict import Span, amount, number, span

# The group whose regions are followed where a solution is.
KIND = "fylke"
# Who stands at or under this quantile at the end is called low.
LOW = 0.25


@dataclass(frozen=True)
class Behind:
    """Who is low at the end and has lost ground to the median since the start.

    ``table``: kommunenr × start, end, lost (points further under the median), most lost first;
    ``refusal`` as of the span, empty where there is a list.
    """

    refusal: str
    table: pd.DataFrame
    span: Span


@cache.shared(60, BY_SCOPE)
def behind(scope: Scope, node: str) -> Behind:
    """Low and falling behind, between the first and the newest edition of the index."""
    found = course(scope, node, KIND)
    compared = span(found, Choice(node, KIND))
    nothing = pd.DataFrame(columns=["start", "end", "lost"], dtype=float)
    if compared.refusal:
        return Behind(compared.refusal, nothing, compared)
    start, end = compared.ends
    lost = (end.median() - end) - (start.median() - start)
    table = pd.DataFrame({"start": start, "end": end, "lost": lost})
    table = table[(end <= end.quantile(LOW)) & (lost.round(1) > 0)]
    return Behind("", table.sort_values("lost", ascending=False, kind="stable"), compared)


def section(scope: Scope, node: str) -> None:
    """«Gulvet over tid»: a small figure each, then the list of those low and falling behind."""
    words = scope.words
    shown = [course(scope, name, KIND) for name in followed(scope, node)]
    shown = [found for found in shown if _is_known(scope, found)]
    parts.heading(words.t("gulvtid.title"), words.t("gulvtid.sub"))
    if not shown:
        parts.note(words.t("gulvtid.none"))
    columns = st.columns(len(shown), gap="large") if shown else []
    for column, found in zip(columns, shown, strict=True):
        with column:
            _small(scope, found)
    behind_section(scope, node)


def followed(scope: Scope, node: str) -> list[str]:
    """What has a floor over time: the node itself if measured twice, coverage, solutions."""
    series = declared(scope.snapshot).values()
    own = [node] if len(course(scope, node, KIND).points) > 1 else []
    coverage = [s.series for s in series if s.scale == "ratio" and len(s.points) > 2]
    return [*own, *coverage, *(s.series for s in series if s.solution)]


def _is_known(scope: Scope, found: Course) -> bool:
    """Whether any period has enough values for a floor."""
    return bool(years_levels.rows(scope, found.name, KIND)["median"].notna().any())


def _small(scope: Scope, found: Course) -> None:
    """One figure with a sentence over it and its source under it."""
    words = scope.words
    st.html(f'<h3 class="mk-h3">{escape(found.title)}</h3>')
    parts.note(finding(scope, found))
    parts.chart(
        scope,
        years_levels.levels_figure(scope, found.name, KIND, small=True),
        alt=years_levels.levels_alt(scope, found.name, KIND),
        key=f"gulvtid_{found.name}",
        is_real=found.is_real,
    )
    said = [words.t("utvikling.break_note")] if found.breaks else []
    parts.source_line(scope, found.sources, *said)


@cache.shared(120, BY_SCOPE)
def finding(scope: Scope, found: Course) -> str:
    """How the floor moved; across a break only what it was, each time."""
    known = years_levels.rows(scope, found.name, KIND).dropna(subset=["median"])
    if found.breaks:
        pairs_of = zip(known["floor"], known["label"], strict=True)
        said = [f"{amount(scope, found, floor)} ({label})" for floor, label in pairs_of]
        return scope.words.t("gulvtid.broken", listed=sentences.listing(scope, said))
    first, last = known.iloc[0], known.iloc[-1]
    return scope.words.t(
        "gulvtid.moved",
        units=found.units,
        before=number(scope, found, first["floor"]),
        now=amount(scope, found, last["floor"]),
        median_before=number(scope, found, first["median"]),
        median=amount(scope, found, last["median"]),
        first=first["label"],
        last=last["label"],
    )


def behind_section(scope: Scope, node: str) -> None:
    """The list of those who are low and falling behind, or why there is none."""
    words, found = scope.words, behind(scope, node)
    parts.heading(words.t("gulvtid.behind_title"), words.t("gulvtid.behind_sub"))
    parts.lede(behind_finding(scope, node))
    if found.table.empty:
        return
    first, last = found.span.start.label, found.span.end.label
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(first, is_number=True),
        parts.Column(last, is_number=True),
        parts.Column(words.t("gulvtid.lost"), is_number=True),
    ]
    rows = [
        parts.Row(
            [
                scope.name(kommunenr),
                sentences.points(scope, float(found.table["start"][kommunenr])),
                sentences.points(scope, float(found.table["end"][kommunenr])),
                sentences.points(scope, lost),
            ],
            "mine" if kommunenr == scope.kommune else "",
        )
        for kommunenr, lost in pairs(found.table["lost"])
    ]
    caption = words.t("gulvtid.behind_caption", first=first, last=last)
    left, right = st.columns([6, 5], gap="large")
    with left:
        parts.table(caption, columns, rows, tall=True)
    with right:
        parts.note(words.t("gulvtid.behind_caution"))
        download.frame(scope, lambda: file(scope, node), f"lave_og_bakover_{node}")


def file(scope: Scope, node: str) -> pd.DataFrame:
    """The list as a file has it."""
    found = behind(scope, node)
    table = found.table.reset_index(names="kommunenr")
    table.insert(1, "name", scope.names(table["kommunenr"]))
    table["period_start"], table["period_end"] = found.span.start.period, found.span.end.period
    table["series"], table["snapshot"] = node, scope.snapshot.snapshot_id
    return table


def behind_finding(scope: Scope, node: str) -> str:
    """How many are low and have lost ground; why it cannot be said where it cannot."""
    words, found = scope.words, behind(scope, node)
    title = sentences.inside(scope.node_title(node))
    if found.refusal:
        return words.t(f"gulvtid.why_{found.refusal}", title=title, where=scope.where())
    n, limit = len(found.table), float(found.span.ends[1].quantile(LOW))
    facts = {
        "of": sentences.count(scope, len(found.span.panel)),
        "where": scope.where(),
        "limit": sentences.points(scope, limit),
        "first": found.span.start.label,
        "last": found.span.end.label,
    }
    if not n:
        return words.t("gulvtid.behind_nobody", **facts)
    return words.n("gulvtid.behind", n, n=sentences.count(scope, n), **facts)
