"""Draw the choices an index could as well have made, and score it with each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.aggregate import Array, Mask
from maturity.index import normalised, read
from maturity.levels import Leaves, roll_up, rule_of
from maturity.rules import Rule
from maturity.spec_model import IndexSpec, IndicatorSpec, Normalisation

Integers = npt.NDArray[np.int64]

# Numbers held at once while draws are scored: 4 million are 32 MB.
CHUNK = 4_000_000


@dataclass(frozen=True)
class Draws:
    """What was drawn, n times.

    Attributes:
        stretch: node or indicator -> (n,) what its weight is multiplied by.
        kept: indicator -> (n,) False where it is left out.
        method: (n,) which of `methods` normalises.
        rule: (n,) which of `aggregates` combines.
        noise: (n,) seed of the measurement errors.
    """

    stretch: Mapping[str, Array]
    kept: Mapping[str, Mask]
    method: Integers
    rule: Integers
    noise: Integers

    def __len__(self) -> int:
        """How many draws."""
        return len(self.method)

    def take(self, chosen: Integers) -> "Draws":
        """Some of the draws."""
        return Draws(
            {part: values[chosen] for part, values in self.stretch.items()},
            {part: values[chosen] for part, values in self.kept.items()},
            self.method[chosen],
            self.rule[chosen],
            self.noise[chosen],
        )


@dataclass(frozen=True)
class Stage:
    """One period of an index made ready for draws.

    Attributes:
        spec: the index.
        leaves: normalisation -> the scored indicators.
        bounds: normalisation -> indicator -> (deviation, lowest, highest) of a score with
            measurement error; only indicators that have one.
        formed: node -> (rows,) whether it has a score as stated; so it stays in every draw.
        point: (rows,) the root's score as stated.
    """

    spec: IndexSpec
    leaves: Mapping[str, Leaves]
    bounds: Mapping[str, Mapping[str, tuple[float, float, float]]]
    formed: Mapping[str, Mask]
    point: Array


def methods(spec: IndexSpec) -> tuple[str, ...]:
    """The normalisations that are tried: those listed, else the stated one."""
    return spec.uncertainty.normalise or (spec.normalise.method,)


def aggregates(spec: IndexSpec) -> tuple[str | None, ...]:
    """The rules that are tried: those listed, else None for the stated ones."""
    return spec.uncertainty.aggregate or (None,)


def draw(spec: IndexSpec, n: int, rng: np.random.Generator) -> Draws:
    """Draw weights, drop-outs, methods, rules and error seeds.

    Args:
        spec: the index; `spec.uncertainty` says what varies and how much.
        n: how many draws.
        rng: the source of chance.
    """
    noise = spec.uncertainty.weight_noise
    parts = [*spec.order[1:], *spec.indicators]
    stretch = rng.uniform(1 - noise, 1 + noise, (len(parts), n))
    kept = rng.random((len(spec.indicators), n)) >= spec.uncertainty.drop_out
    # A draw that leaves out everything has nothing to say: one indicator stays.
    stays = rng.integers(len(spec.indicators), size=n)
    kept[stays, np.arange(n)] |= ~kept.any(axis=0)
    return Draws(
        dict(zip(parts, stretch, strict=True)),
        dict(zip(spec.indicators, kept, strict=True)),
        rng.integers(len(methods(spec)), size=n),
        rng.integers(len(aggregates(spec)), size=n),
        rng.integers(2**62, size=n),
    )


def stages(
    spec: IndexSpec, data: pd.DataFrame, not_applicable: pd.DataFrame | None = None
) -> Iterator[tuple[Integers, Stage]]:
    """The rows of each period, and the period made ready; see `maturity.index.score`.

    Normalised over all periods at once, then parted: rows are ranked within their period.
    """
    tried = dict.fromkeys((spec.normalise.method, *methods(spec)))
    numbers = read(spec, data, not_applicable)
    leaves = {name: normalised(spec, numbers, method=name) for name in tried}
    stated = roll_up(spec, leaves[spec.normalise.method]).score
    loose = {name: normalised(spec, numbers, method=name, capped=False) for name in tried}
    bounds = {name: _bounds(spec, name, loose[name]) for name in tried}
    for name in tried:
        scores = {part: loose[name].values[part] for part in bounds[name]}
        leaves[name] = replace(leaves[name], values={**leaves[name].values, **scores})
    groups = leaves[spec.normalise.method].groups
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        yield (
            rows,
            Stage(
                spec,
                {name: _part(leaves[name], rows) for name in tried},
                bounds,
                {node: ~np.isnan(stated[node][rows]) for node in spec.order},
                stated[spec.id][rows],
            ),
        )


def play(stage: Stage, draws: Draws) -> Array:
    """The root's score in every draw.

    Args:
        stage: one period.
        draws: the choices.

    Returns:
        (draws, rows) scores; NaN where the unit has none as stated, or none of what the draw
        keeps of the index.
    """
    scores = np.full((len(draws), len(stage.point)), np.nan)
    for method, name in enumerate(methods(stage.spec)):
        for rule, aggregate in enumerate(aggregates(stage.spec)):
            chosen = np.flatnonzero((draws.method == method) & (draws.rule == rule))
            for some in _chunks(stage, chosen):
                scores[some] = _play_alike(stage, draws.take(some), name, aggregate)
    return scores


def _part(leaves: Leaves, rows: Integers) -> Leaves:
    return Leaves(
        {name: values[rows] for name, values in leaves.values.items()},
        {name: mask[rows] for name, mask in leaves.applicable.items()},
        leaves.rows[rows],
        np.zeros(len(rows), "int64"),
    )


def _chunks(stage: Stage, chosen: Integers) -> Iterator[Integers]:
    widest = max(len(children) for children in stage.spec.children.values())
    if any(indicator.error for indicator in stage.spec.indicators.values()):
        widest = max(widest, len(stage.spec.indicators))
    size = max(1, CHUNK // max(1, widest * len(stage.point)))
    for start in range(0, len(chosen), size):
        yield chosen[start : start + size]


def _play_alike(stage: Stage, draws: Draws, method: str, aggregate: str | None) -> Array:
    spec = stage.spec
    leaves = stage.leaves[method]
    values = {**leaves.values, **_with_errors(stage, draws, method)}
    weights = {
        part: (spec.weight(part) * stretch * draws.kept.get(part, True))[:, None]
        for part, stretch in draws.stretch.items()
    }
    rolled = roll_up(
        spec,
        replace(leaves, values=values),
        weights=weights,
        rules=_rules(spec, aggregate),
        formed=stage.formed,
    )
    return rolled.score[spec.id]


def _rules(spec: IndexSpec, aggregate: str | None) -> dict[str, Rule]:
    if aggregate is None:
        return {}
    nodes = spec.order if spec.uncertainty.aggregate_at == "all" else (spec.id,)
    return {node: rule_of(spec, spec.nodes[node], aggregate) for node in nodes}


def _with_errors(stage: Stage, draws: Draws, method: str) -> dict[str, Array]:
    """Scores with a measurement error of each draw's own, (draws, rows) each."""
    bounds = stage.bounds[method]
    if not bounds:
        return {}
    errors = np.empty((len(draws), len(bounds), len(stage.point)))
    for seed, place in zip(draws.noise.tolist(), errors, strict=True):
        np.random.default_rng(seed).standard_normal(out=place)
    return {
        name: np.clip(stage.leaves[method].values[name] + sd * errors[:, place], low, high)
        for place, (name, (sd, low, high)) in enumerate(bounds.items())
    }


def _bounds(spec: IndexSpec, method: str, leaves: Leaves) -> dict[str, tuple[float, float, float]]:
    found = {}
    for name, indicator in spec.indicators.items():
        values = leaves.values[name]
        if indicator.error > 0 and not np.isnan(values).all():
            seen = float(np.nanmin(values)), float(np.nanmax(values))
            found[name] = _bound(indicator, spec.scale(name, method), seen)
    return found


def _bound(
    indicator: IndicatorSpec, scale: Normalisation, seen: tuple[float, float]
) -> tuple[float, float, float]:
    """Deviation, lowest and highest score: an error cannot leave the scale it is measured on."""
    low, high = sorted(scale.range or (0.0, 100.0))
    if scale.method in ("none", "zscore", "rank", "borda"):
        floor = -np.inf if seen[0] < 0 or scale.method == "zscore" else 0.0
        return indicator.error * (seen[1] - seen[0]), floor, np.inf
    deviation = indicator.error * (high - low)
    if scale.method == "goalposts" and indicator.cap is not False:
        return deviation, low, high
    is_cut = indicator.cap is True and scale.method in ("dist_to_target", "dist_to_ref")
    return deviation, min(low, seen[0]), high if is_cut else max(high, seen[1])
