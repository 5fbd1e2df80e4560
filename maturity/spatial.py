"""Do neighbours resemble each other, and where? Moran's I, local Moran and Gi*.

The only module that needs PySAL: import it by name. The statistics are PySAL's, the permutations
our own, from a generator handed in, so that no global seed is touched. A unit without a value is
left out with its borders; one then without neighbours is an island, without a say and classed so.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from esda.getisord import G_Local
from esda.moran import Moran, Moran_Local
from libpysal.weights import W

from maturity.errors import UsageError
from maturity.permutation import folded, local_table, one_sided, shuffled_means, significant
from maturity.require import require_unique_units

Array: TypeAlias = npt.NDArray[np.float64]
Neighbours: TypeAlias = Mapping[str, Sequence[str]]

MIN_UNITS = 4
QUADRANTS = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}


@dataclass(frozen=True)
class GlobalMoran:
    """Moran's I over all units.

    Attributes:
        n: units with a value and a neighbour.
        islands: units with a value but no neighbour that has one.
        statistic: I; above ``expected`` where neighbours are alike. NaN with a reason.
        expected: -1/(n - 1), what I would be without pattern.
        z_norm: I standardised, values taken as normal draws.
        p_norm: its two-sided p-value.
        z_rand: I standardised, values taken as shuffled over the places.
        p_rand: its two-sided p-value.
        p_permutation: share of shuffles at least as extreme, on the side of I.
        reason: why figures are NaN, empty where none is.
    """

    n: int
    islands: tuple[str, ...]
    statistic: float = math.nan
    expected: float = math.nan
    z_norm: float = math.nan
    p_norm: float = math.nan
    z_rand: float = math.nan
    p_rand: float = math.nan
    p_permutation: float = math.nan
    reason: str = ""


def moran(
    values: pd.Series,
    neighbours: Neighbours,
    rng: np.random.Generator,
    *,
    n_permutations: int = 999,
) -> GlobalMoran:
    """Moran's I with row-standardised contiguity.

    Args:
        values: unit -> value; NaN = missing.
        neighbours: unit -> units it borders on; a unit not named has none.
        rng: source of the shuffles.
        n_permutations: shuffles, 1 or more.

    Returns:
        A :class:`GlobalMoran`; with a reason where fewer than 4 units are left or all are equal.

    Raises:
        DataError: a duplicated unit.
        UsageError: fewer than 1 permutation.

    Source: Moran (1950); Cliff and Ord (1981); PySAL ``esda.Moran``.
    """
    joined, islands = _joined(values, neighbours, n_permutations)
    reason = _too_little(joined)
    if reason:
        return GlobalMoran(len(joined), islands, reason=reason)
    weights = _weights(joined, neighbours)
    found = Moran(joined.to_numpy(), weights, permutations=0)
    shuffled = rng.permuted(np.tile(found.z, (n_permutations, 1)), axis=1).T
    lag = weights.sparse @ shuffled
    simulated = (shuffled * lag).sum(axis=0) * len(joined) / weights.s0 / (found.z**2).sum()
    return GlobalMoran(
        n=len(joined),
        islands=islands,
        statistic=float(found.I),
        expected=float(found.EI),
        z_norm=float(found.z_norm),
        p_norm=float(found.p_norm),
        z_rand=float(found.z_rand),
        p_rand=float(found.p_rand),
        p_permutation=float(folded(simulated[None, :], np.array([found.I]))[0]),
    )


def local_moran(
    values: pd.Series,
    neighbours: Neighbours,
    rng: np.random.Generator,
    *,
    n_permutations: int = 9999,
    alpha: float = 0.05,
    adjusted: bool = True,
) -> pd.DataFrame:
    """Where neighbours are alike or stand apart, unit by unit.

    Args:
        values: unit -> value; NaN = missing.
        neighbours: as :func:`moran`.
        rng: source of the shuffles.
        n_permutations: shuffles of the other units' values around each unit, 1 or more. The
            smallest p-value is 1/(shuffles + 1): with hundreds of units 999 are too few for any
            to pass the false discovery rate.
        alpha: the level at which a unit is given a class, between 0 and 1.
        adjusted: hold q (the false discovery rate) against alpha; False: p, for exploring only,
            since a share alpha of the units gets a class by chance.

    Returns:
        unit x ``value``, ``lag`` (mean of its neighbours), ``statistic``, ``quadrant`` (HH high
        among high, LL, HL high among low, LH), ``p_value`` (share of shuffles at least as
        extreme, on the side of the statistic), ``q_value`` (Benjamini-Hochberg) and ``class``:
        the quadrant where q (or p) is at most alpha, else ``none``, ``island``, ``missing``.

    Raises:
        DataError: a duplicated unit.
        UsageError: fewer than 1 permutation, or alpha outside 0-1.

    Source: Anselin (1995), Local indicators of spatial association; PySAL ``Moran_Local``.
    """
    joined, islands = _joined(values, neighbours, n_permutations, alpha)
    if _too_little(joined):
        return local_table(values, islands, _NO_MORAN)
    weights = _weights(joined, neighbours)
    found = Moran_Local(joined.to_numpy(), weights, permutations=0)
    simulated = shuffled_means(found.z, _counts(weights), rng, n_permutations) * found.z[:, None]
    quadrant = [QUADRANTS[int(place)] for place in found.q]
    columns = {
        "lag": weights.sparse @ joined.to_numpy(),
        "statistic": found.Is,
        "quadrant": quadrant,
        "p_value": folded(simulated, found.z * (weights.sparse @ found.z)),
        "class": quadrant,
    }
    return local_table(values, islands, significant(columns, joined.index, alpha, adjusted))


def hot_spots(
    values: pd.Series,
    neighbours: Neighbours,
    rng: np.random.Generator,
    *,
    n_permutations: int = 9999,
    alpha: float = 0.05,
    adjusted: bool = True,
) -> pd.DataFrame:
    """Getis-Ord Gi*: where high (hot) or low (cold) values gather, the unit itself included.

    Args:
        values: as :func:`local_moran`.
        neighbours: as :func:`moran`.
        rng: as :func:`local_moran`.
        n_permutations: as :func:`local_moran`.
        alpha: as :func:`local_moran`.
        adjusted: as :func:`local_moran`.

    Returns:
        unit x ``value``, ``statistic`` (Gi* as a z-score), ``p_value`` and ``q_value`` as
        :func:`local_moran`, and ``class``: ``hot``, ``cold``, ``none``, ``island``, ``missing``.

    Raises:
        DataError, UsageError: as :func:`local_moran`.

    Source: Ord and Getis (1995), Local spatial autocorrelation statistics; PySAL ``G_Local``.
    """
    joined, islands = _joined(values, neighbours, n_permutations, alpha)
    if _too_little(joined):
        return local_table(values, islands, _NO_SPOTS)
    # z does not change when all values are moved; esda needs them above 0.
    positive = joined.to_numpy() - joined.min() + 1
    weights = _weights(joined, neighbours)
    lag = weights.sparse @ positive
    simulated = shuffled_means(positive, _counts(weights), rng, n_permutations)
    with_self = _weights(joined, neighbours, with_self=True)
    found = G_Local(positive, with_self, transform="B", permutations=0, star=None)
    is_hot = found.Zs > 0
    columns = {
        "statistic": found.Zs,
        "p_value": one_sided(simulated, lag, is_hot),
        "class": np.where(is_hot, "hot", "cold"),
    }
    return local_table(values, islands, significant(columns, joined.index, alpha, adjusted))


_NO_WORDS = pd.Series([], dtype=object)
_NO_SPOTS = pd.DataFrame({"statistic": [], "p_value": [], "q_value": [], "class": _NO_WORDS})
_NO_MORAN = _NO_SPOTS.assign(lag=[], quadrant=_NO_WORDS)[
    ["lag", "statistic", "quadrant", "p_value", "q_value", "class"]
]


def _joined(
    values: pd.Series, neighbours: Neighbours, n_permutations: int, alpha: float = 0.05
) -> tuple[pd.Series, tuple[str, ...]]:
    """The units with a value and a neighbour that has one, and the islands."""
    require_unique_units(values)
    if n_permutations < 1 or not 0 < alpha < 1:
        raise UsageError("Permutations must be 1 or more, and alpha lie between 0 and 1.")
    present = values.dropna().astype(float)
    known = set(present.index)
    has_neighbour = np.array(
        [bool(known.intersection(neighbours.get(unit, ())) - {unit}) for unit in present.index],
        dtype=bool,
    )
    return present[has_neighbour], tuple(present.index[~has_neighbour])


def _too_little(joined: pd.Series) -> str:
    if len(joined) < MIN_UNITS:
        return f"fewer than {MIN_UNITS} units have a value and a neighbour"
    if joined.nunique() == 1:
        return "all units have the same value"
    return ""


def _weights(joined: pd.Series, neighbours: Neighbours, *, with_self: bool = False) -> W:
    """Row-standardised contiguity among the joined units, each its own neighbour or not."""
    units = list(joined.index)
    known = set(units)
    borders = {
        unit: sorted(known.intersection(neighbours[unit]) - {unit}) + [unit] * with_self
        for unit in units
    }
    weights = W(borders, id_order=units, silence_warnings=True)
    weights.transform = "R"
    return weights


def _counts(weights: W) -> list[int]:
    return [weights.cardinalities[unit] for unit in weights.id_order]
