"""Dots stacked by value: as large as there is room for, none upon another."""

import math
from dataclasses import dataclass

import pandas as pd

STEPS = (1.0, 2.0, 5.0, 10.0)
LARGEST, SMALLEST = 12.0, 5.0


@dataclass(frozen=True)
class Stacks:
    """How dots are stacked: the width of a bin, columns in a bin, and the dot, in pixels."""

    step: float
    columns: int
    size: float
    rows: int


def fit(values: pd.Series, span: float, width: float, height: float) -> Stacks:
    """The finest bins in which every dot has room.

    Args:
        values: any unit, none missing.
        span: the length of the axis, in the same unit.
        width: of the figure's inside, in pixels.
        height: of the figure's inside, in pixels.
    """
    for step in STEPS:
        found = _best(values, step, step / span * width, height)
        if found.size >= SMALLEST:
            return found
    return found


def _best(values: pd.Series, step: float, room: float, height: float) -> Stacks:
    """The number of columns in a bin that allows the largest dot."""
    tallest = int(_bins(values, step).value_counts().max()) if len(values) else 1
    tried = []
    for columns in range(1, tallest + 1):
        rows = math.ceil(tallest / columns)
        tried.append(Stacks(step, columns, min(LARGEST, room / columns, height / rows), rows))
        if room / columns < height / rows:
            break
    return max(tried, key=lambda stacks: stacks.size)


def _bins(values: pd.Series, step: float) -> pd.Series:
    """The bin of each value; a value on a limit belongs to the bin under it, so 100 stays in."""
    found: pd.Series = (values / step).map(math.ceil) - 1
    return found.clip(lower=0)


def place(values: pd.Series, stacks: Stacks, top: float) -> tuple[pd.Series, pd.Series]:
    """Where each dot stands: along the axis, and its row (0 at the bottom).

    A stack stands on the mean of its values, moved only as far as needed to stay under ``top``.
    """
    bins = _bins(values, stacks.step)
    order = bins.groupby(bins).cumcount()
    used = bins.map(bins.value_counts()).clip(upper=stacks.columns)
    wide = stacks.step / stacks.columns
    middle = values.groupby(bins).transform("mean").clip(upper=top - used * wide / 2)
    along = middle + wide * (order % stacks.columns + 0.5 - used / 2)
    return along, (order // stacks.columns).astype(float)
