"""P-values from shuffling the values of other units, and the classes that follow from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from maturity.shuffles import Shuffles

Array: TypeAlias = npt.NDArray[np.float64]

TIE = 1e-9


def shuffled_means(
    values: Array, counts: Sequence[int], shuffles: Shuffles, n_permutations: int
) -> Iterator[Array]:
    """The mean of as many other units' values as a unit has neighbours, drawn at random.

    All units share the draws. A unit that is drawn for itself gives its place to the next one
    drawn: what is left is an even draw of the others, none of them twice.

    Args:
        values: one per unit.
        counts: neighbours of each unit, 1 or more.
        shuffles: source of the draws; all units share them.
        n_permutations: draws.

    Yields:
        For each unit its means, one a draw. One unit at a time stays near the processor.
    """
    picks = shuffles.picks(values.size, max(counts) + 1, n_permutations)
    drawn = values[picks.order]
    sums = drawn.cumsum(axis=0)
    for unit, (count, (place, draw)) in enumerate(zip(counts, picks.own, strict=True)):
        own = draw[place < count]
        means = sums[count - 1].copy()
        means[own] += drawn[count, own] - values[unit]
        means /= count
        yield means


def shuffled_products(
    z: Array, shares: csr_array, shuffles: Shuffles, n_permutations: int
) -> Array:
    """The values times their neighbours' mean, summed, when all values are shuffled.

    Args:
        z: one value per unit.
        shares: row-standardised contiguity.
        shuffles: source of the shuffles.
        n_permutations: shuffles.

    Returns:
        One sum per shuffle.
    """
    found = []
    for order in shuffles.orders(z.size, n_permutations):
        drawn = z[order]
        found.append(np.einsum("ij,ij->j", drawn, shares @ drawn))
    return np.concatenate(found)


def folded(simulated: Iterable[Array], observed: Array) -> Array:
    """The share of shuffles at least as extreme, on the side where the observed value lies.

    Args:
        simulated: for each unit its values, one a shuffle.
        observed: one per unit.

    Returns:
        One p-value per unit, from 1/(shuffles + 1) up to about one half.
    """
    above, below = _tails(simulated, observed)
    return np.minimum(above, below)


def one_sided(simulated: Iterable[Array], observed: Array, is_high: npt.NDArray[np.bool_]) -> Array:
    """The share of shuffles at least as extreme, on the side that is given.

    Args:
        simulated: for each unit its values, one a shuffle.
        observed: one per unit.
        is_high: per unit, whether high values are the extreme ones.

    Returns:
        One p-value per unit, from 1/(shuffles + 1) to 1.
    """
    return np.where(is_high, *_tails(simulated, observed))


def _tails(simulated: Iterable[Array], observed: Array) -> tuple[Array, Array]:
    """P-values towards high and low; sums in another order must still count as ties."""
    slack = TIE * max(1.0, float(np.abs(observed).max()))
    counted = []
    for shuffled, value in zip(simulated, observed, strict=True):
        gap = shuffled - value
        at_least, at_most = np.count_nonzero(gap >= -slack), np.count_nonzero(gap <= slack)
        counted.append(((at_least + 1) / (gap.size + 1), (at_most + 1) / (gap.size + 1)))
    above, below = np.array(counted).T
    return above, below


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
