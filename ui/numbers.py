"""Numbers as the reader's language writes them; no float reaches a reader unformatted."""

import datetime as dt
import math

from maturity.rounding import rounded

THIN = "\u202f"  # narrow no-break space between thousands and before %
NO_BREAK = "\u00a0"
MISSING = "–"
MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}


def number(value: float | None, decimals: int = 0, language: str = "nb") -> str:
    """A number with thin thousands and, in Norwegian, a decimal comma; «–» where missing."""
    if value is None or math.isnan(value):
        return MISSING
    text = f"{rounded(value, decimals) + 0.0:,.{decimals}f}"
    if language == "en":
        return text.replace("-", "−")
    return text.replace(",", THIN).replace(".", ",").replace("-", "−")


def signed(value: float | None, decimals: int = 1, language: str = "nb") -> str:
    """A difference with its sign: «+3,2», «−0,5», «0,0»."""
    text = number(value, decimals, language)
    return f"+{text}" if value is not None and rounded(value, decimals) > 0 else text


def with_unit(value: float | None, unit: str, decimals: int, language: str) -> str:
    """A number and its unit: «82,4 %», “82.4%”, «38,3 poeng»; «–» alone where missing."""
    text = number(value, decimals, language)
    space = NO_BREAK if unit != "%" else "" if language == "en" else THIN
    return text if text == MISSING or not unit else f"{text}{space}{unit}"


def date(value: dt.date, language: str = "nb") -> str:
    """A date in words: «20. juli 2026», «20 July 2026»."""
    month = MONTHS[language].split()[value.month - 1]
    dot = "" if language == "en" else "."
    return f"{value.day}{dot} {month} {value.year}"


def period(text: str, language: str = "nb") -> str:
    """A period as the source has it: years stay years, a date is written in words."""
    if text.count("-") != 2:
        return text.replace("-", "–")
    return date(dt.date.fromisoformat(text), language)


def listing(names: list[str], conjunction: str, most: int = 3, more: str = "{n}") -> str:
    """«A, B og C»; beyond ``most`` the rest are counted with ``more`` («{n} til»)."""
    if len(names) > most:
        shown = [*names[: most - 1], more.format(n=len(names) - most + 1)]
    else:
        shown = list(names)
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {conjunction} {shown[-1]}"
