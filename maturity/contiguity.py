"""Who borders on whom, as weights, and what follows from them alone."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

Array: TypeAlias = npt.NDArray[np.float64]
Neighbours: TypeAlias = Mapping[str, Sequence[str]]

MIN_UNITS = 4


def borders(joined: pd.Series, neighbours: Neighbours) -> dict[str, list[str]]:
    """Each joined unit -> its neighbours that are joined too."""
    known = set(joined.index)
    return {unit: sorted(known.intersection(neighbours[unit]) - {unit}) for unit in joined.index}


def weights(joined: pd.Series, neighbours: Neighbours) -> csr_array:
    """Row-standardised contiguity among the joined units: each row sums to 1."""
    around = list(borders(joined, neighbours).values())
    places = joined.index.get_indexer(pd.Index([unit for beside in around for unit in beside]))
    counts = np.array([len(beside) for beside in around])
    rows = np.repeat(np.arange(len(around)), counts)
    return csr_array((1 / counts[rows], (rows, places)), shape=(len(joined), len(joined)))


def counts(weights: csr_array) -> list[int]:
    """How many neighbours each unit has."""
    return [int(count) for count in np.diff(weights.indptr)]


def deviations(weights: csr_array, z: Array) -> tuple[float, float]:
    """The standard deviation of Moran's I, values taken as normal draws and as shuffled.

    Args:
        weights: contiguity between at least 4 units.
        z: their values less the mean; not all 0.

    Source: Cliff and Ord (1981), chapter 2.
    """
    n, s0 = len(z), weights.sum()
    both = weights + weights.T
    s1 = both.multiply(both).sum() / 2
    s2 = ((weights.sum(axis=0) + weights.sum(axis=1)) ** 2).sum()
    kurtosis = n * (z**4).sum() / (z**2).sum() ** 2
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n**2 - 1) * s0**2)
    drawn = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    drawn -= kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    drawn /= (n - 1) * (n - 2) * (n - 3) * s0**2
    square = 1 / (n - 1) ** 2
    return math.sqrt(normal - square), math.sqrt(drawn - square)


def too_little(joined: pd.Series) -> str:
    """Why joined units cannot tell of a pattern; empty where they can."""
    if len(joined) < MIN_UNITS:
        return f"fewer than {MIN_UNITS} units have a value and a neighbour"
    if joined.nunique() == 1:
        return "all units have the same value"
    return ""
