"""A table as it stands on a page, read back from its markup: what is shown, as numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pandas as pd

MISSING = "–"
NUMBER = re.compile(r"([+−-]?\d+(?:\.\d+)?)(?:\s*(%|[^\W\d_]+(?:[ /][^\W\d_]+)*))?")
SPACES = re.compile(r"[ \t\n]+")  # those that keep a number together are left
THOUSANDS = {"en": ","}
DECIMAL = {"en": "."}
NOT_SAID = ("style", "script")
# Keeps a word on one line, and parts nothing.
WHOLE = "mk-word"


@dataclass(frozen=True)
class Cell:
    """What a cell says; where its column is of numbers and it says one, the number and its unit."""

    text: str
    number: float | None = None
    unit: str = ""

    @property
    def value(self) -> float | str | None:
        """The number, or the text where it says none; None where it says that it is missing."""
        if self.number is not None:
            return self.number
        return None if self.text in ("", MISSING) else self.text


@dataclass
class ShownTable:
    """A table of a page: its caption, the heads of its columns, and its rows."""

    caption: str
    heads: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


def read_tables(markup: str, language: str) -> list[ShownTable]:
    """The tables in a page's markup, as a reader sees them; what is for the eye alone is left."""
    reader = _Reader(language)
    reader.feed(markup)
    return reader.tables


def number_of(text: str, language: str) -> tuple[float | None, str]:
    """A number and its unit as written: «1 089,5 poeng», “+3.2%”; None where it is no number."""
    plain = re.sub(r"(?<=\d)\u202f(?=\d{3})", "", text).strip()
    plain = re.sub(rf"(?<=\d){THOUSANDS.get(language, 'x')}(?=\d{{3}}(?!\d))", "", plain)
    if language not in DECIMAL:
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    found = NUMBER.fullmatch(plain)
    if found is None:
        return None, ""
    return float(found[1].replace("−", "-")), found[2] or ""


def wide(shown: ShownTable, unit: str) -> pd.DataFrame:
    """A table as it stands: a column of numbers of one unit has it in its head.

    Args:
        shown: the table.
        unit: what the column of units is called that follows numbers of several units.
    """
    columns: dict[str, list[float | str | None]] = {}
    for place, head in enumerate(shown.heads):
        cells = [row[place] for row in shown.rows]
        units = {cell.unit for cell in cells if cell.number is not None}
        one = next(iter(units)) if len(units) == 1 else ""
        name = _free(f"{head} ({one})" if one else head, columns)
        columns[name] = [cell.value for cell in cells]
        if len(units) > 1:
            columns[_free(f"{head}: {unit}", columns)] = [cell.unit or None for cell in cells]
    return pd.DataFrame({name: pd.Series(values) for name, values in columns.items()})


def long(listed: Iterable[ShownTable]) -> pd.DataFrame:
    """Every cell of every table, one a row: where it stands, its number and unit, what it says."""
    rows = [
        (shown.caption, place, row[0].text, head, cell.number, cell.unit, cell.text)
        for shown in listed
        for place, row in enumerate(shown.rows, 1)
        for head, cell in zip(shown.heads[1:], row[1:], strict=True)
    ]
    names = ("table", "row", "item", "column", "value", "unit", "shown")
    return pd.DataFrame(rows, columns=list(names)).astype({"value": float})


def _free(name: str, taken: Mapping[str, object]) -> str:
    """A name that no column has yet."""
    tries = (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3)))
    return next(one for one in tries if one not in taken)


class _Reader(HTMLParser):
    """Gathers captions, heads and cells; a piece hidden from screen readers is skipped."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.tables: list[ShownTable] = []
        self._language = language
        self._said: list[str] | None = None
        self._is_number = False
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        named = dict(attrs)
        if self._hidden or named.get("aria-hidden") == "true" or tag in NOT_SAID:
            if tag not in ("br", "img", "path", "rect", "line", "circle"):
                self._hidden.append(tag)
            return
        if tag == "table":
            self.tables.append(ShownTable(""))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("caption", "th", "td"):
            self._said, self._is_number = [], "mk-num" in (named.get("class") or "").split()
        elif self._said is not None and named.get("class") != WHOLE:
            self._said.append(" ")

    def handle_data(self, data: str) -> None:
        """What is said."""
        if self._said is not None and not self._hidden:
            self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a cell, or a hidden piece."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif self._said is not None and tag in ("caption", "th", "td"):
            self._close(tag, SPACES.sub(" ", "".join(self._said)).strip())
            self._said = None
        elif tag == "thead":
            self.tables[-1].heads = [cell.text for cell in self.tables[-1].rows.pop()]

    def _close(self, tag: str, text: str) -> None:
        """Keep what a caption or a cell says."""
        if tag == "caption":
            self.tables[-1].caption = text
            return
        number, unit = number_of(text, self._language) if self._is_number else (None, "")
        self.tables[-1].rows[-1].append(Cell(text, number, unit))
