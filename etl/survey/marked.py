"""Whether a received file says of itself that its answers are drawn and not given."""

import re
from collections.abc import Iterator

from etl.survey.sheet import Book, Row
from etl.survey.table import Table

_TITLE = re.compile(r"syntetisk|synthetic", re.IGNORECASE)
# What the drawn files of this project say in every row; an answer may well speak of such data.
_ROW = re.compile(r"SYNTETISKE DATA|(?i:syntetisk(?: \w+)? \d+$)")


def is_marked(name: str, book: Book, table: Table) -> bool:
    """Whether the name of a file, a sheet, what stands above the table or a row of it says so.

    Args:
        name: of the file.
        book: the file as read.
        table: the answers in it.
    """
    titles = [name, *(sheet.name for sheet in book.sheets), *_texts(table.above)]
    return any(map(_TITLE.search, titles)) or any(map(_ROW.match, _texts(table.rows)))


def _texts(rows: tuple[Row, ...]) -> Iterator[str]:
    """Every text in some rows."""
    return (cell.strip() for row in rows for cell in row.cells if isinstance(cell, str))
