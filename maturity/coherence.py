"""Do the parts of an index belong together? Correlations within and between levels, with flags.

Check this before robustness: an area whose indicators pull in different directions is no area.
Alpha, principal components and redundancy are in :mod:`maturity.dimensions`, the effect of
taking a part away in :mod:`maturity.removal`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
import scipy

from maturity.errors import DataError, UsageError
from maturity.require import require_columns

Method = Literal["pearson", "spearman"]

NEGATIVE = -0.4
WEAK = 0.3
REDUNDANT = 0.92
MIN_PAIRS = 5
COLUMNS = ["a", "b", "r", "n", "p_value", "flag"]


def correlations(scores: pd.DataFrame, method: Method = "pearson") -> pd.DataFrame:
    """The correlation of every pair of columns.

    Args:
        scores: units x parts, all with more as better; NaN = missing, left out pair by pair.
        method: ``pearson`` (straight line) or ``spearman`` (order only).

    Returns:
        One row per pair: ``a``, ``b``, ``r`` (NaN under 5 pairs or without variation), ``n``,
        ``p_value`` (two-sided, of r = 0, by Student's t) and ``flag``: ``negative`` (r at most
        -0.4: the parts work against each other), ``weak`` (under 0.3), ``fair``, ``redundant``
        (over 0.92: two measures of one thing) or ``unknown``.

    Raises:
        UsageError: another method.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4; the limits
    are those usual at the JRC.
    """
    rows, columns = np.triu_indices(scores.shape[1], k=1)
    names = scores.columns
    return _pairs(scores, names[rows], names[columns], method)


def within_levels(
    scores: pd.DataFrame, children: Mapping[str, Sequence[str]], method: Method = "pearson"
) -> pd.DataFrame:
    """The correlation of every pair of parts that stand under one node.

    Args:
        scores: units x parts, as :class:`maturity.index.Scores` has them in ``score``.
        children: node -> the parts right under it (``spec.children``).
        method: as :func:`correlations`.

    Returns:
        As :func:`correlations`, with the node first, in column ``parent``.

    Raises:
        DataError: a part without a column.
        UsageError: another method.
    """
    tables = [
        correlations(_columns(scores, parts), method).assign(parent=node)
        for node, parts in children.items()
    ]
    nothing = pd.DataFrame(columns=[*COLUMNS, "parent"])
    table = pd.concat(tables, ignore_index=True) if tables else nothing
    return table[["parent", *COLUMNS]]


def between_levels(
    scores: pd.DataFrame, children: Mapping[str, Sequence[str]], method: Method = "pearson"
) -> pd.DataFrame:
    """The correlation of every part with each node above it, and with its closest other node.

    A part is contained in the nodes above it, so some correlation comes by itself. A part that
    goes along with another area better than with its own may stand in the wrong place.

    Args:
        scores: as :func:`within_levels`.
        children: as :func:`within_levels`.
        method: as :func:`correlations`.

    Returns:
        One row per part and ancestor: as :func:`correlations` with ``a`` the part and ``b`` the
        ancestor, ``steps`` (1 = right above), and, where steps is 1, ``closest`` (the sibling of
        the ancestor that the part correlates with most) and ``r_closest``; None and NaN else.

    Raises:
        DataError: a part without a column.
        UsageError: another method.
    """
    parent = {part: node for node, parts in children.items() for part in parts}
    chains = [(part, node, steps) for part in parent for steps, node in _above(part, parent)]
    parts, nodes, steps = zip(*chains, strict=True) if chains else ((), (), ())
    _columns(scores, [*parts, *nodes])
    table = _pairs(scores, pd.Index(parts), pd.Index(nodes), method).assign(steps=steps)
    found = [
        _closest(scores, part, _siblings(node, parent, children), method)
        if step == 1
        else (None, np.nan)
        for part, node, step in chains
    ]
    closest, r_closest = zip(*found, strict=True) if found else ((), ())
    return table.assign(
        closest=pd.Series(closest, dtype=object), r_closest=np.array(r_closest, dtype=float)
    )


def population_correlations(scores: pd.DataFrame, population: pd.Series) -> pd.DataFrame:
    """How far scores follow the size of the municipality.

    Args:
        scores: units x parts; NaN = missing.
        population: unit -> residents, above 0; NaN = not known.

    Returns:
        One row per part: ``r`` with the logarithm of population (``pearson``), ``spearman``,
        ``n``, ``p_value`` (of pearson), ``flag`` as :func:`correlations`: ``weak`` means that
        size tells little, ``negative`` that the small do better.

    Raises:
        DataError: a population of 0 or below.
    """
    residents = population.reindex(scores.index).astype(float)
    if (residents <= 0).any():
        faulty = residents.index[residents <= 0][0]
        raise DataError("A population must be above 0.", example=str(faulty))
    size = pd.Series(np.log(residents.to_numpy()), index=scores.index)
    joined = scores.set_axis(range(scores.shape[1]), axis=1).assign(size=size)
    parts = pd.Index(range(scores.shape[1]), dtype=object)
    against = pd.Index(["size"] * len(parts), dtype=object)
    pearson = _pairs(joined, parts, against, "pearson")
    columns = {
        "pearson": pearson["r"].to_numpy(),
        "spearman": _pairs(joined, parts, against, "spearman")["r"].to_numpy(),
        "n": pearson["n"].to_numpy(),
        "p_value": pearson["p_value"].to_numpy(),
        "flag": pearson["flag"].to_numpy(),
    }
    return pd.DataFrame(columns, index=scores.columns.rename("part"))


def _pairs(scores: pd.DataFrame, a: pd.Index, b: pd.Index, method: Method) -> pd.DataFrame:
    if method not in ("pearson", "spearman"):
        raise UsageError("A correlation is pearson or spearman.", example=str(method))
    matrix = scores.astype(float).corr(method=method, min_periods=MIN_PAIRS)
    known = scores.notna().astype(int)
    counts = known.T @ known
    rows, columns = matrix.index.get_indexer(a), matrix.columns.get_indexer(b)
    r = matrix.to_numpy()[rows, columns].clip(-1, 1)
    n = counts.to_numpy()[rows, columns]
    table = pd.DataFrame({"a": a, "b": b, "r": r, "n": n, "p_value": _p_value(r, n)})
    return table.assign(flag=_flags(table["r"]))


def _p_value(r: np.ndarray, n: np.ndarray) -> np.ndarray:
    free = np.maximum(n - 2, 1)
    with np.errstate(divide="ignore"):
        t = np.abs(r) * np.sqrt(free / (1 - r**2))
    return np.asarray(2 * scipy.stats.t.sf(t, free))


def _flags(r: pd.Series) -> pd.Series:
    limits = [-np.inf, NEGATIVE, WEAK, REDUNDANT, np.inf]
    names = ["negative", "weak", "fair", "redundant"]
    place = np.searchsorted(limits[1:-1], r.to_numpy(dtype=float))
    flags = pd.Series([names[i] for i in np.minimum(place, 3)], index=r.index, dtype=object)
    return flags.where(r.notna(), "unknown")


def _columns(scores: pd.DataFrame, parts: Sequence[str]) -> pd.DataFrame:
    require_columns(scores, parts)
    return scores[list(parts)]


def _above(part: str, parent: Mapping[str, str]) -> list[tuple[int, str]]:
    """The nodes above a part, nearest first, with the number of steps up."""
    chain: list[tuple[int, str]] = []
    while part in parent:
        part = parent[part]
        chain.append((len(chain) + 1, part))
    return chain


def _siblings(
    node: str, parent: Mapping[str, str], children: Mapping[str, Sequence[str]]
) -> list[str]:
    """The other nodes under the same parent."""
    beside = children[parent[node]] if node in parent else ()
    return [other for other in beside if other != node and other in children]


def _closest(
    scores: pd.DataFrame, part: str, nodes: Sequence[str], method: Method
) -> tuple[str | None, float]:
    if not nodes:
        return None, np.nan
    against = _pairs(scores, pd.Index([part] * len(nodes)), pd.Index(nodes), method)
    known = against.dropna(subset="r").sort_values("r", ascending=False)
    if known.empty:
        return None, np.nan
    return str(known["b"].iloc[0]), float(known["r"].iloc[0])
