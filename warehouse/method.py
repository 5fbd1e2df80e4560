"""What the page on data and method reads: sources, coverage, corrections, and what choices do."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def source_files(snapshot: Snapshot) -> pd.DataFrame:
    """One row per file of a delivery, as received.

    Columns: source_id, delivery, file, publisher, title, value, licence, licence_known,
    licence_note, attribution, version, retrieved (a day), url, vintage, sha256, rows, caveats
    (one a line). Absent texts are None.
    """
    return frame(snapshot, "source_files")


def coverage(snapshot: Snapshot) -> pd.DataFrame:
    """By indicator × reason: municipalities without a value; ``observed`` are those with one."""
    long = frame(snapshot, "coverage")
    wide = long.pivot(index="indicator", columns="missing_reason", values="n")
    return wide.fillna(0).astype(int)


def corrections(snapshot: Snapshot) -> pd.DataFrame:
    """One row per known fault of a source: source_id, subjects, effect, what, why, status."""
    return frame(snapshot, "corrections").set_index("correction")


def sensitivity(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """By factor: its share of the uncertainty of the ranks, the largest first.

    Columns: first, total (0–1, but for chance) with first_low … total_high (90 % intervals),
    base and seed of the design. Empty where nothing is uncertain.
    """
    found = frame(snapshot, "sensitivity", index_id=index_id, edition=edition)
    return found.set_index("factor")


def removal(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """By part of the index: what the ranks are without it, the most telling first.

    Columns: n, n_lost, n_won, mean_shift, largest_shift (places), rank_correlation, mean_change.
    """
    return frame(snapshot, "removal", index_id=index_id, edition=edition).set_index("node_id")
