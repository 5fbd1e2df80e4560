"""The process that reads a received file: alone, with little memory and time, and no more.

Run as ``python -m etl.survey.reader KIND FILE``; answers with one JSON object. A library that
loses its head over a hostile file takes this process with it and nothing else.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from etl.survey.sheet import Book, to_plain
from etl.survey.words import FileError

MEMORY = 1_500_000_000
SECONDS = 40
MAX_CELLS = 2_000_000
MAX_LETTERS = 60_000_000


def main(arguments: list[str]) -> int:
    """Read a file and write what it holds to standard output."""
    kind, name = arguments
    read = _reader(kind)
    _limit()
    try:
        answer = _plain(read(Path(name)))
    except FileError as fault:
        answer = {
            "refused": fault.kind,
            "where": fault.where,
            "example": fault.example,
            "values": dict(fault.values),
        }
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))
    return 0


def _limit() -> None:
    """Take no more memory, time or disk than any honest survey needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reader(kind: str) -> Callable[[Path], Book]:
    """The function that reads a kind of file; only its own library is loaded."""
    if kind == "text":
        from etl.survey.read_text import read_text

        return read_text
    if kind == "sav":
        from etl.survey.read_spss import read_spss

        return read_spss
    from etl.survey.read_workbook import read_workbook

    return lambda path: read_workbook(path, kind)


def _check_amount(book: Book) -> None:
    """Refuse what no survey holds, before it is sent on."""
    for sheet in book.sheets:
        cells = [cell for row in sheet.rows for cell in row.cells if cell is not None]
        letters = sum(len(cell) for cell in cells if isinstance(cell, str))
        if len(cells) > MAX_CELLS or letters > MAX_LETTERS:
            raise FileError("too_many", where=sheet.name, example=f"{len(cells)} cells")


def _plain(book: Book) -> dict[str, object]:
    """A book as JSON can hold it."""
    _check_amount(book)
    sheets = [
        {
            "name": sheet.name,
            "is_hidden": sheet.is_hidden,
            "merged": sheet.merged,
            "rows": [[row.number, [to_plain(cell) for cell in row.cells]] for row in sheet.rows],
        }
        for sheet in book.sheets
    ]
    return {"sheets": sheets, "notes": book.notes}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
