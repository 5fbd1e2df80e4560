"""Whatever the bytes, the reader answers or refuses: no traceback, no hang.

MODENHET_FUZZ=20 tries that many times as much.
"""

import csv
import datetime as dt
import io
import os
import string
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.survey.answers import reader_for
from etl.survey.clues import clues_of
from etl.survey.dates import read_date
from etl.survey.guard import kind_of
from etl.survey.mapping import read_mapping
from etl.survey.numbers import read_number
from etl.survey.read_text import decoded, read_text
from etl.survey.replies import Answer, Unread
from etl.survey.sheet import Book, Sheet, from_plain, rows_of, to_plain
from etl.survey.taking import take
from etl.survey.units import FIRST_YEAR, place
from etl.survey.vocabulary import vocabulary
from etl.survey.words import FileError
from maturity.errors import MaturityError
from tests.etl.survey.building import YEAR, matched, questionnaire, registers, taken

DEPTH = int(os.environ.get("MODENHET_FUZZ", "1"))
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
SECONDS = 30


def tries(number: int) -> Callable[[Any], Any]:
    """How many examples, as deep as is asked."""
    return settings(max_examples=number * DEPTH, deadline=None, suppress_health_check=QUIET)


def workbook_bytes() -> bytes:
    """A plain workbook."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Kommunenr", "skyplan", "integrasjonsevne"])
    for number in range(20):
        book.active.append(["0301", "Ja", number % 6 + 1])
    book.save(stream)
    return stream.getvalue()


def spss_bytes() -> bytes:
    """A plain SPSS file."""
    import pandas as pd

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        data = pd.DataFrame({"knr": [301.0, 4601.0], "skyplan": [1.0, 2.0]})
        pyreadstat.write_sav(data, str(path), variable_value_labels={"skyplan": {1: "Ja"}})
        return path.read_bytes()


SEEDS = {
    "xlsx": workbook_bytes(),
    "sav": spss_bytes(),
    "xls": (Path(__file__).with_name("data") / "svar.xls").read_bytes(),
    "csv": "Kommunenr;Kommune;skyplan\n0301;Oslo;Ja\n1515;Herøy;Nei\n".encode("cp1252"),
}


def answered_or_refused(content: bytes, name: str) -> None:
    """A file of these bytes is taken in, or refused with all a message has, in time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        start = time.monotonic()
        try:
            _, found = taken(path)
        except FileError as fault:
            assert fault.what and fault.next_move
        else:
            total, *ends = found.ledger.counts.values()
            assert total == sum(ends)
        assert time.monotonic() - start < SECONDS


@tries(12)
@given(content=st.binary(max_size=4000), name=st.sampled_from(["a.xlsx", "a.csv", "a.sav"]))
def test_random_bytes(content: bytes, name: str) -> None:
    answered_or_refused(content, name)


@pytest.mark.parametrize("kind", SEEDS)
@tries(6)
@given(data=st.data())
def test_truncated_files(kind: str, data: st.DataObject) -> None:
    seed = SEEDS[kind]
    answered_or_refused(seed[: data.draw(st.integers(1, len(seed) - 1))], f"a.{kind}")


@pytest.mark.parametrize("kind", SEEDS)
@tries(8)
@given(data=st.data())
def test_files_with_changed_bytes(kind: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[kind])
    for place_ in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
        content[place_] = data.draw(st.integers(0, 255))
    answered_or_refused(bytes(content), f"a.{kind}")


@tries(10)
@given(data=st.data())
def test_workbooks_with_changed_parts(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SEEDS["xlsx"])) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    part = data.draw(st.sampled_from(sorted(parts)))
    inserted = data.draw(
        st.sampled_from([b"<c r='ZZ9'>", b"</row>", b'"', b"&x;", b"\x00", b"999"])
    )
    where = data.draw(st.integers(0, len(parts[part])))
    parts[part][where : where + data.draw(st.integers(0, 30))] = inserted
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, bytes(content))
    answered_or_refused(stream.getvalue(), "a.xlsx")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
