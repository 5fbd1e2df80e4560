"""What each municipality's distance to the national median consists of: the table mart_gap."""

import numpy as np
import pandas as pd

from maturity.index import Scores
from maturity.middle import middle_of, split_all
from maturity.spec import IndexSpec

COLUMNS = ("index_id", "edition", "node_id", "kommunenr", "part_id", "own", "middle", "points")


def gap_table(spec: IndexSpec, edition: str, scores: Scores) -> pd.DataFrame:
    """mart_gap of one edition: a row per node, municipality and part, against the median.

    The points sum to the distance to the national median, over it below zero. A node without a
    single score has no rows: a survey may have asked too little of an area for any.
    """
    told = [node for node in spec.order if scores.score[node].notna().any()]
    found = [_node_gaps(spec, edition, node, scores.score) for node in told]
    return pd.concat(found) if found else pd.DataFrame(columns=list(COLUMNS))


def _node_gaps(spec: IndexSpec, edition: str, node: str, scores: pd.DataFrame) -> pd.DataFrame:
    """A row per municipality and part of one node."""
    middle = middle_of(spec, node, scores)
    points = split_all(middle, scores)
    own = scores.loc[points.index, points.columns]
    return pd.DataFrame(
        {
            "index_id": spec.id,
            "edition": edition,
            "node_id": node,
            "kommunenr": np.repeat(points.index.to_numpy(), points.shape[1]),
            "part_id": np.tile(points.columns.to_numpy(), len(points)),
            "own": own.to_numpy().ravel(),
            "middle": np.tile(middle.profile[points.columns].to_numpy(), len(points)),
            "points": points.to_numpy().ravel(),
        }
    )
