"""What the reader has chosen otherwise than the official index, as the address writes it."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.levels import rule_of
from maturity.own_version import Changes
from maturity.spec import IndexSpec
from ui import address
from ui.scope import Scope

WEIGHTS = ("0", "0.5", "1", "1.5", "2", "3", "4", "5")
POWERS = {"1": 1.0, "0.5": 0.5, "0": 0.0, "-1": -1.0, "-2": -2.0, "-5": -5.0, "min": -math.inf}
METHODS = {"faste": "goalposts", "spenn": "minmax", "rang": "percentile"}
COVERAGES = ("0", "20", "40", "60", "80", "100")
NAMES = ("vekt", "kraft", "norm", "dekning")


@dataclass(frozen=True)
class Choice:
    """What differs from the official index; nothing where it is the official index.

    Attributes:
        weights: (node or indicator, weight) of those whose weight is another.
        power: of the mean at the root.
        method: how indicators become points.
        coverage: the share of the weight that must be present, 0–1.
    """

    weights: tuple[tuple[str, float], ...] = ()
    power: float | None = None
    method: str | None = None
    coverage: float | None = None

    @property
    def is_official(self) -> bool:
        """Whether nothing is chosen otherwise."""
        return self == Choice()

    @property
    def changes(self) -> Changes:
        """The same for the engine."""
        return Changes(dict(self.weights), self.power, self.method, self.coverage)


def read(scope: Scope) -> Choice:
    """The choice the address makes; what means nothing there is noted and let be."""
    spec = scope.spec
    power = official_power(spec)
    method, share = spec.normalise.method, spec.min_coverage
    chosen_power = POWERS[address.value("kraft", list(POWERS), text_of(POWERS, power))]
    chosen_method = METHODS[address.value("norm", list(METHODS), text_of(METHODS, method))]
    limit = float(address.value("dekning", COVERAGES, official_coverage(spec))) / 100
    return Choice(
        weights=tuple(sorted(_weights(spec).items())),
        power=None if chosen_power == power else chosen_power,
        method=None if chosen_method == method else chosen_method,
        coverage=None if math.isclose(limit, share) else limit,
    )


def official_power(spec: IndexSpec) -> float:
    """The exponent of the official mean at the root."""
    exponent = rule_of(spec, spec.nodes[spec.id]).exponent
    return 1.0 if exponent is None else exponent


def official_coverage(spec: IndexSpec) -> str:
    """The official coverage rule as the address writes it."""
    return f"{100 * spec.min_coverage:g}"


def text_of(options: Mapping[str, object], value: object) -> str:
    """The name of a value in the address."""
    return next(name for name, one in options.items() if one == value)


def official_weights(spec: IndexSpec) -> dict[str, float]:
    """Every part but the root, with its official weight."""
    return {part: spec.weight(part) for part in (*spec.order[1:], *spec.indicators)}


def _weights(spec: IndexSpec) -> dict[str, float]:
    """The weights of ``vekt=bredband:2,epost:0`` that are known and differ from the official."""
    official = official_weights(spec)
    found = {}
    for item in filter(None, address.choices().get("vekt", "").split(",")):
        part, _, text = item.partition(":")
        if part in official and text in WEIGHTS:
            found[part] = float(text)
        else:
            address.ignore("vekt", item)
    return {part: weight for part, weight in found.items() if weight != official[part]}


def put_weight(spec: IndexSpec, part: str, text: str) -> None:
    """Write one weight into the address; an official one leaves no trace."""
    weights = {**_weights(spec), part: float(text)}
    official = official_weights(spec)
    # In the order of the index, so that the same choice is the same address.
    said = [f"{p}:{weights[p]:g}" for p in official if weights.get(p, official[p]) != official[p]]
    address.put("vekt", ",".join(said) or None)


def take_back() -> None:
    """Let go of everything that differs from the official index."""
    for name in NAMES:
        address.put(name, None)


def shares(spec: IndexSpec, choice: Choice, parent: str) -> Iterator[tuple[str, float, float]]:
    """Each part right under a node: its id, its weight, and its share of their sum (0–1)."""
    weights = {**official_weights(spec), **dict(choice.weights)}
    total = sum(weights[part] for part in spec.children[parent])
    for part in spec.children[parent]:
        yield part, weights[part], weights[part] / total if total > 0 else 0.0
