"""A new source, indicator, delivery or region type is data and a TOML table, nothing else."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from etl.make import connect, make_tables
from etl.places import Places
from tests.etl.editing import append, edit, edit_received, note

SOURCE_TOML = """
publisher = "A publisher"
title = "A title"
value = "One value"
licence = "CC BY 4.0"
licence_known = true
retrieved = 2026-11-21
version = "1"
url = "https://example.org"
vintage = "2024"
absent_reason = "no_answer"
caveats = []

[files."observations.csv"]
layout = "observations"
rows = 0
sha256 = "0"
"""

SOURCE_ENTRY = """
[sources.ny_kilde]
title = { nb = "Ny", nn = "Ny", en = "New" }
short = { nb = "Ny", nn = "Ny", en = "New" }
"""

INDICATOR_ENTRY = """
[indicators.ny_andel]
area = "epost"
title = { nb = "Ny", nn = "Ny", en = "New" }
description = { nb = "Ny", nn = "Ny", en = "New" }
unit = "%"
decimals = 0
value_type = "number"
kind = "self_reported"
source = "ny_kilde"
period = "2026-01-01"
breaks = [0, 100]
harmonise = "weighted_mean"
caveat = { nb = "Ny", nn = "Ny", en = "New" }
"""

REGION_ENTRY = """
[region_types.parti]
title = { nb = "Parti", nn = "Parti", en = "Party" }
plural = { nb = "partier", nn = "parti", en = "parties" }
phrase = { nb = "i {name}", nn = "i {name}", en = "in {name}" }
classification = "even_number"
source = "registre"
sort = 20
"""


def deliver(folder: Path, lines: str) -> None:
    """Put an observations file and its source.toml into a new folder."""
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE_TOML, encoding="utf-8")
    path = folder / "observations.csv"
    path.write_text(f"kommunenr,period,indicator,value\n{lines}", encoding="utf-8")
    note(path)


def with_column(text: str) -> str:
    """The classifications with one more column."""
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        row["even_number"] = "odd" if int(row["kommunenr"]) % 2 else "even"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def without_codes(*codes: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(line for line in lines if not any(f",{code}," in line for code in codes))

    return change


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The data with all of it at once: none may stand in another's way."""
    data = tmp_path_factory.mktemp("grown")
    for folder in ("raw", "ref", "meta"):
        shutil.copytree(root / "data" / folder, data / folder)
    deliver(data / "raw/ny_kilde/2026-01-02", "0301,2026-01-01,ny_andel,40\n")
    edit(data / "meta/sources.toml", append(SOURCE_ENTRY))
    edit(data / "meta/indicators.toml", append(INDICATOR_ENTRY))
    deliver(data / "raw/tls_skann/2026-05-01", "0301,2026-04-12,tls_1_3,0\n")
    edit_received(data / "ref/classifications.csv", with_column)
    edit(data / "meta/regions.toml", append(REGION_ENTRY))
    (data / "meta/corrections.toml").write_text("", encoding="utf-8")
    edit_received(data / "raw/digisos/2020-10-27/events.csv", without_codes("0703", "0717"))
    return data


@pytest.fixture(scope="module")
def con(grown: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables made of the changed data."""
    with connect() as con:
        make_tables(con, Places(data=grown), lambda _step: None)
        yield con


def test_a_new_source_is_a_folder_and_two_tables(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "select value, missing_reason, count(*) from mart_indicator"
        " where indicator = 'ny_andel' group by all order by all"
    ).fetchall()

    assert rows == [(40.0, None, 1), (None, "no_answer", 356)]


def test_a_newer_delivery_of_a_period_takes_the_place_of_the_older(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = con.execute(
        "select kommunenr, value from hrm_observation"
        " where indicator = 'tls_1_3' and value is not null"
    ).fetchall()

    assert rows == [("0301", 0.0)]


def test_a_new_way_of_grouping_is_a_column_and_a_table(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "select region_id, name_nb, n_municipalities, floor is not null from dim_region"
        " join mart_floor using (region_type, region_id)"
        " where region_type = 'parti' and node_id = 'epost' order by all"
    ).fetchall()

    assert [row[0] for row in rows] == ["even", "odd"]
    assert sum(int(str(row[2])) for row in rows) == 357
    assert all(row[3] for row in rows)


def test_data_without_corrections_are_built_as_well(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "select count(*) from hrm_observation where missing_reason = 'unreachable'"
    ).fetchall()

    assert rows[0][0] == 8 * (9 + 3)  # sites not reached x indicators, July and June
