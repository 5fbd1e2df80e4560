"""What each municipality's distance to the national median consists of: the table mart_gap."""

import pandas as pd

from maturity.index import Scores
from maturity.middle import middle_of, split_to_middle
from maturity.spec import IndexSpec


def gap_table(spec: IndexSpec, edition: str, scores: Scores) -> pd.DataFrame:
    """mart_gap of one edition: a row per node, municipality and part, against the median.

    The points sum to the distance to the national median, over it below zero.
    """
    rows = []
    for node in spec.order:
        middle = middle_of(spec, node, scores.score)
        for kommunenr, own in scores.score.dropna(subset=[node]).iterrows():
            split = split_to_middle(middle, own)
            rows += [
                {
                    "index_id": spec.id,
                    "edition": edition,
                    "node_id": node,
                    "kommunenr": kommunenr,
                    "part_id": part.part,
                    "own": part.own,
                    "middle": part.middle,
                    "points": part.points,
                }
                for part in split.parts
            ]
    return pd.DataFrame(rows)
