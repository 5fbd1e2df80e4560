"""Score an index from files: a specification and a CSV in, a long table out."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from maturity.errors import DataError
from maturity.index import score
from maturity.numbers import read_numbers
from maturity.spec import load_spec
from maturity.spec_model import IndexSpec
from maturity.uncertainty import intervals

RANK_COLUMNS = ["rank_p05", "rank_p50", "rank_p95", "p_last"]


def score_file(
    spec_path: Path, data_path: Path, *, draws: int | None = None, seed: int = 1
) -> pd.DataFrame:
    """Score the units of a CSV file.

    Args:
        spec_path: the index, TOML.
        data_path: the data, CSV with a header row; see `read_data`.
        draws: how many Monte Carlo draws; None = none.
        seed: of their random numbers.

    Returns:
        One row per unit, period and part of the index: unit, period (empty where the index has
        none), node, score, coverage, rank; with draws also rank_p05, rank_p50, rank_p95 and
        p_last, on the rows of the root.

    Raises:
        SpecError: the specification is at fault.
        DataError: the data are at fault.
    """
    spec = load_spec(spec_path)
    with _named(data_path):
        return _score(spec, read_data(spec, data_path), draws, seed)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Put the file into the message of a fault in the data."""
    try:
        yield
    except DataError as fault:
        raise DataError(
            fault.what,
            where=", ".join(filter(None, (str(path), fault.where))),
            example=fault.example,
            next_move=fault.next_move,
        ) from None


def _score(spec: IndexSpec, data: pd.DataFrame, draws: int | None, seed: int) -> pd.DataFrame:
    scores = score(spec, data).long().astype({"rank": "Int64"})
    if draws is None:
        return scores
    ranks = intervals(spec, data, draws=draws, seed=seed)
    is_root = (scores["node"] == spec.id).to_numpy()
    for name in RANK_COLUMNS:
        scores[name] = np.nan
        scores.loc[is_root, name] = ranks[name].to_numpy()
    return scores


def read_data(spec: IndexSpec, path: Path) -> pd.DataFrame:
    """The columns of an index from a CSV file.

    Args:
        spec: the index; it names the unit, the period and the indicators.
        path: UTF-8, commas between cells, decimal points, one header row. Empty = missing.
            Codes such as 0301 stay text.

    Returns:
        unit (and period) x indicator, float64, NaN = missing.

    Raises:
        DataError: the file cannot be read, a column is missing or stands twice, a row is too
            short or too long, a unit is empty or stands twice, a number column holds text. It
            names the line, and leaves it to `score_file` to name the file.
    """
    table = _read_table(path)
    keys = [spec.unit] if spec.period is None else [spec.unit, spec.period]
    _check_columns(table, [*keys, *spec.indicators])
    _check_keys(table, keys)
    columns = {name: read_numbers(table[name], name, "line") for name in spec.indicators}
    return pd.DataFrame(columns).set_axis(_rows(table, keys), axis=0)


def _read_table(path: Path) -> pd.DataFrame:
    """Every cell as text; the index counts the lines of the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip() for name in next(reader, [])]
            lines = [(reader.line_num, row) for row in reader if any(row)]
    except OSError as fault:
        raise DataError(
            "the file cannot be read",
            example=fault.strerror or "",
            next_move="check the path and the rights",
        ) from None
    except (UnicodeDecodeError, csv.Error) as fault:
        raise DataError(
            "the file is not CSV in UTF-8",
            example=str(fault),
            next_move="save it as CSV, UTF-8, with commas between the cells",
        ) from None
    _check_shape(header, lines)
    rows = [row for _, row in lines]
    return pd.DataFrame(rows, index=[line for line, _ in lines], columns=header, dtype="str")


def _check_shape(header: list[str], lines: list[tuple[int, list[str]]]) -> None:
    if not lines:
        raise DataError("the file has no rows", next_move="give a header and one row per unit")
    for line, row in lines:
        if len(row) != len(header):
            raise DataError(
                f"a row has {len(row)} cells where the header has {len(header)}",
                where=f"line {line}",
                example=",".join(row)[:80],
                next_move="put texts with commas in quotes; give every row every cell",
            )


def _check_columns(table: pd.DataFrame, names: list[str]) -> None:
    for name in names:
        found = int((table.columns == name).sum())
        if found != 1:
            raise DataError(
                "a column is missing" if found == 0 else "a column stands twice",
                where=f"header: {', '.join(table.columns)}",
                example=name,
                next_move=f'give the file one column "{name}", or correct the specification',
            )


def _check_keys(table: pd.DataFrame, keys: list[str]) -> None:
    for key in keys:
        empty = table.index[table[key].str.strip() == ""]
        if len(empty):
            raise DataError(
                f'"{key}" is empty',
                where=f"line {empty[0]}",
                next_move="every row needs a unit (and a period)",
            )
    twice = table.index[table[keys].apply(lambda key: key.str.strip()).duplicated()]
    if len(twice):
        raise DataError(
            "a unit stands twice" if len(keys) == 1 else "a unit stands twice in one period",
            where=f"line {twice[0]}",
            example=", ".join(table.loc[twice[0], keys]),
            next_move="leave one row per unit (and period)",
        )


def _rows(table: pd.DataFrame, keys: list[str]) -> pd.Index:
    if len(keys) == 1:
        return pd.Index(table[keys[0]].str.strip(), name=keys[0])
    return pd.MultiIndex.from_frame(table[keys].apply(lambda key: key.str.strip()))
