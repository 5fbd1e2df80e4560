"""Datainnlasting: nothing of a file name or a heading runs, and what is said is what is read."""

import tomllib
from itertools import permutations
from pathlib import Path

import pytest

from maturity.errors import DataError
from tests.etl.survey.building import questionnaire, text_of, workbook
from tests.ui.opening import Opened
from ui import intake_commands, intake_mapping
from ui.intake_commands import Asked, Upload
from ui.words import LANGUAGES, Words

YEAR = 2026


@pytest.fixture
def messy(tmp_path: Path) -> Upload:
    """A small file with a title row, an unsure heading, an unknown place and a total."""
    rows = [
        ["Digital modenhet, eksport"],
        [],
        ["Kommune", text_of("tjenesteplan"), "Har kommunen din en strategi for IKT?"],
        ["Oslo", "Nei", "Ja"],
        [4601, "Under arbeid", "Nei"],
        ["Tullerud", "Nei", "Ja"],
        ["Antall svar: 3"],
    ]
    path = workbook(tmp_path / "svar.xlsx", {"Rådata": rows})
    return Upload("1", "../../svar 2026.xlsx", path.read_bytes())


def asked(mapping: str = "") -> Asked:
    return Asked("digital_modenhet", YEAR, "nb", mapping=mapping)


def test_every_row_of_a_file_is_accounted_for(messy: Upload, served: Path) -> None:
    assert served
    facts = intake_commands.inspect(messy, asked())
    assert facts["rows_in"] == facts["loaded"] + facts["combined"] + facts["set_aside"]
    assert facts["units"]["unknown"] == 1
    assert facts["sheet"] == "Rådata"


def test_column_in_doubt_is_asked_about_and_what_is_said_is_used(
    messy: Upload, served: Path
) -> None:
    assert served
    facts = intake_commands.inspect(messy, asked())
    doubtful = {column["letter"] for column in intake_mapping.doubtful(facts, {})}
    assert "C" in doubtful
    heading = next(c["column"] for c in facts["columns"] if c["letter"] == "C")
    said = {"C": (heading, "digitaliseringsstrategi")}
    mapping = intake_mapping.toml("digital_modenhet", said)
    settled = intake_commands.inspect(messy, asked(mapping))
    found = {c["letter"]: (c["question"], c["how"]) for c in settled["columns"]}
    assert found["C"] == ("digitaliseringsstrategi", "mapping")
    assert intake_mapping.undecided(settled) == 0


def test_file_of_another_questionnaire_is_known_for_what_it_is() -> None:
    known = {name: questionnaire(name) for name in ("digital_modenhet", "fellesloesninger")}
    for right, wrong in permutations(known.values()):
        headings = [{"column": f"{q.id} – {q.text['nb']}"} for q in right.questions.values()]
        facts = {"columns": [{"column": "Kommune"}, *headings]}
        assert intake_mapping.nearer(known, wrong, facts) is right
        assert intake_mapping.nearer(known, right, facts) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_that_cannot_be_read_is_refused_in_words(language: str, served: Path) -> None:
    assert served
    wrong = Upload("2", "bilde.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    with pytest.raises(DataError) as raised:
        intake_commands.inspect(wrong, Asked("digital_modenhet", YEAR, language))
    assert "Traceback" not in str(raised.value)
    assert "modenhet-" not in str(raised.value)  # the folder that is gone


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\svar.xlsx", "svar.xlsx"),
        ("--out=x.xlsx", "--out_x.xlsx"),
        ("a;rm -rf.csv", "a_rm -rf.csv"),
        ("..", "fil"),
        ("", "fil"),
    ],
)
def test_name_of_a_file_is_made_harmless(given: str, kept: str) -> None:
    assert intake_commands.safe_name(given) == kept


@pytest.mark.parametrize("text", ['"', "\\", "]]\n[x]", "\x7f", "æøå", "'''", "\t"])
def test_heading_of_any_kind_stays_a_text_in_the_mapping(text: str) -> None:
    made = tomllib.loads(intake_mapping.toml("digital_modenhet", {"C": (text, "x")}))
    assert made["columns"] == [{"letter": "C", "heading": text, "question": "x"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_part_can_be_chosen_in_words(language: str) -> None:
    found = intake_mapping.targets(Words(language), questionnaire())
    assert set(questionnaire().questions) <= set(found)
    assert all(found.values())


def test_page_is_not_there_for_everyone(opened) -> None:  # type: ignore[no-untyped-def]
    page: Opened = opened("oversikt")
    with pytest.raises(ValueError, match="datainnlasting"):
        page.go_to("datainnlasting")
