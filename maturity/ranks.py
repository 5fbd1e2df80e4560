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
    values = _floats(scores)
    order, is_new = _ordered(values)
    return _put_back(_first(is_new), order, values)


def places(scores: npt.ArrayLike) -> tuple[Array, Array]:
    """The place of each score along the last axis, and how many share it.

    Args:
        scores: (..., n), higher is better, NaN = missing.

    Returns:
        Two arrays (..., n), NaN where missing: the place as from `rank_best_first`, and the
        number of scores that are the same, itself counted.
    """
    values = _floats(scores)
    order, is_new = _ordered(values)
    first = _first(is_new)
    is_end = np.ones(is_new.shape, dtype=bool)
    is_end[..., :-1] = is_new[..., 1:]
    # Seen from the other end, the last of a tie is the first.
    last = values.shape[-1] + 1 - _first(is_end[..., ::-1])[..., ::-1]
    return _put_back(first, order, values), _put_back(last - first + 1, order, values)


def rank_within(scores: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """The places of every column, counted within each group of rows.

    Args:
        scores: rows x nodes, higher is better, NaN = missing.
        groups: (rows,) a whole number per row: the period, or zeros for one list.

    Returns:
        Same shape: 1 for the highest in the group, ties share the lowest, NaN where missing.
    """
    found = np.full(scores.shape, np.nan)
    values = scores.to_numpy("float64")
    for group in np.unique(groups):
        rows = groups == group
        found[rows] = rank_best_first(values[rows].T).T
    return pd.DataFrame(found, index=scores.index, columns=scores.columns)


def _floats(scores: npt.ArrayLike) -> npt.NDArray[np.floating]:
    values = np.asarray(scores)
    return values if np.issubdtype(values.dtype, np.floating) else values.astype("float64")


def _ordered(values: npt.NDArray[np.floating]) -> tuple[Groups, npt.NDArray[np.bool_]]:
    """The order from best to worst, missing last; whether each differs from the one before it."""
    order = np.argsort(-values, axis=-1)
    ranked = np.take_along_axis(values, order, axis=-1)
    size = np.fmax.reduce(np.abs(ranked), axis=-1, keepdims=True, initial=0)
    same = np.maximum(SAME, 4 * np.finfo(ranked.dtype).eps) * size
    is_new = np.ones(ranked.shape, dtype=bool)
    is_new[..., 1:] = ~(ranked[..., :-1] - ranked[..., 1:] <= same)
    return order, is_new


def _first(is_new: npt.NDArray[np.bool_]) -> Groups:
    """The place, from 1, where the tie of each begins."""
    place = np.arange(1, is_new.shape[-1] + 1)
    return np.maximum.accumulate(np.where(is_new, place, 1), axis=-1)


def _put_back(found: Groups, order: Groups, values: npt.NDArray[np.floating]) -> Array:
    """From the order of rank to the order of the units; NaN where the value is missing."""
    placed = np.empty(values.shape)
    np.put_along_axis(placed, order, found.astype("float64"), axis=-1)
    placed[np.isnan(values)] = np.nan
    return placed
