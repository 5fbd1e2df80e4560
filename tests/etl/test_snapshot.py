"""Snapshots: the same content is the same bytes; published, rolled back, kept, pruned."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from etl import snapshot
from etl.__main__ import main
from etl.places import Places
from etl.rollback import rollback
from maturity.errors import SnapshotError, UsageError
from tests.etl.editing import append, edit
from tests.etl.running import command, start


def exported(database: Path, folder: Path) -> dict[str, bytes]:
    """Table -> the bytes of its rows as CSV."""
    folder.mkdir()
    with duckdb.connect(str(database), read_only=True) as con:
        names = [
            name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()
        ]
        for name in names:
            con.execute(f"copy \"{name}\" to '{folder / name}.csv'")
    return {path.stem: path.read_bytes() for path in folder.iterdir()}


def test_two_builds_give_the_same_id_and_the_same_bytes(places: Places, tmp_path: Path) -> None:
    first = snapshot.find(places.out, str(snapshot.published(places.out)))
    elsewhere = Places(data=places.data, out=tmp_path / "second", static=places.static)

    building = start(elsewhere, "build", "--json", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    facts = json.loads(building.communicate()[0].splitlines()[-1])

    second = snapshot.find(elsewhere.out, facts["snapshot"])
    assert second.snapshot_id == first.snapshot_id
    assert second.facts["geometry"] == first.facts["geometry"]
    assert exported(second.path / snapshot.DATABASE, tmp_path / "b") == exported(
        first.path / snapshot.DATABASE, tmp_path / "a"
    )


def test_a_snapshot_that_is_there_is_only_published_again(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command(places, "build")[3:]])
    (places.out / snapshot.POINTER).unlink()
    capsys.readouterr()

    code = main([*command(places, "build", "--json")[3:]])

    facts = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert code == 0
    assert facts["is_new"] is False
    assert snapshot.published(places.out) == facts["snapshot"]


def test_the_map_file_of_a_snapshot_is_put_back(places: Places) -> None:
    main([*command(places, "build")[3:]])
    (map_file,) = places.maps.glob("kommuner-*.json")
    content = map_file.read_bytes()
    map_file.unlink()

    main([*command(places, "build")[3:]])

    assert map_file.read_bytes() == content


def test_a_damaged_snapshot_is_not_whole_and_is_not_rolled_back_to(places: Places) -> None:
    name = str(snapshot.published(places.out))
    assert snapshot.is_whole(places.out, name)

    with (places.out / name / snapshot.DATABASE).open("r+b") as database:
        database.seek(20_000)
        database.write(b"damage")

    assert not snapshot.is_whole(places.out, name)
    with pytest.raises(SnapshotError, match="damaged"):
        rollback(places, name)


def copies(out: Path, names: list[str]) -> None:
    """Older snapshots, each built a day before the one that follows."""
    whole = out / str(snapshot.published(out))
    for day, name in enumerate(names, start=1):
        shutil.copytree(whole, out / name)
        facts = json.loads((out / name / snapshot.FACTS).read_text("utf-8"))
        facts.update(snapshot=name, built_at=f"2020-01-{day:02d}T00:00:00+00:00")
        (out / name / snapshot.FACTS).write_text(json.dumps(facts), encoding="utf-8")


def test_rollback_goes_to_the_one_before_and_to_the_one_named(places: Places) -> None:
    newest = snapshot.published(places.out)
    copies(places.out, ["aaaa", "bbbb"])

    assert rollback(places) == "bbbb"
    assert rollback(places) == "aaaa"
    assert rollback(places, newest) == newest
    assert snapshot.published(places.out) == newest


def test_rollback_to_nothing_is_a_message(places: Places) -> None:
    with pytest.raises(SnapshotError, match="no earlier snapshot"):
        rollback(places)
    with pytest.raises(SnapshotError, match="no such snapshot"):
        rollback(places, "0000")
    with pytest.raises(UsageError):
        rollback(places, "../elsewhere")


def test_wrong_usage_has_exit_code_two(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command(places, "rollback", "../elsewhere")[3:]]) == 2
    assert "not the id of a snapshot" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["biuld"])
    assert stopped.value.code == 2


def test_the_newest_and_the_published_are_kept(places: Places) -> None:
    newest = snapshot.published(places.out)
    copies(places.out, [f"old{number}" for number in range(6)])
    snapshot.publish(places.out, "old0")

    removed = snapshot.prune(places.out, keep=3)

    left = {item.snapshot_id for item in snapshot.stored(places.out)}
    assert left == {newest, "old5", "old4", "old0"}
    assert sorted(removed) == ["old1", "old2", "old3"]


def test_status_says_what_is_published_and_whether_it_is_of_these_data(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    def status() -> dict[str, object]:
        assert main([*command(places, "status", "--json")[3:]]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    main([*command(places, "build")[3:]])
    capsys.readouterr()
    facts = status()
    assert facts["is_current"] is True
    assert facts["published"] == snapshot.published(places.out)

    edit(places.meta / "units.toml", append("# changed"))
    assert status()["is_current"] is False
