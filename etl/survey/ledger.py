"""Where every row and every cell ended: loaded, combined, or set aside with its reason.

The counts are taken from the ends of all rows, one each; there is no way to leave a row out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.survey.problems import Problem
from etl.survey.sheet import Row
from etl.survey.table import Table

LOADED = "loaded"
COMBINED = "combined"
SET_ASIDE = "set_aside"
ENDS = (LOADED, COMBINED, SET_ASIDE)


@dataclass(frozen=True)
class CellEnd:
    """Where a cell ended; ``kind`` is why it was set aside, else empty."""

    row: int
    column: str
    end: str
    kind: str = ""


@dataclass(frozen=True)
class Ledger:
    """The account of a sheet: its rows, its cells, and what is told of them.

    ``rows``: number of the row -> where it ended and, where it was set aside, the kind of reason.
    """

    sheet: str
    rows: Mapping[int, tuple[str, str]]
    cells: tuple[CellEnd, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """rows_in, loaded, combined, set_aside: rows; the first is the sum of the others."""
        ends = Counter(end for end, _ in self.rows.values())
        return {"rows_in": len(self.rows), **{end: ends[end] for end in ENDS}}

    @property
    def cell_counts(self) -> dict[str, int]:
        """cells_in, loaded, combined, set_aside: cells that are not blank, under the headings."""
        ends = Counter(cell.end for cell in self.cells)
        return {"cells_in": len(self.cells), **{end: ends[end] for end in ENDS}}


def account(
    table: Table,
    rows: Mapping[int, tuple[str, str]],
    cells: Mapping[tuple[int, int], tuple[str, str]],
    columns: Mapping[int, tuple[str, str]],
    problems: Sequence[Problem],
) -> Ledger:
    """Give every row and every cell its end.

    Args:
        table: the table; each of its rows must be in ``rows``.
        rows: number of the row -> end and kind.
        cells: (row, place) -> end and kind, of cells that answer a question.
        columns: place -> end and kind of its other cells.
        problems: what is told.

    Raises:
        LookupError: a row has no end; a fault of the program, never of the data.
    """
    ended = {row.number: rows[row.number] for row in table.rows}
    every = tuple(
        _cell_end(row, place, ended[row.number], cells, columns, table)
        for row in table.rows
        for place, cell in enumerate(row.cells)
        if cell is not None
    )
    return Ledger(table.sheet, ended, every, tuple(problems))


def _cell_end(
    row: Row,
    place: int,
    row_end: tuple[str, str],
    cells: Mapping[tuple[int, int], tuple[str, str]],
    columns: Mapping[int, tuple[str, str]],
    table: Table,
) -> CellEnd:
    """Where a cell ended: with its row, by itself, or with its column."""
    end = cells.get((row.number, place)) or columns[place]
    if row_end[0] == SET_ASIDE:
        end = row_end
    elif end[0] != SET_ASIDE and not cells.get((row.number, place)):
        end = (row_end[0], "")
    return CellEnd(row.number, table.columns[place].letter, *end)
