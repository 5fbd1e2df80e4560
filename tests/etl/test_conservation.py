"""Properties of the harmonising SQL on any map of codes: nothing is lost, nothing invented."""

from dataclasses import dataclass
from datetime import date

import duckdb
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etl.steps import put, queries, run

HARMONISE = {
    name: query
    for name, query in queries().items()
    if name in {"hrm_crosswalk", "hrm_part", "hrm_observation"}
}
YEAR = 2022
RULES = ("sum", "weighted_mean", "share_yes")


@dataclass(frozen=True)
class Country:
    """Old municipalities: population, values by rule, and the shares that went to each new one."""

    shares: dict[str, dict[str, float]]
    population: dict[str, int]
    values: dict[str, dict[str, float]]


@st.composite
def countries(draw: st.DrawFn) -> Country:
    old = [f"1{number:03d}" for number in range(draw(st.integers(1, 6)))]
    new = [f"2{number:03d}" for number in range(draw(st.integers(1, 5)))]
    shares = {}
    for code in old:
        targets = draw(st.lists(st.sampled_from(new), min_size=1, max_size=3, unique=True))
        weights = draw(st.lists(st.integers(1, 99), min_size=len(targets), max_size=len(targets)))
        whole = sum(weights)
        shares[code] = {t: w / whole for t, w in zip(targets, weights, strict=True)}
    counts, rates, yes = (
        st.integers(0, 1000).map(float),
        st.floats(0, 100),
        st.sampled_from([0.0, 1.0]),
    )
    kinds = dict(zip(RULES, (counts, rates, yes), strict=True))
    return Country(
        shares=shares,
        population={code: draw(st.integers(1, 700_000)) for code in old},
        values={rule: {code: draw(kind) for code in old} for rule, kind in kinds.items()},
    )


def harmonised(country: Country) -> duckdb.DuckDBPyConnection:
    """The real SQL, run on staging tables of this country."""
    con = duckdb.connect(config={"threads": 1})
    put(con, "dim_indicator", [{"indicator": rule, "harmonise": rule} for rule in RULES])
    for name, rows in _staging(country).items():
        put(con, name, rows)
    con.execute("alter table stg_series add column absent_value double")
    for name, columns in _EMPTY.items():
        con.execute(f"create table {name} ({columns})")
    run(con, HARMONISE)
    return con


_EMPTY = {
    "dim_solution": "first_possible date",
    "stg_split_share": "old_code varchar, new_code varchar, year integer, share double",
    "stg_exception": "source_id varchar, period varchar, indicator varchar, native_code varchar, "
    "missing_reason varchar",
}


def _staging(country: Country) -> dict[str, list[dict[str, object]]]:
    period: dict[str, object] = {"source_id": "source", "period": str(YEAR)}
    return {
        "stg_series": [
            {**period, "indicator": rule, "vintage": YEAR, "as_of": date(YEAR, 6, 30)}
            | {"delivery": "d", "absent_reason": "not_published"}
            for rule in RULES
        ],
        "stg_observation": [
            {**period, "indicator": rule, "native_code": code, "line": "2"}
            | {"value": value, "category": None}
            for rule, values in country.values.items()
            for code, value in values.items()
        ],
        "stg_code_map": [
            {"code": code, "kommunenr": target, "weight": share}
            | {"valid_from": date(2000, 1, 1), "valid_to": date(2024, 1, 1)}
            for code, targets in country.shares.items()
            for target, share in targets.items()
        ],
        "stg_population_native": [
            {"code": code, "year": YEAR, "population": people}
            for code, people in country.population.items()
        ],
    }


@settings(max_examples=30, deadline=None)
@given(countries())
def test_residents_counts_and_means_are_conserved(country: Country) -> None:
    """Each kind by its own rule, from the same tables: the tables are what costs."""
    with harmonised(country) as con:
        _assert_counts(con, country)
        _assert_means(con, country)
        _assert_residents(con, country)


def _assert_counts(con: duckdb.DuckDBPyConnection, country: Country) -> None:
    ((total,),) = con.execute(
        "select sum(value) from hrm_observation where indicator = 'sum'"
    ).fetchall()
    assert total == pytest.approx(sum(country.values["sum"].values()))


def _assert_means(con: duckdb.DuckDBPyConnection, country: Country) -> None:
    """They lie between their parts, and the mean of the country is what it was."""
    rows = con.execute(
        "select whole.indicator, any_value(whole.value), min(part.value), max(part.value), "
        "sum(residents) from hrm_observation as whole "
        "join hrm_part as part using (kommunenr, indicator) "
        "where whole.indicator <> 'sum' group by whole.indicator, kommunenr"
    ).fetchall()
    for _, value, low, high, _ in rows:
        assert low - 1e-9 <= value <= high + 1e-9
    people = sum(country.population.values())
    for rule in ("weighted_mean", "share_yes"):
        before = sum(country.values[rule][code] * n for code, n in country.population.items())
        after = sum(value * residents for name, value, *_, residents in rows if name == rule)
        assert after / people == pytest.approx(before / people)


def _assert_residents(con: duckdb.DuckDBPyConnection, country: Country) -> None:
    ((residents,),) = con.execute("select sum(residents) from hrm_crosswalk").fetchall()
    coverages = con.execute("select distinct coverage from hrm_observation").fetchall()
    assert residents == pytest.approx(sum(country.population.values()))
    assert coverages == [(1.0,)]


@settings(max_examples=20, deadline=None)
@given(countries())
def test_a_municipality_that_has_not_changed_keeps_its_value_to_the_last_bit(
    country: Country,
) -> None:
    unchanged = Country(
        shares={code: {code: 1.0} for code in country.population},
        population=country.population,
        values=country.values,
    )
    with harmonised(unchanged) as con:
        rows = con.execute(
            "select indicator, kommunenr, value, status from hrm_observation"
        ).fetchall()
    assert {(rule, code): value for rule, code, value, _ in rows} == {
        (rule, code): value
        for rule, values in country.values.items()
        for code, value in values.items()
    }
    assert {status for *_, status in rows} == {"observed"}


@settings(max_examples=20, deadline=None)
@given(countries(), st.data())
def test_a_part_without_a_value_lowers_coverage_and_hides_the_count(
    country: Country, data: st.DataObject
) -> None:
    assume(len(country.population) > 1)
    hidden = data.draw(st.sampled_from(sorted(country.population)))
    for values in country.values.values():
        values.pop(hidden)
    with harmonised(country) as con:
        rows = con.execute(
            "select indicator, kommunenr, value, coverage, missing_reason from hrm_observation"
        ).fetchall()
    for rule, kommunenr, value, coverage, reason in rows:
        parts = {c: s[kommunenr] for c, s in country.shares.items() if kommunenr in s}
        people = {code: country.population[code] * share for code, share in parts.items()}
        known = sum(n for code, n in people.items() if code != hidden)
        assert coverage == pytest.approx(known / sum(people.values()))
        is_whole = hidden not in parts
        assert (value is not None) == (is_whole or (rule != "sum" and known > 0))
        assert (reason == "not_published") == (value is None)
