"""What a value in an index specification may be.

A reader takes one TOML value and returns it checked, or raises ValueError with the rule it breaks.
"""

import math
from collections.abc import Callable
from typing import Any

Reader = Callable[[object], Any]

PENALTY_SIGNS = {"-": -1.0, "negative": -1.0, "+": 1.0, "positive": 1.0}


def text(value: object) -> str:
    """A text with something in it."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotes")
    return value


def truth(value: object) -> bool:
    """``true`` or ``false``."""
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def number(value: object) -> float:
    """A finite number; ``true`` is not a number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("must be a number")
    return float(value)


def power(value: object) -> float:
    """Any exponent, ``inf`` and ``-inf`` too."""
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        raise ValueError("must be a number, inf or -inf")
    return float(value)


def within(low: float, high: float) -> Reader:
    """A reader of numbers from ``low`` to ``high``, both included."""

    def read(value: object) -> float:
        found = number(value)
        if not low <= found <= high:
            raise ValueError(f"must be a number from {low:g} to {high:g}")
        return found

    return read


def at_least_zero(value: object) -> float:
    """A number that is not below 0."""
    found = number(value)
    if found < 0:
        raise ValueError("must not be below 0")
    return found


def above_zero(value: object) -> float:
    """A number above 0."""
    found = number(value)
    if found <= 0:
        raise ValueError("must be above 0")
    return found


def decimals(value: object) -> int:
    """How many decimals to round to: a whole number, 0-12."""
    return int(whole(0, 12)(value))


def whole(low: int, high: int) -> Reader:
    """A reader of whole numbers from ``low`` to ``high``, both included."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return value

    return read


def pair(value: object) -> tuple[float, float]:
    """Two numbers that differ."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("must be two numbers, as [0, 100]")
    low, high = number(value[0]), number(value[1])
    if low == high:
        raise ValueError("must be two numbers that differ")
    return low, high


def one_of(*words: str) -> Reader:
    """A reader of one of the given words."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError("must be one of " + ", ".join(words))
        return value

    return read


def some_of(*words: str) -> Reader:
    """A reader of a list of the given words, at least one."""
    read_word = one_of(*words)

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError("must be a list with at least one of " + ", ".join(words))
        return tuple(read_word(word) for word in value)

    return read


def limits(value: object) -> tuple[float, ...]:
    """Class limits: two or more numbers, each above the one before."""
    found = tuple(number(limit) for limit in value) if isinstance(value, list) else ()
    if len(found) < 2 or list(found) != sorted(set(found)):
        raise ValueError("must be rising numbers, as [0, 50, 100]")
    return found


def text_by_name(value: object) -> dict[str, str]:
    """A table of texts: a title by language, a period by indicator."""
    if not isinstance(value, dict):
        raise ValueError('must be a table of texts, as { nb = "..." }')
    return {name: text(entry) for name, entry in value.items()}


def penalty(value: object) -> float:
    """The sign of a penalty: -1 where a high score is good, +1 where a high score is bad."""
    if isinstance(value, str) and value in PENALTY_SIGNS:
        return PENALTY_SIGNS[value]
    if not isinstance(value, bool) and value in (-1, 1):
        return float(str(value))
    raise ValueError('must be "negative" or "positive"')
