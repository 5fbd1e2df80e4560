"""What pages are made of: findings, facts, tables, source lines, as plain accessible HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote_plus

import streamlit as st

from charts.canvas import Figure
from charts.ready import ready
from ui import on_page, typeset
from ui.scope import Scope
from ui.typeset import unbroken


@dataclass(frozen=True)
class Column:
    """A column of a plain table: its heading, and whether it holds numbers."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a plain table: cells as text (the first is its heading), and how it is marked."""

    cells: "Sequence[str | Markup]"
    mark: str = ""


@dataclass(frozen=True)
class Fact:
    """One large number with what it is, its unit and who it belongs to."""

    label: str
    value: str
    unit: str = ""
    who: str = ""


@dataclass(frozen=True)
class Markup:
    """A cell that is HTML already; every other cell is escaped."""

    html: str


def finding(page: str, sentence: str, *more: str) -> None:
    """The finding as the page's heading, under the page's name, with the sentences that follow."""
    rest = "".join(f'<p class="mk-lede">{unbroken(text)}</p>' for text in more if text)
    st.html(
        f'<p class="mk-eyebrow">{escape(page)}</p>'
        f'<h1 class="mk-finding">{typeset.finding(sentence)}</h1>{rest}'
    )


def heading(title: str, subtitle: str = "") -> None:
    """A section's heading with a line that says what is shown."""
    below = f'<p class="mk-sub">{unbroken(subtitle)}</p>' if subtitle else ""
    st.html(f'<h2 class="mk-h2">{unbroken(title)}</h2>{below}')


def facts(listed: Iterable[Fact]) -> None:
    """A row of large numbers, as a list of terms."""
    st.html(f'<dl class="mk-facts">{"".join(_fact(fact) for fact in listed)}</dl>')


def _fact(fact: Fact) -> str:
    """One term with its number, and who it belongs to."""
    unit = f" <small>{escape(fact.unit)}</small>" if fact.unit else ""
    who = f'<dd class="mk-who">{unbroken(fact.who)}</dd>' if fact.who else ""
    return (
        f'<div class="mk-fact"><dt>{unbroken(fact.label)}</dt>'
        f"<dd>{escape(fact.value)}{unit}</dd>{who}</div>"
    )


@dataclass(frozen=True)
class Door:
    """A way into the app: the page's path, what it is called, and for what."""

    path: str
    title: str
    text: str


def doors(listed: Iterable[Door]) -> None:
    """Links to pages; the address's choices are brought along."""
    query = "&".join(f"{name}={quote_plus(value)}" for name, value in st.query_params.items())
    items = "".join(
        f'<li><a href="{door.path}{"?" + escape(query) if query else ""}" target="_self">'
        f"{escape(door.title)}</a><p>{unbroken(door.text)}</p></li>"
        for door in listed
    )
    st.html(f'<ul class="mk-doors">{items}</ul>')


def quote(text: str, by: str) -> None:
    """A quotation and whose it is."""
    st.html(
        f'<blockquote class="mk-quote">«{escape(text)}»<footer>{escape(by)}</footer></blockquote>'
    )


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Row], *, tall: bool = False
) -> None:
    """Draw a plain table; a ``tall`` one scrolls within a height of its own."""
    html = table_html(caption, columns, rows)
    on_page.table(html.replace('"mk-scroll"', '"mk-scroll mk-tall"', 1) if tall else html)


