"""Publish an earlier snapshot again."""

from etl import snapshot
from etl.build import publish_map
from etl.places import Places
from maturity.errors import SnapshotError, UsageError


def rollback(places: Places, snapshot_id: str | None = None) -> str:
    """Publish the snapshot of the id, or the one built before the published one.

    Returns:
        The id now published.

    Raises:
        UsageError: the id has no meaning.
        SnapshotError: there is no such snapshot, or it is damaged.
    """
    with snapshot.lock(places.out):
        if snapshot_id is None:
            chosen = snapshot.previous(places.out)
        elif snapshot_id.isalnum():
            chosen = snapshot.find(places.out, snapshot_id)
        else:
            raise UsageError(
                "That is not the id of a snapshot.",
                example=snapshot_id,
                next_move="See which there are with `python -m etl status`.",
            )
        if not snapshot.is_whole(places.out, chosen.snapshot_id):
            raise SnapshotError(
                "The snapshot is damaged and is not published.",
                where=str(chosen.path),
                next_move="Roll back to another, or build anew with `python -m etl build`.",
            )
        publish_map(places, chosen.snapshot_id, chosen.facts)
        snapshot.publish(places.out, chosen.snapshot_id)
        return chosen.snapshot_id
