"""Snapshots that are kept: read newest first, told apart, and what is broken left out."""

import json
from pathlib import Path

import pytest

from warehouse.history import Edition, difference, editions


def write(folder: Path, name: str, **facts: object) -> None:
    said = {
        "snapshot": name,
        "built_at": "2026-01-01T00:00:00+00:00",
        "method_version": "1.0",
        "geometry": "app/static/map/a.json",
        "tables": {"mart_score": 10},
        **facts,
    }
    (folder / name).mkdir()
    (folder / name / "snapshot.json").write_text(json.dumps(said))


def test_snapshots_are_read_newest_first(tmp_path: Path) -> None:
    write(tmp_path, "old")
    survey = {"questionnaire": "q", "year": 2026, "sha256": "x"}
    write(tmp_path, "new", built_at="2026-02-01T00:00:00+00:00", surveys=[survey])
    assert [edition.snapshot_id for edition in editions(tmp_path)] == ["new", "old"]
    assert editions(tmp_path)[0].surveys == {("q", 2026)}


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"snapshot": "x", "tables": 3}'])
def test_broken_snapshot_is_left_out(tmp_path: Path, content: str) -> None:
    write(tmp_path, "whole")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "snapshot.json").write_text(content)
    assert [edition.snapshot_id for edition in editions(tmp_path)] == ["whole"]
    assert editions(tmp_path / "nowhere") == []


def test_difference_holds_what_is_not_the_same() -> None:
    older = Edition("a", "1", "1.0", "map", {"x": 1, "gone": 2, "same": 3}, frozenset({("q", 1)}))
    newer = Edition("b", "2", "1.1", "map", {"x": 4, "came": 5, "same": 3}, frozenset({("q", 2)}))
    found = difference(newer, older)
    assert found.tables == {"came": 5, "gone": -2, "x": 3}
    assert (found.surveys_in, found.surveys_out) == ({("q", 2)}, {("q", 1)})
    assert (found.is_new_method, found.is_new_map) == (True, False)
    assert difference(newer, newer).tables == {}
