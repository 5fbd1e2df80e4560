"""The ways to aggregate, with their parameters."""

from dataclasses import dataclass

import numpy as np

MEAN_POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


@dataclass(frozen=True)
class Rule:
    """A way to aggregate and its parameters; each is used only by the method that names it.

    Attributes:
        method: one of spec_keys.AGGREGATE_METHODS.
        power: exponent of `power`.
        alpha: how much of the way from the mean to the minimum `mean_min` goes, 0-1.
        beta: how softly it gets there, 0 or more, in score points.
        penalty: -1 (high is good) or +1 (high is bad), for `mpi` and `ampi`.
        scale: points that count as 1 in `bottleneck`, the length of the scale of its parts.
    """

    method: str
    power: float = 1.0
    alpha: float = 0.5
    beta: float = 0.0
    penalty: float = -1.0
    scale: float = 100.0

    @property
    def exponent(self) -> float | None:
        """The power of a generalised mean; None for the other rules."""
        return self.power if self.method == "power" else MEAN_POWERS.get(self.method)

    @property
    def refuses_negatives(self) -> bool:
        """Whether a negative score has no meaning in this rule."""
        return self.exponent is not None and not takes_negatives(self.exponent)


def takes_negatives(p: float) -> bool:
    """Whether the power mean with this exponent is defined for negative values."""
    return bool(p == 1 or np.isinf(p))
