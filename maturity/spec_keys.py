"""The words of an index specification: every key, and the reader that checks what it holds.

`read_table` holds a whole table against its readers, so that an unknown key never passes silently.
"""

import difflib
from collections.abc import Mapping
from typing import Any

from maturity.errors import SpecError
from maturity.spec_readers import (
    Reader,
    above_zero,
    at_least_zero,
    decimals,
    limits,
    number,
    one_of,
    pair,
    penalty,
    power,
    some_of,
    text,
    text_by_name,
    truth,
    whole,
    within,
)

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
    "weight": within(0, 1e12),
    "aggregate": one_of(*AGGREGATE_METHODS),
    "power": power,
    "min_coverage": within(0, 1),
    **PARAM_KEYS,
    **WORDING_KEYS,
}
INDICATOR_KEYS: dict[str, Reader] = {
    "parent": text,
    "weight": within(0, 1e12),
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
    "draws": whole(100, 100_000),
    "tries": whole(64, 100_000),
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
