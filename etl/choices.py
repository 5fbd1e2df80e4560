"""Which choices the scores hang on: mart_sensitivity and mart_removal of every edition.

How large the design is the index's own file says (512 make a share right to about five in a
hundred), and its seed is written here: the same content gives the same numbers.
"""

from collections.abc import Iterable

import duckdb
import pandas as pd

from etl.certainty import SEED
from etl.scores import NOT_APPLICABLE, observed
from etl.steps import put
from maturity.errors import DataError
from maturity.removal import removal_effects
from maturity.sensitivity import sensitivity
from maturity.spec import IndexSpec
from maturity.unvaried import keep_unvaried

CERTAINTY = 0.9
RESAMPLES = 500


def put_removal(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> None:
    """Make mart_removal for every edition of every index."""
    editions = [(spec, edition) for spec in specs for edition in spec.editions]
    put(con, "mart_removal", pd.concat(removal_table(con, *one) for one in editions))


def sensitivity_of(
    spec: IndexSpec, edition: str, values: pd.DataFrame, reasons: pd.DataFrame
) -> pd.DataFrame:
    """A row per choice: its share of the uncertainty of the ranks, alone and with others.

    No row where nothing is uncertain, or where there are no scores to move.

    Args:
        spec: the index.
        edition: the id of its edition.
        values: what it is made of, see ``observed``.
        reasons: why what is missing is.
    """
    try:
        found = sensitivity(
            keep_unvaried(spec, values),
            values,
            base=spec.uncertainty.tries,
            seed=SEED,
            certainty=CERTAINTY,
            resamples=RESAMPLES,
            not_applicable=reasons == NOT_APPLICABLE,
        )
    except DataError:
        return pd.DataFrame()
    return _labelled(
        spec, edition, found.reset_index().assign(base=spec.uncertainty.tries, seed=SEED)
    )


def removal_table(con: duckdb.DuckDBPyConnection, spec: IndexSpec, edition: str) -> pd.DataFrame:
    """A row per area and indicator: what taking it away does to the ranks."""
    values, reasons = observed(con, spec, edition)
    not_applicable = reasons == NOT_APPLICABLE
    found = removal_effects(spec, values, not_applicable=not_applicable)
    kept = found.reset_index().rename(columns={"part": "node_id"}).drop(columns="most_moved")
    return _labelled(spec, edition, kept)


def _labelled(spec: IndexSpec, edition: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with what it belongs to in front."""
    keys = {"index_id": spec.id, "edition": edition}
    return frame.assign(**keys)[[*keys, *frame.columns]]
