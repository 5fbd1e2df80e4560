"""How to cite, which snapshots there are, and what has changed, for readers."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

import streamlit as st

from ui import numbers, parts, sentences
from ui.scope import Scope
from warehouse.history import Difference, Edition, difference, editions
from warehouse.snapshot import ROOT

CHANGES = ROOT / "CHANGELOG.md"
MARKUP = re.compile(r"[*`]|\[([^\]]*)\]\([^)]*\)")
# A space between thousands, which must not end a line.
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
# Accounts of the build itself: that they differ tells a reader nothing.
BOOKKEEPING = ("meta_",)


def draw(scope: Scope, today: dt.date) -> None:
    """How to cite first, then the snapshots, then the changes."""
    words = scope.words
    parts.heading(words.t("metode.cite_title"), words.t("metode.cite_sub"))
    st.code(citation(scope, today), language=None, wrap_lines=True)
    parts.heading(words.t("metode.history_title"), words.t("metode.history_sub"))
    _history(scope)
    parts.heading(words.t("metode.changes_title"), words.t("metode.changes_sub"))
    if CHANGES.is_file():
        st.html(changes_html(read_changes(CHANGES.read_text("utf-8"))))


def citation(scope: Scope, today: dt.date) -> str:
    """The reference a reader can copy: what, which data, which method, read when."""
    built = dt.datetime.fromisoformat(scope.snapshot.built_at).date()
    language = scope.words.language
    return scope.words.t(
        "metode.cite_synthetic" if scope.is_synthetic else "metode.cite",
        year=built.year,
        index=scope.index_name,
        id=scope.snapshot.snapshot_id,
        built=numbers.date(built, language),
        method=scope.snapshot.method_version,
        today=numbers.date(today, language),
    )


# ---------------------------------------------------------------- the snapshots


def _history(scope: Scope) -> None:
    """One row a snapshot that is kept; the one that is shown is marked."""
    words = scope.words
    every = editions()
    names = ("id", "built", "method", "changed")
    columns = [parts.Column(words.t(f"metode.history_{name}")) for name in names]
    rows = [_row(scope, one, older) for one, older in zip_longest(every, every[1:])]
    caption = words.n("metode.history_caption", len(rows), n=sentences.count(scope, len(rows)))
    parts.table(caption, columns, rows)


def _row(scope: Scope, one: Edition, older: Edition | None) -> parts.Row:
    """One snapshot: its id, when, by which method, and what is new in it."""
    built = dt.datetime.fromisoformat(one.built_at)
    is_shown = one.snapshot_id == scope.snapshot.snapshot_id
    flag = scope.words.t("metode.history_shown") if is_shown else ""
    first = scope.words.t("metode.history_first")
    told = changed(scope, difference(one, older)) if older else first
    return parts.Row(
        [
            parts.with_flag(one.snapshot_id, flag),
            f"{numbers.date(built.date(), scope.words.language)} {built:%H:%M} UTC",
            one.method_version,
            told,
        ]
    )


def changed(scope: Scope, found: Difference) -> str:
    """What a snapshot has that the one before had not, in a sentence or two."""
    words = scope.words
    told = []
    if found.is_new_method:
        told.append(words.t("metode.changed_method"))
    if found.surveys_in:
        told.append(words.t("metode.changed_survey_in", listed=_surveys(scope, found.surveys_in)))
    if found.surveys_out:
        told.append(words.t("metode.changed_survey_out", listed=_surveys(scope, found.surveys_out)))
    rows = {n: c for n, c in found.tables.items() if not n.startswith(BOOKKEEPING)}
    if rows:
        listed = [f"{name} ({numbers.signed(c, 0, words.language)})" for name, c in rows.items()]
        told.append(
            words.t(
                "metode.changed_tables",
                listed=numbers.listing(listed, words.t("list.and"), 5, words.t("list.more")),
            )
        )
    if found.is_new_map:
        told.append(words.t("metode.changed_map"))
    return " ".join(told) or words.t("metode.changed_nothing")


def _surveys(scope: Scope, found: Iterable[tuple[str, int]]) -> str:
    """«digital_modenhet 2026» of each, as the language lists them."""
    return sentences.listing(scope, [f"{name} {year}" for name, year in sorted(found)])


# ---------------------------------------------------------------- the changes


@dataclass(frozen=True)
class Group:
    """Changes of one kind: its heading, and a sentence or two each."""

    title: str
    items: list[str]


@dataclass(frozen=True)
class Release:
    """All that was changed together."""

    title: str
    groups: list[Group]


def read_changes(text: str) -> list[Release]:
    """The releases of a change log: «## » a release, «### » a kind of change, «- » a change."""
    found: list[Release] = []
    for line in text.splitlines():
        if line.startswith("## "):
            found.append(Release(_plain(line[3:]), []))
        elif line.startswith("### ") and found:
            found[-1].groups.append(Group(_plain(line[4:]), []))
        elif line.startswith("- ") and found and found[-1].groups:
            found[-1].groups[-1].items.append(_plain(line[2:]))
        elif line.startswith("  ") and found and found[-1].groups and found[-1].groups[-1].items:
            found[-1].groups[-1].items[-1] += f" {_plain(line)}"
    return found


def _plain(text: str) -> str:
    """A line without its marks for bold, code and links."""
    bare = MARKUP.sub(lambda hit: hit.group(1) or "", text).strip()
    return THOUSANDS.sub(numbers.THIN, bare)


def changes_html(releases: Iterable[Release]) -> str:
    """The change log, in the one language it is written in."""
    body = "".join(
        f"<h3>{escape(release.title)}</h3>{''.join(map(_group_html, release.groups))}"
        for release in releases
    )
    return f'<div class="mk-changes" lang="nb">{body}</div>'


def _group_html(group: Group) -> str:
    """One kind of change with its list."""
    items = "".join(f"<li>{escape(item)}</li>" for item in group.items)
    return f'<h4>{escape(group.title)}</h4><ul class="mk-list">{items}</ul>'
