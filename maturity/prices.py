"""What shared solutions cost: by published price list, or as a contribution per inhabitant.

A price list is a table as published (columns ``fee``, ``payer``, ``size_class``, ``amount``,
``unit``); each fee has one row per size class, and each municipality pays by the class it is in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from maturity.errors import DataError, UsageError
from maturity.require import require_columns, require_unique_units

CONTRIBUTION_NOK = 20.0
PRICE_COLUMNS = ("fee", "payer", "size_class", "amount", "unit")
EVERYONE = "alle"
YEARLY_FEE = "årspris"


@dataclass(frozen=True)
class Basis:
    """What an amount is multiplied by.

    Attributes:
        is_per_inhabitant: by the population.
        times_a_year: 0 = paid once.
    """

    is_per_inhabitant: bool
    times_a_year: int


UNITS: Mapping[str, Basis] = MappingProxyType(
    {
        "NOK": Basis(False, 0),
        "NOK per år": Basis(False, 1),
        "NOK per måned": Basis(False, 12),
        "NOK per innbygger": Basis(True, 0),
        "NOK per innbygger per år": Basis(True, 1),
        "NOK per innbygger per måned": Basis(True, 12),
    }
)

# "5000-10000", "<5000", ">10000", ">=50000": only where a class begins matters, it ends where
# the next one does.
CLASS_START = (
    (re.compile(r"^<\s*=?\s*\d+$"), 0),
    (re.compile(r"^>=\s*(\d+)$"), 0),
    (re.compile(r"^>\s*(\d+)$"), 1),
    (re.compile(r"^(\d+)\s*[-–]\s*\d+$"), 0),
)


def contribution_cost(population: pd.Series, per_inhabitant: float = CONTRIBUTION_NOK) -> pd.Series:
    """A contribution per inhabitant, paid once.

    Args:
        population: unit -> residents, those who pay; NaN = not known.
        per_inhabitant: NOK; 20 is the contribution of the financing scheme of 2017.

    Returns:
        unit -> NOK; NaN where the population is not known.

    Raises:
        DataError: a negative population.
        UsageError: a negative amount.
    """
    if not per_inhabitant >= 0:
        raise UsageError("A contribution must be 0 or more.", example=str(per_inhabitant))
    _require_population(population)
    return population.astype(float) * per_inhabitant


def price_list_cost(
    population: pd.Series, prices: pd.DataFrame, *, payer: str = "kommune", years: float = 1.0
) -> pd.DataFrame:
    """What each unit pays for one solution by its price list.

    Args:
        population: unit -> residents, those who take the solution on; NaN = not known.
        prices: the rows of one solution and one price year, columns as in ``PRICE_COLUMNS``.
        payer: which payer's rows count.
        years: how many years of yearly fees the total holds, 0 or more.

    Returns:
        unit x ``once``, ``yearly`` and ``total`` = once + years x yearly, in NOK; NaN where the
        population is not known and a fee depends on it.

    Raises:
        DataError: a missing column, no row for the payer, an unknown unit or size class, a
            population in no size class of a fee, a missing amount, or a negative population.
        UsageError: negative years.
    """
    if not years >= 0:
        raise UsageError("Years must be 0 or more.", example=str(years))
    require_columns(prices, PRICE_COLUMNS)
    _require_population(population)
    rows = prices[prices["payer"] == payer]
    if rows.empty:
        raise DataError("The price list has no row for this payer.", example=payer)
    cost = pd.DataFrame(0.0, index=population.index, columns=["once", "yearly"])
    for (fee, unit), classes in rows.groupby(["fee", "unit"], sort=False):
        basis = _basis(str(fee), str(unit))
        amount = _amounts(population.astype(float), classes)
        if basis.is_per_inhabitant:
            amount = amount * population.astype(float)
        column = "yearly" if basis.times_a_year else "once"
        cost[column] += amount * max(basis.times_a_year, 1)
    return cost.assign(total=cost["once"] + years * cost["yearly"])


def class_start(size_class: str) -> float:
    """The smallest population that is in a size class.

    Args:
        size_class: ``alle``, ``<5000``, ``5000-10000``, ``>10000`` or ``>=50000``.

    Raises:
        DataError: none of these forms.
    """
    text = size_class.strip()
    if text == EVERYONE:
        return 0.0
    for form, beyond in CLASS_START:
        found = form.match(text)
        if found:
            return float(found.group(1)) + beyond if form.groups else 0.0
    raise DataError(
        "A size class is not understood.",
        where="size_class",
        example=size_class,
        next_move="write it as alle, <5000, 5000-10000, >10000 or >=50000",
    )


def _basis(fee: str, unit: str) -> Basis:
    if unit not in UNITS:
        raise DataError(
            "A price has an unknown unit.",
            where=fee,
            example=unit,
            next_move=f"use one of: {', '.join(UNITS)}",
        )
    if YEARLY_FEE in fee and not UNITS[unit].times_a_year:
        return Basis(UNITS[unit].is_per_inhabitant, 1)
    return UNITS[unit]


def _amounts(population: pd.Series, classes: pd.DataFrame) -> pd.Series:
    """The amount of the class each population is in."""
    starts = classes["size_class"].map(class_start)
    if starts.duplicated().any() or classes["amount"].isna().any():
        raise DataError(
            "A fee must have one amount per size class.",
            where=str(classes["fee"].iloc[0]),
            example=str(classes["size_class"].iloc[0]),
        )
    order = np.argsort(starts.to_numpy(dtype=np.float64))
    limits = starts.to_numpy(dtype=np.float64)[order]
    amounts = classes["amount"].to_numpy(dtype=np.float64)[order]
    if len(limits) == 1 and limits[0] == 0:
        return pd.Series(amounts[0], index=population.index)
    place = np.searchsorted(limits, population.to_numpy(), side="right") - 1
    outside = population.index[(place < 0) & population.notna().to_numpy()]
    if len(outside):
        raise DataError(
            "A population is in no size class of a fee.",
            where=str(classes["fee"].iloc[0]),
            example=str(outside[0]),
        )
    return pd.Series(amounts[place], index=population.index).where(population.notna())


def _require_population(population: pd.Series) -> None:
    require_unique_units(population)
    negative = population.index[population < 0]
    if len(negative):
        raise DataError("A population must be 0 or more.", example=str(negative[0]))
