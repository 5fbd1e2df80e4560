"""Tables as files: the numbers come back as they were, and nothing runs."""

import csv
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.plain import FORMULA_STARTS, international_csv, norwegian_csv
from export.workbook import LONGEST_NAME, sheet_name, workbook

TABLE = pd.DataFrame(
    {
        "kommunenr": ["0301", "4601"],
        "score": [99.5, float("nan")],
        "n": [1, -2],
        "ok": [True, False],
    }
)
FACTS = [("Hva", "Poeng"), ("Lisens", "=HYPERLINK(1)")]


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {s.title: [list(row) for row in s.iter_rows(values_only=True)] for s in book}


def test_workbook_has_a_front_sheet_and_typed_numbers() -> None:
    found = sheets(workbook(TABLE, FACTS, front="Om tallene", sheet="Tall"))
    assert list(found) == ["Om tallene", "Tall"]
    assert found["Om tallene"][0] == ["Hva", "Poeng"]
    assert found["Tall"] == [
        ["kommunenr", "score", "n", "ok"],
        ["0301", 99.5, 1, True],
        ["4601", None, -2, False],
    ]


def test_head_is_frozen_and_can_be_filtered() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(TABLE, FACTS, front="a", sheet="b")))
    assert book["b"].freeze_panes == "A2"
    assert book["b"].auto_filter.ref == "A1:D3"


@given(st.text(max_size=30), st.sampled_from(FORMULA_STARTS))
def test_no_text_becomes_a_formula(rest: str, start: str) -> None:
    clean = "".join(c for c in rest if c.isprintable())
    table = pd.DataFrame({"name": [start + clean]})
    (cell,) = sheets(workbook(table, [("a", start + clean)], front="a", sheet="b"))["b"][1]
    assert str(cell).startswith("'")
    for content in (norwegian_csv(table).decode("utf-8-sig"), international_csv(table).decode()):
        assert next(iter(list(csv.reader(io.StringIO(content, newline="")))[1])).startswith("'")


@pytest.mark.parametrize("name", ["", "a/b*c?", "x" * 80, "[Tall]:'"])
def test_name_of_a_sheet_is_one_that_a_workbook_accepts(name: str) -> None:
    found = sheet_name(name)
    assert 0 < len(found) <= LONGEST_NAME
    assert not set(found) & set("[]:*?/\\'")


def test_both_kinds_of_csv_hold_the_same_numbers() -> None:
    own = pd.read_csv(
        io.BytesIO(norwegian_csv(TABLE)), sep=";", decimal=",", dtype={"kommunenr": str}
    )
    other = pd.read_csv(io.BytesIO(international_csv(TABLE)), dtype={"kommunenr": str})
    pd.testing.assert_frame_equal(own, other)
    pd.testing.assert_frame_equal(own, TABLE)
