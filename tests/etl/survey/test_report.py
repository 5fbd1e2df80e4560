"""The report lists every end, and nothing in it can run."""

from pathlib import Path

import openpyxl
import pytest

from etl.survey.report import harmless, write_report
from etl.survey.request import Request, open_file
from etl.survey.taking import take
from tests.etl.survey.building import Places, one_sheet

RISKY = ["=1+1", "+4712345678", "-cmd", "@SUM(A1)", "\t=1", "<script>alert(1)</script>"]


def reported(folder: Path, rows: list[list[object]]) -> openpyxl.Workbook:
    """The report of a file, read back."""
    path = one_sheet(rows)(folder)
    opened = open_file(Places(), Request(path, "digital_modenhet", 2026))
    taken = take(opened.matched, opened.questionnaire, opened.known, opened.year)
    write_report(folder / "rapport.xlsx", opened, taken, "nb")
    return openpyxl.load_workbook(folder / "rapport.xlsx")


def test_nothing_in_the_report_is_a_formula_or_a_link(tmp_path: Path) -> None:
    rows = [["Kommune", "tjenesteplan", *RISKY], ["Oslo", "Nei"]]
    rows += [[text, text] for text in RISKY] + [["Bergen", text] for text in RISKY]

    book = reported(tmp_path, [*rows])

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("SUM(A1)" in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    risky = [str(c.value) for c in cells if str(c.value).startswith(("=", "+", "-", "@", "\t"))]
    assert [text for text in risky if not text[1:].isdigit()] == []
    assert not any(text.startswith("=") for text in risky)


@pytest.mark.parametrize("text", ["-5", "+4,5", "-0.5"])
def test_numbers_are_left_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_every_row_set_aside_has_its_line(tmp_path: Path) -> None:
    rows = [["Kommune", "skyplan"], ["Herøy", "Ja"], ["Oslo", "Ja"], ["Sum", 1], ["Bergen", "Tja"]]

    book = reported(tmp_path, rows)

    lines = list(book["Satt til side"].iter_rows(min_row=2, values_only=True))
    told = {(line[0], line[2], line[4]) for line in lines if line[2]}
    assert told >= {
        ("ambiguous", 2, "Herøy"),
        ("total", 4, "Sum"),
        ("unknown_answer", 5, "Tja"),
    }
    assert all(line[5] and line[6] for line in lines)
    cells = list(book["Hver celle"].iter_rows(values_only=True))
    assert [row[0] for row in cells[1:]] == [2, 3, 4, 5]
    assert cells[2][1:3] == ("Lastet", "Lastet")
