"""Every published figure of a question with its source, and the other questions of its subject."""

from collections.abc import Iterable, Mapping
from html import escape
from string import ascii_lowercase
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from ui import cache, download, on_page, parts, surveys_findings
from ui import surveys_published as published
from ui.scope import BY_EDITION, Scope

HEADS = ("who", "year", "value", "source", "remark")


def every_figure(scope: Scope, question: str) -> None:
    """Every figure with its source and what must be said of it; the file."""
    words = scope.words
    parts.heading(words.t("undersokelser.every"))
    on_page.table(_table(scope, question))
    parts.note(words.t("undersokelser.whole_country"))
    download.frame(scope, lambda: published.file(scope, question), f"undersokelser_{question}")


@cache.shared(120, BY_EDITION)
def _table(scope: Scope, question: str) -> str:
    """One row a figure, the newest first, those over all before their breakdowns; then the notes.

    Sources have numbers and remarks have letters, explained under the table.
    """
    words = scope.words
    listed = published.rows(scope, question).sort_values(
        ["year", "is_home", "is_over_all", "breakdown"], ascending=False, kind="stable"
    )
    sources = list(dict.fromkeys(zip(listed["reference"], listed["url"], strict=True)))
    remarks = list(dict.fromkeys(text for text in listed["remark"] if text))
    columns = [
        parts.Column(words.t(f"undersokelser.head_{name}"), is_number=name in ("year", "value"))
        for name in (HEADS if remarks else HEADS[:-1])
    ]
    rows = [_row(row, sources, remarks) for row in listed.to_dict("records")]
    caption = words.t("undersokelser.table", title=surveys_findings.title(scope, question))
    table = parts.table_html(caption, columns, rows)
    notes = [(str(n), _link(*source)) for n, source in enumerate(sources, 1)]
    notes += [(ascii_lowercase[n], escape(text)) for n, text in enumerate(remarks)]
    return table.replace('"mk-scroll"', '"mk-scroll mk-tall"', 1) + _explained(notes)


def _row(
    row: Mapping[Any, Any], sources: list[tuple[object, object]], remarks: list[str]
) -> parts.Row:
    """One figure, with the number of its source and the letter of its remark."""
    remark = str(row["remark"])
    letter = ascii_lowercase[remarks.index(remark)] if remark else ""
    number = str(1 + sources.index((row["reference"], row["url"])))
    cells = [str(row["who"]), str(row["year"]), str(row["said"]), number]
    return parts.Row([*cells, letter] if remarks else cells)


def _link(name: object, url: object) -> str:
    """A publication, as a link where its address is one."""
    if urlsplit(str(url)).scheme not in ("http", "https"):
        return escape(str(name))
    return f'<a href="{escape(str(url))}" rel="noopener">{escape(str(name))}</a>'


def _explained(notes: Iterable[tuple[str, str]]) -> str:
    """What the numbers and letters of the table stand for."""
    items = "".join(f"<li><b>{sign}</b> {html}</li>" for sign, html in notes)
    return f'<ul class="mk-source mk-signs">{items}</ul>'


def subject(scope: Scope, question: str) -> None:
    """The questions of the same subject, each with its newest figure."""
    words = scope.words
    listed = next(names for names in published.questions(scope).values() if question in names)
    columns = [
        parts.Column(words.t("undersokelser.question")),
        parts.Column(words.t("undersokelser.head_year"), is_number=True),
        parts.Column(words.t("undersokelser.head_value"), is_number=True),
    ]
    rows = [_newest(scope, name, is_chosen=name == question) for name in listed]
    parts.heading(words.t("undersokelser.same_subject"), words.t("undersokelser.not_comparable"))
    parts.table(words.t("undersokelser.subject_table"), columns, rows)


def _newest(scope: Scope, question: str, *, is_chosen: bool) -> parts.Row:
    """A question, a way to it, and the newest figure of its main series if it has one."""
    found = published.main(scope, question)
    title = surveys_findings.title(scope, question)
    name = title if is_chosen else _way(question, title)
    if found.empty:
        return parts.Row([name, "", scope.words.t("undersokelser.only_parts")])
    last: pd.Series = found.iloc[-1]
    return parts.Row([name, str(last["year"]), str(last["said"])], "total" if is_chosen else "")


def _way(question: str, title: str) -> parts.Markup:
    """A link to a question; the other choices of the address are kept."""
    choices = {name: value for name, value in st.query_params.items() if name != "aar"}
    query = escape(urlencode({**choices, "sporsmal": question}))
    return parts.Markup(f'<a href="?{query}" target="_self">{escape(title)}</a>')
