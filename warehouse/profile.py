"""What the profile of one municipality reads: context, and who it is beside."""

import json

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot, unreadable


def context(snapshot: Snapshot) -> pd.DataFrame:
    """By kommunenr: population, centrality, kostra, free_income, area_km2, landsdel, fylke, sami.

    ``population`` is persons, ``centrality`` SSB's index 0–1000, ``free_income`` kroner per
    inhabitant as the state estimates it, ``area_km2`` all area; the others are groups.
    """
    return frame(snapshot, "context").set_index("kommunenr")


def registered(snapshot: Snapshot) -> pd.DataFrame:
    """By kommunenr: name_official, name_parallel, centre, malform, website, orgnr, area_km2.

    ``parallel_languages`` are ISO codes in the order of ``name_parallel``, parted by a space.
    """
    return frame(snapshot, "registered").set_index("kommunenr")


def codes(snapshot: Snapshot) -> pd.DataFrame:
    """One row per kommunenr and code since 2013: name, share (0–1), valid_from, valid_to.

    ``population`` is of the whole old municipality in ``population_year``; ``valid_to`` is the
    first day the number no longer held, NaT where it still does.
    """
    return frame(snapshot, "codes")


def adoption(snapshot: Snapshot) -> pd.DataFrame:
    """One row per solution and kommunenr: first_date, whole_date, observed, censor_date, status.

    Not ``observed`` by ``censor_date`` is not the same as not in use.
    """
    return frame(snapshot, "adoption")


def survey_answered(snapshot: Snapshot, kommunenr: str) -> pd.DataFrame:
    """One row per survey_id, year, area and theme: n_asked, n_answered; empty without a survey."""
    return frame(snapshot, "survey_answered", kommunenr=kommunenr)


def neighbours(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Who a municipality shares a border on land with, by kommunenr; islands have none.

    Raises:
        SnapshotError: the snapshot lacks its map.
    """
    path = snapshot.database.parent / snapshot.geometry.rsplit("/", 1)[-1]
    try:
        found = json.loads(path.read_text("utf-8"))["neighbours"]
    except (OSError, ValueError, KeyError) as error:
        raise unreadable(snapshot, error) from None
    return {str(number): tuple(beside) for number, beside in found.items()}
