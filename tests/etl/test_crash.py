"""A build that is killed, runs out of disk, or meets another build leaves the published one."""

import json
import resource
import signal
from pathlib import Path

import pytest

from etl.places import Places
from etl.snapshot import is_whole, published
from tests.etl.editing import append, edit
from tests.etl.running import start, unfinished
from warehouse.read import municipalities
from warehouse.snapshot import current


@pytest.fixture
def places(places: Places) -> Places:
    """Data that make another snapshot than the published one."""
    edit(places.meta / "units.toml", append("# changed"))
    return places


def assert_serves(out: Path, snapshot_id: str | None) -> None:
    """The published snapshot is the one named, and can be read."""
    found = current(out)
    assert found.snapshot_id == snapshot_id
    assert not municipalities(found).empty


@pytest.mark.parametrize("moment", ["Scoring", "Writing the snapshot"])
def test_a_killed_build_leaves_the_published_one(places: Places, moment: str) -> None:
    before = published(places.out)
    building = start(places, "build")
    assert building.stderr is not None
    assert any(moment in line for line in building.stderr), "the build never came that far"

    building.send_signal(signal.SIGKILL)

    assert building.wait() == -signal.SIGKILL
    assert unfinished(places.out) != []
    assert_serves(places.out, before)


def test_a_full_disk_is_a_message_and_leaves_the_published_one(places: Places) -> None:
    before = published(places.out)
    one_megabyte = (1_000_000, 1_000_000)
    building = start(
        places,
        "build",
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, one_megabyte),
    )

    said = building.communicate()[1]

    assert building.returncode == 1
    assert "could not be written" in said
    assert f"where: {places.out}" in said
    assert "next: Make room" in said
    assert "Traceback" not in said
    assert unfinished(places.out) == []
    assert_serves(places.out, before)


def test_two_builds_at_once_make_one_snapshot_and_clean_up_after_dead_ones(places: Places) -> None:
    left = places.out / "unfinished-0123456789ab"
    left.mkdir()
    (left / "maturity.duckdb").write_bytes(b"half")
    (places.out / "unfinished-current.json").write_text("{")

    builds = [start(places, "build", "--json") for _ in range(2)]

    answers = [json.loads(build.communicate()[0].splitlines()[-1]) for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert unfinished(places.out) == []
    assert len({answer["snapshot"] for answer in answers}) == 1
    assert sorted(answer["is_new"] for answer in answers) == [False, True]
    assert is_whole(places.out, answers[0]["snapshot"])
    assert_serves(places.out, answers[0]["snapshot"])
