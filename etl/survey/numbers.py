"""Numbers as people write them in Norway; what can be read in two ways is not read."""

import math
import re

_LONGEST = 60
_SPACE = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'](?=\d{3}(?!\d))")
_UNIT = re.compile(
    r"^(?:kr\.?|nok)?\s*([+-]?[\d.,]+)\s*(?:,-|kr\.?|kroner|nok|stk\.?|årsverk|timer|timar|dager|"
    r"dagar|ganger|gonger|personer|personar|ansatte|tilsette|brukere|brukarar|innbyggere|"
    r"innbyggjarar|hours|days|persons|people|residents|%|prosent|pst\.?|percent|per cent)?\.?$"
)
_PLAIN = re.compile(r"^[+-]?\d+(?:,\d+)?$")
_POINT = re.compile(r"^[+-]?\d+\.\d+$")
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_ENGLISH = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+\.\d+$")
_RANGE = re.compile(r"^\D{0,12}\d[\d\s.,]*%?\s*(?:-|til|to|/)\s*\d")


def read_number(text: str) -> float | str:
    """The number a text stands for, or why it does not: a kind of problem (see words.toml).

    ``1 234,5``, ``1.234,5``, ``45 %``, ``12 årsverk`` are read; ``1.234`` may be a thousand or
    one, ``1-2`` is a stretch, ``ca. 20`` is not exact: they are not.
    """
    if len(text) > _LONGEST:
        return "not_a_number"
    bare = _SPACE.sub("", text.strip().lower().replace("−", "-").replace("–", "-"))
    if _RANGE.match(bare):
        return "a_range"
    found = _UNIT.match(bare)
    if not found:
        return "not_a_number"
    return _value(found.group(1))


def _value(digits: str) -> float | str:
    """Digits with their signs as a number."""
    if _PLAIN.match(digits):
        return _finite(digits.replace(",", "."))
    if _POINT.match(digits):
        is_thousand = _THOUSANDS.match(digits) and not digits.lstrip("+-").startswith("0.")
        return "two_readings" if is_thousand else _finite(digits)
    if _THOUSANDS.match(digits):
        return _finite(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.match(digits):
        return _finite(digits.replace(",", ""))
    return "not_a_number"


def _finite(digits: str) -> float | str:
    number = float(digits) if len(digits) < 40 else math.inf  # noqa: PLR2004
    return number if math.isfinite(number) else "not_a_number"
