"""The SQL and a plain implementation give the same answer, for every row."""

import duckdb
import pytest

from tests.etl import plain
from tests.etl.plain_adoption import adoptions

SERIES = sorted({(period, indicator) for _, period, indicator in plain.observations()})


@pytest.mark.parametrize(("period", "indicator"), SERIES)
def test_observations_are_those_of_a_plain_implementation(
    tables: duckdb.DuckDBPyConnection, period: str, indicator: str
) -> None:
    rows = tables.execute(
        "select kommunenr, value, category, status, missing_reason, coverage, native_codes "
        "from hrm_observation where period = ? and indicator = ?",
        [period, indicator],
    ).fetchall()
    assert len(rows) == len(plain.municipalities())
    for kommunenr, value, category, status, reason, coverage, codes in rows:
        expected = plain.observations()[kommunenr, period, indicator]
        found = plain.Answer(value, category, status, reason, coverage, codes)
        assert found.value == pytest.approx(expected.value, abs=1e-9), kommunenr
        assert found.coverage == pytest.approx(expected.coverage, abs=1e-9), kommunenr
        assert _words(found) == _words(expected), kommunenr


def _words(answer: plain.Answer) -> tuple[str | None, ...]:
    return (answer.category, answer.status, answer.missing_reason, answer.native_codes)


def test_every_series_is_harmonised(tables: duckdb.DuckDBPyConnection) -> None:
    found = tables.execute("select distinct period, indicator from hrm_observation").fetchall()
    assert sorted(found) == SERIES


def test_adoptions_are_those_of_a_walk_through_the_days(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "select kommunenr, first_date, coverage_at_first, whole_date, last_spell_start, n_spells, "
        "is_listed_at_end from hrm_adoption"
    ).fetchall()
    assert len(rows) == len(plain.municipalities())
    for kommunenr, first, coverage, *others in rows:
        expected = adoptions()[kommunenr]
        assert first == expected.first_date, kommunenr
        assert coverage == pytest.approx(expected.coverage_at_first), kommunenr
        assert others == [
            expected.whole_date,
            expected.last_spell_start,
            expected.n_spells,
            expected.is_listed_at_end,
        ], kommunenr
