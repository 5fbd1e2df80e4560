"""The commands keep their contract: what they print, how they end, what they write."""

import json
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.__main__ import main
from etl.places import Places
from tests.etl.survey.building import one_sheet, questionnaire, registers, text_of
from tests.etl.survey.conftest import FEW

NAME = "digital_modenhet"
CLEAN = [["Kommunenr", "svarut_status"], ["0301", "I bruk"], ["4601", "Pilot"], ["", "Sum"]]
ASKED = "Har kommunen plan for bruk av skytjenester?"
UNITS = [
    *("matched", "by_code", "by_name", "by_orgnr", "by_domain"),
    *("mapped_old", "ambiguous", "unknown"),
]
PROBLEM = ["kind", "sheet", "row", "column", "value", "reason", "next"]


class Run:
    """The outcome of a command."""

    def __init__(self, places: Places, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        folders = () if "template" in words else ("--out", places.out, "--static", places.static)
        told = [*map(str, ("survey", *words, "--data", places.data, *folders)), "--json"]
        self.code = main(told)
        said = capsys.readouterr()
        self.facts: dict[str, Any] = json.loads(said.out) if said.out else {}
        self.said = said.err
        assert "Traceback" not in said.err


@pytest.fixture
def run(store_only: Places, capsys: pytest.CaptureFixture[str]) -> Any:
    return lambda *words: Run(store_only, capsys, *words)


def test_inspect_prints_what_it_promises(run: Any, tmp_path: Path) -> None:
    path = one_sheet(CLEAN)(tmp_path)

    found = run("inspect", path, "--questionnaire", FEW)

    facts = found.facts
    assert found.code == 0
    assert {"sheets", "header_row", "rows", "columns", "units", "problems"} <= set(facts)
    assert (facts["header_row"], facts["rows"]) == (1, 3)
    assert list(facts["units"]) == UNITS
    assert [c["question"] for c in facts["columns"]] == [None, "svarut_status"]
    assert all({"column", "question", "confidence"} <= set(c) for c in facts["columns"])
    assert all(list(p) == PROBLEM and p["reason"] and p["next"] for p in facts["problems"])


def test_inspect_finds_the_questionnaire_that_fits(run: Any, tmp_path: Path) -> None:
    assert run("inspect", one_sheet(CLEAN)(tmp_path)).facts["questionnaire"] == FEW


def test_inspect_changes_nothing(run: Any, tmp_path: Path, store_only: Places) -> None:
    path = one_sheet(CLEAN)(tmp_path)
    run("inspect", path)
    assert not store_only.surveys.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "svar.xlsx"]


def test_dry_run_counts_and_changes_nothing(run: Any, tmp_path: Path, store_only: Places) -> None:
    path, report = one_sheet(CLEAN)(tmp_path), tmp_path / "rapport.xlsx"
    words = ("--questionnaire", FEW, "--year", 2026, "--dry-run", "--report", report)

    found = run("load", path, *words)

    assert found.code == 0
    assert found.facts == {
        **{"rows_in": 3, "loaded": 2, "combined": 0, "set_aside": 1},
        **{"municipalities": 2, "snapshot": None},
    }
    assert report.is_file()
    assert not store_only.surveys.exists()


def test_column_in_doubt_is_asked_about_and_loads_when_answered(run: Any, tmp_path: Path) -> None:
    path = one_sheet([["Kommunenr", ASKED, "helsedialog"], ["0301", "Ja", "Nei"]])(tmp_path)
    words = ("--questionnaire", NAME, "--year", 2026, "--dry-run")

    asked = run("load", path, *words)

    mapping = tmp_path / "svar.mapping.toml"
    assert asked.code == 1
    assert str(mapping) in asked.facts["error"]["next"]
    written = tomllib.loads(mapping.read_text("utf-8"))
    assert {c["heading"]: c["question"] for c in written["columns"]} == {
        "Kommunenr": "@code",
        ASKED: "?",
        "helsedialog": "helsedialog",
    }
    assert run("load", path, *words, "--mapping", mapping).code == 1  # still undecided
    for answer, questions in (("skyplan", 2), ("", 1)):
        decided = mapping.read_text("utf-8").replace('"?"', f'"{answer}"')
        (tmp_path / "m.toml").write_text(decided, encoding="utf-8")
        found = run("load", path, *words, "--mapping", tmp_path / "m.toml")
        seen = run("inspect", path, "--questionnaire", NAME, "--mapping", tmp_path / "m.toml")
        assert (found.code, found.facts["loaded"]) == (0, 1)
        assert sum(c["question"] is not None for c in seen.facts["columns"]) == questions


@pytest.mark.parametrize(
    ("heading", "is_taken"),
    [
        ("Har kommunen en IKT eller digitaliseringstrategi", True),
        ("Har kommunen ikke en IKT- eller digitaliseringsstrategi?", False),
        ("Har kommunen 2 IKT- eller digitaliseringsstrategier?", False),
        ("Digitaliseringsstrategi i kommunen?", False),
    ],
)
def test_likeness_is_taken_only_where_nothing_turns_the_meaning(
    heading: str, is_taken: bool, run: Any, tmp_path: Path
) -> None:
    path = one_sheet([["Kommunenr", heading, "helsedialog"], ["0301", "Ja", "Ja"]])(tmp_path)
    column = run("inspect", path, "--questionnaire", NAME).facts["columns"][1]
    assert (column["question"] == "digitaliseringsstrategi") == is_taken
    assert 0 < column["confidence"] < 1 or not column["candidates"]


