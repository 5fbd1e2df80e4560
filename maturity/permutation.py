"""P-values from shuffling the values of other units, and the classes that follow from them."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

Array: TypeAlias = npt.NDArray[np.float64]

TIE = 1e-9


def shuffled_means(
    values: Array, counts: Sequence[int], rng: np.random.Generator, n_permutations: int
) -> Array:
    """The mean of as many other units' values as a unit has neighbours, drawn at random.

    Args:
        values: one per unit.
        counts: neighbours of each unit, 1 or more.
        rng: source of the draws; all units share them.
        n_permutations: draws.

    Returns:
        units x draws.
    """
    order = rng.random((n_permutations, values.size - 1)).argsort(axis=1)[:, : max(counts)]
    means = [
        np.delete(values, place)[order[:, :count]].mean(axis=1)
        for place, count in enumerate(counts)
    ]
    return np.array(means)


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
    q_value = stats.false_discovery_control(table["p_value"].to_numpy())
    table.insert(list(table.columns).index("class"), "q_value", q_value)
    judged = table["q_value" if adjusted else "p_value"]
    return table.assign(**{"class": table["class"].where(judged <= alpha, "none")})


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
