"""The shapes of the published map, read for those who draw without a browser."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from maturity.errors import SnapshotError
from warehouse.snapshot import ROOT, Snapshot

Ring = npt.NDArray[np.float64]
SERVED = "app/static/"
_STEP = re.compile(r"([MLlHhVvz])([^MLlHhVvz]*)")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Shapes:
    """The map in its own units, x right and y down.

    Attributes:
        width, height: the extent.
        rings: kommunenr -> the rings of its shape, each n × 2.
        centres: kommunenr -> a point inside.
        county_lines: borders between counties, each n × 2.
        inset: (from, to) boxes (x, y, width, height) of the enlarged part.
    """

    width: float
    height: float
    rings: dict[str, tuple[Ring, ...]]
    centres: dict[str, tuple[float, float]]
    county_lines: tuple[Ring, ...]
    inset: tuple[tuple[float, ...], tuple[float, ...]]


def shapes(snapshot: Snapshot) -> Shapes:
    """The shapes of a snapshot's map.

    Raises:
        SnapshotError: the map file cannot be read.
    """
    return _shapes(ROOT / "static" / snapshot.geometry.removeprefix(SERVED))


@lru_cache(maxsize=2)
def _shapes(path: Path) -> Shapes:
    """The shapes of a map file."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise SnapshotError(
            "The map of this snapshot cannot be read.",
            where=path.name,
            next_move="build anew: python -m etl build",
        ) from None
    units = content["municipalities"]
    return Shapes(
        width=content["width"],
        height=content["height"],
        rings={number: _lines(unit["d"]) for number, unit in units.items()},
        centres={number: (unit["c"][0], unit["c"][1]) for number, unit in units.items()},
        county_lines=_lines(content["county_lines"]),
        inset=(tuple(content["inset"]["from"]), tuple(content["inset"]["to"])),
    )


def _lines(path: str) -> tuple[Ring, ...]:
    """The lines of an SVG path of M, l, h, v and z with whole numbers."""
    lines: list[list[tuple[float, float]]] = []
    x = y = 0.0
    for command, given in _STEP.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(given)]
        if command == "M":
            x, y = numbers[0], numbers[1]
            lines.append([(x, y)])
            numbers, command = numbers[2:], "L"
        for dx, dy, is_absolute in _moves(command, numbers):
            x, y = (dx, dy) if is_absolute else (x + dx, y + dy)
            lines[-1].append((x, y))
    return tuple(np.array(line) for line in lines)


def _moves(command: str, numbers: list[float]) -> list[tuple[float, float, bool]]:
    """The steps of one command: along, down, and whether they are places rather than steps."""
    if command in "hH":
        return [(number, 0.0, False) for number in numbers]
    if command in "vV":
        return [(0.0, number, False) for number in numbers]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [(x, y, command == "L") for x, y in pairs]