def test_two_columns_for_one_question_are_asked_about(run: Any, tmp_path: Path) -> None:
    rows = [["Kommunenr", "skyplan", text_of("skyplan")], ["0301", "Ja", "Nei"]]
    facts = run("inspect", one_sheet(rows)(tmp_path), "--questionnaire", NAME).facts
    assert [c["how"] for c in facts["columns"]] == ["text", "asked", "asked"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--questionnaire", "finnes_ikke", "--year", 2026), 2, "finnes_ikke"),
        (("--questionnaire", FEW, "--year", 1999), 2, "1999"),
        (("--questionnaire", FEW, "--year", 2026, "--sheet", "Ark9"), 1, "Ark9"),
        (("--questionnaire", FEW, "--year", 2026, "--mapping", "borte.toml"), 1, "borte.toml"),
    ],
)
def test_wrong_request_is_a_message(
    words: tuple[object, ...], code: int, told: str, run: Any, tmp_path: Path
) -> None:
    found = run("load", one_sheet(CLEAN)(tmp_path), *words, "--dry-run")
    assert found.code == code
    assert told in found.said
    assert "next: " in found.said


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["Kommunenr", "Farge"], ["0301", "Blå"]], "No column is recognised"),
        ([["Farge", "svarut_status"], ["Blå", "I bruk"]], "which municipality"),
        ([["Kommune", "svarut_status"], ["Herøy", "I bruk"]], "Not a single row"),
    ],
)
def test_file_from_which_nothing_can_be_loaded_is_refused(
    rows: list[list[str]], kind: str, run: Any, tmp_path: Path
) -> None:
    path = one_sheet(rows)(tmp_path)
    found = run("load", path, "--questionnaire", FEW, "--year", 2026, "--dry-run")
    assert found.code == 1
    assert kind in found.facts["error"]["what"]


def test_messages_come_in_the_language_asked_for(run: Any, tmp_path: Path) -> None:
    path = one_sheet([["Kommune", "svarut_status"], ["Herøy", "I bruk"], ["Oslo", "Tja"]])(tmp_path)
    told = {
        lang: [p["reason"] for p in run("inspect", path, "--lang", lang).facts["problems"]]
        for lang in ("nb", "nn", "en")
    }
    assert "flere kommuner" in str(told["nb"])
    assert "fleire kommunar" in str(told["nn"])
    assert "several municipalities" in str(told["en"])


@pytest.mark.parametrize("name", [NAME, FEW])
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_filled_template_loads_with_no_question_asked(
    name: str, lang: str, run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "mal.xlsx"
    assert run("template", name, "--out", path, "--lang", lang).code == 0
    expected = fill(path, name)

    found = run("load", path, "--questionnaire", name, "--year", 2026, "--dry-run").facts
    seen = run("inspect", path, "--questionnaire", name).facts

    assert (found["rows_in"], found["loaded"], found["municipalities"]) == (2, 2, 2)
    assert {c["question"] for c in seen["columns"] if c["question"]} == expected
    assert {p["kind"] for p in seen["problems"]} <= {"private", "hidden_sheet", "other_sheet"}
    assert seen["cells"]["set_aside"] == 2 * sum(q.private for q in asked(name))


def asked(name: str) -> list[Any]:
    return list(questionnaire(name).questions.values())


def fill(path: Path, name: str) -> set[str]:
    """Fill two rows of a template: a municipality, then what the list of each cell offers."""
    book = openpyxl.load_workbook(path)
    form, lists = book.worksheets[0], book.worksheets[2]
    questions = {question.id: question for question in asked(name)}
    for column in range(1, form.max_column + 1):
        named = str(form.cell(3, column).value)
        offered = [c.value for c in next(lists.iter_cols(column, column)) if c.value]
        for row in (5, 6):
            if column == 1:
                form.cell(row, column).value = offered[row]
            elif named.endswith(": ingen"):
                continue
            elif offered:
                form.cell(row, column).value = offered[-1]
            else:
                kind = questions[named].type if named in questions else "date"
                form.cell(row, column).value = PLAIN[kind]
    book.save(path)
    return set(questions)


PLAIN = {"number": 12, "percent": 50, "date": "1.9.2026", "text": "tekst"}


def test_template_offers_every_municipality_and_explains_every_question(
    run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "mal.xlsx"
    run("template", NAME, "--out", path)
    book = openpyxl.load_workbook(path)
    form, guide, lists = book.worksheets
    assert [s.sheet_state for s in book.worksheets] == ["visible", "visible", "hidden"]
    places = [cell.value for cell in next(lists.iter_cols(1, 1)) if cell.value]
    assert len(places) == len(registers().names)
    explained = {cell.value for cell in next(guide.iter_cols(1, 1))}
    assert {question.id for question in asked(NAME)} <= explained
    kinds = {rule.type for rule in form.data_validations.dataValidation}
    assert {"list", "decimal"} <= kinds
