"""The published figures of a question on the page: its series and its breakdowns."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.canvas import Figure
from charts.dots import dots
from charts.series import series, ticks
from ui import (
    cache,
    numbers,
    parts,
    surveys_catalogue,
    surveys_choose,
    surveys_findings,
    surveys_table,
)
from ui import surveys_published as published
from ui.scope import BY_EDITION, Scope
from ui.surveys_catalogue import Unit


def draw(scope: Scope, head: DeltaGenerator, choices: DeltaGenerator) -> None:
    """A question of the reader's choice; the finding stands in ``head``, above the choices."""
    words = scope.words
    with choices:
        question = surveys_choose.question(scope)
        year = surveys_choose.year(scope, question)
    with head:
        parts.finding(
            words.t("page.undersokelser"), *surveys_findings.findings(scope, question, year)
        )
    left, right = st.columns([6, 5], gap="large")
    with left:
        _series(scope, question)
    with left if year else right:
        surveys_table.subject(scope, question)
    with right:
        _breakdowns(scope, question, year)
        surveys_table.every_figure(scope, question)


def _series(scope: Scope, question: str) -> None:
    """The figures over years, or the one figure there is, and what must be said of them."""
    listed = published.points(scope, question)
    if listed.empty:
        return
    _series_or_figure(scope, question, listed)
    parts.note(surveys_findings.sources(scope, published.over_all(scope, question)))
    for text in surveys_findings.reservations(scope, question):
        parts.note(text)


def _series_or_figure(scope: Scope, question: str, listed: pd.DataFrame) -> None:
    """A figure of several years, or large numbers where there is one."""
    words, title = scope.words, surveys_findings.title(scope, question)
    if listed["year"].nunique() == 1:
        parts.heading(title, words.t("undersokelser.one_sub", year=int(listed["year"].iloc[0])))
        parts.facts(parts.Fact(row["label"], row["said"]) for _, row in listed.iterrows())
    else:
        parts.heading(title, words.t("undersokelser.series_sub"))
        parts.chart(
            scope,
            _series_figure(scope, question),
            is_real=True,
            alt=surveys_findings.alt(scope, question),
            key="undersokelser_series",
        )


@cache.shared(120, BY_EDITION)
def _series_figure(scope: Scope, question: str) -> Figure:
    """The series as a figure."""
    unit = surveys_catalogue.units()[published.rows(scope, question)["unit"].iloc[0]]
    listed = published.points(scope, question)
    return series(
        listed,
        ticks=_ticks(scope, listed["value"], unit),
        is_place=unit.is_place,
        decimal=scope.words.t("number.decimal"),
    )


def _ticks(scope: Scope, values: pd.Series, unit: Unit) -> list[tuple[float, str]]:
    """The rules of the figure with their words."""
    found = ticks(*unit.span(values))
    return [(value, numbers.number(value, 0, scope.words.language)) for value in found]


def _breakdowns(scope: Scope, question: str, year: int | None) -> None:
    """The breakdowns of a year, a figure each."""
    words = scope.words
    for kind, part in published.broken_down(scope, question).get(year or 0, {}).items():
        parts.heading(
            words.t(f"undersokelser.by_{kind}", year=year), words.t("undersokelser.dots_sub")
        )
        parts.chart(
            scope,
            _dots(scope, question, int(year or 0), kind),
            is_real=True,
            alt=words.t(
                "undersokelser.dots_alt",
                title=surveys_findings.title(scope, question),
                listed=", ".join(f"{row['who']}: {row['said']}" for _, row in part.iterrows()),
            ),
            key=f"undersokelser_{kind}",
        )
        said = [surveys_findings.sources(scope, part)]
        said += [surveys_findings.of_counties(scope, part)] if kind == "fylke" else []
        parts.note(" ".join(said))


@cache.shared(120, BY_EDITION)
def _dots(scope: Scope, question: str, year: int, kind: str) -> Figure:
    """One breakdown as a figure, with the figure of all municipalities as a line."""
    part = published.broken_down(scope, question)[year][kind]
    unit = surveys_catalogue.units()[part["unit"].iloc[0]]
    together = published.of_all(scope, question, year, str(part["origin"].iloc[0]))
    said = "" if together is None else str(together["said"])
    shown = pd.DataFrame(
        {
            "label": part["who"],
            "value": part["shown"],
            "said": part["said"],
            "text": part["who"] + ": " + part["said"],
        }
    )
    is_apart = together is not None and kind != "sektor"
    return dots(
        shown,
        ends=unit.span(shown["value"]),
        line=together["shown"] if together is not None and is_apart else None,
        line_label=scope.words.t("undersokelser.all", value=said),
    )
