"""What an XLSX stores in its sheets beside plain values: formulas never calculated, errors, reach.

The reading library gives nothing for a formula without a stored result and for an error such as
#N/A. Here they are found, so that they can be set aside and told rather than taken for blanks.
"""

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from etl.survey.sheet import Unreadable
from etl.survey.words import FileError

MAX_PART = 300_000_000
_CHUNK = 4_000_000
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>/]*>([^<]+)<")
_END = b"</"


@dataclass
class Stored:
    """How far the values of a sheet reach, and by row and column the cells that hold none."""

    rows: int = 0
    columns: int = 0
    bad: dict[int, dict[int, Unreadable]] = field(default_factory=lambda: defaultdict(dict))


def stored_cells(path: Path) -> dict[str, Stored]:
    """Sheet name -> what is stored in it.

    Raises:
        FileError: a part is damaged or larger than its directory says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _scan(archive, part) for name, part in _parts(archive).items()}
    except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
        raise FileError("damaged", where=path.name, example=str(error)[:200]) from None
    except (ValueError, RuntimeError, NotImplementedError, zlib.error) as error:
        raise FileError("damaged", where=path.name, example=str(error)[:200]) from None


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its part; nothing for a workbook in binary parts."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    relations = _tags(_RELATION, archive, "xl/_rels/workbook.xml.rels")
    targets = {found.get("Id", ""): found.get("Target", "") for found in relations}
    parts = {}
    for sheet in _tags(_SHEET, archive, "xl/workbook.xml"):
        target = targets.get(sheet.get("r:id", sheet.get("id", "")), "")
        parts[sheet.get("name", "")] = _part(target)
    return {name: part for name, part in parts.items() if part in names}


def _tags(tag: re.Pattern[bytes], archive: zipfile.ZipFile, part: str) -> list[dict[str, str]]:
    """The attributes of every such tag in a small part."""
    with archive.open(part) as content:
        return [_attributes(match) for match in tag.findall(content.read(_CHUNK))]


def _part(target: str) -> str:
    """The name of a part from what a relation calls it."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attributes(text: bytes) -> dict[str, str]:
    """The attributes of a tag."""
    return {_text(name): unescape(_text(a or b)) for name, a, b in _ATTRIBUTE.findall(text)}


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _scan(archive: zipfile.ZipFile, part: str) -> Stored:
    """Walk through a sheet once."""
    stored = Stored()
    for text in _pieces(archive, part):
        for match in _CELL.finditer(text):
            _note(stored, match.group(1), match.group(2))
    return stored


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part in pieces that end with the end of a row."""
    rest, total = b"", 0
    with archive.open(part) as content:
        while piece := content.read(_CHUNK):
            total += len(piece)
            if total > MAX_PART:
                raise FileError("bomb", where=part, limit=MAX_PART // 1_000_000)
            whole, end, rest = (rest + piece).rpartition(b"</row>")
            if not end and len(rest) > 4 * _CHUNK:  # other prefix, or one endless row
                whole, end, rest = rest, b"", b""
            yield whole + end
    yield rest


def _note(stored: Stored, attributes: bytes, content: bytes) -> None:
    """Take note of one cell that is not empty."""
    place = _PLACE.search(attributes)
    has_value = _VALUE.search(content) is not None
    is_formula = _FORMULA.search(content) is not None
    if place is None or not (has_value or is_formula):
        return
    column, row = _column(place.group(1)), int(place.group(2))
    stored.rows, stored.columns = max(stored.rows, row), max(stored.columns, column + 1)
    if _ERROR.search(attributes):
        found = _VALUE.search(content)
        text = _text(found.group(1)) if found else "#N/A"
        stored.bad[row][column] = Unreadable("error", text[:20])
    elif is_formula and not has_value and b't="str"' not in attributes:
        stored.bad[row][column] = Unreadable("formula", "=…")


def _column(letters: bytes) -> int:
    """The place of a column, counted from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
