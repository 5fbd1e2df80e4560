"""Where the dots of a strip lie: no two on each other, stacked upwards from the axis."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 178 / 25.4 * 72
SIZES = ((40, 3.4), (120, 2.8))
SMALLEST = 2.1


@dataclass(frozen=True)
class Stacked:
    """Radius in points; of each dot its place (0–1) and its row from 0; and the highest row."""

    radius: float
    places: tuple[float, ...]
    rows: tuple[int, ...]
    highest: int


def stacked(values: Sequence[float], low: float, high: float) -> Stacked:
    """Places for dots in the order given.

    A few lie exactly at their value, each in the lowest row with room for it; many are gathered
    in columns of a dot's width, or they would lean.

    Args:
        values: points, sorted from low to high.
        low: the axis' left end.
        high: its right end.
    """
    radius = next((size for most, size in SIZES if len(values) <= most), SMALLEST)
    places = [(value - low) / (high - low) for value in values]
    if radius == SMALLEST:
        places, rows = _columns(places, 2 * radius / WIDTH)
    else:
        rows = _rows(places, 2 * radius / WIDTH)
    return Stacked(radius, tuple(places), tuple(rows), max(rows, default=0))


def _rows(places: Sequence[float], apart: float) -> list[int]:
    """Each dot's lowest row in which the last one is far enough away."""
    ends: list[float] = []
    rows = []
    for place in places:
        row = next((row for row, end in enumerate(ends) if place - end >= apart), len(ends))
        ends[row : row + 1] = [place]
        rows.append(row)
    return rows


def _columns(places: Sequence[float], width: float) -> tuple[list[float], list[int]]:
    """Each dot in its column, and its row there."""
    heights: Counter[int] = Counter()
    centres, rows = [], []
    for place in places:
        column = round(place / width)
        centres.append(column * width)
        rows.append(heights[column])
        heights[column] += 1
    return centres, rows
