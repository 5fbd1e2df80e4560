"""Reads for the map: how alike neighbours are, and indicators as they were before."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def clusters(snapshot: Snapshot, index_id: str, edition: str, node_id: str) -> pd.DataFrame:
    """By kommunenr for one node: score, neighbour_mean, statistic, quadrant, p_value, cluster.

    ``cluster`` is the quadrant (HH, LL, HL, LH) where the false discovery rate holds, else
    ``none``; ``island`` without a land border to another; ``missing`` without a score.
    """
    return frame(
        snapshot, "clusters", index_id=index_id, edition=edition, node_id=node_id
    ).set_index("kommunenr")


def moran(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """By node_id: n, n_islands, statistic (Moran's I), expected, p_value, permutations, alpha."""
    return frame(snapshot, "moran", index_id=index_id, edition=edition).set_index("node_id")


def periods(snapshot: Snapshot, indicator: str) -> list[str]:
    """The periods of which an indicator has a value somewhere, the oldest first."""
    return [str(name) for name in frame(snapshot, "indicator_periods", indicator=indicator).period]


def indicator_then(snapshot: Snapshot, indicator: str, period: str) -> pd.DataFrame:
    """As ``warehouse.read.indicator``, in a period of the reader's choice."""
    return frame(snapshot, "indicator_then", indicator=indicator, period=period).set_index(
        "kommunenr"
    )
