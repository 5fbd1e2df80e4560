"""Score every index on the harmonised observations: the tables mart_score and mart_floor.

The formula is maturity's; here is only what goes in and how the answers become tables.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import pandas as pd

from etl.catalogue_tables import node_level
from etl.steps import put
from maturity.gap import floor_statistics
from maturity.index import Scores, score
from maturity.spec import IndexSpec

# With fewer scored municipalities than this, a region's floor is one or two municipalities' own
# score: the values are shown, the statistics are not.
FEWEST_FOR_STATISTICS = 5

NOT_APPLICABLE = "not_applicable"


def put_scores(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> None:
    """Make mart_score and mart_floor for every edition of every index."""
    observations = con.execute(
        "select kommunenr, period, indicator, value, missing_reason from hrm_observation"
    ).df()
    members = con.execute("from bridge_region order by all").df()
    residents = con.execute("select kommunenr, population from dim_municipality").df()
    population = residents.set_index("kommunenr")["population"]
    scored = [
        (spec, edition, *_score_edition(spec, edition, observations))
        for spec in specs
        for edition in spec.editions
    ]
    put(con, "mart_score", pd.concat([score_table(*parts) for parts in scored]))
    floors = [
        floor_table(spec, edition, scores.score, members, population)
        for spec, edition, scores, _ in scored
    ]
    put(con, "mart_floor", pd.concat(floors))


def _score_edition(
    spec: IndexSpec, edition: str, observations: pd.DataFrame
) -> tuple[Scores, pd.DataFrame]:
    """The scores of one edition, and the reason of each missing observation."""
    periods = spec.editions[edition].periods
    chosen = observations[observations["period"] == observations["indicator"].map(periods)]
    chosen = chosen.astype({"kommunenr": object, "missing_reason": object})
    values = chosen.pivot(index="kommunenr", columns="indicator", values="value")
    reasons = chosen.pivot(index="kommunenr", columns="indicator", values="missing_reason")
    return score(spec, values, reasons.eq(NOT_APPLICABLE)), reasons


def score_table(
    spec: IndexSpec, edition: str, scores: Scores, reasons: pd.DataFrame
) -> pd.DataFrame:
    """mart_score of one edition: a row per municipality and node.

    A node without a score carries the reason of the first part under it that is missing;
    'not_applicable' only where nothing under it applies.
    """
    table = scores.long().rename(columns={"unit": "kommunenr", "node": "node_id"})
    table["level"] = table["node_id"].map(lambda node: node_level(spec, node))
    found = {node: _reasons_of(spec, node, scores, reasons) for node in scores.score.columns}
    stacked = pd.DataFrame(found).stack().rename("missing_reason")
    table = table.join(stacked, on=["kommunenr", "node_id"])
    table.insert(0, "index_id", spec.id)
    table.insert(1, "edition", edition)
    columns = ["index_id", "edition", "kommunenr", "node_id", "level", "score", "coverage"]
    return table[[*columns, "missing_reason", "rank"]].astype({"rank": "Int64"})


def _reasons_of(
    spec: IndexSpec, node: str, scores: Scores, reasons: pd.DataFrame
) -> "pd.Series[Any]":
    """Municipality -> why the node has no score; None where it has one."""
    leaves = reasons[_leaves(spec, node)]
    rows = leaves.mask(leaves.eq(NOT_APPLICABLE)).itertuples(index=False)
    first = [
        next((reason for reason in row if isinstance(reason, str)), NOT_APPLICABLE) for row in rows
    ]
    return pd.Series(first, index=reasons.index, dtype=object).where(scores.score[node].isna())


def _leaves(spec: IndexSpec, node: str) -> list[str]:
    """The indicators under a node, in the order written; the node itself if it is one."""
    if node in spec.indicators:
        return [node]
    return [leaf for child in spec.children[node] for leaf in _leaves(spec, child)]


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
    by_node = {node: scores[node] for node in scores.columns}
    residents = population.reindex(scores.index)
    place = pd.Series(range(len(scores)), index=scores.index)
    rows = [
        {
            "index_id": spec.id,
            "edition": edition,
            "node_id": node,
            "region_type": region_type,
            "region_id": region_id,
            **floor_row(column.iloc[inside], residents.iloc[inside]),
        }
        for (region_type, region_id), group in members.groupby(["region_type", "region_id"])
        for inside in [place[group["kommunenr"]].to_numpy()]
        for node, column in by_node.items()
    ]
    return pd.DataFrame(rows).astype({"n_at_floor": "Int64"})


def floor_row(scores: "pd.Series[Any]", population: "pd.Series[Any]") -> Mapping[str, Any]:
    """The statistics of one node in one region; all None where too few have a score."""
    found = floor_statistics(scores, population)
    is_too_few = found.n < FEWEST_FOR_STATISTICS
    statistics = {
        "floor": found.floor,
        "p5": found.p5,
        "p10": found.p10,
        "p25": found.p25,
        "median": found.median,
        "p75": found.p75,
        "p90": found.p90,
        "leader": found.leader,
        "mean": found.mean,
        "mean_by_population": found.mean_by_population,
    }
    return {
        "n": found.n,
        "n_missing": found.n_missing,
        "is_too_few": is_too_few,
        **{name: None if is_too_few else value for name, value in statistics.items()},
        "population": int(population.sum()),
        "n_at_floor": None if is_too_few else len(found.floor_units),
        "floor_kommunenr": None if is_too_few else sorted(found.floor_units),
        "leader_kommunenr": None if is_too_few else sorted(found.leader_units),
    }
