"""Reads of surveys: the grain each query states, and what a snapshot without any answers."""

import re
from pathlib import Path

import pytest

from tests.etl.survey.building import questionnaire
from tests.etl.survey.surveyed import YEAR
from warehouse import asking, surveys
from warehouse.snapshot import Snapshot, current

SURVEY = "digital_modenhet"
QUESTION = "digitaliseringsstrategi"
KNOWN: dict[str, str | int] = {
    "survey_id": SURVEY,
    "year": YEAR,
    "question": QUESTION,
    "index_id": SURVEY,
}
QUERIES = sorted(asking.QUERIES.glob("survey_*.sql"))
GRAIN = re.compile(r"^-- One row per ([\w, ]+?)(?: (?:of|for|that)\b.*|: .*)?\.$")


@pytest.fixture(scope="module")
def surveyed(surveyed_dir: Path) -> Snapshot:
    return current(surveyed_dir)


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_query_answers_with_one_row_for_its_stated_grain(surveyed: Snapshot, query: Path) -> None:
    text = query.read_text("utf-8")
    answered = surveys.responses(surveyed, SURVEY, YEAR)
    number = answered.loc[answered["status"] == "answered"].reset_index()["kommunenr"].iloc[0]
    known = {**KNOWN, "kommunenr": str(number)}
    wanted = {name: known[name] for name in re.findall(r"\$(\w+)", text)}
    found = GRAIN.match(text.splitlines()[0])
    assert found, query.name
    grain = found.group(1).split(", ")
    frame = asking.frame(surveyed, query.stem, **wanted)
    assert len(frame) > 0
    assert not frame.duplicated(grain).any()


def test_default_snapshot_has_figures_and_no_survey(snapshot: Snapshot) -> None:
    assert surveys.loads(snapshot).empty
    figures = surveys.figures(snapshot)
    assert figures["value"].notna().all()
    assert figures["url"].str.startswith("http").all()


def test_every_municipality_has_answered_in_full_in_part_or_not(surveyed: Snapshot) -> None:
    found = surveys.responses(surveyed, SURVEY, YEAR)
    everyone = surveys.loads(surveyed).set_index("survey_id")
    assert set(found["status"]) <= {"answered", "partial", "missing"}
    assert len(found) == everyone.at[SURVEY, "n_municipalities"]
    assert (found["status"] != "missing").sum() == everyone.at[SURVEY, "n_answered"]


def test_questions_stand_in_the_order_of_the_questionnaire(surveyed: Snapshot) -> None:
    order = [question.id for question in questionnaire(SURVEY).public]
    found = list(surveys.questions(surveyed, SURVEY, YEAR).index)
    assert found == [name for name in order if name in found]


def test_no_free_text_is_read(surveyed: Snapshot) -> None:
    private = {q.id for q in questionnaire(SURVEY).questions.values()} - {
        q.id for q in questionnaire(SURVEY).public
    }
    assert private
    assert not private & set(surveys.questions(surveyed, SURVEY, YEAR).index)
