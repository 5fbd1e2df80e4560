"""Score every index on the harmonised observations: mart_score, mart_floor and mart_gap.

The formula is maturity's; here is only what goes in and how the answers become tables.
"""

from collections.abc import Iterable

import duckdb
import numpy as np
import pandas as pd

from etl.floors import floor_table
from etl.gaps import gap_table
from etl.index_tables import node_level
from etl.steps import put
from maturity.index import Scores, score
from maturity.spec import IndexSpec

NOT_APPLICABLE = "not_applicable"

# A survey's questions are the indicators of the index it fills; its year is their period.
_OBSERVED = """
select kommunenr, period, indicator, value, missing_reason from hrm_observation
union all
select kommunenr, cast(year as varchar), question, value, missing_reason
from hrm_survey_answer
join dim_survey using (survey_id)
where index_id = $index_id
"""


def put_scores(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> None:
    """Make mart_score, mart_floor and mart_gap for every edition of every index."""
    members = con.execute("from bridge_region order by all").df()
    residents = con.execute("select kommunenr, population from dim_municipality").df()
    population = residents.set_index("kommunenr")["population"]
    scored = [
        (spec, edition, *_score_edition(con, spec, edition))
        for spec in specs
        for edition in spec.editions
    ]
    put(con, "mart_score", pd.concat([score_table(*parts) for parts in scored]))
    floors = [
        floor_table(spec, edition, scores.score, members, population)
        for spec, edition, scores, _ in scored
    ]
    put(con, "mart_floor", pd.concat(floors))
    gaps = [gap_table(spec, edition, scores) for spec, edition, scores, _ in scored]
    put(con, "mart_gap", pd.concat(gaps))


def observed(
    con: duckdb.DuckDBPyConnection, spec: IndexSpec, edition: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What an edition of an index is made of.

    Returns:
        Kommunenr × indicator: the values in their own units (NaN = missing), and the reason of
        each missing one.
    """
    observations = con.execute(_OBSERVED, {"index_id": spec.id}).df()
    periods = spec.editions[edition].periods
    chosen = observations[observations["period"] == observations["indicator"].map(periods)]
    chosen = chosen.astype({"kommunenr": object, "missing_reason": object})
    return (
        chosen.pivot(index="kommunenr", columns="indicator", values="value"),
        chosen.pivot(index="kommunenr", columns="indicator", values="missing_reason"),
    )


def _score_edition(
    con: duckdb.DuckDBPyConnection, spec: IndexSpec, edition: str
) -> tuple[Scores, pd.DataFrame]:
    """The scores of one edition, and the reason of each missing observation."""
    values, reasons = observed(con, spec, edition)
    return score(spec, values, reasons == NOT_APPLICABLE), reasons


def score_table(
    spec: IndexSpec, edition: str, scores: Scores, reasons: pd.DataFrame
) -> pd.DataFrame:
    """mart_score of one edition: a row per municipality and node.

    A node without a score carries the reason of the first part under it that is missing;
    'not_applicable' only where nothing under it applies.
    """
    table = scores.long().rename(columns={"unit": "kommunenr", "node": "node_id"})
    table["level"] = table["node_id"].map(lambda node: node_level(spec, node))
    table["missing_reason"] = _missing_reasons(spec, scores, reasons)
    table.insert(0, "index_id", spec.id)
    table.insert(1, "edition", edition)
    columns = ["index_id", "edition", "kommunenr", "node_id", "level", "score", "coverage"]
    return table[[*columns, "missing_reason", "rank"]].astype({"rank": "Int64"})


def _missing_reasons(spec: IndexSpec, scores: Scores, reasons: pd.DataFrame) -> list[str | None]:
    """Why each part of each municipality has no score, in the order of ``Scores.long``."""
    told: list[str | None] = [None] * scores.score.size
    place = {name: column for column, name in enumerate(reasons.columns)}
    known = reasons.to_numpy(dtype=object)
    leaves = [[place[leaf] for leaf in _leaves(spec, str(node))] for node in scores.score.columns]
    for row, node in np.argwhere(scores.score.isna().to_numpy()):
        told[row * len(leaves) + node] = _first_reason(known[row, leaves[node]])
    return told


def _first_reason(leaves: Iterable[object]) -> str:
    """The first reason that is not that a part does not apply, else that."""
    return next((r for r in leaves if isinstance(r, str) and r != NOT_APPLICABLE), NOT_APPLICABLE)


def _leaves(spec: IndexSpec, node: str) -> list[str]:
    """The indicators under a node, in the order written; the node itself if it is one."""
    if node in spec.indicators:
        return [node]
    return [leaf for child in spec.children[node] for leaf in _leaves(spec, child)]
