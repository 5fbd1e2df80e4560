"""A synthetic survey of every questionnaire, loaded the way a real one is, for demonstration only.

The files are drawn, written as a survey tool would export them, and loaded into a store that lies
beside the snapshots of the demonstration: nothing of it comes near the real store, and every
answer is marked as synthetic.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd

from etl.build import Built, build
from etl.places import Places
from etl.snapshot import DATABASE, published
from etl.survey.loading import load
from etl.survey.refresh import refresh
from etl.survey.request import Request
from etl.survey.synthetic import write_synthetic
from maturity.errors import SnapshotError
from maturity.questionnaire import load_questionnaires

SEED = 20260101


def build_demonstration(places: Places, say: Callable[[str], None]) -> Built:
    """Build a snapshot with a synthetic survey of every questionnaire.

    Args:
        places: where to read and write; the store of surveys is put beside the snapshots.
        say: told of each step.

    Raises:
        MaturityError: as for ``etl.build.build`` and ``etl.survey.loading.load``.
    """
    own = replace(places, private=places.out / "private")
    build(own, say)
    municipalities, aggregates = _facts(own)
    with tempfile.TemporaryDirectory() as folder:
        for name, asked in load_questionnaires(own.meta / "questionnaires").items():
            for year in asked.years:
                say(f"Drawing a synthetic survey: {name} {year}")
                file = write_synthetic(asked, municipalities, aggregates, Path(folder), SEED, year)
                load(own, Request(file, name, year), lambda: "", is_synthetic=True)
    return refresh(own, say)


def _facts(places: Places) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The municipalities and the published survey figures of the snapshot that is published."""
    name = published(places.out)
    if name is None:
        raise SnapshotError("No snapshot was published to draw a survey on.", where=str(places.out))
    database = places.out / name / DATABASE
    with duckdb.connect(str(database), read_only=True) as con:
        return (
            con.execute("select kommunenr, name, population from dim_municipality").df(),
            con.execute("from survey_aggregate").df(),
        )
