"""Rows that are no answers: totals, footnotes, counties, headings once more, another year."""

import datetime as dt
import re
from collections.abc import Collection, Sequence

from etl.survey.dates import read_date
from etl.survey.registers import Registers
from etl.survey.sheet import Cell, Row, shown
from etl.survey.texts import plain

_TOTAL = re.compile(
    r"^(?:sum|total(?:t|en)?|i alt|snitt(?:et)?|gjennomsnitt(?:et)?|gj\.?\s?snitt|median(?:en)?|"
    r"min(?:imum)?|maks(?:imum)?|max(?:imum)?|antall?(?: svar)?|talet på svar|n|n\s*=.*|prosent|"
    r"andel|standardavvik|hele landet|heile landet|landet|norge|noreg|norway|average|mean|count|"
    r"alle kommuner|alle kommunar|kommunene samlet|landsgjennomsnitt(?:et)?)\b[:\s]*"
    r"(?:\(.*\)|[\d.,\s%]*|alle kommuner|for landet|kommuner)?$"
)
_NOTE = re.compile(
    r"^(?:\*+|\d\)|†|kilde|kjelde|source|note|merk|obs|anm|fotnote|forklaring|spørsmål:|"
    r"undersøkelsen|data hentet|sist oppdatert|generert|eksportert|©)",
    re.IGNORECASE,
)
_LONG = 45
_FEW = 2


def kind_of_row(row: Row, told: Sequence[Cell], headings: Collection[str], known: Registers) -> str:
    """What a row without a known municipality is: a kind of problem (see words.toml), or nothing.

    Args:
        row: the row.
        told: its cells in the columns of the municipality.
        headings: what stands over the columns, plain.
        known: the registers.
    """
    words = [plain(cell) for cell in row.cells if isinstance(cell, str) and plain(cell)]
    first = plain(words[0]) if words else ""
    place = next((text for cell in told if (text := plain(shown(cell)))), first)
    if len(words) > _FEW and sum(word in headings for word in words) > 0.7 * len(words):  # noqa: PLR2004
        return "repeated_heading"
    if _TOTAL.match(place) or (not _has(told) and _TOTAL.match(first)):
        return "total"
    if known.is_county(place) or place.endswith("fylkeskommune"):
        return "county"
    filled = sum(cell is not None for cell in row.cells)
    raw = next((cell.strip() for cell in row.cells if isinstance(cell, str)), "")
    if filled <= _FEW and (_NOTE.match(raw) or len(raw) > _LONG):
        return "footnote"
    return ""


def _has(told: Sequence[Cell]) -> bool:
    return any(cell is not None for cell in told)


def moment(cells: Sequence[Cell]) -> dt.datetime | None:
    """When a row was sent in; None where it does not say, or not a day."""
    for cell in cells:
        if isinstance(cell, dt.datetime):
            return cell.replace(tzinfo=None)
        if isinstance(cell, dt.date):
            return dt.datetime(cell.year, cell.month, cell.day)
        found = _moment(shown(cell)) if isinstance(cell, str) else None
        if found:
            return found
    return None


_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:[ap]m)?\s*z?$", re.IGNORECASE)


def _moment(text: str) -> dt.datetime | None:
    """A day with, where it is written, the time of day."""
    day = read_date(text)
    if day is None or day.count("-") != 2:  # noqa: PLR2004
        return None
    clock = _CLOCK.search(text) if ":" in text else None
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour, minute, second))
    except ValueError:
        return None


def other_year(cells: Sequence[Cell], year: int) -> str:
    """The year a row says it is of, where that is another; else nothing."""
    for cell in cells:
        found = re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", shown(cell))
        if found and int(found.group()) != year:
            return found.group()
    return ""
