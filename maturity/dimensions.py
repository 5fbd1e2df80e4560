"""How many things do the parts of an area measure? Alpha, principal components, redundancy.

All three use the units that have every part (complete cases): they say how many those are.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

REDUNDANT = 0.92
MIN_UNITS = 5


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha.

    Attributes:
        alpha: 1 = all parts agree, 0 or below = nothing in common; over 0.7 is commonly asked
            for. It rises with the number of parts. NaN with a reason.
        n: units with every part.
        n_parts: parts.
        mean_r: mean correlation between two parts.
        without: part -> alpha of the others; above ``alpha`` where the part does not fit in.
        reason: why alpha is NaN, empty where it is not.
    """

    alpha: float
    n: int
    n_parts: int
    mean_r: float
    without: pd.Series
    reason: str


@dataclass(frozen=True)
class Components:
    """Principal components of standardised parts.

    Attributes:
        n: units with every part.
        eigenvalues: largest first; they sum to the number of parts.
        share: share of all variance, 0-1, per component.
        loadings: part x component: the correlation of part and component; the sign is chosen so
            that most parts load positively.
        n_above_one: components with an eigenvalue above 1 (Kaiser): 1 speaks for one dimension.
        reason: why there is nothing, empty where there is.
    """

    n: int
    eigenvalues: pd.Series
    share: pd.Series
    loadings: pd.DataFrame
    n_above_one: int
    reason: str


def cronbach_alpha(parts: pd.DataFrame) -> Alpha:
    """How well parts agree: k/(k - 1) (1 - sum of variances / variance of the sum).

    Args:
        parts: units x parts on one scale, more as better; NaN = missing.

    Returns:
        An :class:`Alpha`; with a reason under 2 parts, under 5 complete units, or where the sum
        does not vary.

    Source: Cronbach (1951), Coefficient alpha and the internal structure of tests.
    """
    complete = parts.dropna().astype(float)
    n, k = complete.shape
    without = pd.Series(math.nan, index=parts.columns, dtype=float)
    if k < 2 or n < MIN_UNITS:
        reason = "alpha needs 2 parts or more" if k < 2 else f"fewer than {MIN_UNITS} units"
        return Alpha(math.nan, n, k, math.nan, without, reason)
    alpha = _alpha(complete)
    if k > 2:
        without = pd.Series({name: _alpha(complete.drop(columns=name)) for name in complete})
    upper = complete.corr().to_numpy()[np.triu_indices(k, 1)]
    reason = "the sum of the parts does not vary" if math.isnan(alpha) else ""
    mean_r = float(np.mean(upper[~np.isnan(upper)])) if not np.isnan(upper).all() else math.nan
    return Alpha(alpha, n, k, mean_r, without, reason)


def principal_components(parts: pd.DataFrame) -> Components:
    """The directions along which units differ most, from the correlation matrix.

    Args:
        parts: units x parts; NaN = missing.

    Returns:
        :class:`Components`; with a reason under 2 parts, under 5 complete units, or where a
        part does not vary.

    Source: OECD/JRC (2008), step 4; Jolliffe (2002), Principal Component Analysis.
    """
    complete = parts.dropna().astype(float)
    n, k = complete.shape
    reason = _too_little(complete)
    if reason:
        nothing = pd.Series(dtype=float)
        return Components(n, nothing, nothing, pd.DataFrame(), 0, reason)
    values, vectors = np.linalg.eigh(complete.corr().to_numpy())
    values, vectors = values[::-1].clip(min=0), vectors[:, ::-1]
    sign = np.where(np.sign(vectors).sum(axis=0) < 0, -1, 1)
    names = pd.Index([f"pc{place}" for place in range(1, k + 1)], name="component")
    loadings = pd.DataFrame(vectors * sign * np.sqrt(values), complete.columns, names)
    eigenvalues = pd.Series(values, index=names)
    return Components(n, eigenvalues, eigenvalues / k, loadings, int((values > 1).sum()), "")


def redundancy(parts: pd.DataFrame) -> pd.DataFrame:
    """Which parts say what the others have said already.

    Args:
        parts: units x parts; NaN = missing.

    Returns:
        One row per part: ``closest`` (the part it correlates with most), ``r_closest``,
        ``r_squared`` (share of its variance that all the others explain, 0-1), ``inflation``
        (1/(1 - r_squared); above 10 is commonly too much) and ``is_redundant`` (r_closest above
        0.92). None and NaN where there are too few complete units or nothing varies.

    Source: variance inflation after Belsley, Kuh and Welsch (1980).
    """
    complete = parts.dropna().astype(float)
    empty = {"closest": None, "r_closest": math.nan, "r_squared": math.nan, "inflation": math.nan}
    table = pd.DataFrame(empty, index=parts.columns.rename("part"))
    if not _too_little(complete):
        r = complete.corr()
        others = r.mask(np.eye(len(r), dtype=bool))
        with np.errstate(divide="ignore"):
            inflation = 1 / (1 - _explained(complete))
        table = table.assign(
            closest=others.idxmax(),
            r_closest=others.max(),
            r_squared=_explained(complete),
            inflation=inflation,
        )
    return table.assign(is_redundant=table["r_closest"] > REDUNDANT)


def _alpha(complete: pd.DataFrame) -> float:
    total = float(complete.sum(axis=1).var(ddof=1))
    if not total > 0:
        return math.nan
    k = complete.shape[1]
    return k / (k - 1) * (1 - float(complete.var(ddof=1).sum()) / total)


def _too_little(complete: pd.DataFrame) -> str:
    n, k = complete.shape
    if k < 2:
        return "there are fewer than 2 parts"
    if n < MIN_UNITS:
        return f"fewer than {MIN_UNITS} units have every part"
    if (complete.nunique() == 1).any():
        return f"{complete.columns[complete.nunique() == 1][0]} does not vary"
    return ""


def _explained(complete: pd.DataFrame) -> pd.Series:
    """R squared of each part regressed on the others; 1 where they determine it."""
    standard = ((complete - complete.mean()) / complete.std(ddof=0)).to_numpy()
    shares = []
    for place in range(standard.shape[1]):
        others = np.delete(standard, place, axis=1)
        fitted = others @ np.linalg.lstsq(others, standard[:, place], rcond=None)[0]
        rest = float(((standard[:, place] - fitted) ** 2).mean())
        shares.append(min(1.0, max(0.0, 1 - rest)))
    return pd.Series(shares, index=complete.columns)
