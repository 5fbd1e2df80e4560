"""Reads for how shared solutions spread: dates on the lists, and who borders on whom."""

import json
from collections.abc import Mapping

import pandas as pd

from maturity.errors import SnapshotError
from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def dates(snapshot: Snapshot, solution: str) -> pd.DataFrame:
    """When each municipality came on the list of a solution, by kommunenr; all are present.

    ``first_date`` is the first day any part of today's municipality was on it, NaT where none was
    while the list says anything. ``coverage_at_first`` is the share (0–1) of its inhabitants who
    lived in those parts, ``whole_date`` the day the last part came. ``residents`` are persons on
    1 January of the list's last year; ``note_nb``, ``note_nn``, ``note_en`` are None mostly.
    """
    rows = frame(snapshot, "adoption_dates")
    return rows[rows["solution"] == solution].set_index("kommunenr").drop(columns="solution")


def neighbours(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """The municipalities that share a border on land with each, as the map draws them.

    One on islands of its own has none.

    Raises:
        SnapshotError: the map file of the snapshot cannot be read.
    """
    path = snapshot.database.parent / snapshot.geometry.rpartition("/")[2]
    try:
        listed = json.loads(path.read_text("utf-8"))["neighbours"]
    except (OSError, ValueError, KeyError, TypeError):
        raise SnapshotError(
            "The map of the snapshot cannot be read.",
            where=path.name,
            next_move="Build anew with `python -m etl build`.",
        ) from None
    return {str(number): tuple(others) for number, others in listed.items()}
