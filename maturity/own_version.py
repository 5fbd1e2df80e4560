"""A reader's own version of an index: other weights, another mean, another scale, rescored fast.

What does not change with the weights (the normalised indicators, their errors) is made once; the
formula is that of the stored index (:func:`maturity.levels.roll_up`), called on a changed spec.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from maturity.draws import Stage, draw, play, stages
from maturity.errors import DataError
from maturity.index import Scores, prepare
from maturity.levels import Leaves, roll_up
from maturity.ranks import places
from maturity.spec_model import IndexSpec
from maturity.uncertainty import Simulation


@dataclass(frozen=True)
class Changes:
    """What differs from the official index; None and an empty mapping leave it as it is.

    Attributes:
        weights: node or indicator -> weight, 0 or more; 0 leaves the part out.
        power: exponent of the mean at the root, from 1 (arithmetic) down to -inf (the weakest).
        method: how indicators become scores, see :mod:`maturity.normalise`.
        min_coverage: the share of the weight that must be present, 0-1.
    """

    weights: Mapping[str, float]
    power: float | None = None
    method: str | None = None
    min_coverage: float | None = None


@dataclass(frozen=True)
class Ground:
    """One period of an index made ready to be scored with any weights.

    Attributes:
        leaves: the indicators as the index scores them.
        stage: the same with what the draws need.
    """

    leaves: Leaves
    stage: Stage


def changed(spec: IndexSpec, changes: Changes) -> IndexSpec:
    """The index with some choices made otherwise.

    What is chosen is held; what is not chosen stays as uncertain as the index has it: a chosen
    mean is not varied in the draws, nor a chosen normalisation. Weights always are.

    Args:
        spec: the official index.
        changes: what is other.
    """
    uncertainty = spec.uncertainty
    root = spec.nodes[spec.id]
    if changes.power is not None:
        root = replace(root, aggregate="power", power=changes.power)
        uncertainty = replace(uncertainty, aggregate=())
    if changes.method is not None:
        uncertainty = replace(uncertainty, normalise=())
    nodes = {**spec.nodes, spec.id: root}
    limit = changes.min_coverage
    return replace(
        spec,
        nodes={k: replace(v, weight=changes.weights.get(k, v.weight)) for k, v in nodes.items()},
        indicators={
            k: replace(v, weight=changes.weights.get(k, v.weight))
            for k, v in spec.indicators.items()
        },
        normalise=replace(spec.normalise, method=changes.method or spec.normalise.method),
        min_coverage=spec.min_coverage if limit is None else limit,
        uncertainty=uncertainty,
    )


def ground(spec: IndexSpec, data: pd.DataFrame, not_applicable: pd.DataFrame | None) -> Ground:
    """What stays the same whatever the weights, the mean and the coverage rule are.

    Args:
        spec: the index, with the normalisation that is wanted.
        data: unit x indicator of one period, as for :func:`maturity.index.score`.
        not_applicable: as for :func:`maturity.index.score`.

    Raises:
        DataError: more than one period, or as for :func:`maturity.index.score`.
    """
    found = [stage for _, stage in stages(spec, data, not_applicable)]
    if len(found) != 1:
        raise DataError("an own version is of one period", example=f"{len(found)} periods")
    return Ground(prepare(spec, data, not_applicable), found[0])


def rescored(base: Ground, spec: IndexSpec) -> Scores:
    """The index scored anew: the same as :func:`maturity.index.score` with that spec.

    Args:
        base: from :func:`ground`, with the normalisation of ``spec``.
        spec: the index with its weights, means and coverage rule.
    """
    levels = roll_up(spec, base.leaves)
    parts, rows = [*spec.order, *spec.indicators], base.leaves.rows
    return Scores(
        spec,
        pd.DataFrame({part: levels.score[part] for part in parts}, index=rows),
        pd.DataFrame({part: levels.coverage[part] for part in parts}, index=rows),
    )


def redrawn(base: Ground, scores: Scores, *, draws: int, seed: int) -> Simulation:
    """The draws of :func:`maturity.uncertainty.simulate` for an index that is scored anew.

    Args:
        base: as for :func:`rescored`.
        scores: from :func:`rescored`.
        draws: how many.
        seed: of the random numbers; the same for every version, so that two differ by their
            choices and not by chance.
    """
    spec, found = scores.spec, scores.score
    stage = replace(
        base.stage,
        spec=spec,
        formed={node: found[node].notna().to_numpy() for node in spec.order},
        point=found[spec.id].to_numpy("float64"),
    )
    drawn = play(stage, draw(spec, draws, np.random.default_rng(seed)))
    return Simulation(found.index, stage.point, drawn, *places(drawn))
