"""Faults in a questionnaire: each a message that names file and key, never another exception."""

import datetime as dt
from pathlib import Path

import pytest

from maturity.errors import CatalogueError
from maturity.questionnaire import load_questionnaire, load_questionnaires, survey_indices
from tests.maturity.questionnaires import SOUND, Doc, Place, changed, places, tables, text, write


def said(folder: Path, document: Doc) -> str:
    with pytest.raises(CatalogueError) as caught:
        load_questionnaire(write(folder, document))
    assert caught.value.next_move
    assert "liten.toml" in str(caught.value)
    return str(caught.value)


def test_sound_questionnaire_is_read(tmp_path: Path) -> None:
    found = load_questionnaire(write(tmp_path, SOUND))
    assert [q.id for q in found.scored] == ["har_plan", "omfang", "grad", "andel"]
    assert [q.id for q in found.public] == [name for name in SOUND["questions"] if name != "navn"]
    assert found.years == (2025, 2026)
    assert found.deadlines == {2026: dt.date(2026, 10, 15)}


def test_question_takes_the_rule_of_the_questionnaire_unless_it_cannot_be_used(
    tmp_path: Path,
) -> None:
    asked = load_questionnaire(write(tmp_path, SOUND)).questions
    rules = {name: q.combine for name, q in asked.items()}
    assert rules["har_plan"] == rules["grad"] == rules["omfang"] == "mean"
    assert rules["andel"] == "latest"
    assert rules["dato"] == rules["navn"] == "latest"


def test_what_means_no_answer_is_the_questionnaires_and_the_questions_own(tmp_path: Path) -> None:
    asked = load_questionnaire(write(tmp_path, SOUND)).questions
    shared = SOUND["questionnaire"]["missing"]
    assert asked["grad"].missing == shared
    assert asked["omfang"].missing == {**shared, "-": "no_answer"}


def test_answer_knows_every_way_it_is_written(tmp_path: Path) -> None:
    bus, *_ = load_questionnaire(write(tmp_path, SOUND)).questions["omfang"].options
    assert bus.forms == ("bil", "Bil", "Bil (nn)", "Bil (en)", "auto")


@pytest.mark.parametrize("path", tables(SOUND), ids=str)
def test_unknown_key_is_named(tmp_path: Path, path: Place) -> None:
    message = said(tmp_path, changed((*path, "tullball"), 1))
    assert "tullball" in message


@pytest.mark.parametrize("path", [("questionnaire",), ("areas",), ("themes",), ("questions",)])
def test_missing_top_table_is_named(tmp_path: Path, path: Place) -> None:
    assert str(path[0]) in said(tmp_path, changed(path, None))


@pytest.mark.parametrize(
    "path",
    [
        *(("questionnaire", key) for key in ("id", "population", "respondents", "combine")),
        *(("questionnaire", key) for key in ("min_group", "years", "title", "note")),
        *(
            ("questions", "grad", key)
            for key in ("text", "type", "scale", "area", "theme", "worst")
        ),
        ("questions", "har_plan", "options"),
        ("answers", "ja_nei", 0, "label"),
        ("answers", "ja_nei", 0, "value"),
        ("areas", "omsorg", "title"),
    ],
    ids=str,
)
def test_missing_key_is_named(tmp_path: Path, path: Place) -> None:
    assert str(path[-1]) in said(tmp_path, changed(path, None))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("questionnaire", "id"), "annen"),
        (("questionnaire", "years"), [2026, 2025]),
        (("questionnaire", "years"), []),
        (("questionnaire", "population"), "bydeler"),
        (("questionnaire", "respondents"), "tre"),
        (("questionnaire", "combine"), "median"),
        (("questionnaire", "min_group"), 0),
        (("questionnaire", "index"), 7),
        (("questionnaire", "deadlines"), {"2024": dt.date(2024, 1, 1)}),
        (("questionnaire", "missing"), {"vet ikke": "dunno"}),
        (("questionnaire", "title"), {"nb": "Bare bokmål"}),
        (("questionnaire", "note", "en"), " "),
        (("questions", "grad", "type"), "likert"),
        (("questions", "grad", "scale"), [1, 7]),
        (("questions", "andel", "scale"), [1, 5]),
        (("questions", "grad", "area"), "havn"),
        (("questions", "grad", "theme"), "havn"),
        (("questions", "grad", "combine"), "any"),
        (("questions", "andel", "combine"), "majority"),
        (("questions", "dato", "combine"), "mean"),
        (("questions", "grad", "private"), "nei"),
        (("questions", "navn", "private"), False),
        (("questions", "har_plan", "options"), "nei_ja"),
        (("questions", "andel", "options"), "ja_nei"),
    ],
    ids=str,
)
def test_value_without_meaning_is_named_with_its_key(
    tmp_path: Path, path: Place, value: object
) -> None:
    assert str(path[-1]) in said(tmp_path, changed(path, value))


