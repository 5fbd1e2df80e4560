"""Six municipalities, as the pipeline has them, against a committed table.

They are: one that never changed (Oslo 0301), both halves of a split (Ålesund 1508, Haram 1580),
a merger with part of a split municipality (Narvik 1806), a plain merger (Kinn 4602), one whose
website and tenant could not be read (Nes 3228). To renew the table after a change that is meant:
``python -m tests.etl.test_golden``.
"""

import csv
import io
from pathlib import Path

import duckdb

GOLDEN = Path(__file__).with_name("data") / "six_municipalities.csv"
SIX = ("0301", "1508", "1580", "1806", "3228", "4602")

QUERY = """
select
    kommunenr, indicator as subject, period,
    coalesce(category, cast(round(value, 6) as varchar)) as value,
    status, missing_reason,
    round(coverage, 6) as coverage,
    native_codes, native_period,
from hrm_observation
where kommunenr in $six
union all by name
select
    kommunenr, solution as subject, cast(first_date as varchar) as period,
    cast(whole_date as varchar) as value,
    status,
    round(coverage_at_first, 6) as coverage,
from hrm_adoption
where kommunenr in $six
union all by name
select
    kommunenr, index_id || ' ' || node_id as subject, edition as period,
    cast(round(score, 6) as varchar) as value,
    level as status, missing_reason,
    round(coverage, 6) as coverage,
from mart_score
where kommunenr in $six and index_id = 'digitalt_fundament'
order by kommunenr, subject, period
"""


def rendered(con: duckdb.DuckDBPyConnection) -> str:
    """The six municipalities as CSV."""
    answer = con.execute(QUERY, {"six": list(SIX)})
    names = [column[0] for column in answer.description or ()]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([names, *answer.fetchall()])
    return text.getvalue()


def test_six_municipalities_are_as_they_were(tables: duckdb.DuckDBPyConnection) -> None:
    assert rendered(tables).splitlines() == GOLDEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    from etl.make import make_tables
    from etl.places import Places

    with duckdb.connect(config={"threads": 1}) as con:
        make_tables(con, Places(), print)
        GOLDEN.write_text(rendered(con), encoding="utf-8")
