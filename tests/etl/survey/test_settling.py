"""A row that can be several municipalities is settled by a person, and no other row is changed."""

from pathlib import Path

import pytest

from etl.survey.mapping import read_mapping, write_mapping
from etl.survey.matching import Matched, match_survey
from etl.survey.sheet import Book, Sheet, rows_of
from etl.survey.vocabulary import vocabulary
from etl.survey.words import FileError
from tests.etl.survey.building import YEAR, questionnaire, registers

ROWS = [["Kommune", "skyplan"], ["Herøy", "Ja"], ["Våler", "Nei"], ["Oslo", "Ja"]]
SAID = '[[rows]]\nrow = {}\nvalue = "{}"\nmunicipality = "{}"\n'


def settled(text: str, folder: Path) -> Matched:
    path = folder / "m.toml"
    path.write_text(text, "utf-8")
    words = vocabulary(questionnaire())
    written = read_mapping(path, words)
    book = Book((Sheet("a", tuple(rows_of(ROWS))),))
    return match_survey(
        *(book, questionnaire(), words, registers(), YEAR),
        written=written.written,
        settled=written.rows,
    )


def whose(found: Matched) -> list[str | None]:
    return [entry.found.native if entry.found else None for entry in found.entries]


def test_row_is_whose_a_person_says_and_the_rest_as_before(tmp_path: Path) -> None:
    assert whose(settled("", tmp_path)) == [None, None, "0301"]
    found = settled(SAID.format(2, "Herøy", "1515") + SAID.format(4, "Oslo", "4601"), tmp_path)
    assert whose(found) == ["1515", None, "0301"]
    assert [problem.value for problem in found.doubtful_rows] == ["Våler"]
    assert found.units["matched"] == 2


@pytest.mark.parametrize(
    "said", [(3, "Herøy", "1515"), (2, "Herøya", "1515"), (2, "Herøy", "9999"), (2, "Herøy", "")]
)
def test_what_was_said_of_another_row_settles_nothing(
    tmp_path: Path, said: tuple[int, str, str]
) -> None:
    assert whose(settled(SAID.format(*said), tmp_path)) == [None, None, "0301"]


def test_written_mapping_has_the_rows_in_doubt_and_reads_back(tmp_path: Path) -> None:
    found = settled("", tmp_path)
    path = write_mapping(tmp_path / "out.toml", found, "digital_modenhet")
    text = path.read_text("utf-8")
    assert "1515 Herøy, 1818 Herøy" in text
    assert read_mapping(path, vocabulary(questionnaire())).rows == {}
    path.write_text(text.replace('municipality = ""  # 1515', 'municipality = "1515"  #'), "utf-8")
    assert read_mapping(path, vocabulary(questionnaire())).rows == {(2, "Herøy"): "1515"}


def test_row_that_says_anything_else_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as raised:
        settled('[[rows]]\nrow = "2"\n', tmp_path)
    assert raised.value.kind == "bad_mapping"
