"""Do neighbours resemble each other, and where? Moran's I, local Moran and Gi*.

Permutations come from a generator handed in, so that no global seed is touched. A unit without a
value is left out with its borders; one then without neighbours is an island, without a say and
classed so. Moran's statistics are held against PySAL's by the tests; Gi* is PySAL's own, and this
is the only module that needs it.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.contiguity import Neighbours, borders, counts, deviations, too_little, weights
from maturity.errors import UsageError
from maturity.permutation import (
    folded,
    local_table,
    one_sided,
    shuffled_means,
    shuffled_products,
    significant,
)
from maturity.require import require_unique_units
from maturity.shuffles import Shuffles

if TYPE_CHECKING:
    from libpysal.weights import W

Array: TypeAlias = npt.NDArray[np.float64]


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
    rng: np.random.Generator | Shuffles,
    *,
    n_permutations: int = 999,
) -> GlobalMoran:
    """Moran's I with row-standardised contiguity.

    Args:
        values: unit -> value; NaN = missing.
        neighbours: unit -> units it borders on; a unit not named has none.
        rng: source of the shuffles; a ``Shuffles`` shares them between calls.
        n_permutations: shuffles, 1 or more.

    Returns:
        A :class:`GlobalMoran`; with a reason where fewer than 4 units are left or all are equal.

    Raises:
        DataError: a duplicated unit.
        UsageError: fewer than 1 permutation.

    Source: Moran (1950); Cliff and Ord (1981), chapter 2, for the two variances.
    """
    joined, islands = _joined(values, neighbours, n_permutations)
    reason = too_little(joined)
    if reason:
        return GlobalMoran(len(joined), islands, reason=reason)
    shares = weights(joined, neighbours)
    z = joined.to_numpy() - joined.mean()
    simulated = shuffled_products(z, shares, Shuffles.of(rng), n_permutations) / (z**2).sum()
    found = z @ (shares @ z) / (z**2).sum()
    norm, rand = deviations(shares, z)
    expected = -1 / (len(joined) - 1)
    z_norm, z_rand = (found - expected) / norm, (found - expected) / rand
    return GlobalMoran(
        n=len(joined),
        islands=islands,
        statistic=float(found),
        expected=expected,
        z_norm=float(z_norm),
        p_norm=math.erfc(abs(z_norm) / math.sqrt(2)),
        z_rand=float(z_rand),
        p_rand=math.erfc(abs(z_rand) / math.sqrt(2)),
        p_permutation=float(folded([simulated], np.array([found]))[0]),
    )


def local_moran(
    values: pd.Series,
    neighbours: Neighbours,
    rng: np.random.Generator | Shuffles,
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

    Source: Anselin (1995), Local indicators of spatial association.
    """
    joined, islands = _joined(values, neighbours, n_permutations, alpha)
    if too_little(joined):
        return local_table(values, islands, _NO_MORAN)
    shares = weights(joined, neighbours)
    z = joined.to_numpy() - joined.mean()
    lag = shares @ z
    means = shuffled_means(z, counts(shares), Shuffles.of(rng), n_permutations)
    simulated = (shuffled * own for shuffled, own in zip(means, z, strict=True))
    quadrant = np.where(z > 0, "H", "L").astype(object) + np.where(lag > 0, "H", "L")
    columns = {
        "lag": shares @ joined.to_numpy(),
        "statistic": z * lag * (len(z) - 1) / (z**2).sum(),
        "quadrant": quadrant,
        "p_value": folded(simulated, z * lag),
        "class": quadrant,
    }
    return local_table(values, islands, significant(columns, joined.index, alpha, adjusted))


def hot_spots(
    values: pd.Series,
    neighbours: Neighbours,
    rng: np.random.Generator | Shuffles,
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
    from esda.getisord import G_Local  # some seconds to load, and seldom asked for

    joined, islands = _joined(values, neighbours, n_permutations, alpha)
    if too_little(joined):
        return local_table(values, islands, _NO_SPOTS)
    # z does not change when all values are moved; esda needs them above 0.
    positive = joined.to_numpy() - joined.min() + 1
    shares = weights(joined, neighbours)
    lag = shares @ positive
    simulated = shuffled_means(positive, counts(shares), Shuffles.of(rng), n_permutations)
    with_self = _with_self(joined, neighbours)
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


def _with_self(joined: pd.Series, neighbours: Neighbours) -> "W":
    """Row-standardised contiguity in which each unit is its own neighbour too."""
    from libpysal.weights import W

    around = {unit: [*beside, unit] for unit, beside in borders(joined, neighbours).items()}
    found = W(around, id_order=list(joined.index), silence_warnings=True)
    found.transform = "R"
    return found
