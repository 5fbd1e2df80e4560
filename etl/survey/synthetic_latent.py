"""Latents of a synthetic survey: what makes answers hang together as real ones do.

A municipality's maturity leans on the logarithm of its population, an area on the maturity, an
answer on its area. All are standard normal, so a share is a threshold on them. The newest round is
the one that the shares are of; in an earlier one each part of a latent is partly its own, and all
stand lower.
"""

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.special import ndtr

from etl.survey.synthetic_laws import Draw, Setting, SizeShare

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Where thresholds are looked for: beyond ten standard deviations nobody is.
_FARTHEST = 10.0
# From the lowest to the highest threshold of a question with several steps.
_SPAN = 3.2


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one question: another question more or less moves none of them."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def afresh(setting: Setting, name: str) -> np.random.Generator:
    """The random numbers of what each round draws anew."""
    round_name = f"{name} {setting.years_back} years back" if setting.years_back else name
    return stream(setting.seed, round_name)


def _lasting(setting: Setting, name: str, newest: Numbers) -> Numbers:
    """Normal numbers of a round: the newest's own, or in an earlier one what leans on them."""
    if not setting.years_back:
        return newest
    return leaning(newest, setting.draw.persistence, afresh(setting, f"{name} lasting"))


def leaning(on: Numbers, share: float, rng: np.random.Generator) -> Numbers:
    """Standard normal numbers with correlation ``share`` to standard normal ones."""
    return share * on + math.sqrt(1 - share**2) * rng.standard_normal(on.shape)


def maturities(population: Numbers, draw: Draw, seed: int) -> Numbers:
    """A latent maturity for each municipality, mean 0 and deviation 1 over many draws."""
    size = np.log(population)
    return leaning((size - size.mean()) / size.std(), draw.maturity_on_size, stream(seed, "size"))


def areas(maturity: Numbers, names: Iterable[str], setting: Setting) -> dict[str, Numbers]:
    """A latent for each municipality in each area."""
    share, found = setting.draw.area_on_maturity, {}
    for area in names:
        name = f"area {area}"
        own = stream(setting.seed, name).standard_normal(maturity.shape)
        found[area] = share * maturity + math.sqrt(1 - share**2) * _lasting(setting, name, own)
    return found


@dataclass(frozen=True)
class Latent:
    """The latents of one answer: what is expected of a respondent, and what was drawn.

    ``expected`` is that of the newest round, which the shares are of.
    """

    expected: Numbers
    drawn: Numbers
    deviation: float

    def above(self, shares: Sequence[SizeShare], population: Numbers) -> Flags:
        """Who lies above the threshold that gives each size class its share."""
        return self.drawn > self.thresholds(shares, population)

    def thresholds(self, shares: Sequence[SizeShare], population: Numbers) -> Numbers:
        """Each respondent's threshold: the expected share of its size class is the one given."""
        found = np.zeros(len(population))
        for part in shares:
            inside = (population >= part.lower) & (population < part.upper)
            if inside.any():
                found[inside] = _threshold(self.expected[inside], self.deviation, part.share)
        return found

    def steps(self, anchor: Numbers, at: int, count: int) -> npt.NDArray[np.int64]:
        """The step of each respondent, 0 to count − 1, given the threshold of step ``at``."""
        gap = _SPAN / (count - 1)
        places = np.arange(1, count) - at
        limits = anchor[:, None] + gap * places[None, :]
        reached: npt.NDArray[np.int64] = np.sum(self.drawn[:, None] > limits, axis=1)
        return reached


def answer_latent(
    area: Numbers, owner: npt.NDArray[np.int64], lean: float, setting: Setting, name: str
) -> Latent:
    """The latent of one answer of every respondent.

    Args:
        area: the latent of each municipality.
        owner: the place of each respondent's municipality in ``area``.
        lean: correlation with the area, −1 to 1; what leans on nothing does not grow either.
        setting: how much of the rest is the respondent's own, and which round it is.
        name: of this answer, for its random numbers.
    """
    draw, rng = setting.draw, stream(setting.seed, name)
    deviation = math.sqrt(1 - lean**2)
    lasting = _lasting(setting, name, rng.standard_normal(len(area)))
    shared = lasting[owner] * math.sqrt(1 - draw.respondent_part)
    fresh = afresh(setting, f"{name} own") if setting.years_back else rng
    own = fresh.standard_normal(len(owner)) * math.sqrt(draw.respondent_part)
    expected = lean * area[owner]
    lag = draw.growth_per_year * setting.years_back * np.sign(lean)
    return Latent(expected, expected + deviation * (shared + own) - lag, deviation)


def _threshold(expected: Numbers, deviation: float, share: float) -> float:
    """The threshold that a share of the respondents is expected to lie above."""

    def surplus(limit: float) -> float:
        return float(np.mean(ndtr((expected - limit) / deviation))) - share

    if not 0 < share < 1:
        return math.copysign(_FARTHEST, 0.5 - share)
    return float(brentq(surplus, -_FARTHEST, _FARTHEST))
