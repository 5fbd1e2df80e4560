"""What an index is, as frozen dataclasses: the hierarchy, the scales, the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from maturity.spec_tree import top_down

DEFAULT_RANGE = {"zscore": (0.0, 1.0)}
FULL_RANGE = (0.0, 100.0)


@dataclass(frozen=True)
class Normalisation:
    """How a column becomes a score.

    `range` is the lowest and highest score ([mean, sd] for `zscore`; for `scaled` without
    goalposts the ends of the column's own scale, which then becomes 0-100). None: the default
    of the method, (0, 1) for `zscore` and (0, 100) for the others.
    """

    method: str = "goalposts"
    range: tuple[float, float] | None = None


@dataclass(frozen=True)
class Node:
    """A part of the hierarchy that is made from the parts under it.

    `power` is the exponent of the rule "power". `params`, each a key of the node or of its table
    `params`, are used by the rules that name them (see `maturity.rules.Rule`): `alpha` (0-1,
    default 0.5) and `beta` (0 or more, default 0) by "mean_min"; `scale` (default: the length of
    the index's range) by "bottleneck"; `penalty` ("negative", the default, or "positive") by
    "mpi" and "ampi". `min_coverage` is the node's own limit, None that of the index.
    """

    id: str
    parent: str | None = None
    weight: float = 1.0
    aggregate: str = "arithmetic"
    power: float | None = None
    min_coverage: float | None = None
    params: Mapping[str, float] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class IndicatorSpec:
    """A column of the data and how it is scored."""

    id: str
    parent: str
    weight: float = 1.0
    transform: str = "none"
    worst: float | None = None
    best: float | None = None
    cap: bool | None = None
    better: str = "high"
    target: float | None = None
    reference: str | None = None
    error: float = 0.0
    method: str | None = None
    range: tuple[float, float] | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Uncertainty:
    """What is varied in a Monte Carlo run.

    `weight_noise` 0.25 means each weight times a number drawn evenly from 0.75 to 1.25;
    `drop_out` is the chance that an indicator is left out; an empty list of methods means the
    stated one; `aggregate_at` says whether the other rules are tried at the root or everywhere.
    What is stored of an index rests on `draws` draws, and on a design of `tries` for each choice's
    share of the uncertainty: fewer are faster, and less sure.
    """

    weight_noise: float = 0.25
    drop_out: float = 0.0
    normalise: tuple[str, ...] = ()
    aggregate: tuple[str, ...] = ()
    aggregate_at: str = "root"
    draws: int = 2000
    tries: int = 512


@dataclass(frozen=True)
class Edition:
    """A named set of periods, one per indicator, that are scored together."""

    id: str
    title: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class IndexSpec:
    """An index: the hierarchy under the root `id`, its scales and its rules.

    `breaks` are the class limits a map shows the scores in, low to high.

    Never changed: a "what if" is `dataclasses.replace` of it.
    """

    id: str
    unit: str
    period: str | None = None
    min_coverage: float = 0.6
    round: int | None = None
    nodes: Mapping[str, Node] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorSpec] = field(default_factory=dict)
    normalise: Normalisation = Normalisation()
    uncertainty: Uncertainty = Uncertainty()
    catalogue: str | None = None
    breaks: tuple[float, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)

    @property
    def newest_edition(self) -> str:
        """The edition that is written last."""
        return list(self.editions)[-1]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Node ids, the root first, every parent before its children."""
        return top_down(self.id, {name: node.parent for name, node in self.nodes.items()})

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Node -> the ids right under it: nodes first, then indicators, as written."""
        below: dict[str, tuple[str, ...]] = dict.fromkeys(self.nodes, ())
        parts: tuple[Node | IndicatorSpec, ...]
        parts = (*self.nodes.values(), *self.indicators.values())
        for part in parts:
            if part.parent is not None:
                below[part.parent] += (part.id,)
        return below

    def weight(self, part: str) -> float:
        """The weight of a node or an indicator among its siblings, on any scale."""
        return (self.nodes.get(part) or self.indicators[part]).weight

    def scale(self, indicator: str, method: str | None = None) -> Normalisation:
        """The normalisation of one indicator: its own, else the default of the index.

        Args:
            indicator: its id.
            method: in place of the default of the index (not of the indicator's own method).
        """
        own = self.indicators[indicator]
        chosen = own.method or method or self.normalise.method
        ends = own.range or self._shared_range(chosen)
        return Normalisation(chosen, ends)

    def _shared_range(self, method: str) -> tuple[float, float]:
        stated = self.normalise.range
        if stated and (method == "zscore") == (self.normalise.method == "zscore"):
            return stated
        return DEFAULT_RANGE.get(method, FULL_RANGE)