@pytest.mark.parametrize(
    ("name", "goalposts"),
    [
        ("grad", {"worst": 1, "best": 6}),
        ("grad", {"worst": 3, "best": 3}),
        ("andel", {"worst": 0, "best": 110}),
        ("omfang", {"worst": 0, "best": 3}),
        ("har_plan", {"worst": 0, "best": 0.5}),
        ("dato", {"worst": 0, "best": 1}),
        ("navn", {"worst": 0, "best": 1}),
    ],
)
def test_goalposts_that_no_answer_can_reach_are_refused(
    tmp_path: Path, name: str, goalposts: Doc
) -> None:
    asked = {**SOUND["questions"][name], **goalposts}
    assert name in said(tmp_path, changed(("questions", name), asked))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answers", "ja_nei", 1, "value"), "ja"),
        (("answers", "ja_nei", 1, "variants"), ["JA "]),
        (("answers", "ja_nei", 1, "variants"), ["Vet  ikke"]),
        (("answers", "ja_nei", 1, "label", "nn"), "ja"),
        (("questions", "omfang", "options", 1, "variants"), ["Auto"]),
    ],
    ids=str,
)
def test_answer_that_could_be_two_is_refused(tmp_path: Path, path: Place, value: object) -> None:
    assert "options" in said(tmp_path, changed(path, value))


def test_two_questions_with_one_text_are_refused(tmp_path: Path) -> None:
    again = {**SOUND["questions"]["dato"], "text": text("hvor  GODT?")}
    message = said(tmp_path, changed(("questions", "dato"), again))
    assert "dato" in message
    assert "grad" in message


@pytest.mark.parametrize("key", ["areas", "themes"])
def test_group_without_a_question_is_refused(tmp_path: Path, key: str) -> None:
    assert "havn" in said(tmp_path, changed((key, "havn"), {"title": text("Havn")}))


def test_id_that_is_no_name_for_a_folder_is_refused(tmp_path: Path) -> None:
    document = changed(("questions", "dato"), None)
    document["questions"]["../opp"] = SOUND["questions"]["dato"]
    assert "../opp" in said(tmp_path, document)


@pytest.mark.parametrize(
    "wrong", [1.5, "x", True, [], {}, [[1]], [{}], dt.date(2026, 1, 1)], ids=str
)
def test_no_value_of_a_wrong_kind_gives_anything_but_a_message(
    tmp_path: Path, wrong: object
) -> None:
    refused = 0
    for path in places(SOUND):
        try:
            load_questionnaire(write(tmp_path, changed(path, wrong)))
        except CatalogueError as error:
            assert error.next_move
            refused += 1
    assert refused > len(SOUND["questions"])


def test_index_that_is_not_there_is_named(tmp_path: Path) -> None:
    write(tmp_path, changed(("questionnaire", "index"), "borte"))
    with pytest.raises(CatalogueError, match=r"borte\.index\.toml"):
        survey_indices(tmp_path)


def test_index_beside_the_questionnaires_is_no_questionnaire(tmp_path: Path) -> None:
    write(tmp_path, changed(("questionnaire", "index"), "liten"))
    (tmp_path / "liten.index.toml").write_text("[index]\n", "utf-8")
    assert set(load_questionnaires(tmp_path)) == {"liten"}
    assert survey_indices(tmp_path) == {"liten": tmp_path / "liten.index.toml"}
