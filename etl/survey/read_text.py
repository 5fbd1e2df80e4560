"""CSV and TSV: the encoding and the delimiter are found, quotes that never close are told."""

import csv
from collections import Counter
from pathlib import Path

import charset_normalizer

from etl.survey.sheet import Book, Cell, Sheet, row_of
from etl.survey.words import FileError

DELIMITERS = ";\t,|"
MAX_ROWS = 100_000
MAX_COLUMNS = 2_000
_SAMPLE = 200
_MAX_FIELD = 100_000
# A cell with more lines than this, each with as many delimiters as a row, has swallowed rows.
_MAX_LINES = 10

# Single-byte encodings that Norwegian files come in: Windows, old Mac, DOS.
_SINGLE = ("cp1252", "mac_roman", "cp865", "iso8859_10")
_LETTERS = frozenset("æøåÆØÅéèêóòôäöüÄÖÜáčđŋšŧžÁČĐŊŠŦŽ–—«»’‘”“…§°½")


def read_text(path: Path) -> Book:
    """The one sheet of a text file.

    Raises:
        FileError: it is no text, has too many rows, or a quote in it never closes.
    """
    text, notes = decoded(path.read_bytes(), path.name)
    text, stated = _stated_delimiter(text)
    delimiter = stated or found_delimiter(text)
    rows = []
    for number, line in _lines(text, delimiter, path.name):
        row = row_of(number, line)
        if row.cells:
            rows.append(row)
        _check_limits(len(rows), len(row.cells), path.name)
    return Book((Sheet(path.stem, tuple(rows)),), tuple(notes))


def decoded(content: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a file, and what is to be told of how it was written.

    Raises:
        FileError: it is no text in an encoding that can be told.
    """
    for encoding in ("utf-8-sig", *_wide(content)):
        try:
            return content.decode(encoding), []
        except UnicodeDecodeError:
            continue
    if b"\x00" in content:
        raise FileError("not_a_table", where=name, example="NUL")
    encoding, score = max(((e, _score(content, e)) for e in _SINGLE), key=lambda pair: pair[1])
    if score > 0:
        return content.decode(encoding, "replace"), ["encoding"]
    guess = charset_normalizer.from_bytes(content[:_MAX_FIELD]).best()
    if guess is None:
        raise FileError("not_a_table", where=name, example=repr(content[:12]))
    return content.decode(guess.encoding, "replace"), ["encoding"]


def _wide(content: bytes) -> list[str]:
    """The UTF-16 a file may be in: with a mark, or every other byte zero."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ["utf-16"]
    head = content[:4096]
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) < len(head) / 5:
        return []
    return ["utf-16-be"] if zeros[0] > zeros[1] else ["utf-16-le"]


def _score(content: bytes, encoding: str) -> int:
    """Letters that are to be expected less those that are not, were it in this encoding."""
    text = content.decode(encoding, "replace")
    foreign = Counter(letter for letter in text if ord(letter) > 127)
    return sum(n if letter in _LETTERS else -n for letter, n in foreign.items())


def _stated_delimiter(text: str) -> tuple[str, str]:
    """The delimiter of a first line ``sep=;``, and the text with that line left blank."""
    first, end, rest = text.partition("\n")
    name, sign, delimiter = first.strip().partition("=")
    if name.strip('"').lower() == "sep" and sign and len(delimiter.strip('"')) == 1:
        return end + rest, delimiter.strip('"')
    return text, ""


def found_delimiter(text: str) -> str:
    """The delimiter that gives most rows the same number of cells, and more than one."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """Rows of the commonest width above one, then that width."""
    try:
        widths = Counter(len(row) for row in csv.reader(sample.splitlines(), delimiter=delimiter))
    except csv.Error:
        return (0.0, 0)
    widths = Counter({width: n for width, n in widths.items() if width > 1})
    width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return float(rows), width


def _lines(text: str, delimiter: str, name: str) -> list[tuple[int, list[Cell]]]:
    """The rows with the number of the line each begins on."""
    csv.field_size_limit(_MAX_FIELD)
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((line + "\n" for line in source), delimiter=delimiter, strict=False)
    found: list[tuple[int, list[Cell]]] = []
    begins = 1
    try:
        for cells in reader:
            _check_quotes(cells, delimiter, begins, name)
            found.append((begins, list(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        where = f"{name}, line {begins}"
        raise FileError("open_quote", where=where, example=str(error)) from None
    return found


def _check_quotes(cells: list[str], delimiter: str, line: int, name: str) -> None:
    """Refuse a cell that has swallowed the rows after it."""
    for cell in cells:
        inside = cell.count("\n")
        if inside > _MAX_LINES and cell.count(delimiter) >= inside * max(1, len(cells) - 1) / 2:
            example = cell.split("\n")[0][:80]
            raise FileError("open_quote", where=f"{name}, line {line}", example=example)


def _check_limits(rows: int, columns: int, name: str) -> None:
    """Not more than a survey can have."""
    if rows > MAX_ROWS:
        raise FileError("too_many", where=name, example=f"> {MAX_ROWS} rows")
    if columns > MAX_COLUMNS:
        raise FileError("too_many", where=name, example=f"{columns} columns")
