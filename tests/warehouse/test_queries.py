"""Queries answer with the grain they state and the columns they document."""

import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

from warehouse import asking, read
from warehouse.snapshot import Snapshot, connect

INDEX = "digitalt_fundament"


@pytest.fixture(scope="module")
def edition(snapshot: Snapshot) -> str:
    with connect(snapshot) as connection:
        (newest,) = connection.execute("select max(edition) from mart_score").fetchone() or ("",)
    return str(newest)


QUERIES = sorted(asking.QUERIES.glob("*.sql"))
READERS = sorted(asking.QUERIES.parent.glob("*.py"))
# Those over loaded surveys have no rows without one; test_survey_reads.py proves them.
ANSWERED = [query for query in QUERIES if not query.stem.startswith("survey_")]
GRAIN = re.compile(r"^-- One row per ([\w, ]+?)(?: (?:of|for|that)\b.*|: .*)?\.$")


def answer(snapshot: Snapshot, query: Path, edition: str) -> pd.DataFrame:
    """The answer to a query, whatever parameters it has."""
    text = query.read_text("utf-8")
    known = {"index_id": INDEX, "edition": edition, "indicator": "spf_policy"}
    known |= {"kommunenr": "4601", "node_id": INDEX, "period": "2026-04-20"}
    wanted = set(re.findall(r"\$(\w+)", text))
    with connect(snapshot) as connection:
        return connection.execute(text, {name: known[name] for name in wanted}).df()


def grain(query: Path) -> list[str]:
    """The columns that the query's first line says it has one row for."""
    found = GRAIN.match(query.read_text("utf-8").splitlines()[0])
    assert found, f"{query.name} does not begin by stating its grain"
    return found.group(1).split(", ")


@pytest.mark.parametrize("query", ANSWERED, ids=lambda path: path.stem)
def test_query_answers_with_one_row_for_its_stated_grain(
    snapshot: Snapshot, edition: str, query: Path
) -> None:
    frame = answer(snapshot, query, edition)
    assert len(frame) > 0
    assert not frame.duplicated(grain(query)).any()
    assert not frame[grain(query)].isna().any().any()


def test_every_query_is_asked_by_one_reader() -> None:
    text = "".join(reader.read_text("utf-8") for reader in READERS)
    asked = re.findall(r'\b_?frame\(\s*snapshot, "(\w+)"', text)
    assert sorted(set(asked)) == [query.stem for query in QUERIES]


# What a page may rely on: reader -> columns, apart from the index.
COLUMNS: dict[str, set[str]] = {
    "municipalities": {"name", "name_parallel", "fylkesnr", "fylke", "population"},
    "regions": {"name_nb", "name_nn", "name_en", "sort", "n_municipalities"},
    "indicator": {"value", "category", "status", "missing_reason", "coverage", "native_codes"},
    "sources": {"source_id", "publisher", "title", "licence", "licence_known", "retrieved", "url"},
}


@pytest.mark.parametrize("name", COLUMNS)
def test_reader_gives_the_columns_it_documents(snapshot: Snapshot, name: str) -> None:
    arguments = ("spf_policy",) if name == "indicator" else ()
    frame = getattr(read, name)(snapshot, *arguments)
    assert COLUMNS[name] - set(frame.columns) == set()
    described = set(re.findall(r"\b[a-z]+_[a-z_]+\b", inspect.getdoc(getattr(read, name)) or ""))
    assert described - set(frame.columns) - set(frame.index.names) - {"queries"} == set()


def test_floors_have_a_row_for_every_node_and_region(snapshot: Snapshot, edition: str) -> None:
    floors = read.floors(snapshot, INDEX, edition)
    scores = read.scores(snapshot, INDEX, edition)
    nodes = set(floors["node_id"])
    assert nodes <= set(scores.columns)
    assert len(floors) == len(nodes) * len(read.regions(snapshot))
    statistics = ["floor", "p5", "p10", "p25", "median", "p75", "p90", "leader", "mean"]
    assert floors.loc[floors["is_too_few"], statistics].isna().all().all()
    assert floors.loc[~floors["is_too_few"], statistics].notna().all().all()
    assert (floors["is_too_few"] == (floors["n"] < 5)).all()


def test_scores_hold_every_municipality_once(snapshot: Snapshot, edition: str) -> None:
    scores = read.scores(snapshot, INDEX, edition)
    everyone = read.municipalities(snapshot).index
    assert list(scores.index) == list(everyone)
    assert scores[INDEX].dropna().between(0, 100).all()


def test_missing_value_of_an_indicator_carries_its_reason(snapshot: Snapshot) -> None:
    everyone = read.municipalities(snapshot).index
    for name in read.indicator_names(snapshot):
        frame = read.indicator(snapshot, name)
        assert list(frame.index) == list(everyone)
        assert (frame["value"].isna() == frame["missing_reason"].notna()).all(), name


def test_membership_names_regions_that_exist(snapshot: Snapshot) -> None:
    regions = read.regions(snapshot)
    membership = read.membership(snapshot)
    for region_type in membership:
        assert set(membership[region_type].dropna()) == set(regions.loc[region_type].index)
