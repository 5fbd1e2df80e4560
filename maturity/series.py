"""What has been measured more than once: the points of a series, and where it breaks."""

from dataclasses import dataclass
from pathlib import Path

from maturity.errors import CatalogueError
from maturity.tables import Text, read_toml, record

SCALES = ("ratio", "interval")


@dataclass(frozen=True)
class Measured:
    """One point: an indicator in a period; ``broken`` says why none may be compared across it."""

    indicator: str
    period: str
    broken: Text | None = None


@dataclass(frozen=True)
class Series:
    """A series of values of municipalities (or of a solution's spread), oldest first.

    ``limits`` are the ends of the scale and ``cuts`` the limits between levels, both in ``unit``;
    ``factor`` is what a stored value is multiplied by to be in it.
    """

    series: str
    title: Text
    note: Text
    unit: str
    decimals: int
    scale: str
    limits: tuple[float, ...]
    cuts: tuple[float, ...]
    points: tuple[Measured, ...] = ()
    solution: str | None = None
    factor: float = 1

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators it is made of."""
        return frozenset(point.indicator for point in self.points)


def load_series(path: Path) -> dict[str, Series]:
    """The series of data/meta/series.toml, by id.

    Raises:
        CatalogueError: a key is unknown or missing, or a value has no meaning.
    """
    tables = read_toml(path).get("series", {})
    return {
        name: _series(name, table, f"{path}, [series.{name}]") for name, table in tables.items()
    }


def _series(name: str, table: dict[str, object], where: str) -> Series:
    """One series, checked."""
    given = table.get("points", [])
    listed = given if isinstance(given, list) else []
    points = tuple(
        record(
            Measured, {"broken" if key == "break" else key: v for key, v in point.items()}, where
        )
        for point in listed
    )
    found = record(Series, {**table, "points": points}, where, series=name)
    rules = {
        "scale": found.scale in SCALES,
        "limits": len(found.limits) == 2 and found.limits[0] < found.limits[1],
        "cuts": list(found.cuts) == sorted(set(found.cuts)) != [],
        "points": bool(found.points) != bool(found.solution),
    }
    for key, holds in rules.items():
        if not holds:
            raise CatalogueError(
                "A value has no meaning here.",
                where=f"{where}, {key}",
                example=repr(getattr(found, key)),
                next_move="See the head of series.toml for what the key may hold.",
            )
    return found
