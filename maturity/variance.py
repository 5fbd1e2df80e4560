"""How much of the spread lies between groups, and how much inside them: for scores in points."""

import math
from dataclasses import dataclass

import pandas as pd

from maturity.weighing import groups_of, weighed_values


@dataclass(frozen=True)
class VarianceSplit:
    """The (weighted, population) variance of scores as a sum of two parts, in points squared.

    Attributes:
        n: units with a score.
        n_groups: groups with a scored unit.
        total: variance of all units; between + within = total; NaN where n is 0.
        between: variance of the group means, groups weighed by their units' weight.
        within: mean of the variances inside the groups.
        share_between: between / total, 0-1 (eta squared); NaN where total is 0.
        share_by_chance: what share_between would be on average were units dealt to the groups
            at random: many small groups explain much by chance alone. NaN for a single unit.
        by_group: per group ``n``, ``weight`` (share), ``mean``, ``variance``, ``between`` and
            ``within`` (the group's parts of the two sums).
    """

    n: int
    n_groups: int
    total: float
    between: float
    within: float
    share_between: float
    share_by_chance: float
    by_group: pd.DataFrame


def variance_split(
    scores: pd.Series, groups: pd.Series, weights: pd.Series | None = None
) -> VarianceSplit:
    """Split the variance of scores between and within groups.

    Args:
        scores: unit -> score on any interval scale; NaN = missing, left out.
        groups: unit -> group; every scored unit needs one.
        weights: unit -> weight (population), 0 or more; None = each unit counts once.

    Returns:
        A :class:`VarianceSplit`.

    Raises:
        DataError: a scored unit without group or weight, a negative weight, a duplicated unit.

    Source: the law of total variance; chance level: expectation over random permutations,
    (k - 1)/(n - 1) for k groups of n equally weighed units.
    """
    table = weighed_values(scores, weights)
    if table.empty:
        nothing = (math.nan,) * 5
        return VarianceSplit(0, 0, *nothing, by_group=pd.DataFrame(columns=_COLUMNS))
    table["group"] = groups_of(table.index, groups)
    mean = float((table["value"] * table["weight"]).sum())
    by_group = _by_group(table, mean)
    between, within = float(by_group["between"].sum()), float(by_group["within"].sum())
    total = float((table["weight"] * (table["value"] - mean) ** 2).sum())
    share = between / total if total > 0 else math.nan
    chance = _share_by_chance(table)
    return VarianceSplit(len(table), len(by_group), total, between, within, share, chance, by_group)


def variance_by_grouping(
    scores: pd.Series, groupings: pd.DataFrame, weights: pd.Series | None = None
) -> pd.DataFrame:
    """The split for several ways to group the same units, the most telling first.

    Args:
        scores: as :func:`variance_split`.
        groupings: unit x grouping (county, KOSTRA group, ...), each cell a group; NaN = the
            unit is in none and stays out of that row.
        weights: as :func:`variance_split`.

    Returns:
        One row per grouping: ``n``, ``n_groups``, ``total``, ``between``, ``within``,
        ``share_between``, ``share_by_chance``, ``above_chance`` (the difference), sorted by it.

    Raises:
        DataError: as :func:`variance_split`.
    """
    rows = {}
    for name in groupings.columns:
        grouped = groupings[name].dropna()
        split = variance_split(scores[scores.index.isin(grouped.index)], grouped, weights)
        rows[name] = {field: getattr(split, field) for field in _SPLIT_FIELDS}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=_SPLIT_FIELDS)
    table["above_chance"] = table["share_between"] - table["share_by_chance"]
    return table.rename_axis("grouping").sort_values("above_chance", ascending=False)


_COLUMNS = ["n", "weight", "mean", "variance", "between", "within"]
_SPLIT_FIELDS = [
    "n",
    "n_groups",
    "total",
    "between",
    "within",
    "share_between",
    "share_by_chance",
]


def _by_group(table: pd.DataFrame, mean: float) -> pd.DataFrame:
    parts = table.assign(held=table["value"] * table["weight"]).groupby("group", sort=True)
    weight = parts["weight"].sum()
    own_mean = parts["held"].sum() / weight.where(weight > 0)
    distance = (table["value"] - own_mean.reindex(table["group"]).to_numpy()) ** 2
    within = (distance * table["weight"]).groupby(table["group"]).sum()
    columns = {
        "n": parts.size(),
        "weight": weight,
        "mean": own_mean,
        "variance": within / weight.where(weight > 0),
        "between": weight * (own_mean - mean) ** 2,
        "within": within,
    }
    return pd.DataFrame(columns)


def _share_by_chance(table: pd.DataFrame) -> float:
    """Expected between over expected total when scores are shuffled over the units."""
    squares = table["weight"] ** 2
    all_squares = float(squares.sum())
    if len(table) < 2 or all_squares >= 1:
        return math.nan
    weight = table.groupby("group")["weight"].sum()
    inside = squares.groupby(table["group"]).sum() / weight.where(weight > 0)
    return (float(inside.sum()) - all_squares) / (1 - all_squares)
