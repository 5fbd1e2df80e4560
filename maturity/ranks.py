"""Places in a list: 1 is best, ties share the lowest place, missing has none."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64]

# Scores that differ by less than this share of the largest are one place: the same sum taken in
# another order, or with weights on another scale, must not part a tie.
SAME = 1e-11


def rank_best_first(scores: npt.ArrayLike) -> Array:
    """The place of each score along the last axis.

    Args:
        scores: (..., n), higher is better, NaN = missing.

    Returns:
        (..., n): 1 for the highest, ties share the lowest place (1, 2, 2, 4), NaN where missing.
    """
    values = np.asarray(scores, dtype="float64")
    if values.size == 0:
        return values.copy()
    order, first = _tie_starts(values)
    places = np.empty(values.shape)
    np.put_along_axis(places, order, first + 1.0, axis=-1)
    return np.where(np.isnan(values), np.nan, places)


def rank_within(scores: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """The places of every column, counted within each group of rows.

    Args:
        scores: rows x nodes, higher is better, NaN = missing.
        groups: (rows,) a whole number per row: the period, or zeros for one list.

    Returns:
        Same shape: 1 for the highest in the group, ties share the lowest, NaN where missing.
    """
    places = np.full(scores.shape, np.nan)
    values = scores.to_numpy("float64")
    for group in np.unique(groups):
        rows = groups == group
        places[rows] = rank_best_first(values[rows].T).T
    return pd.DataFrame(places, index=scores.index, columns=scores.columns)


def _tie_starts(values: Array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The order from best to worst (missing last), and where each one's tie begins in it."""
    order = np.argsort(-values, axis=-1)
    ranked = np.take_along_axis(values, order, axis=-1)
    size = np.abs(np.where(np.isnan(values), 0.0, values)).max(axis=-1, keepdims=True)
    is_new = np.ones(values.shape, dtype=bool)
    is_new[..., 1:] = ~(ranked[..., :-1] - ranked[..., 1:] <= SAME * size)
    starts = np.where(is_new, np.arange(values.shape[-1]), 0)
    return order, np.maximum.accumulate(starts, axis=-1)