def table_html(caption: str, columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """A plain table that a screen reader can walk: caption, column heads, row heads."""
    head = "".join(
        f'<th scope="col"{_number(column)}>{unbroken(column.heading)}</th>' for column in columns
    )
    body = "".join(_row(row, columns) for row in rows)
    return (
        f'<div class="mk-scroll" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f'<table class="mk-table"><caption>{unbroken(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Row, columns: Sequence[Column]) -> str:
    """One table row; its first cell is the row's heading."""
    first, *rest = row.cells
    cells = "".join(
        f"<td{_number(column)}>{_cell(cell)}</td>"
        for cell, column in zip(rest, columns[1:], strict=True)
    )
    mark = f' class="mk-{row.mark}"' if row.mark else ""
    return f'<tr{mark}><th scope="row">{_cell(first)}</th>{cells}</tr>'


def _cell(cell: str | Markup) -> str:
    """A cell's text, escaped unless it is markup of our own."""
    return cell.html if isinstance(cell, Markup) else unbroken(cell)


def _number(column: Column) -> str:
    """The class of a number column."""
    return ' class="mk-num"' if column.is_number else ""


def bar(value: float, text: str) -> Markup:
    """A number with a small bar beside it, 0–100; the bar is for the eye alone."""
    width = max(0.0, min(100.0, value))
    return Markup(
        f'{escape(text)}<span class="mk-bar" aria-hidden="true">'
        f'<i style="width:{width:.0f}%"></i></span>'
    )


def chart(scope: Scope, fig: Figure, *, alt: str, key: str, is_real: bool = False) -> None:
    """Draw a figure; of a snapshot with drawn answers it is stamped as such.

    Args:
        scope: what the reader looks at.
        fig: the figure; one that is cached is left as it was.
        alt: what it shows, for those who do not see it.
        key: the widget key.
        is_real: none of its numbers can come from a survey with drawn answers.
    """
    mark = "" if is_real else synthetic(scope)
    st.plotly_chart(
        ready(fig, mark),
        config={"displayModeBar": False},
        alt=f"{mark}. {alt}" if mark else alt,
        key=key,
    )


def synthetic(scope: Scope) -> str:
    """«SYNTETISKE DATA» where the snapshot holds drawn answers, else nothing."""
    return scope.words.t("app.synthetic") if scope.is_synthetic else ""


def source_line(scope: Scope, sources: Iterable[str], *more: str) -> None:
    """Where the numbers come from, in one line under a figure, with what must be said of them."""
    words = scope.words
    named = "; ".join(scope.source_title(name) for name in sources)
    text = " ".join([words.t("source.line", sources=named), *more])
    st.html(f'<p class="mk-source">{unbroken(text)}</p>')


def note(text: str) -> None:
    """A quiet line of text."""
    st.html(f'<p class="mk-source">{unbroken(text)}</p>')


def terms(listed: Iterable[tuple[str, str]], *, is_wide: bool = False) -> None:
    """Terms and what they are, one under the other; in two columns where the page is theirs."""
    items = "".join(f"<dt>{escape(term)}</dt><dd>{unbroken(text)}</dd>" for term, text in listed)
    st.html(f'<dl class="mk-terms{" mk-columns" * is_wide}">{items}</dl>')


def hint(text: str) -> None:
    """An empty place that says what will stand there."""
    st.html(f'<p class="mk-hint">{unbroken(text)}</p>')


def with_flag(text: str, flag: str) -> str | Markup:
    """A cell with a quiet remark under it."""
    if not flag:
        return text
    return Markup(f'{escape(text)}<br><span class="mk-flag">{escape(flag)}</span>')


def lede(text: str) -> None:
    """A sentence in the size of the lede."""
    st.html(f'<p class="mk-lede">{unbroken(text)}</p>')


def way(href: str, text: str) -> None:
    """A link on a line of its own."""
    st.html(f'<p class="mk-lede"><a href="{escape(href)}" target="_self">{escape(text)}</a></p>')


def banner(title: str, text: str) -> None:
    """A line over the page that must not be missed."""
    st.html(f'<p class="mk-banner" role="note"><b>{escape(title)}</b> {escape(text)}</p>')


def prose(text: str) -> None:
    """A sentence of ordinary size."""
    st.html(f'<p class="mk-prose">{unbroken(text)}</p>')


def slot(number: int, sentence: str, address: str) -> None:
    """A place in a show: its number, its finding, and where it leads."""
    st.html(
        f'<p class="mk-slot"><b>{number}</b> {escape(sentence)}<br>'
        f'<a href="{escape(address)}" target="_blank">{escape(address)}</a></p>'
    )
