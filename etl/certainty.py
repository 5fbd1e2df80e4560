"""How sure the scores are: rank intervals, and the chance of being last in a region.

Every part of an index that is made of others (the index itself and its areas) is simulated as an
index of its own. How many draws the index's own file says (2000 make a chance right to about one
in a hundred, 500 to about two), and their seed is written here: the same content gives the same
numbers.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.scores import NOT_APPLICABLE, observed
from maturity.rooted import rooted_at
from maturity.spec import IndexSpec
from maturity.uncertainty import (
    Simulation,
    chance_above,
    robust_share,
    simulate,
    summary,
)
from maturity.unvaried import keep_unvaried

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

SEED = 20260101
CERTAINTY = 0.95
# Chances under this are left out of mart_weakest: the table would else name everyone.
SMALLEST_CHANCE = 0.0005
# Parts simulated at once; each holds some hundred MB.
_THREADS = 4

INTERVALS = ("rank", "rank_p05", "rank_p50", "rank_p95", "score_p05", "score_p95", "p_last")


@dataclass(frozen=True)
class Simulated:
    """A node of an edition, scored in many draws."""

    index_id: str
    edition: str
    node: str
    simulation: Simulation

    def label(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with what it belongs to in front."""
        keys = {"index_id": self.index_id, "edition": self.edition, "node_id": self.node}
        return frame.assign(**keys)[[*keys, *frame.columns]]


@dataclass(frozen=True)
class Part:
    """A node of an edition, with what its index is made of."""

    spec: IndexSpec
    edition: str
    node: str
    values: pd.DataFrame
    reasons: pd.DataFrame

    def simulated(self) -> Simulated:
        """The part, scored in many draws as an index of its own."""
        part = rooted_at(self.spec, self.node)
        columns = list(part.indicators)
        [found] = simulate(
            part,
            self.values[columns],
            draws=self.spec.uncertainty.draws,
            seed=SEED,
            not_applicable=self.reasons[columns] == NOT_APPLICABLE,
        )
        return Simulated(self.spec.id, self.edition, self.node, found)


@dataclass(frozen=True)
class Kinds:
    """The regions, kind after kind, with their members in one long list.

    Attributes:
        members: region_type, region_id, kommunenr; region by region within a kind.
        sizes: of each kind, how many members each of its regions has.
    """

    members: pd.DataFrame
    sizes: tuple[Integers, ...]

    @classmethod
    def of(cls, members: pd.DataFrame) -> "Kinds":
        """The regions of every kind, from region_type, region_id, kommunenr."""
        columns = ["region_type", "region_id", "kommunenr"]
        ordered = members.sort_values(columns)[columns].reset_index(drop=True)
        counted = ordered.groupby(columns[:2]).size()
        sizes = [part.to_numpy().astype(np.int64) for _, part in counted.groupby("region_type")]
        return cls(ordered, tuple(sizes))


def certainty_tables(parts: Iterable[Part], kinds: Kinds) -> dict[str, pd.DataFrame]:
    """mart_rank, mart_weakest and mart_certainty of every part, by name."""
    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as pool:
        found = list(pool.map(lambda part: _tables(part, kinds), parts))
    return {
        name: pd.concat(tables[name] for tables in found if name in tables)
        for name in ("mart_rank", "mart_weakest", "mart_certainty")
    }


def parts_of(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> Iterator[Part]:
    """Every node of every edition of every index."""
    for spec in specs:
        for edition in spec.editions:
            values, reasons = observed(con, spec, edition)
            tried = keep_unvaried(spec, values)
            for node in spec.order:
                yield Part(tried, edition, node, values, reasons)


def _tables(part: Part, kinds: Kinds) -> dict[str, pd.DataFrame]:
    """The rows of one part, by table."""
    one = part.simulated()
    tables = {"mart_rank": rank_table(one), "mart_weakest": weakest_table(one, kinds)}
    if one.node == one.index_id:
        tables["mart_certainty"] = certainty_table(one)
    return tables


def rank_table(one: Simulated) -> pd.DataFrame:
    """mart_rank: a row per municipality, its place in the country and how sure it is."""
    found = summary(one.simulation)[list(INTERVALS)]
    return one.label(found.rename_axis("kommunenr").reset_index())


def weakest_table(one: Simulated, kinds: Kinds) -> pd.DataFrame:
    """mart_weakest: a row per region and municipality that may be its last."""
    scores = np.ascontiguousarray(one.simulation.score.T)
    reachable = np.where(np.isnan(scores), np.inf, scores)
    places = one.simulation.units.get_indexer(pd.Index(kinds.members["kommunenr"]))
    ends = np.cumsum([sizes.sum() for sizes in kinds.sizes])[:-1]
    found = [
        _chances(reachable[inside], sizes)
        for inside, sizes in zip(np.split(places, ends), kinds.sizes, strict=True)
    ]
    chances = np.concatenate(found)
    likely = np.flatnonzero(chances >= SMALLEST_CHANCE)
    return one.label(kinds.members.iloc[likely].assign(p_last=chances[likely]))


def _chances(scores: Array, sizes: Integers) -> Array:
    """The chance of each municipality to be last in its region, for all regions of a kind at once.

    The same as ``maturity.uncertainty.chance_last`` of each region, whose members do not overlap.

    Args:
        scores: (members, draws), region by region; infinite where there is none.
        sizes: how many members each region has.
    """
    known = np.isfinite(scores)
    lowest = np.minimum.reduceat(scores, np.cumsum(sizes) - sizes, axis=0)
    row, draw = np.nonzero((scores == np.repeat(lowest, sizes, axis=0)) & known)
    spot = np.repeat(np.arange(len(sizes)), sizes)[row] * scores.shape[1] + draw
    shared = 1 / np.bincount(spot, minlength=lowest.size)[spot]
    draws = np.maximum(np.isfinite(lowest).sum(axis=1), 1)
    chance = np.bincount(row, shared, minlength=len(scores)) / np.repeat(draws, sizes)
    return np.where(known.any(axis=1), chance, np.nan)


def certainty_table(one: Simulated) -> pd.DataFrame:
    """mart_certainty: one row, how many draws and how many pairs keep their order."""
    share = robust_share(chance_above(one.simulation), CERTAINTY)
    row = {
        "draws": len(one.simulation.score),
        "seed": SEED,
        "certainty": CERTAINTY,
        "robust_share": share,
    }
    return one.label(pd.DataFrame([row]))
