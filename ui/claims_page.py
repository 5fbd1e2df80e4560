"""The claims as sections: the answer, the figure, who said it, and what would settle it."""

from html import escape

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.dots import dots
from maturity.claims import Claim
from ui import cache, claims, download, parts, profile_links
from ui.claims_found import Found, Panel
from ui.scope import Scope

HEADS = ("claim", "answer", "certain", "about")


def cells(scope: Scope, claim: Claim, found: Found) -> tuple[str, ...]:
    """A claim in words: what is claimed, the answer, how certain it is, and on what."""
    answer = scope.words.t(f"pastander.{found.answer}")
    return (scope.words.of(claim.text), answer, found.short, _about(scope, found))


def overview(scope: Scope) -> None:
    """All claims with answer and certainty, each a link to its section."""
    words, found = scope.words, claims.found(scope)
    columns = [parts.Column(words.t(f"pastander.{head}")) for head in HEADS]
    rows = [
        parts.Row(
            [
                _short(scope, claim),
                parts.Markup(_mark(scope, found[name].answer)),
                found[name].short,
                _about(scope, found[name]),
            ]
        )
        for name, claim in claims.declared(scope.snapshot).items()
    ]
    parts.table(words.t("pastander.caption"), columns, rows)


def _short(scope: Scope, claim: Claim) -> parts.Markup:
    """A claim as a link to its section: in full, or where there is little room by its title."""
    text, title = (escape(scope.words.of(said)) for said in (claim.text, claim.title))
    return parts.Markup(
        f'<a href="#{_anchor(claim.claim)}"><span class="mk-wide">{text}</span>'
        f'<span class="mk-narrow">{title}</span></a>'
    )


def section(scope: Scope, claim: Claim) -> None:
    """One claim."""
    words, found = scope.words, claims.found(scope)[claim.claim]
    _heading(scope, claim, found)
    left, right = st.columns([6, 5], gap="large")
    with left:
        known = [panel for panel in found.panels if panel.rows["value"].notna().any()]
        for panel in known:
            _panel(scope, panel)
        if not known:
            parts.hint(found.short)
        parts.source_line(scope, found.sources)
    with right:
        parts.terms(
            (words.t(f"pastander.{key}"), text)
            for key, text in (
                ("said", words.of(claim.said)),
                ("how", words.of(claim.how)),
                ("rule", words.of(claim.rule)),
                ("certain", found.certainty),
                ("settle", words.of(claim.settle)),
            )
        )
        _deeper(scope, claim)


def _heading(scope: Scope, claim: Claim, found: Found) -> None:
    """The claim, the answer with its mark, and the sentence."""
    words = scope.words
    text = words.of(claim.text)
    title = words.t("pastander.quoted", text=text) if claim.is_quoted else text
    about = "" if not found.is_national or scope.is_country else words.t("pastander.national")
    note = f'<p class="mk-sub">{escape(about)}</p>' if about else ""
    st.html(
        f'<h2 class="mk-h2 mk-claim" id="{_anchor(claim.claim)}">{escape(title)}</h2>'
        f'<p class="mk-answer">{_mark(scope, found.answer)}</p>'
        f'<p class="mk-lede">{escape(found.sentence)}</p>{note}'
    )


def _anchor(claim: str) -> str:
    """The place of a claim on the page."""
    return f"pastand-{claim}"


def _mark(scope: Scope, answer: str) -> str:
    """The answer as a shape and a word."""
    word = escape(scope.words.t(f"pastander.{answer}"))
    return (
        f'<span class="mk-said"><span class="mk-shape mk-shape-{answer}" aria-hidden="true">'
        f"</span> {word}</span>"
    )


def _about(scope: Scope, found: Found) -> str:
    """What the claim was tested on."""
    if found.is_national or scope.is_country:
        return scope.words.t("pastander.whole_country")
    return scope.region_name()


def _deeper(scope: Scope, claim: Claim) -> None:
    """Links to the pages that go deeper, with the reader's choices."""
    listed = claims.listed_pages()
    links = " · ".join(
        profile_links.link(profile_links.href(listed[page]["path"]), scope.words.t(f"page.{page}"))
        for page in claim.pages
    )
    st.html(
        f'<p class="mk-source mk-deeper">{escape(scope.words.t("pastander.deeper"))} {links}</p>'
    )


def _panel(scope: Scope, panel: Panel) -> None:
    """A figure with its title, and its numbers in a table that unfolds."""
    words = scope.words
    st.html(f'<h3 class="mk-h3">{escape(panel.title)}</h3>')
    key = f"pastander_{panel.name}"
    parts.chart(scope, _figure(panel), alt=alt(panel), key=key, is_real=panel.is_real)
    with st.expander(words.t("pastander.open", title=panel.title)):
        parts.table(panel.title, _columns(panel), _rows(panel))


@cache.shared(200)
def _figure(panel: Panel) -> Figure:
    """The dots of a panel."""
    rows = panel.rows.assign(text=panel.rows["label"] + ": " + panel.rows["said"])
    return dots(rows, ends=panel.ends, line=panel.line, line_label=panel.line_label)


@cache.shared(60)
def alt(panel: Panel) -> str:
    """The figure in words: every dot and the line."""
    listed = [f"{row.label}: {row.said}" for row in panel.rows.itertuples()]
    return f"{panel.title}. {'; '.join([*listed, *filter(None, [panel.line_label])])}."


def _columns(panel: Panel) -> list[parts.Column]:
    """The heads of a panel's table."""
    return [
        parts.Column(panel.label),
        parts.Column(panel.unit, is_number=True),
        *(parts.Column(head, is_number=key != "verdict") for key, head in panel.more),
    ]


@cache.shared(60)
def _rows(panel: Panel) -> list[parts.Row]:
    """The rows of a panel's table."""
    keys = ["label", "said", *(key for key, _ in panel.more)]
    return [parts.Row([str(row[key]) for key in keys]) for _, row in panel.rows.iterrows()]


def save(scope: Scope) -> None:
    """A menu that downloads every answer and every number behind it."""
    sources = dict.fromkeys(s for found in claims.found(scope).values() for s in found.sources)
    download.frame(scope, lambda: file(scope), f"pastander_{scope.region[1]}", sources)


def file(scope: Scope) -> pd.DataFrame:
    """One row a number of a figure (a claim without figures has one row): claim, answer, value."""
    words, rows = scope.words, []
    for name, claim in claims.declared(scope.snapshot).items():
        found = claims.found(scope)[name]
        shared = {
            "claim": words.of(claim.text),
            "answer": words.t(f"pastander.{found.answer}"),
            "sentence": found.sentence,
            "certainty": found.certainty,
            "tested_on": _about(scope, found),
        }
        numbers = [
            {"figure": panel.title, "item": row.label, "value": row.value, "unit": panel.unit}
            for panel in found.panels
            for row in panel.rows.itertuples()
        ]
        rows += [{**shared, **number} for number in numbers or [{}]]
    columns = ["figure", "item", "value", "unit"]
    made = pd.DataFrame(rows)
    made = made.reindex(columns=[*made.columns, *(c for c in columns if c not in made.columns)])
    return made.assign(snapshot=scope.snapshot.snapshot_id)
