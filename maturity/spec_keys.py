"""The words of an index specification: every key, its kind, and what it may hold.

A reader takes one TOML value and returns it checked, or raises ValueError with the rule it breaks.
`read_table` holds a whole table against its readers, so that an unknown key never passes silently.
"""

import difflib
import math
from collections.abc import Callable, Mapping
from typing import Any

from maturity.errors import SpecError

Reader = Callable[[object], Any]

NORMALISE_METHODS = (
    "none",
    "goalposts",
    "minmax",
    "zscore",
    "scaled",
    "rank",
    "borda",
    "percentile",
    "dist_to_max",
    "dist_to_ref",
    "dist_to_target",
    "frac_of_max",
)
AGGREGATE_METHODS = (
    "arithmetic",
    "geometric",
    "harmonic",
    "power",
    "median",
    "min",
    "mpi",
    "ampi",
    "mean_min",
    "bottleneck",
    "copeland",
)
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
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 12:
        raise ValueError("must be a whole number from 0 to 12")
    return value


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


SCALE_KEYS: dict[str, Reader] = {"method": one_of(*NORMALISE_METHODS), "range": pair}
PARAM_KEYS: dict[str, Reader] = {
    "alpha": within(0, 1),
    "beta": at_least_zero,
    "penalty": penalty,
    "scale": above_zero,
}
WORDING_KEYS: dict[str, Reader] = {"title": text_by_name, "description": text_by_name}
INDEX_KEYS: dict[str, Reader] = {
    "id": text,
    "unit": text,
    "period": text,
    "min_coverage": within(0, 1),
    "round": decimals,
    "catalogue": text,
    "breaks": limits,
    **WORDING_KEYS,
}
NODE_KEYS: dict[str, Reader] = {
    "parent": text,
    "weight": at_least_zero,
    "aggregate": one_of(*AGGREGATE_METHODS),
    "power": power,
    "min_coverage": within(0, 1),
    **PARAM_KEYS,
    **WORDING_KEYS,
}
INDICATOR_KEYS: dict[str, Reader] = {
    "parent": text,
    "weight": at_least_zero,
    "transform": one_of("none", "log"),
    "worst": number,
    "best": number,
    "cap": truth,
    "better": one_of("high", "low"),
    "target": number,
    "reference": text,
    "error": at_least_zero,
    **SCALE_KEYS,
    **WORDING_KEYS,
}
EDITION_KEYS: dict[str, Reader] = {"title": text_by_name, "periods": text_by_name}
UNCERTAINTY_KEYS: dict[str, Reader] = {
    "weight_noise": within(0, 1),
    "drop_out": within(0, 0.9),
    "normalise": some_of(*NORMALISE_METHODS),
    "aggregate": some_of(*AGGREGATE_METHODS),
    "aggregate_at": one_of("root", "all"),
}
DOCUMENT_TABLES = ("index", "normalise", "nodes", "indicators", "uncertainty", "editions")


def check_names(names: Mapping[str, object], known: Mapping[str, object], where: str) -> None:
    """Raise SpecError for the first name that is not known, with the nearest that is."""
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "take it out"
            raise SpecError(
                f'unknown key "{name}"',
                where=where,
                next_move=f"{hint} (known here: {', '.join(sorted(known))})",
            )


def read_table(table: object, keys: Mapping[str, Reader], where: str) -> dict[str, Any]:
    """The table with every value checked.

    Args:
        table: what the TOML holds at this place.
        keys: key -> its reader.
        where: file and table, for the message.

    Raises:
        SpecError: it is no table, a key is unknown, or a value breaks its rule.
    """
    if not isinstance(table, dict):
        raise SpecError("this must be a table", where=where, next_move="write it as [table]")
    check_names(table, keys, where)
    return {key: _read_value(keys[key], value, f"{where} {key}") for key, value in table.items()}


def _read_value(reader: Reader, value: object, where: str) -> object:
    try:
        return reader(value)
    except ValueError as fault:
        raise SpecError(
            f"the value {fault}", where=where, example=repr(value), next_move="correct the value"
        ) from None
