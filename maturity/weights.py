"""Where weights can come from: given, equal, from principal components, or to hit an influence.

Each returns weights under one node; `with_weights` puts them into an index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from maturity.aggregate import aggregate
from maturity.errors import DataError
from maturity.levels import rule_of
from maturity.spec_model import IndexSpec

Array = npt.NDArray[np.float64]

STEPS_PER_PART = 2000


@dataclass(frozen=True)
class PcaWeights:
    """Weights from the first principal component.

    Attributes:
        weights: part -> share, summing to 1: the squared loading.
        loadings: part -> loading; signs differ where parts pull against each other, and the
            weights then have no meaning.
        explained: the share of all variance that the component carries, 0-1.
        n: the units with every part.
    """

    weights: pd.Series
    loadings: pd.Series
    explained: float
    n: int


@dataclass(frozen=True)
class OptimisedWeights:
    """Weights that give every part the influence that is wanted, as nearly as can be.

    Attributes:
        weights: part -> share, summing to 1.
        influence: part -> its correlation with the node as a share of all of them.
        target: part -> the share that was wanted.
        worst_miss: the largest distance between the two, 0-1; large where the parts are
            correlated in such a way that no weights do it.
    """

    weights: pd.Series
    influence: pd.Series
    target: pd.Series
    worst_miss: float


def given_weights(spec: IndexSpec, node: str) -> pd.Series:
    """Part -> its stated weight as a share of its siblings', summing to 1."""
    stated = pd.Series({part: spec.weight(part) for part in spec.children[node]})
    return stated / stated.sum()


def equal_weights(spec: IndexSpec, node: str) -> pd.Series:
    """Part -> 1/k, k the parts under the node."""
    parts = spec.children[node]
    return pd.Series(1 / len(parts), index=list(parts))


def effective_weights(spec: IndexSpec) -> pd.Series:
    """What each node and indicator weighs in the root: the product of shares on its way there.

    Returns:
        part -> share; the root has 1, and the indicators sum to 1. It is the whole truth for
        arithmetic means and complete data; elsewhere it is where the weights start from.
    """
    found = {spec.id: 1.0}
    for node in spec.order:
        for part, share in given_weights(spec, node).items():
            found[str(part)] = found[node] * float(share)
    return pd.Series(found)


def pca_weights(spec: IndexSpec, scores: pd.DataFrame, node: str) -> PcaWeights:
    """Weights from the correlations of a node's parts.

    Args:
        spec: the index.
        scores: unit x part, as `Scores.score`; units that lack a part are left out.
        node: the node whose parts are weighed.

    Raises:
        DataError: fewer than 3 units have every part, or a part does not vary.

    Source: OECD/JRC (2008), Handbook, step 6. The weights say what varies together, not what
    matters.
    """
    columns = _complete(spec, scores, node)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(columns.to_numpy().T)))
    first = vectors[:, -1] * (1 if vectors[:, -1].sum() >= 0 else -1)
    parts = list(columns)
    return PcaWeights(
        weights=pd.Series(first**2, index=parts),
        loadings=pd.Series(first * np.sqrt(values[-1]), index=parts),
        explained=float(values[-1] / values.sum()),
        n=len(columns),
    )


def optimised_weights(
    spec: IndexSpec,
    scores: pd.DataFrame,
    node: str,
    target: Mapping[str, float] | None = None,
) -> OptimisedWeights:
    """Weights under which each part has the wanted influence on the node.

    Influence is the correlation of the part with the node, as a share of all the correlations:
    a weight of a half does not give half the influence where parts are correlated or vary
    unequally.

    Args:
        spec: the index; the node's own rule is used.
        scores: unit x part, as `Scores.score`; units that lack a part are left out.
        node: the node whose parts are weighed.
        target: part -> wanted influence above 0, on any scale; None = all the same.

    Raises:
        DataError: as for `pca_weights`, or a target is missing or not above 0.

    Source: Paruolo, Saisana & Saltelli (2013), J. R. Statist. Soc. A 176.
    """
    columns = _complete(spec, scores, node)
    parts = list(spec.children[node])
    wanted = _target(parts, target)
    values = columns.to_numpy()
    rule = rule_of(spec, spec.nodes[node])

    def influence(logs: Array) -> Array:
        correlations = _correlations(values, aggregate(rule, values, np.exp(logs)))
        return np.asarray(correlations / correlations.sum())

    def miss(logs: Array) -> float:
        return float(((influence(logs) - wanted) ** 2).sum())

    start = np.log(wanted)
    steps = STEPS_PER_PART * len(parts)
    best = scipy.optimize.minimize(
        miss,
        start,
        method="Nelder-Mead",
        options={"maxiter": steps, "maxfev": steps, "fatol": 1e-14},
    )
    logs = np.asarray(best.x)
    weights = np.exp(logs - logs.max())
    return OptimisedWeights(
        weights=pd.Series(weights / weights.sum(), index=parts),
        influence=pd.Series(influence(logs), index=parts),
        target=pd.Series(wanted, index=parts),
        worst_miss=float(np.abs(influence(logs) - wanted).max()),
    )


def with_weights(spec: IndexSpec, weights: Mapping[str, float] | pd.Series) -> IndexSpec:
    """The index with other weights.

    Args:
        spec: the index.
        weights: node or indicator -> weight, 0 or more; parts left out keep theirs.

    Raises:
        DataError: a part is unknown, or a weight is negative or no number.
    """
    new = {str(part): float(weight) for part, weight in weights.items()}
    for part, weight in new.items():
        if part not in {*spec.nodes, *spec.indicators} or not 0 <= weight < np.inf:
            raise DataError(
                "a weight is not for a part of the index, or below 0",
                example=f"{part} = {weight:g}",
                next_move=f"parts: {', '.join([*spec.nodes, *spec.indicators])}",
            )
    return replace(
        spec,
        nodes={
            name: replace(node, weight=new.get(name, node.weight))
            for name, node in spec.nodes.items()
        },
        indicators={
            name: replace(indicator, weight=new.get(name, indicator.weight))
            for name, indicator in spec.indicators.items()
        },
    )


def _complete(spec: IndexSpec, scores: pd.DataFrame, node: str) -> pd.DataFrame:
    columns = scores[list(spec.children[node])].dropna()
    if len(columns) < 3 or (columns.nunique() < 2).any():
        raise DataError(
            "there is too little to weigh by: at least 3 units with every part, and each varying",
            where=f'node "{node}"',
            example=f"{len(columns)} units have every part",
            next_move="use given or equal weights",
        )
    return columns


def _target(parts: Sequence[str], target: Mapping[str, float] | None) -> Array:
    wanted = np.array([1.0 if target is None else target.get(part, 0.0) for part in parts])
    if not (wanted > 0).all():
        raise DataError(
            "a wanted influence is missing or not above 0",
            example=", ".join(f"{part} = {w:g}" for part, w in zip(parts, wanted, strict=True)),
            next_move="give every part under the node a number above 0",
        )
    return np.asarray(wanted / wanted.sum())


def _correlations(values: Array, node: Array) -> Array:
    """Of each column of (units, k) with (units,)."""
    centred, target = values - values.mean(axis=0), node - node.mean()
    lengths = np.sqrt((centred**2).sum(axis=0) * (target**2).sum())
    found = (centred * target[:, None]).sum(axis=0) / np.where(lengths > 0, lengths, 1.0)
    return np.asarray(found, dtype="float64")
