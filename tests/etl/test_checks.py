"""Every check comes back empty on the real data, and finds the fault it is there for."""

from collections.abc import Iterator

import duckdb
import pytest

from etl.checks import all_checks, describe, key_checks, run_checks, snapshot_tables

# Check -> what is done to a table that it must notice.
PLANTED = {
    "a_code_shares_add_to_one": "update stg_code_map set weight = 0.9 where code = '0101'",
    "a_keys_of_registers_are_unique": "insert into ref_network from ref_network limit 1",
    "a_population_is_conserved": "update stg_population set population = population + 1 "
    "where year = 2020 and kommunenr = '0301'",
    "a_registers_hold_the_same_municipalities": "delete from ref_classification "
    "where kommunenr = '0301'",
    "b_catalogue_periods_are_observed": "update dim_edition set period = '1999'",
    "b_corrections_find_their_values": "update dim_correction set code = '9999' "
    "where correction = 'kvinnherad_spf_april'",
    "b_events_are_known": "update raw_adoption_event set kommunenr = '9999' where line = '2'",
    "b_observed_codes_are_known": "update stg_observation set native_code = '9999' "
    "where native_code = '0301'",
    "b_observed_indicators_are_known": "update raw_observation set indicator = 'x' "
    "where line = '2'",
    "b_observed_keys_are_unique": "insert into stg_observation from stg_observation limit 1",
    "b_site_and_mail_codes_are_known": "update raw_web_site set kommunenr = '0302' "
    "where kommunenr = '0301'",
    "b_values_are_in_range": "update stg_observation set value = -1 where line = '2'",
    "b_values_can_be_read": "update stg_observation set value = null where line = '2'",
    "c_adoption_dates_are_in_order": "update hrm_adoption set whole_date = '2018-01-01' "
    "where whole_date is not null",
    "c_counts_are_conserved": "update hrm_observation set value = value + 1 "
    "where indicator = 'statlig_bredbandstilskudd_antall_tildelinger' and kommunenr = '0301'",
    "c_direct_values_have_one_part": "update hrm_observation set n_parts = 2 "
    "where indicator = 'spf_policy'",
    "c_every_municipality_is_present": "delete from hrm_adoption where kommunenr = '0301'",
    "c_every_part_has_residents": "update hrm_crosswalk set residents = 0 "
    "where native_code = '0301'",
    "c_means_lie_between_their_parts": "update hrm_observation set value = value + 1 "
    "where indicator = 'bredband_100_ned'",
    "c_missing_is_explained": "update hrm_observation set missing_reason = null "
    "where value is null",
    "c_regions_are_whole": "update bridge_region set kommunenr = '0301' "
    "where region_type = 'fylke'",
    "c_survey_answers_are_explained": "update hrm_survey_answer set flags = 'odd' "
    "where kommunenr = '0301'",
    "c_survey_answers_are_of_their_question": "update hrm_survey_answer set answer = 'kanskje' "
    "where answer = 'ja'",
    "d_survey_groups_are_large_enough": "update mart_survey_question set n = 1, n_answered = 1 "
    "where is_suppressed",
    "d_survey_rows_are_accounted_for": "update mart_survey set loaded = loaded + 1",
    "d_chances_of_being_last_add_up": "update mart_weakest set p_last = p_last + 1",
    "d_clusters_are_of_neighbours": "update mart_cluster set cluster = 'HH'",
    "d_gaps_add_up": "update mart_gap set points = points + 1",
    "d_intervals_hold_the_rank": "update mart_rank set rank_p05 = rank_p95 + 1",
    "d_every_municipality_is_scored_or_explained": "delete from mart_floor "
    "where region_id = 'norge'",
    "d_floors_are_in_order": "update mart_floor set floor = 101 where region_id = 'norge'",
    "d_choices_share_the_uncertainty": "update mart_sensitivity set total = -0.5",
    "d_scores_are_in_range": "update mart_score set score = 100.5 where kommunenr = '0301'",
    "e_survey_tables_have_their_expected_rows": "update meta_table set rows = rows - 1 "
    "where \"table\" = 'mart_survey_question'",
    "e_tables_have_their_expected_rows": "update meta_table set rows = rows + 1 "
    "where \"table\" = 'mart_indicator'",
}


@pytest.fixture
def damaged(tables: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of a build, put right again after the test."""
    tables.execute("begin")
    yield tables
    tables.execute("rollback")


@pytest.mark.parametrize("name", all_checks())
def test_a_check_finds_its_fault(damaged: duckdb.DuckDBPyConnection, name: str) -> None:
    check = {name: all_checks()[name]}
    assert run_checks(damaged, check) == []

    damaged.execute(PLANTED[name])

    (failure,) = run_checks(damaged, check)
    assert failure.n_rows >= 1
    assert failure.examples


@pytest.mark.parametrize("name", snapshot_tables())
def test_a_doubled_row_breaks_the_key_of_its_table(
    damaged: duckdb.DuckDBPyConnection, name: str
) -> None:
    check = key_checks({name: snapshot_tables()[name]})
    assert run_checks(damaged, check) == []

    damaged.execute(f'insert into "{name}" from "{name}" limit 1')

    assert len(run_checks(damaged, check)) == 1


@pytest.mark.parametrize("name", all_checks())
def test_a_check_says_what_it_holds_and_what_to_do(name: str) -> None:
    description, next_move = describe(all_checks()[name])
    assert description.endswith(".")
    assert next_move
