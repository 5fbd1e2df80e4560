"""The numbers that are shown, as files: for Norwegian Excel, as a workbook, and for programs."""

import datetime as dt
from collections.abc import Callable, Iterable

import pandas as pd
import streamlit as st

from export.plain import international_csv, norwegian_csv
from export.shown import ShownTable, long, read_tables, wide
from export.workbook import workbook, workbook_of
from ui import about, numbers
from ui.measures import Measure
from ui.scope import Scope

Kinds = dict[str, tuple[str, str, Callable[[], bytes]]]  # ending, type, what makes it
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def measure(scope: Scope, shown: Measure, members: pd.Index) -> None:
    """A menu that downloads a measure of the chosen region, made when it is pressed."""
    _menu(
        scope,
        lambda: measure_frame(scope, shown, members),
        f"{shown.name}_{scope.region[1]}",
        shown.sources,
    )


def frame(
    scope: Scope,
    table: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    sources: Iterable[str] | None = None,
) -> None:
    """A menu that downloads a table, or what makes one when the menu is pressed.

    ``sources`` are the table's own, where not those of the index.
    """
    _menu(scope, table if callable(table) else lambda: table, name, sources)


def tables(scope: Scope, markup: Callable[[], str], page: str) -> None:
    """A menu that downloads every table of a page as it stands when the menu is pressed.

    The workbook has a sheet a table; the text files have every cell of them all, one a row.
    """
    words, name = scope.words, f"tabeller_{page}"

    def listed() -> list[ShownTable]:
        return read_tables(markup(), words.language)

    kinds = _kinds(scope, lambda: long(listed()), lambda: _book_of(scope, listed(), name))
    _popover(scope, words.t("common.download_tables"), name, kinds)


def _book_of(scope: Scope, listed: list[ShownTable], name: str) -> bytes:
    """A sheet a table, as it stands; its place before its caption tells one from another."""
    words = scope.words
    unit = words.t("sheet.unit")
    made = {f"{n} {one.caption}": marked(scope, wide(one, unit)) for n, one in enumerate(listed, 1)}
    captions = [(str(n), one.caption) for n, one in enumerate(listed, 1)]
    facts = [*_marks(scope), *_front(scope, name), *captions]
    return workbook_of(made, facts, front=words.t("sheet.front"))


def measure_frame(scope: Scope, shown: Measure, members: pd.Index) -> pd.DataFrame:
    """One row a municipality: number, name, county, value, unit, words, reason, note, period."""
    listed = [scope.municipalities[number] for number in members]
    rows = pd.DataFrame({"name": [m.name for m in listed]}, index=members)
    rows["fylke"] = [m.fylke for m in listed]
    rows["indicator"] = shown.name
    rows["value"] = shown.values.reindex(members)
    rows["unit"] = shown.unit
    rows["label"] = rows["value"].map(shown.value_labels)
    rows["missing_reason"] = shown.reasons.reindex(members)
    rows["note"] = shown.notes.reindex(members)
    rows["period"] = ", ".join(shown.periods)
    rows["source"] = "; ".join(shown.sources)
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows.reset_index(names="kommunenr")


def _menu(
    scope: Scope,
    make: Callable[[], pd.DataFrame],
    name: str,
    sources: Iterable[str] | None,
) -> None:
    """One button that unfolds the kinds of file; each is made when it is pressed."""
    kinds = _kinds(
        scope,
        make,
        lambda: as_workbook(scope, marked(scope, make()), name, tuple(sources or ())),
    )
    _popover(scope, scope.words.t("common.download"), name, kinds)


def _kinds(scope: Scope, make: Callable[[], pd.DataFrame], book: Callable[[], bytes]) -> Kinds:
    """The three kinds of file: the text ones from the same table, the workbook as it is made."""
    return {
        "csv": ("csv", "text/csv", lambda: norwegian_csv(marked(scope, make()))),
        "xlsx": ("xlsx", XLSX, book),
        "int": ("int.csv", "text/csv", lambda: international_csv(marked(scope, make()))),
    }


def _popover(scope: Scope, label: str, name: str, kinds: Kinds) -> None:
    """A button that unfolds the kinds of file."""
    with st.popover(label, icon=":material/download:"):
        for kind, (ending, mime, data) in kinds.items():
            st.download_button(
                scope.words.t(f"common.download_{kind}"),
                data=data,
                file_name=f"{marked_name(scope, name)}.{ending}",
                mime=mime,
                on_click="ignore",
                width="stretch",
                key=f"download_{name}_{kind}",
            )


def as_workbook(scope: Scope, table: pd.DataFrame, name: str, sources: Iterable[str]) -> bytes:
    """The table with a front sheet: what, where, when, from whom, under which licence."""
    words = scope.words
    facts = [*_marks(scope), *_front(scope, name), *_source_facts(scope, tuple(sources))]
    return workbook(table, facts, front=words.t("sheet.front"), sheet=words.t("sheet.table"))


def _front(scope: Scope, name: str) -> list[tuple[str, str]]:
    """What the table is and what was chosen."""
    words = scope.words
    built = dt.datetime.fromisoformat(scope.snapshot.built_at).date()
    return [
        (words.t("sheet.what"), f"Modenhetskartet · {name}"),
        (words.t("scope.model"), scope.index_name),
        (words.t("scope.region"), scope.region_full_name()),
        (
            words.t("sheet.snapshot"),
            words.t(
                "foot.snapshot",
                id=scope.snapshot.snapshot_id,
                date=numbers.date(built, words.language),
                method=scope.snapshot.method_version,
            ),
        ),
        (words.t("sheet.missing"), words.t("sheet.missing_text")),
    ]


def _source_facts(scope: Scope, sources: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each source with its licence."""
    return [
        (
            scope.words.t("about.source"),
            f"{scope.source_title(source)}. {about.licence(scope, source)}",
        )
        for source in sources or scope_sources(scope)
    ]


def scope_sources(scope: Scope) -> tuple[str, ...]:
    """The sources behind the chosen index."""
    named = (scope.catalogue.indicators.get(name) for name in scope.spec.indicators)
    return tuple(dict.fromkeys(i.source for i in named if i is not None))


def _marks(scope: Scope) -> list[tuple[str, str]]:
    """That the answers were drawn, where they were."""
    words = scope.words
    said = [(words.t("app.synthetic"), words.t("app.synthetic_text"))]
    return said if scope.is_synthetic else []


def marked_name(scope: Scope, name: str) -> str:
    """The name of a file; it says so where the snapshot holds drawn answers."""
    mark = f"{scope.words.t('app.synthetic').replace(' ', '_')}_" if scope.is_synthetic else ""
    return f"{mark}modenhetskartet_{name}"


def marked(scope: Scope, table: pd.DataFrame) -> pd.DataFrame:
    """A table; where the snapshot holds drawn answers, every row says so first."""
    if not scope.is_synthetic:
        return table
    mark = pd.Series(scope.words.t("app.synthetic"), index=table.index, name="data")
    return pd.concat([mark, table], axis=1)
