"""Loaded surveys in a snapshot: the same by either way, told truly, nothing about a few."""

from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from etl.checks import snapshot_tables
from etl.make import connect, make_tables
from etl.places import Places
from etl.snapshot import DATABASE, find, published
from etl.survey import history, store
from etl.survey.loading import load
from etl.survey.publishing import survey_queries
from etl.survey.refresh import forget, refresh
from etl.survey.removing import erase, undo
from etl.survey.request import Request
from etl.survey.stored import read_answers
from tests.etl.survey.building import questionnaire
from tests.etl.survey.surveyed import YEAR, answers_file, load_both

NAMES = ("digital_modenhet", "fellesloesninger")
Tables = duckdb.DuckDBPyConnection


def quiet(_step: str) -> None:
    """Say nothing."""


def test_snapshot_made_from_another_is_that_made_of_all_the_data(
    home: Places, tables: Tables, tmp_path: Path
) -> None:
    load_both(home, tmp_path)

    built = refresh(home, quiet)

    database = find(home.out, built.snapshot_id).path / DATABASE
    with duckdb.connect(str(database), read_only=True) as con:
        for name in snapshot_tables():
            query = f'select * from "{name}" order by all'
            found, whole = con.execute(query).fetchall(), tables.execute(query).fetchall()
            assert found == whole, name


def test_default_build_has_the_tables_of_surveys_and_nothing_in_them(build_dir: Path) -> None:
    name = published(build_dir)
    assert name is not None
    with duckdb.connect(str(build_dir / name / DATABASE), read_only=True) as con:
        rows = {
            table: con.execute(f'select count(*) from "{table}"').fetchall()[0][0]
            for table in survey_queries().keys() & snapshot_tables().keys()
        }
        indices = con.execute("select index_id from dim_index").fetchall()
        facts = dict(con.execute("select key, value from meta_build").fetchall())
    assert rows and set(rows.values()) == {0}
    assert indices == [("digitalt_fundament",)]
    assert "synthetic" not in facts


@pytest.mark.parametrize("name", NAMES)
def test_every_municipality_has_an_answer_or_a_reason(name: str, tables: Tables) -> None:
    found = tables.execute(
        "select question, count(*), count(missing_reason), count(coalesce(answer, '')) "
        "from hrm_survey_answer where survey_id = ? group by all",
        [name],
    ).fetchall()
    assert {question for question, *_ in found} == {q.id for q in questionnaire(name).public}
    assert {total for _, total, *_ in found} == {357}


def test_counts_of_the_country_are_those_of_the_files(tables: Tables, surveyed: Places) -> None:
    """Another way to the same counts: by hand from what is stored, one respondent a place only."""
    for kept in history.kept(surveyed.surveys):
        said = read_answers(kept.folder / store.ANSWERS)
        voices: dict[tuple[str, str], list[str | None]] = defaultdict(list)
        for one in said:
            voices[(one.kommunenr, one.question)].append(one.text)
        for question in questionnaire(kept.survey).public:
            if question.type not in ("yes_no", "single"):
                continue
            alone = Counter(
                texts[0]
                for (_, name), texts in voices.items()
                if name == question.id and len(set(texts)) == 1
            )
            rows = tables.execute(
                "select answer, n from mart_survey_question where survey_id = ? and question = ? "
                "and region_type = 'land'",
                [kept.survey, question.id],
            ).fetchall()
            counts = dict(rows)
            several = sum(
                len(set(texts)) > 1 for (_, name), texts in voices.items() if name == question.id
            )
            assert sum(counts.values()) == sum(alone.values()) + several
            assert all(counts[answer] >= n for answer, n in alone.items())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_shown_is_about_fewer_than_three(name: str, tables: Tables) -> None:
    """No municipality can be told by sums of the groups shown: exact, by elimination."""
    answered = tables.execute(
        "select question, list(kommunenr order by kommunenr) from hrm_survey_answer "
        "where survey_id = ? and missing_reason is null group by all order by all",
        [name],
    ).fetchall()
    belongs = defaultdict(set)
    for kind, region, code in tables.execute(
        "select region_type, region_id, kommunenr from bridge_region"
    ).fetchall():
        belongs[(kind, region)].add(code)
    for question, codes in answered[::7]:
        shown = {
            (kind, region)
            for kind, region in tables.execute(
                "select distinct region_type, region_id from mart_survey_question "
                "where survey_id = ? and question = ? and not is_suppressed",
                [name, question],
            ).fetchall()
        }
        rows = [[Fraction(int(c in belongs[group])) for c in codes] for group in sorted(shown)]
        assert all(sum(row) == 0 or sum(row) >= 3 for row in rows)
        assert [c for c, row in alone(rows, codes)] == []


def alone(rows: list[list[Fraction]], codes: list[str]) -> list[tuple[str, list[Fraction]]]:
    """The municipalities that are left alone in the reduced rows."""
    done: list[list[Fraction]] = []
    rows = [row for row in rows if any(row)]
    for column in range(len(codes)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [_less(row, pivot, column) for row in rows]
        done = [_less(row, pivot, column) for row in done] + [pivot]
    return [
        (codes[next(i for i, v in enumerate(row) if v)], row)
        for row in done
        if sum(value != 0 for value in row) == 1
    ]


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    factor = row[column]
    return [v - factor * p for v, p in zip(row, pivot, strict=True)] if factor else row


def test_nothing_private_is_in_the_snapshot(home: Places, tmp_path: Path) -> None:
    file = answers_file(tmp_path, "fellesloesninger")
    _, name = load(
        home, Request(file, "fellesloesninger", YEAR), lambda: refresh(home, quiet).snapshot_id
    )
    folder = find(home.out, name).path
    assert not any(b"Hemmelig" in path.read_bytes() for path in folder.iterdir())
    with duckdb.connect(str(folder / DATABASE), read_only=True) as con:
        questions = con.execute("select distinct question from hrm_survey_answer").fetchall()
    private = {q.id for q in questionnaire("fellesloesninger").questions.values() if q.private}
    assert private and not private & {question for (question,) in questions}


def test_load_undo_and_erase_publish_what_counts(home: Places, tmp_path: Path) -> None:
    base = published(home.out)
    file = answers_file(tmp_path, "fellesloesninger")
    request = Request(file, "fellesloesninger", YEAR)

    def publish() -> str:
        return refresh(home, quiet).snapshot_id

    loaded, first = load(home, request, publish)
    again, second = load(home, request, publish)
    assert first == second == published(home.out) != base
    assert (loaded.is_new, again.is_new) == (True, False)

    assert undo(home, None, None, publish)["snapshot"] == base == published(home.out)

    load(home, request, publish)
    gone = erase(home, str(file), publish, lambda sha256: forget(home, sha256))
    assert gone["snapshots_removed"] == [first]
    assert published(home.out) == base
    assert not (home.out / first).exists()


def test_synthetic_answers_are_marked_in_every_row(tmp_path: Path) -> None:
    places = Places(private=tmp_path / "private")
    file = answers_file(tmp_path, "fellesloesninger")
    load(places, Request(file, "fellesloesninger", YEAR), lambda: "", is_synthetic=True)
    with connect() as con:
        make_tables(con, places, quiet)
        facts = dict(con.execute("select key, value from meta_build").fetchall())
        for table in (
            "hrm_survey_answer",
            "mart_survey",
            "mart_survey_response",
            "mart_survey_question",
        ):
            (marked,) = con.execute(f"select bool_and(is_synthetic) from {table}").fetchall()[0]
            assert marked, table
    assert facts["synthetic"] == "true"
