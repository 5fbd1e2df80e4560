"""Units put in another order by chance, kept for all values that are shuffled the same way."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Places: TypeAlias = npt.NDArray[np.integer]

# Some hundred shuffles at a time stay near the processor.
_AT_ONCE = 500


@dataclass(frozen=True)
class Picks:
    """Units drawn without putting any back, again and again.

    Attributes:
        order: (drawn, times) places of the units, from 0.
        own: unit -> where it was drawn: as the how manieth, and at which time.
    """

    order: Places
    own: tuple[tuple[Places, Places], ...]


@dataclass(frozen=True)
class Shuffles:
    """Shuffles of as many units as are asked for.

    Attributes:
        source: a generator, used up as shuffles are asked for; or a seed, from which as many units
            get the same shuffles whatever was asked for before. What was asked for is kept.
    """

    source: np.random.Generator | int
    _picks: dict[tuple[int, ...], Picks] = field(default_factory=dict, repr=False)
    _orders: dict[tuple[int, ...], list[Places]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, source: "np.random.Generator | Shuffles") -> "Shuffles":
        """Shuffles from a generator, or those given."""
        return source if isinstance(source, cls) else cls(source)  # type: ignore[arg-type]

    def picks(self, n_units: int, n_drawn: int, times: int) -> Picks:
        """Some of the units in the order drawn, as often as asked for."""
        key = (n_units, n_drawn, times)
        if key not in self._picks:
            order = distinct(np.random.default_rng(self.source), n_units, n_drawn, times)
            by_unit = order.ravel().argsort(kind="stable")
            ends = np.searchsorted(order.ravel()[by_unit], np.arange(1, n_units))
            own = tuple(np.divmod(spots, times) for spots in np.split(by_unit, ends))
            self._picks[key] = Picks(order, own)
        return self._picks[key]

    def orders(self, n_units: int, times: int) -> list[Places]:
        """All units in another order, as often as asked for: (units, some of the times) each."""
        key = (n_units, times)
        if key not in self._orders:
            rng = np.random.default_rng(self.source)
            self._orders[key] = [
                _orders(rng, n_units, min(_AT_ONCE, times - start))
                for start in range(0, times, _AT_ONCE)
            ]
        return self._orders[key]


def _orders(rng: np.random.Generator, n_units: int, times: int) -> Places:
    """(units, times) places, each column a shuffle."""
    drawn = rng.permuted(np.tile(np.arange(n_units), (times, 1)), axis=1)
    return np.ascontiguousarray(drawn.T.astype("int32"))


def distinct(
    rng: np.random.Generator, n_units: int, n_drawn: int, n_permutations: int
) -> npt.NDArray[np.int32]:
    """Units drawn without putting any back, again and again: the first steps of a shuffle.

    Args:
        rng: source of the draws.
        n_units: how many there are to draw from.
        n_drawn: how many are drawn each time, at most all.
        n_permutations: how many times.

    Returns:
        drawn x times, places from 0.

    Source: Fisher and Yates (1938), in the form of Durstenfeld (1964).
    """
    pool = np.tile(np.arange(n_units, dtype=np.int32)[:, None], n_permutations)
    column = np.arange(n_permutations)
    for place in range(n_drawn):
        pick = rng.integers(place, n_units, n_permutations)
        taken = pool[pick, column]
        pool[pick, column] = pool[place]
        pool[place] = taken
    return pool[:n_drawn]
