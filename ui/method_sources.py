"""Where everything comes from: every file as received, its licence and checksum, known faults."""

import re
from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd

from ui import cache, download, numbers, parts, sentences
from ui.scope import BY_EDITION, Scope
from warehouse import method

NORWEGIAN = re.compile(r"[æøåÆØÅ]|\bog\b")
SHORT = 12

files = cache.shared(3)(method.source_files)
corrections = cache.shared(3)(method.corrections)


def draw(scope: Scope) -> None:
    """Every file with publisher, licence, day, address and checksum; then the known faults."""
    words = scope.words
    parts.heading(words.t("metode.sources_title"), words.t("metode.sources_sub"))
    parts.lede(licences(scope))
    _files(scope)
    download.frame(scope, files(scope.snapshot), "kilder")
    parts.heading(words.t("metode.faults_title"), words.t("metode.faults_sub"))
    _faults(scope)
    download.frame(scope, correction_file(scope), "rettelser")


def correction_file(scope: Scope) -> pd.DataFrame:
    """The known faults as a file holds them: several subjects or periods in one cell."""
    rows = corrections(scope.snapshot).reset_index()
    for name in ("subjects", "periods"):
        rows[name] = rows[name].map(lambda listed: ", ".join(x for x in listed if x is not None))
    return rows


def licences(scope: Scope) -> str:
    """How many files have a licence that is known, and whose have not."""
    rows = files(scope.snapshot)
    unknown = rows[~rows["licence_known"]]
    said = {
        "n": sentences.count(scope, len(rows)),
        "known": sentences.count(scope, len(rows) - len(unknown)),
    }
    if unknown.empty:
        return scope.words.t("metode.licences_all", n=said["n"])
    listed = sentences.listing(scope, without_licence(scope, rows))
    return scope.words.t("metode.licences", **said, listed=listed)


def without_licence(scope: Scope, rows: pd.DataFrame) -> list[str]:
    """The sources that state no licence; of one that does for most files, the files that do not."""
    named: dict[str, None] = {}
    for source, files_of in rows.groupby("source_id", sort=False):
        name, unknown = source_name(scope, str(source)), files_of[~files_of["licence_known"]]
        whole = len(unknown) == len(files_of)
        own = [name] if whole else [f"{name} ({file})" for file in unknown["file"]]
        named |= dict.fromkeys(own)
    return list(named)


def source_name(scope: Scope, source: str) -> str:
    """A source's short name, where the catalogue has one."""
    known = scope.catalogue.sources.get(source)
    return scope.words.of(known.short) if known else source


def _files(scope: Scope) -> None:
    """The files, source by source."""
    words = scope.words
    rows = files(scope.snapshot)
    names = ("file", "publisher", "licence", "retrieved", "rows", "checksum")
    columns = [parts.Column(words.t(f"metode.file_{name}"), name == "rows") for name in names]
    caption = words.n("metode.files_caption", len(rows), n=sentences.count(scope, len(rows)))
    parts.table(caption, columns, _file_rows(scope), tall=True)


@cache.shared(6, BY_EDITION)
def _file_rows(scope: Scope) -> list[parts.Row]:
    """One row a file: what it is and where it is from, under the name of its source."""
    found = files(scope.snapshot)
    found = found.assign(retrieved=pd.to_datetime(found["retrieved"]))
    return [_file_row(scope, row) for row in found.to_dict("records")]


def _file_row(scope: Scope, row: dict[Any, Any]) -> parts.Row:
    """One file; its title is in the language of whoever wrote it, and marked so."""
    words, language = scope.words, scope.words.language
    title = str(row["title"])
    licence = str(row["licence"]) if row["licence_known"] else words.t("foot.unknown")
    day = pd.Timestamp(str(row["retrieved"])).date()
    return parts.Row(
        [
            parts.Markup(
                f"<b>{escape(source_name(scope, str(row['source_id'])))}</b><br>"
                f'<span lang="{language_of(title)}">{escape(title)}</span><br>'
                f'<span class="mk-flag mk-break">{escape(str(row["file"]))}, '
                f"{escape(str(row['url']))}</span>"
            ),
            str(row["publisher"]),
            _whole(licence),
            _whole(numbers.date(day, language)),
            sentences.count(scope, float(str(row["rows"]))),
            parts.Markup(f"<code>{escape(str(row['sha256'])[:SHORT])}</code>"),
        ]
    )


def language_of(title: str) -> str:
    """The language of a source's title: Norwegian where it has its letters or its «og»."""
    return "nb" if NORWEGIAN.search(title) else "en"


def _whole(text: str) -> parts.Markup:
    """A cell that is not broken over lines."""
    return parts.Markup(f'<span class="mk-word">{escape(text)}</span>')


def _faults(scope: Scope) -> None:
    """The known faults: in which source, what is done about it, and what it is."""
    words = scope.words
    rows = corrections(scope.snapshot)
    columns = [
        parts.Column(words.t(f"metode.fault_{name}"), name == "n")
        for name in ("source", "done", "n", "what", "state")
    ]
    caption = words.n("metode.faults_caption", len(rows), n=sentences.count(scope, len(rows)))
    parts.table(caption, columns, fault_rows(scope, rows.to_dict("records")))


def fault_rows(scope: Scope, rows: Iterable[dict[Any, Any]]) -> list[parts.Row]:
    """One row a fault; its description is in English, as it is kept."""
    return [_fault_row(scope, row) for row in rows]


def _fault_row(scope: Scope, row: dict[Any, Any]) -> parts.Row:
    """One fault, and what is done about it."""
    words, told = scope.words, f"{row['what']} {row['why']}"
    return parts.Row(
        [
            source_name(scope, str(row["source_id"])),
            words.t(f"metode.effect_{row['effect']}"),
            sentences.count(scope, float(row["n_codes"])),
            parts.Markup(f'<span lang="en">{escape(told)}</span>'),
            words.t(f"metode.state_{row['status']}"),
        ]
    )
