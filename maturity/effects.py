"""What a change in scores does to the floor, the middle and the spread."""

import pandas as pd

from maturity.gap import floor_statistics
from maturity.inequality import Scale, gini, theil


def effect(
    before: pd.Series,
    after: pd.Series,
    population: pd.Series | None = None,
    *,
    scale: Scale = "interval",
) -> pd.DataFrame:
    """What a change does to the floor, the middle and the spread.

    Args:
        before: unit -> score, NaN = missing.
        after: the same units.
        population: unit -> residents; None = no mean by residents.
        scale: ``ratio`` (counts, coverage) adds Gini and Theil, which points do not allow.

    Returns:
        One row per measure (``n``, ``floor``, ``n_at_floor``, ``p10``, ``median``, ``mean``,
        ``mean_by_population``, ``p90``, ``leader``, ``spread`` = P90 - P10, ``sd`` population;
        for a ratio scale ``gini``, ``theil``): ``before``, ``after``, ``change``. NaN without.

    Raises:
        DataError: a ratio scale with a negative value.
    """
    table = pd.DataFrame(
        {
            "before": _measures(before, population, scale),
            "after": _measures(after, population, scale),
        }
    )
    return table.assign(change=table["after"] - table["before"]).rename_axis("measure")


def _measures(scores: pd.Series, population: pd.Series | None, scale: Scale) -> dict[str, float]:
    found = floor_statistics(scores, population)
    measures = {
        "n": found.n,
        "floor": found.floor,
        "n_at_floor": len(found.floor_units),
        "p10": found.p10,
        "median": found.median,
        "mean": found.mean,
        "mean_by_population": found.mean_by_population,
        "p90": found.p90,
        "leader": found.leader,
        "spread": found.p90 - found.p10,
        "sd": float(scores.std(ddof=0)),
    }
    if scale == "ratio":
        measures["gini"] = gini(scores, scale=scale)
        measures["theil"] = theil(scores, scale=scale)
    return measures
