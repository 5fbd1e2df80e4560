"""Reads for the claims of the debate: what is known of the networks."""

import csv
from pathlib import Path

from maturity.errors import SnapshotError

NAME, YEAR = "network_id", "established"


def founded(path: Path) -> dict[str, int | None]:
    """The year each network was founded, by its id; None where it is not known.

    Args:
        path: the list of networks, data/ref/networks.csv: a row a network and county.

    Raises:
        SnapshotError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [(row[NAME], row[YEAR]) for row in csv.DictReader(lines)]
            return {name: int(year) if year else None for name, year in rows}
    except (OSError, KeyError, ValueError):
        raise SnapshotError(
            "The list of networks cannot be read.",
            where=path.name,
            next_move="Restore the file from version control.",
        ) from None
