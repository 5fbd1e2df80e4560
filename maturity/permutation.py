"""P-values from shuffling the values of other units, and the classes that follow from them."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

Array: TypeAlias = npt.NDArray[np.float64]

TIE = 1e-9


def shuffled_means(
    values: Array, counts: Sequence[int], rng: np.random.Generator, n_permutations: int
) -> Array:
    """The mean of as many other units' values as a unit has neighbours, drawn at random.

    All units share the draws. A unit that is drawn for itself gives its place to the next one
    drawn: what is left is an even draw of the others, none of them twice.

    Args:
        values: one per unit.
        counts: neighbours of each unit, 1 or more.
        rng: source of the draws; all units share them.
        n_permutations: draws.

    Returns:
        units x draws.
    """
    order = distinct(rng, values.size, max(counts) + 1, n_permutations)
    drawn = values[order]
    sums = drawn.cumsum(axis=0)
    by_unit = order.ravel().argsort(kind="stable")
    ends = np.searchsorted(order.ravel()[by_unit], np.arange(values.size + 1))
    means = np.empty((values.size, n_permutations))
    for unit, count in enumerate(counts):
        place, draw = np.divmod(by_unit[ends[unit] : ends[unit + 1]], n_permutations)
        own = draw[place < count]
        means[unit] = sums[count - 1]
        means[unit, own] += drawn[count, own] - values[unit]
        means[unit] /= count
    return means


def shuffled_products(
    z: Array, shares: csr_array, rng: np.random.Generator, n_permutations: int
) -> Array:
    """The values times their neighbours' mean, summed, when all values are shuffled.

    Args:
        z: one value per unit.
        shares: row-standardised contiguity.
        rng: source of the shuffles.
        n_permutations: shuffles.

    Returns:
        One sum per shuffle.
    """
    found = []
    # Some hundred at a time stay near the processor.
    for start in range(0, n_permutations, 500):
        rows = min(500, n_permutations - start)
        drawn = np.ascontiguousarray(rng.permuted(np.tile(z, (rows, 1)), axis=1).T)
        found.append(np.einsum("ij,ij->j", drawn, shares @ drawn))
    return np.concatenate(found)


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


def folded(simulated: Array, observed: Array) -> Array:
    """The share of shuffles at least as extreme, on the side where the observed value lies.

    Args:
        simulated: units x shuffles.
        observed: one per unit.

    Returns:
        One p-value per unit, from 1/(shuffles + 1) up to about one half.
    """
    above, below = _tails(simulated, observed)
    return np.minimum(above, below)


def one_sided(simulated: Array, observed: Array, is_high: npt.NDArray[np.bool_]) -> Array:
    """The share of shuffles at least as extreme, on the side that is given.

    Args:
        simulated: units x shuffles.
        observed: one per unit.
        is_high: per unit, whether high values are the extreme ones.

    Returns:
        One p-value per unit, from 1/(shuffles + 1) to 1.
    """
    return np.where(is_high, *_tails(simulated, observed))


def _tails(simulated: Array, observed: Array) -> tuple[Array, Array]:
    """P-values towards high and low; sums in another order must still count as ties."""
    slack = TIE * max(1.0, float(np.abs(observed).max()))
    gap = simulated - observed[:, None]
    denominator = simulated.shape[1] + 1
    above, below = (gap >= -slack).sum(axis=1), (gap <= slack).sum(axis=1)
    return (above + 1) / denominator, (below + 1) / denominator


def significant(
    columns: Mapping[str, object], units: pd.Index, alpha: float, adjusted: bool
) -> pd.DataFrame:
    """Add q-values, and take the class from units whose q, or p, is above alpha.

    Args:
        columns: ``p_value``, ``class`` and others, one value per unit.
        units: their labels.
        alpha: between 0 and 1.
        adjusted: whether q, the false discovery rate, or p is held against alpha.

    Returns:
        The columns with ``q_value`` beside ``p_value``.

    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate.
    """
    table = pd.DataFrame(columns, index=units)
    q_value = false_discovery(table["p_value"].to_numpy("float64"))
    table.insert(list(table.columns).index("class"), "q_value", q_value)
    judged = table["q_value" if adjusted else "p_value"]
    return table.assign(**{"class": table["class"].where(judged <= alpha, "none")})


def false_discovery(p_values: Array) -> Array:
    """The smallest false discovery rate at which each would be taken for more than chance.

    Args:
        p_values: at least one, 0-1.

    Returns:
        As many, 0-1, in the same order.

    Source: Benjamini and Hochberg (1995).
    """
    order = p_values.argsort()
    scaled = p_values[order] * len(order) / np.arange(1, len(order) + 1)
    found = np.empty(len(order))
    found[order] = np.minimum.accumulate(scaled[::-1])[::-1].clip(max=1)
    return found


def local_table(
    values: pd.Series, islands: Sequence[str], statistics: pd.DataFrame
) -> pd.DataFrame:
    """One row per unit given, with a class also for those without a statistic.

    Args:
        values: unit -> value; NaN = missing.
        islands: units with a value but no neighbour.
        statistics: unit x statistics and ``class``.

    Returns:
        unit x ``value`` and the statistics; ``class`` is ``island`` or ``missing`` for those.
    """
    table = statistics.reindex(values.index)
    table.insert(0, "value", values.astype(float))
    table.loc[list(islands), "class"] = "island"
    table.loc[values.isna(), "class"] = "missing"
    words = {"class": "none", "quadrant": ""}
    return table.fillna({name: word for name, word in words.items() if name in table.columns})
