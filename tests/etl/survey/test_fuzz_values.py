"""Whatever the cells, the words and the tables, each is answered or told: no traceback.

MODENHET_FUZZ=20 tries that many times as much.
"""

import csv
import datetime as dt
import io
import string
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
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
from tests.etl.survey.building import YEAR, matched, questionnaire, registers
from tests.etl.survey.fuzzing import tries

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


WORDS = st.text(string.ascii_letters + string.digits + ' ;"æøå', max_size=12)


@tries(60)
@given(rows=st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=2, max_size=8))
def test_text_comes_back_as_it_was_written(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\n").writerows([["a", "b"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(stream.getvalue().encode())
        (sheet,) = read_text(path).sheets
    assert sheet.rows == tuple(rows_of([["a", "b"], *rows]))


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
