"""Which choices the ranks hang on: stored as the engine says it, nothing where nothing varies."""

from dataclasses import replace

import duckdb
import pytest

from etl.choices import removal_table, sensitivity_of
from etl.places import Places
from etl.scores import NOT_APPLICABLE, observed
from maturity.removal import rank_shifts
from maturity.spec import IndexSpec, Uncertainty, load_spec

INDEX = "digitalt_fundament"


@pytest.fixture(scope="module")
def index() -> IndexSpec:
    return load_spec(Places().data / "meta" / "index" / f"{INDEX}.toml")


def test_every_choice_that_varies_has_a_share(
    tables: duckdb.DuckDBPyConnection, index: IndexSpec
) -> None:
    whole = tables.execute("from mart_sensitivity where index_id = $1", [INDEX]).df()
    rows = whole.set_index("factor")
    assert set(rows.index) == {"weights", "normalise", "aggregate", "error"}
    assert (rows["base"] == index.uncertainty.tries).all()
    assert (rows["total_low"] <= rows["total"]).all()
    assert (rows["total"] <= rows["total_high"]).all()
    assert rows["total"].sum() > 0.9  # what interacts is counted for each that takes part


def test_index_in_which_nothing_varies_has_no_rows(
    tables: duckdb.DuckDBPyConnection, index: IndexSpec
) -> None:
    still = replace(
        index,
        uncertainty=Uncertainty(weight_noise=0),
        indicators={name: replace(one, error=0.0) for name, one in index.indicators.items()},
    )
    assert sensitivity_of(
        still, still.newest_edition, *observed(tables, index, index.newest_edition)
    ).empty


def test_every_part_is_taken_away_once(tables: duckdb.DuckDBPyConnection, index: IndexSpec) -> None:
    found = removal_table(tables, index, index.newest_edition).set_index("node_id")
    assert set(found.index) == {*index.order[1:], *index.indicators}
    values, reasons = observed(tables, index, index.newest_edition)
    shifts = rank_shifts(index, values, "epost", reasons == NOT_APPLICABLE)["shift"].abs()
    assert found.at["epost", "mean_shift"] == pytest.approx(shifts.mean())
    assert found.at["epost", "largest_shift"] == shifts.max()
