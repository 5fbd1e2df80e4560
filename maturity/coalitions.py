"""In which company a part is moved, and how much each company counts, for a Shapley split."""

from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Array = npt.NDArray[np.float64]

SAMPLES = 512
LEAST_SAMPLES = 32
# A fixed seed: the same gap is split in the same way every time.
SEED = 20260101


@dataclass(frozen=True)
class Company:
    """The siblings that have moved before one player does.

    Attributes:
        moved: (contexts, players) True where the player has moved; False for the player itself.
        share: (contexts,) how much the context counts; sums to 1.
    """

    moved: Mask
    share: Array


def companies(players: int, limit: int) -> list[Company]:
    """For each player the coalitions of the others, with their Shapley shares.

    All 2^(players - 1) of them where that is at most `limit`: the Shapley value is then exact.
    Else random orders and their reverses; the parts then still sum to the whole without error,
    and are exact where the rule is additive.

    Args:
        players: how many parts move.
        limit: how many contexts may be looked at, per player.

    Source: Shapley (1953); Castro, Gomez & Tejada (2009), Computers & Operations Research 36.
    """
    if 2 ** (players - 1) <= limit:
        return [_every_company(player, players) for player in range(players)]
    orders = _orders(players, max(LEAST_SAMPLES, min(SAMPLES, limit)))
    return [_sampled_company(player, orders) for player in range(players)]


def _every_company(player: int, players: int) -> Company:
    others = players - 1
    codes = np.arange(2**others)[:, None] >> np.arange(others)[None, :]
    moved = np.insert((codes & 1).astype(bool), player, False, axis=1)
    share = np.array(
        [factorial(size) * factorial(others - size) / factorial(players) for size in range(players)]
    )
    return Company(moved, share[moved.sum(axis=1)])


def _orders(players: int, samples: int) -> npt.NDArray[np.int64]:
    """(samples, players): the place of each player in random orders, each with its reverse."""
    rng = np.random.default_rng(SEED)
    places = np.argsort(rng.random((samples // 2, players)), axis=1)
    return np.concatenate([places, players - 1 - places])


def _sampled_company(player: int, places: npt.NDArray[np.int64]) -> Company:
    return Company(places < places[:, [player]], np.full(len(places), 1 / len(places)))
