"""Whatever the bytes, the reader answers or refuses: no traceback, no hang.

MODENHET_FUZZ=20 tries that many times as much.
"""

import io
import tempfile
import time
import zipfile
from pathlib import Path

import openpyxl
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.survey.words import FileError
from tests.etl.survey.building import taken
from tests.etl.survey.fuzzing import tries

SECONDS = 30


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
