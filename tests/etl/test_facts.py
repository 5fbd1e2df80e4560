"""What is known from elsewhere about the data holds in the built tables."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.checks import snapshot_tables

PUBLISHED = Path(__file__).with_name("data") / "digisos_published.csv"


def published() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def one(con: duckdb.DuckDBPyConnection, query: str, *values: object) -> object:
    ((answer,),) = con.execute(query, list(values)).fetchall()
    return answer


@pytest.mark.parametrize("row", published(), ids=lambda row: str(row["date"]))
def test_as_many_municipalities_were_on_the_list_as_was_said(
    tables: duckdb.DuckDBPyConnection, row: dict[str, str]
) -> None:
    count = one(
        tables,
        "select count(*) from hrm_adoption where first_date <= ?",
        date.fromisoformat(row["date"]),
    )
    assert count == pytest.approx(int(row["municipalities"]), abs=int(row["tolerance"]))


def test_municipal_broadband_adds_up_to_the_published_counties(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    rows = tables.execute(
        "with country as ("
        "  select indicator, sum(value * population) / sum(population) as rebuilt"
        "  from hrm_observation join dim_population using (kommunenr)"
        "  where period = '2022' and year = 2022 group by indicator"
        ") select indicator, rebuilt, value from country"
        " join mart_county_figure using (indicator)"
        " where region = 'Norge' and part = 'totalt'"
    ).fetchall()
    assert len(rows) == 3
    for indicator, rebuilt, value in rows:
        # households and inhabitants are not the same weights
        assert rebuilt == pytest.approx(value, abs=0.6), indicator


def test_haram_and_alesund_inherit_the_value_they_had_together(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    rows = tables.execute(
        "select indicator, count(distinct value), list(distinct status),"
        " list(distinct native_codes) from hrm_observation"
        " where kommunenr in ('1508', '1580') and period = '2022'"
        " group by indicator"
    ).fetchall()
    assert rows
    assert all(row[1:] == (1, ["inherited"], ["1507"]) for row in rows)


def test_dkim_applies_only_to_microsoft_mail_without_a_gateway(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    applies = tables.execute(
        "select platform = 'microsoft' and gateway = 'none', count(*), count(value)"
        " from raw_mail_setup join hrm_observation using (kommunenr, period)"
        " where indicator = 'dkim_m365_selector_found' group by all order by all"
    ).fetchall()
    assert applies == [(False, 99, 0), (True, 258, 258)]


def test_no_site_that_was_not_read_has_an_observation(tables: duckdb.DuckDBPyConnection) -> None:
    readable = one(
        tables,
        "select count(value) from hrm_observation"
        " where indicator = 'link_ks_minside' and period = '2026-07-20'",
    )
    not_read = one(
        tables,
        "select count(distinct kommunenr) from hrm_observation"
        " where indicator = 'link_ks_minside' and missing_reason = 'unreachable'",
    )
    assert readable == 319
    assert not_read == 8 + 2  # not reached, and the error pages of Bærum and Haram


def test_only_the_list_of_awards_reads_absence_as_zero(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "select distinct indicator from hrm_part as part"
        " anti join stg_observation as obs"
        " using (source_id, period, indicator, native_code) where value is not null"
    ).fetchall()
    assert rows == [("statlig_bredbandstilskudd_antall_tildelinger",)]


def test_a_doubtful_population_is_noted(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "select name from dim_municipality where population_note is not null"
    ).fetchall()
    assert rows == [("Etnedal",)]


def test_a_source_without_a_known_licence_says_so(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "select source_id, file, licence, licence_known, licence_note from meta_source"
    ).fetchall()
    unknown = [row for row in rows if not row[3]]
    assert unknown
    assert all(licence == "ukjent" and note for *_, licence, _, note in unknown)
    assert all(licence != "ukjent" for *_, licence, known, _ in rows if known)


def test_no_table_of_the_snapshot_holds_a_clock_time(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "select table_name, column_name from duckdb_columns() where data_type like 'TIME%'"
    ).fetchall()
    assert [row for row in rows if row[0] in snapshot_tables()] == []


def test_todays_codes_map_to_themselves(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "select code, kommunenr, weight from stg_code_map where valid_to is null"
    ).fetchall()
    assert len(rows) == one(tables, "select count(*) from dim_municipality")
    assert all(row[0] == row[1] and row[2] == 1 for row in rows)
