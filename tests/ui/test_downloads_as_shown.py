"""Downloaded equals shown: every table of every page, every menu, every kind of file."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.support.pages import PAGES
from tests.ui.opening import WHOLE, open_page
from tests.ui.shown_views import PAIRS, VIEWS, Pair

UNSEEN = re.compile(r'<(span|svg)[^>]* aria-hidden="true".*?</\1>', re.DOTALL)
CELL = re.compile(r"<(caption|th|td)([^>]*)>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"([+−]?\d+(?:,\d+)?)(?:\s?(%|[^\W\d]\S*(?: [^\W\d]\S*)*))?")
KINDS = (".csv", ".int.csv", ".xlsx")
ALL_TABLES = "modenhetskartet_tabeller_"

Files = dict[str, dict[str, Callable[[], bytes]]]


@dataclass(frozen=True)
class Cell:
    """What a cell of a page says, and whether its column is of numbers."""

    text: str
    is_number: bool

    @property
    def read(self) -> tuple[float, int, str] | None:
        """Its number as Norwegian writes it, with how many decimals, and its unit."""
        found = NUMBER.fullmatch(self.text.replace("\u202f", ""))
        if not found or not self.is_number:
            return None
        plain = found[1].replace("−", "-").replace(",", ".")
        return float(plain), len(plain.partition(".")[2]), found[2] or ""


Row = list[Cell]


@dataclass(frozen=True)
class Seen:
    """A view: the rows of its tables by caption, heads first, and its files by name and kind."""

    tables: dict[str, list[Row]]
    files: Files


Look = Callable[[str], Seen]


@pytest.fixture(scope="module")
def seen(build_dir: Path, root: Path, request: pytest.FixtureRequest) -> Iterator[Look]:
    """Open a view once, and gather every file that its menus would send."""
    kept: dict[str, Seen] = {}
    offered: Files = {}
    button, begun = st.download_button, st.set_page_config

    def begin(**how: Any) -> None:
        offered.clear()
        begun(**how)

    def offer(label: str, *, data: Any, file_name: str, **how: Any) -> bool:
        name, ending = re.fullmatch(r"(.+?)(\.int\.csv|\.\w+)", file_name).groups()
        if ending in KINDS:
            offered.setdefault(name, {})[ending] = data
        return button(label, data=data, file_name=file_name, **how)

    def look(view: str) -> Seen:
        if view not in kept:
            folder = request.getfixturevalue("demo_dir") if view.startswith("demo") else build_dir
            patched.setenv("MODENHET_BUILD", str(folder))
            page, choices = VIEWS[view]
            opened = open_page(
                AppTest.from_file(root / "app.py", default_timeout=60), page, choices
            )
            assert (opened.faults, opened.notes) == ([], [])
            kept[view] = Seen(tables_of(opened.html), dict(offered))
        return kept[view]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(st, "download_button", offer)
        patched.setattr(st, "set_page_config", begin)
        yield look


def tables_of(html: str) -> dict[str, list[Row]]:
    """The rows of each table by its caption, heads first; what only the eye sees is left out."""
    found = {}
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        seen = UNSEEN.sub("", table)
        caption, *rows = [CELL.findall(row) for row in re.split(r"<tr[ >]", seen)]
        assert said(caption[0][2]) not in found
        found[said(caption[0][2])] = [
            [Cell(said(text), "mk-num" in how) for _, how, text in row] for row in rows
        ]
    return found


def said(markup: str) -> str:
    return re.sub(r"[ \n]+", " ", unescape(TAG.sub(" ", WHOLE.sub(r"\1", markup)))).strip()


def sheets_of(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet by the caption that the front sheet gives it."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    front, *sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    captions = [text for _, text in front[-len(sheets) :]]
    return dict(zip(captions, sheets, strict=True))


def rows_of(content: bytes, ending: str) -> list[list[object]]:
    """The rows of a file of one table."""
    if ending == ".xlsx":
        return [list(row) for row in list(sheets_of(content).values())[-1]]
    assert content.startswith(b"\xef\xbb\xbf") == (ending == ".csv")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [list(row) for row in csv.reader(text, delimiter=";" if ending == ".csv" else ",")]


def plain(value: object) -> str:
    """A value whichever way a number is written."""
    text = "" if value is None else str(value).replace(",", ".")
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return text


@pytest.mark.parametrize("view", VIEWS)
def test_every_table_is_downloaded_as_it_stands(seen: Look, view: str) -> None:
    shown = seen(view)
    (name,) = [name for name in shown.files if ALL_TABLES in name]
    sheets = sheets_of(shown.files[name][".xlsx"]())
    listed = pd.read_csv(io.BytesIO(shown.files[name][".int.csv"]()), keep_default_na=False)
    cells = {(r.table, r.row, r.column): r for r in listed.itertuples()}
    assert sheets.keys() == shown.tables.keys() == set(listed["table"])
    assert len(cells) == sum((len(t) - 1) * (len(t[0]) - 1) for t in shown.tables.values())
    for caption, (heads, *rows) in shown.tables.items():
        as_sheet(heads, rows, sheets[caption], is_marked=view.startswith("demo"))
        for place, row in enumerate(rows, 1):
            for head, cell in zip(heads[1:], row[1:], strict=True):
                in_file = cells[caption, place, head.text]
                assert in_file.item == row[0].text
                assert in_file.shown.removeprefix("'") == cell.text
                value, _, unit = cell.read or ("", 0, "")
                assert (plain(in_file.value), in_file.unit) == (plain(value), unit)


def as_sheet(heads: Row, rows: list[Row], sheet: list[tuple[Any, ...]], *, is_marked: bool) -> None:
    """A sheet holds the rows of a table, its numbers as numbers with their units beside them."""
    names, *lines = [row[is_marked:] for row in sheet]
    assert len(lines) == len(rows)
    at = 0
    for place, head in enumerate(heads):
        units = {cell.read[2] for cell in (row[place] for row in rows) if cell.read}
        only = units.pop() if len(units) == 1 else ""
        assert names[at] == (f"{head.text} ({only})" if only else head.text)
        for row, line in zip(rows, lines, strict=True):
            value, _, unit = row[place].read or (row[place].text, 0, "")
            said = "" if value == "–" else value
            assert plain(line[at]).removeprefix("'") == plain(said)
            assert not units or (line[at + 1] or "") == unit
        at += 2 if units else 1
    assert at == len(names)


@pytest.mark.parametrize("view", VIEWS)
def test_every_kind_of_file_holds_the_same(seen: Look, view: str) -> None:
    for name, kinds in seen(view).files.items():
        assert kinds.keys() == set(KINDS)
        norwegian, programs, book = [rows_of(kinds[kind](), kind) for kind in KINDS]
        assert [list(map(plain, row)) for row in norwegian] == [
            list(map(plain, row)) for row in programs
        ]
        assert ALL_TABLES in name or [list(map(plain, row)) for row in book] == [
            list(map(plain, row)) for row in programs
        ]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.view}: {pair.file}, {pair.table}")
def test_file_beside_a_table_has_its_numbers_in_full(seen: Look, pair: Pair) -> None:
    shown = seen(pair.view)
    name = min((n for n in shown.files if f"kartet_{pair.file}" in n), key=len)
    content = io.BytesIO(shown.files[name][".int.csv"]())
    file = pair.rows(pd.read_csv(content, dtype={"kommunenr": str})).reset_index(drop=True)
    (table,) = [rows for caption, rows in shown.tables.items() if pair.table in caption]
    rows = [row for row in table[1:] if any(cell.text for cell in row[1:])]
    told = [file[c] if isinstance(c, str) else c for c in pair.columns(file)]
    if pair.key:
        places = {thin(str(label)): place for place, label in enumerate(file[pair.key])}
        both = [(row, places[thin(row[0].text)]) for row in rows if thin(row[0].text) in places]
    else:
        both = list(zip(rows, range(len(rows)), strict=True))
        assert all(len(column) == len(rows) for column in told if column is not None)
    assert len(both) == min(len(rows), len(file) if pair.key else len(rows)) > 0
    for row, place in both:
        for cell, column in zip(row[1:], told, strict=False):
            if column is not None:
                assert is_same(cell, column.iloc[place]), (row, column.iloc[place])


def thin(text: str) -> str:
    """A label whichever space is between its thousands."""
    return re.sub(r"\s", " ", text)


def is_same(cell: Cell, value: object) -> bool:
    """A cell says a value of the file: the number as rounded, the text, or that it is missing."""
    if isinstance(value, str):
        return cell.text.startswith(value)
    if cell.read is None:
        return pd.isna(value)
    number, decimals, _ = cell.read
    return abs(number - float(value)) <= 0.5 * 10**-decimals + 1e-9


def test_every_page_is_looked_at() -> None:
    assert {page for page, _ in VIEWS.values()} == set(PAGES)
