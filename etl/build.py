"""Build a snapshot: made beside the others, whole, and only then published."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl import snapshot
from etl.identity import METHOD_VERSION, inputs_digest, snapshot_id
from etl.places import Places
from etl.survey import history
from maturity.errors import SnapshotError

MAP_FILES = "kommuner-*.json"

Say = Callable[[str], None]
# Writes the files of a snapshot into an empty folder; returns what is to be told of them.
Write = Callable[[Places, Path, Say], dict[str, Any]]


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    snapshot_id: str
    is_new: bool
    facts: Mapping[str, Any]


def build(places: Places, say: Say, write: Write | None = None) -> Built:
    """Build the snapshot of the data and publish it; one that is there already is published again.

    Args:
        places: where to read and write.
        say: told each step as it begins.
        write: makes the files; None = all of them from the data.

    Raises:
        MaturityError: the data, the metadata or the disk are at fault. What was published stays.
    """
    try:
        with snapshot.lock(places.out):
            return _build_locked(places, say, write)
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise _disk_fault(places, error) from None


def _build_locked(places: Places, say: Say, write: Write | None) -> Built:
    """The build, while no other runs."""
    snapshot.clean(places.out)
    name = snapshot_id(places)
    is_new = not snapshot.is_whole(places.out, name)
    if is_new:
        _make(places, name, say, write)
    else:
        say(f"Snapshot {name} is there already, and whole")
    facts = snapshot.find(places.out, name).facts
    publish_map(places, name, facts)
    snapshot.publish(places.out, name)
    snapshot.prune(places.out)
    prune_maps(places)
    return Built(name, is_new, facts)


def _make(places: Places, name: str, say: Say, write: Write | None) -> None:
    """Make a new snapshot beside the others."""
    write = write or _all_anew
    folder = snapshot.unfinished(places.out, name)
    before = inputs_digest(places)
    base = snapshot_id(places, with_surveys=False)  # of the code as it is now, not when all is made
    try:
        made = write(places, folder, say)
        if inputs_digest(places) != before:
            raise _moving_inputs(places)
        facts = {
            "snapshot": name,
            "base": base,
            "surveys": history.told(places.surveys),
            "method_version": METHOD_VERSION,
            **made,
        }
        snapshot.write_facts(folder, facts)
        snapshot.finish(folder, places.out, name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _all_anew(places: Places, folder: Path, say: Say) -> dict[str, Any]:
    """Write the files of a snapshot from the data."""
    from etl.make import write_snapshot  # pandas and scipy: not for publishing what is there

    return write_snapshot(places, folder, say)


def publish_map(places: Places, name: str, facts: Mapping[str, Any]) -> None:
    """Put the map file of a snapshot where the browser fetches it."""
    map_name = _map_name(facts)
    target = places.maps / map_name
    if target.is_file() and target.stat().st_size == facts["files"][map_name]["bytes"]:
        return
    places.maps.mkdir(parents=True, exist_ok=True)
    copy = places.maps / f".{map_name}.new"
    shutil.copyfile(places.out / name / map_name, copy)
    copy.replace(target)


def prune_maps(places: Places) -> list[str]:
    """Remove the map files that no kept snapshot names; return their names.

    The snapshots beside the data (the usual ones and those of the demonstration) share a folder of
    maps. A build that writes its snapshots elsewhere does not know them and removes nothing.
    """
    if places.data not in places.out.parents:
        return []
    folders = {path.parent.parent for path in places.data.glob(f"*/*/{snapshot.FACTS}")}
    kept = {_map_name(item.facts) for folder in folders for item in snapshot.stored(folder)}
    unused = [path for path in places.maps.glob(MAP_FILES) if path.name not in kept]
    for path in unused:
        path.unlink()
    return sorted(path.name for path in unused)


def _map_name(facts: Mapping[str, Any]) -> str:
    """The name of the map file of a snapshot."""
    return str(facts["geometry"]).rsplit("/", 1)[-1]


def _moving_inputs(places: Places) -> SnapshotError:
    """The data were changed while they were read."""
    return SnapshotError(
        "The data changed while the snapshot was made from them.",
        where=str(places.data),
        next_move="Build again when no one is writing there.",
    )


def _disk_fault(places: Places, error: Exception) -> SnapshotError:
    """A full disk, a missing right and the like, in words."""
    return SnapshotError(
        "The snapshot could not be written; what was published before goes on serving.",
        where=str(places.out),
        example=str(error).splitlines()[0],
        next_move="Make room or see to the rights of the folder, then build again.",
    )
