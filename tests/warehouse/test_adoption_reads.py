"""What is read of how solutions spread agrees with itself, and says what it documents."""

import dataclasses
from pathlib import Path

import pytest

from maturity.errors import SnapshotError
from warehouse import adoption, read
from warehouse.snapshot import Snapshot


def test_dates_hold_every_municipality_once_and_in_order(snapshot: Snapshot) -> None:
    dates = adoption.dates(snapshot, "digisos")
    assert list(dates.index) == list(read.municipalities(snapshot).index)
    assert (dates["residents"] > 0).all()
    seen = dates.dropna(subset=["first_date"])
    assert (seen["whole_date"].isna() | (seen["whole_date"] >= seen["first_date"])).all()
    assert seen["coverage_at_first"].between(0, 1, inclusive="right").all()
    assert (dates["note_nb"].isna() == dates["note_en"].isna()).all()
    assert dates["note_nb"].notna().any()


def test_an_unknown_solution_has_no_dates(snapshot: Snapshot) -> None:
    assert adoption.dates(snapshot, "unknown").empty


def test_neighbours_are_mutual_and_known(snapshot: Snapshot) -> None:
    listed = adoption.neighbours(snapshot)
    assert set(listed) == set(read.municipalities(snapshot).index)
    pairs = {(a, b) for a, others in listed.items() for b in others}
    assert pairs == {(b, a) for a, b in pairs}
    assert all(a != b for a, b in pairs)


def test_a_snapshot_without_its_map_is_told_of(snapshot: Snapshot, tmp_path: Path) -> None:
    elsewhere = dataclasses.replace(snapshot, database=tmp_path / "maturity.duckdb")
    with pytest.raises(SnapshotError, match="map"):
        adoption.neighbours(elsewhere)
