"""SPSS files: codes with their labels; the names of the variables, then what they ask."""

import datetime as dt
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyreadstat

from etl.survey.sheet import Book, Cell, Coded, Sheet, rows_of
from etl.survey.words import FileError

MAX_ROWS = 100_000
MAX_COLUMNS = 2_000


def read_spss(path: Path) -> Book:
    """The one sheet of an SPSS file: row 1 holds the names, row 2 the labels of the variables.

    Raises:
        FileError: it is damaged, or larger than a survey can be.
    """
    try:
        _, facts = pyreadstat.read_sav(str(path), metadataonly=True, output_format="dict")
        _check_limits(facts, path.name)
        data, facts = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
        raise FileError("damaged", where=path.name, example=str(error)[:200]) from None
    except (ValueError, OverflowError, UnicodeError, OSError) as error:
        raise FileError("damaged", where=path.name, example=str(error)[:200]) from None
    names = list(data)
    columns = [_column(name, data[name], facts) for name in names]
    head: list[list[Cell]] = [[*names], [facts.column_names_to_labels.get(n) for n in names]]
    table = [*head, *(list(line) for line in zip(*columns, strict=True))]
    return Book((Sheet(path.stem, tuple(rows_of(table))),))


def _check_limits(facts: Any, name: str) -> None:  # noqa: ANN401
    """Not more than a survey can have, by the file's own head."""
    rows, columns = facts.number_rows or 0, facts.number_columns or 0
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise FileError("too_many", where=name, example=f"{rows} rows, {columns} columns")


def _column(name: str, values: Any, facts: Any) -> list[Cell]:  # noqa: ANN401
    """The cells of a variable."""
    labels: Mapping[Any, str] = facts.variable_value_labels.get(name, {})
    missing = facts.missing_ranges.get(name, [])
    return [_cell(value, labels, missing) for value in values]


def _cell(value: Any, labels: Mapping[Any, str], missing: list[Mapping[str, Any]]) -> Cell:  # noqa: ANN401
    """One value, with its label, and whether the file says it means no answer."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (dt.datetime, dt.date, dt.time, bool)):
        return value
    plain: float | str = value.rstrip() if isinstance(value, str) else float(value)
    is_missing = any(_is_in(plain, stretch) for stretch in missing)
    if plain in labels or is_missing:
        return Coded(plain, str(labels.get(plain, "")), is_missing)
    return plain


def _is_in(value: float | str, stretch: Mapping[str, Any]) -> bool:
    """Whether a value lies in a stretch of missing ones."""
    try:
        return bool(stretch["lo"] <= value <= stretch["hi"])
    except TypeError:  # a word held against numbers
        return False
