"""XLSX, XLSM, XLSB, XLS and ODS: values as stored, nothing calculated, no macro run."""

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import python_calamine as calamine

from etl.survey.read_stored import Stored, stored_cells
from etl.survey.sheet import Area, Book, Cell, Row, Sheet, Unreadable, row_of
from etl.survey.words import FileError

MAX_ROWS = 100_000
MAX_COLUMNS = 2_000
MAX_MERGED = 5_000
# Cells of the smallest rectangle around what a sheet holds; they are all laid out in memory.
MAX_AREA = 20_000_000


def read_workbook(path: Path, kind: str) -> Book:
    """Every sheet of a workbook.

    Args:
        path: the file.
        kind: xlsx, xls or ods.

    Raises:
        FileError: it is damaged, locked, or its cells reach too far.
    """
    stored = stored_cells(path) if kind == "xlsx" else {}
    for name, found in stored.items():
        _check_reach(name, found)
    try:
        with calamine.load_workbook(str(path)) as book:
            sheets = tuple(_sheets(book, stored))
    except calamine.PasswordError:
        raise FileError("locked", where=path.name) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise FileError("damaged", where=path.name, example=str(error)[:200]) from None
    return Book(sheets, tuple(_notes(path, kind)))


def _check_reach(name: str, stored: Stored) -> None:
    """Refuse a sheet with a forgotten value far away from the others."""
    if stored.rows * stored.columns > MAX_AREA:
        raise FileError("too_far", where=name, example=f"{stored.rows} x {stored.columns}")


def _notes(path: Path, kind: str) -> Iterator[str]:
    """What is to be told of the workbook as a whole."""
    if kind == "xlsx":
        with zipfile.ZipFile(path) as archive:
            if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
                yield "macros"


def _sheets(book: calamine.CalamineWorkbook, stored: Mapping[str, Stored]) -> Iterator[Sheet]:
    """The work sheets, in their order; charts and the like are left out."""
    for facts in book.sheets_metadata:
        if facts.typ == calamine.SheetTypeEnum.WorkSheet:
            is_hidden = facts.visible != calamine.SheetVisibleEnum.Visible
            bad = stored[facts.name].bad if facts.name in stored else {}
            yield _sheet(book.get_sheet_by_name(facts.name), is_hidden, bad)


def _sheet(
    found: calamine.CalamineSheet, is_hidden: bool, bad: Mapping[int, Mapping[int, Unreadable]]
) -> Sheet:
    """One sheet, its cells at their places, without its blank rows."""
    if found.start is None:
        return Sheet(found.name, tuple(_only_bad(bad)), is_hidden)
    if found.total_width > MAX_COLUMNS:
        raise FileError("too_many", where=found.name, example=f"{found.total_width} columns")
    rows = []
    for number, line in enumerate(found.iter_rows(), start=1):
        row = row_of(number, _line(line, found.start[1], bad.get(number, {})))
        if row.cells:
            rows.append(row)
        if len(rows) > MAX_ROWS:
            raise FileError("too_many", where=found.name, example=f"> {MAX_ROWS} rows")
    return Sheet(found.name, tuple(rows), is_hidden, _merged(found))


def _only_bad(bad: Mapping[int, Mapping[int, Unreadable]]) -> Iterator[Row]:
    """The rows of a sheet in which nothing can be read."""
    for number, cells in sorted(bad.items()):
        yield row_of(number, _line([], 0, cells))


def _line(values: list[Any], first: int, bad: Mapping[int, Unreadable]) -> list[Cell]:
    """A row from column A on; what is stored but cannot be read stands in its place."""
    line: list[Cell] = [None] * first + [_cell(value) for value in values]
    for place, cell in bad.items():
        line += [None] * (place + 1 - len(line))
        line[place] = cell
    return line


def _cell(value: Any) -> Cell:  # noqa: ANN401
    """A value of the reading library as one of ours."""
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value  # type: ignore[no-any-return]


def _merged(found: calamine.CalamineSheet) -> tuple[Area, ...]:
    """The merged cells; rows counted from 1."""
    areas = found.merged_cell_ranges or []
    return tuple((r0 + 1, c0, r1 + 1, c1) for (r0, c0), (r1, c1) in areas[:MAX_MERGED])
