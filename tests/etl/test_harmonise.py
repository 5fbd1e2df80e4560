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


def test_parts_of_municipalities_are_those_of_a_plain_implementation(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    rows = tables.execute(
        "select vintage, native_code, kommunenr, share, residents from hrm_crosswalk"
    ).fetchall()
    found = {tuple(row[:3]): row[3:] for row in rows}
    expected = {
        (year, part.code, part.kommunenr): (part.share, part.residents)
        for year in {row[0] for row in rows}
        for part in plain.parts(year)
    }
    assert found.keys() == expected.keys()
    for key, numbers in expected.items():
        assert found[key] == pytest.approx(numbers), key


def test_a_split_municipality_is_shared_by_the_share_of_the_year(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    ((share,),) = tables.execute(
        "select share from hrm_crosswalk"
        " where vintage = 2022 and native_code = '1507' and kommunenr = '1580'"
    ).fetchall()
    by_year = {
        row["year"]: float(row["share"])
        for row in plain.ref("split_shares.csv")
        if row["new_code"] == "1580"
    }
    assert share == by_year["2022"] != by_year["2023"]
