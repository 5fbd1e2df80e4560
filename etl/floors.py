"""The floor and the spread of every region: the table mart_floor, all nodes of a region at once.

The statistics are those of ``maturity.gap.floor_statistics``, column by column of a matrix; a
test holds the two together.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from maturity.gap import SAME
from maturity.spec import IndexSpec

# With fewer scored municipalities than this, a region's floor is one or two municipalities' own
# score: the values are shown, the statistics are not.
FEWEST_FOR_STATISTICS = 5

_QUANTILES = {
    **{"floor": 0.0, "p5": 0.05, "p10": 0.1, "p25": 0.25, "median": 0.5},
    **{"p75": 0.75, "p90": 0.9, "leader": 1.0},
}
STATISTICS = (*_QUANTILES, "mean", "mean_by_population")
WHO = ("floor_kommunenr", "leader_kommunenr")

Matrix = npt.NDArray[np.float64]


def floor_table(
    spec: IndexSpec,
    edition: str,
    scores: pd.DataFrame,
    members: pd.DataFrame,
    population: "pd.Series[Any]",
) -> pd.DataFrame:
    """mart_floor of one edition: a row per node and region.

    Args:
        spec: the index.
        edition: the id of its edition.
        scores: kommunenr x node, 0-100, NaN = missing.
        members: kommunenr, region_type, region_id.
        population: kommunenr -> inhabitants.
    """
    values = scores.to_numpy(dtype="float64")
    residents = population.reindex(scores.index).to_numpy(dtype="float64")
    units = scores.index.to_numpy()
    placed = members.assign(place=scores.index.get_indexer(pd.Index(members["kommunenr"])))
    rows = []
    for (region_type, region_id), group in placed.groupby(["region_type", "region_id"])["place"]:
        inside = group.to_numpy()
        keys = {"region_type": region_type, "region_id": region_id}
        found = floor_rows(values[inside], residents[inside], units[inside])
        for node, row in zip(scores.columns, found, strict=True):
            rows.append({"index_id": spec.id, "edition": edition, "node_id": node, **keys, **row})
    return pd.DataFrame(rows).astype({"n_at_floor": "Int64"})


def floor_rows(scores: Matrix, population: Matrix, units: npt.NDArray[Any]) -> list[dict[str, Any]]:
    """The statistics of each node in one region; None where too few have a score.

    Args:
        scores: unit x node, NaN = missing.
        population: of each unit; NaN = unknown, adds nobody.
        units: their names.
    """
    counts = (~np.isnan(scores)).sum(axis=0)
    statistics = _statistics(scores, population, counts)
    residents = int(np.nansum(population))
    return [
        _row(column, residents, units, int(n), {k: float(v[i]) for k, v in statistics.items()})
        for i, (column, n) in enumerate(zip(scores.T, counts, strict=True))
    ]


def _row(
    column: Matrix,
    residents: int,
    units: npt.NDArray[Any],
    n: int,
    statistics: dict[str, float],
) -> dict[str, Any]:
    """The row of one node."""
    head = {
        "n": n,
        "n_missing": len(column) - n,
        "is_too_few": n < FEWEST_FOR_STATISTICS,
        "population": residents,
    }
    if head["is_too_few"]:
        return {**head, **dict.fromkeys((*STATISTICS, "n_at_floor", *WHO))}
    with np.errstate(invalid="ignore"):
        lowest = units[column <= statistics["floor"] + SAME]
        highest = units[column >= statistics["leader"] - SAME]
    who = dict(zip(WHO, (sorted(lowest), sorted(highest)), strict=True))
    return {**head, **statistics, "n_at_floor": len(lowest), **who}


def _statistics(
    scores: Matrix, population: Matrix, counts: npt.NDArray[np.intp]
) -> dict[str, Matrix]:
    """Each statistic of each node; NaN where nobody has a score."""
    known = ~np.isnan(scores)
    filled = np.where(known, scores, 0.0)
    residents = np.where(known, np.nan_to_num(population)[:, None], 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = filled.sum(axis=0) / counts
        weighed = (filled * residents).sum(axis=0) / residents.sum(axis=0)
    ordered = np.sort(scores, axis=0)  # missing ones last
    quantiles = {name: _quantile(ordered, counts, share) for name, share in _QUANTILES.items()}
    return {**quantiles, "mean": mean, "mean_by_population": weighed}


def _quantile(ordered: Matrix, counts: npt.NDArray[np.intp], share: float) -> Matrix:
    """A quantile of each column by linear interpolation between its sorted values."""
    position = share * np.maximum(counts - 1, 0)
    lower = np.floor(position).astype(int)
    upper = np.minimum(lower + 1, np.maximum(counts - 1, 0))
    columns = np.arange(ordered.shape[1])
    low, high = ordered[lower, columns], ordered[upper, columns]
    part = position - lower
    # From the nearer end, as numpy does: exact at both ends.
    found: Matrix = np.where(
        part >= 0.5, high - (high - low) * (1 - part), low + (high - low) * part
    )  # noqa: PLR2004
    return found
