"""Tables as text: the Norwegian way for Excel here, the international way for programs."""

from csv import QUOTE_NONNUMERIC

import pandas as pd
from pandas.api.types import is_numeric_dtype

# How a text begins that a spreadsheet would run.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def norwegian_csv(table: pd.DataFrame) -> bytes:
    """Semicolons, decimal comma and a byte-order mark: what Norwegian Excel opens as it is."""
    text = harmless(table).to_csv(index=False, sep=";", decimal=",", quoting=QUOTE_NONNUMERIC)
    return text.encode("utf-8-sig")


def international_csv(table: pd.DataFrame) -> bytes:
    """Commas, decimal point, UTF-8 without a mark (RFC 4180): what programs read."""
    return harmless(table).to_csv(index=False, quoting=QUOTE_NONNUMERIC).encode("utf-8")


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """A copy in which a text that begins like a formula has an apostrophe before it."""
    made = table.copy()
    for place, kind in enumerate(table.dtypes):
        if not is_numeric_dtype(kind):
            made.isetitem(place, table.iloc[:, place].map(harmless_value).array)
    return made


def harmless_value(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    starts_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if starts_formula else value
