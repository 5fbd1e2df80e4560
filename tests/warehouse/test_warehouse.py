"""The door to a snapshot: read-only, locked, and a message where nothing whole is published."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from maturity.errors import SnapshotError
from warehouse import read
from warehouse.snapshot import Snapshot, build_dir, connect, current


@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (a integer)",
        "insert into dim_region select * from dim_region",
        "update mart_score set score = 100",
        "delete from mart_score",
        "drop table mart_score",
        "alter table mart_score add column a integer",
    ],
)
def test_write_fails_and_leaves_the_file_as_it_was(snapshot: Snapshot, statement: str) -> None:
    before = hashlib.sha256(snapshot.database.read_bytes()).hexdigest()
    with connect(snapshot) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)
    assert hashlib.sha256(snapshot.database.read_bytes()).hexdigest() == before


def test_nothing_outside_the_snapshot_can_be_read_or_written(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    written = tmp_path / "written.csv"
    statements = [
        f"select * from read_csv('{secret}')",
        f"select * from '{secret}'",
        f"select * from read_text('{secret}')",
        f"select * from glob('{tmp_path}/*')",
        f"copy (select 1) to '{written}'",
        f"export database '{tmp_path}/out'",
        f"attach '{tmp_path}/other.duckdb' as other",
        "install httpfs",
        "load httpfs",
    ]
    with connect(snapshot) as connection:
        for statement in statements:
            with pytest.raises(duckdb.Error):
                connection.execute(statement)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv"]


@pytest.mark.parametrize(
    "statement",
    [
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '1GB'",
        "set threads = 1",
        "reset enable_external_access",
    ],
)
def test_settings_are_locked(snapshot: Snapshot, statement: str) -> None:
    with connect(snapshot) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)


def test_several_readers_at_once_see_the_same(snapshot: Snapshot) -> None:
    question = "select count(*) from dim_municipality"
    with connect(snapshot) as one, connect(snapshot) as other:
        assert one.execute(question).fetchall() == other.execute(question).fetchall()


def test_build_folder_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(tmp_path))
    assert build_dir() == tmp_path
    monkeypatch.delenv("MODENHET_BUILD")
    assert build_dir() == root / "data" / "build"


@pytest.fixture
def published(snapshot: Snapshot, tmp_path: Path) -> Path:
    """A build folder with a snapshot that may be broken."""
    shutil.copytree(snapshot.database.parent, tmp_path / snapshot.snapshot_id)
    (tmp_path / "current.json").write_text(json.dumps({"snapshot": snapshot.snapshot_id}))
    return tmp_path


def test_published_snapshot_is_found(published: Path, snapshot: Snapshot) -> None:
    found = current(published)
    assert found.snapshot_id == snapshot.snapshot_id
    assert found.geometry == snapshot.geometry


def refusal(ask: Callable[[], object]) -> SnapshotError:
    with pytest.raises(SnapshotError) as caught:
        ask()
    assert "etl" in caught.value.next_move
    assert caught.value.where
    return caught.value


@pytest.mark.parametrize(
    "pointer",
    ["", "{", "{}", "[]", "null", '"text"', "7", '{"snapshot": ""}', '{"snapshot": null}']
    + ['{"snapshot": "ffffffffffff"}', '{"snapshot": 12}', '{"snapshot": ["a"]}'],
)
def test_pointer_that_points_to_nothing_says_what_to_do(published: Path, pointer: str) -> None:
    (published / "current.json").write_text(pointer)
    refusal(lambda: current(published))


def test_pointer_that_is_not_text_says_what_to_do(published: Path) -> None:
    (published / "current.json").write_bytes(b"\xff\xfe\x00\x01")
    refusal(lambda: current(published))


def test_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    refusal(lambda: current(tmp_path / "nothing"))


@pytest.mark.parametrize("name", ["current.json", "snapshot.json", "maturity.duckdb"])
def test_missing_file_is_named_with_what_to_do(
    published: Path, snapshot: Snapshot, name: str
) -> None:
    home = published if name == "current.json" else published / snapshot.snapshot_id
    (home / name).unlink()
    assert name in refusal(lambda: current(published)).where


@pytest.mark.parametrize("facts", ["{}", "[]", "{", '{"snapshot": "x", "built_at": "y"}'])
def test_snapshot_without_its_facts_says_what_to_do(
    published: Path, snapshot: Snapshot, facts: str
) -> None:
    (published / snapshot.snapshot_id / "snapshot.json").write_text(facts)
    refusal(lambda: current(published))


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 5000])
def test_broken_database_is_named_with_what_to_do(
    published: Path, snapshot: Snapshot, content: bytes
) -> None:
    (published / snapshot.snapshot_id / "maturity.duckdb").write_bytes(content)
    broken = current(published)
    assert snapshot.snapshot_id in refusal(lambda: read.sources(broken)).where


def test_database_without_a_table_says_what_to_do(published: Path, snapshot: Snapshot) -> None:
    """A snapshot built before a table was added: a message, not the database's own complaint."""
    path = published / snapshot.snapshot_id / "maturity.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table meta_source")
    refusal(lambda: read.sources(current(published)))
