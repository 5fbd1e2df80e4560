"""Dates in every Norwegian form, as precise as they are written: a day, a month or a year."""

import datetime as dt
import re

_LONGEST = 60
EARLIEST = 1990
LATEST = 2100
# Day 0 of a spreadsheet's day numbers.
_DAY_ZERO = dt.date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("mars", "march", "mar"),
            ("april", "apr"),
            ("mai", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("desember", "december", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}
_CLOCK = re.compile(r"[ t]+(?:kl\.?\s*)?\d{1,2}[:.]\d{2}.*$")
_WEEKDAY = re.compile(r"^(?:man|tirs|ons|tors|fre|lør|laur|søn|sun)\w*\.?,?\s+")
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"^(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})$",
        r"^(?P<d>\d{1,2})\s*[-./]\s*(?P<m>\d{1,2})\s*[-./]\s*(?P<y>\d{4}|\d{2})$",
        r"^(?P<d>\d{1,2})\.?\s*(?P<m>[a-zæøå]{3,9})\.?,?\s*(?P<y>\d{4}|\d{2})$",
        r"^(?P<m>[a-zæøå]{3,9})\.?,?\s*(?P<y>\d{4})$",
        r"^(?P<m>\d{1,2})[-./](?P<y>\d{4})$",
        r"^(?P<y>\d{4})[-./](?P<m>\d{1,2})$",
        r"^(?:år\s*)?(?P<y>\d{4})$",
    )
)
_RUN_TOGETHER = (
    re.compile(r"^(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})$"),
    re.compile(r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})$"),
)


def read_date(text: str) -> str | None:
    """A date as ISO 8601 (``2024-03-01``, ``2024-03``, ``2024``); None where it is none.

    Day before month, as is written in Norway; a year of two digits is of this century. Eight digits
    are DDMMYYYY or YYYYMMDD, whichever is a day: never both, for no month is 19, 20 or 21.
    """
    if len(text) > _LONGEST:
        return None
    bare = _WEEKDAY.sub("", " ".join(text.lower().strip().split()))
    bare = _CLOCK.sub("", bare).strip(" .")
    together = [found.groupdict() for form in _RUN_TOGETHER if (found := form.match(bare))]
    if together:
        days = {day for parts in together if (day := _iso(parts))}
        return days.pop() if len(days) == 1 else None
    for form in _FORMS:
        found = form.match(bare)
        if found:
            return _iso(found.groupdict())
    return None


def _iso(parts: dict[str, str]) -> str | None:
    """The parts of a date as ISO, where there is such a day."""
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)  # noqa: PLR2004
    if not EARLIEST <= year <= LATEST:
        return None
    if "m" not in parts:
        return f"{year}"
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.get(parts["m"], 0)
    try:
        day = dt.date(year, month, int(parts.get("d", 1)))
    except ValueError:
        return None
    return day.isoformat() if "d" in parts else f"{year}-{month:02d}"


def from_day_number(number: float) -> str | None:
    """The date of a spreadsheet's day number (45292 is 1 January 2024), or of a bare year.

    Eight digits typed as a number (16092019) are read as text is.
    """
    if number.is_integer() and 10_000_000 <= number < 100_000_000:  # noqa: PLR2004
        return read_date(f"{number:.0f}")
    if EARLIEST <= number <= LATEST and number.is_integer():
        return f"{number:.0f}"
    day = _DAY_ZERO + dt.timedelta(days=number) if 0 < number < 100_000 else _DAY_ZERO  # noqa: PLR2004
    return day.isoformat() if EARLIEST <= day.year <= LATEST else None