CELLS = st.one_of(
    st.none(),
    TEXT,
    st.sampled_from(["Ja", "Oslo", "0301", "Herøy", "45 %", "1–2", "vet ikke", "Sum", "=1+1"]),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)),
)
HEADINGS = st.sampled_from(
    ["Kommune", "Kommunenr", "Fylke", "Dato", "skyplan", "tjenesteplan", "velferdsbrukere", "x", ""]
)


@tries(60)
@given(
    head=st.lists(HEADINGS, min_size=1, max_size=8),
    lines=st.lists(st.lists(CELLS, max_size=9), max_size=12),
)
def test_any_table_is_accounted_for(head: list[str], lines: list[list[Any]]) -> None:
    book = Book((Sheet("a", tuple(rows_of([head, *lines]))),))
    if not book.sheets[0].rows:
        return

    found = matched(book)
    done = take(found, questionnaire(), registers(), YEAR)

    for counts in (done.ledger.counts, done.ledger.cell_counts):
        total, *ends = counts.values()
        assert total == sum(ends)
    filled = sum(c is not None for row in found.table.rows for c in row.cells)
    assert done.ledger.cell_counts["cells_in"] == filled
    for problem in done.ledger.problems:
        assert problem.told("nb")["reason"]


@tries(100)
@given(cell=CELLS, question=st.sampled_from([q.id for q in questionnaire().public]))
def test_any_cell_is_an_answer_or_told_why_not(cell: Any, question: str) -> None:
    read = reader_for(questionnaire().questions[question], [cell])(cell)

    assert isinstance(read, Answer | Unread)
    if isinstance(read, Answer) and read.missing is None:
        assert read.text is not None


@tries(100)
@given(text=TEXT)
def test_any_text_can_be_asked_for_a_municipality(text: str) -> None:
    known = registers()
    for role in ("code", "name", "orgnr", "email"):
        clues = clues_of({role: [text], "county": [text]}, known)
        for year in (FIRST_YEAR, YEAR):
            place(clues, known, year)


@tries(100)
@given(text=st.text(string.digits + " .,-–/%kr" + string.ascii_letters, max_size=20))
def test_any_text_can_be_asked_for_a_number_or_a_date(text: str) -> None:
    assert isinstance(read_number(text), float | str)
    found = read_date(text)
    assert found is None or dt.date.fromisoformat(
        f"{found}-01-01"[:10] if len(found) == 4 else f"{found}-01"[:10]
    )


@tries(60)
@given(
    rows=st.lists(
        st.lists(TEXT.filter(lambda t: "\x00" not in t), min_size=2, max_size=5),
        min_size=2,
        max_size=8,
    )
)
def test_text_comes_back_as_it_was_written(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\n").writerows([["a", "b"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(b"\xef\xbb\xbf" + stream.getvalue().encode())
        try:
            book = read_text(path)
        except FileError:
            return
    assert book.sheets[0].rows[0].cells[0] in ("a", "a;b", "a;b\n") or book.sheets[0].rows


@tries(60)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text, _ = decoded(content, "a.csv")
    except FileError:
        return
    assert isinstance(text, str)


@tries(60)
@given(cell=CELLS)
def test_cells_survive_the_way_between_processes(cell: Any) -> None:
    (row,) = rows_of([["x", cell, "x"]])
    assert tuple(from_plain(to_plain(c)) for c in row.cells) == row.cells


@tries(60)
@given(text=st.one_of(TEXT, st.from_regex(r"\A\[\[columns\]\]\nheading = \S*\nquestion = \S*\Z")))
def test_any_mapping_file_is_read_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.toml"
        path.write_text(text, encoding="utf-8")
        try:
            read_mapping(path, vocabulary(questionnaire()))
        except MaturityError as fault:
            assert fault.what


@tries(100)
@given(content=st.binary(min_size=1, max_size=600))
def test_any_bytes_are_of_a_kind_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content)
        try:
            assert kind_of(path) in ("xlsx", "xls", "ods", "sav", "text")
        except FileError as fault:
            assert fault.kind
