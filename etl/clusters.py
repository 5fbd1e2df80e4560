"""Where neighbours are alike: mart_cluster and mart_moran of every index and area.

The method is maturity's. A municipality without a land border to another has no neighbours and
no say; it is kept in the table as an island. The seed is written here: the same content gives the
same numbers.
"""

from collections.abc import Iterable

import duckdb
import pandas as pd

from etl.steps import put
from maturity.contiguity import Neighbours
from maturity.shuffles import Shuffles
from maturity.spatial import local_moran, moran
from maturity.spec import IndexSpec

PERMUTATIONS = 9999
ALPHA = 0.05
SEED = 20260102

_COLUMNS = {"value": "score", "lag": "neighbour_mean", "statistic": "statistic"}
_JUDGED = {"quadrant": "quadrant", "p_value": "p_value", "q_value": "q_value", "class": "cluster"}


def put_clusters(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> None:
    """Make mart_cluster and mart_moran for every node that is made of others, in every edition."""
    neighbours, shuffles = _neighbours(con), Shuffles(SEED)
    clusters, wholes = [], []
    for spec in specs:
        for edition in spec.editions:
            scores = _scores(con, spec.id, edition)
            for node in spec.order:
                keys = {"index_id": spec.id, "edition": edition, "node_id": node}
                clusters.append(cluster_table(scores[node], neighbours, shuffles).assign(**keys))
                wholes.append(moran_row(scores[node], neighbours, shuffles) | keys)
    put(con, "mart_cluster", pd.concat(clusters))
    put(con, "mart_moran", pd.DataFrame(wholes))


def _neighbours(con: duckdb.DuckDBPyConnection) -> Neighbours:
    """Kommunenr -> the kommunenr it shares a land border with; islands are not named."""
    rows = con.execute("from bridge_neighbour order by all").df()
    return {str(number): list(part) for number, part in rows.groupby("kommunenr")["neighbour"]}


def _scores(con: duckdb.DuckDBPyConnection, index_id: str, edition: str) -> pd.DataFrame:
    """Kommunenr × node, points."""
    rows = con.execute(
        "select kommunenr, node_id, score from mart_score where index_id = $1 and edition = $2",
        [index_id, edition],
    ).df()
    return rows.astype({"kommunenr": object}).pivot(
        index="kommunenr", columns="node_id", values="score"
    )


def cluster_table(scores: pd.Series, neighbours: Neighbours, shuffles: Shuffles) -> pd.DataFrame:
    """A row per municipality: its score, its neighbours' mean, the statistic, p, q and class."""
    found = local_moran(
        scores,
        neighbours,
        shuffles,
        n_permutations=PERMUTATIONS,
        alpha=ALPHA,
    )
    named = found.rename(columns={**_COLUMNS, **_JUDGED})[[*_COLUMNS.values(), *_JUDGED.values()]]
    named["quadrant"] = named["quadrant"].replace("", None)
    return named.rename_axis("kommunenr").reset_index()


def moran_row(scores: pd.Series, neighbours: Neighbours, shuffles: Shuffles) -> dict[str, object]:
    """Moran's I over the country, and how it and the clusters were tried."""
    found = moran(scores, neighbours, shuffles, n_permutations=PERMUTATIONS)
    return {
        "n": found.n,
        "n_islands": len(found.islands),
        "statistic": found.statistic,
        "expected": found.expected,
        "p_value": found.p_permutation,
        "permutations": PERMUTATIONS,
        "alpha": ALPHA,
        "seed": SEED,
        "reason": found.reason or None,
    }
