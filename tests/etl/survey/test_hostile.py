"""Nothing that is sent brings the reader down: refused with a reason, in bounded time."""

import resource
import time
from pathlib import Path

import pytest

from etl.survey.reading import read_book
from etl.survey.words import FileError
from maturity.tables import LANGUAGES
from tests.etl.survey.building import changed, one_sheet, taken
from tests.etl.survey.corpus_hostile import HOSTILE, PLAIN, SHEET, laughs

SECONDS = 30


@pytest.mark.parametrize("name", HOSTILE)
def test_file_is_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    case = HOSTILE[name]
    path = case.make(tmp_path)
    start = time.monotonic()

    with pytest.raises(FileError) as refused:
        taken(path)

    assert refused.value.kind == case.kind
    assert time.monotonic() - start < SECONDS
    for lang in LANGUAGES:
        told = refused.value.told_in(lang)
        assert told.what and told.next_move and told.where


def test_a_large_file_is_not_read_to_be_refused(tmp_path: Path) -> None:
    path = HOSTILE["huge"].make(tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_inblock

    with pytest.raises(FileError):
        read_book(path)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_inblock - before < 100


def many_blank_rows(parts: dict[str, bytes]) -> None:
    """A million styled rows without a value after the two there are."""
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (i, i) for i in range(3, 1_048_577))
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")


def test_a_million_blank_rows_are_no_rows(tmp_path: Path) -> None:
    path = changed(one_sheet(PLAIN), many_blank_rows)(tmp_path)

    _, found = taken(path)

    assert found.ledger.counts == {"rows_in": 1, "loaded": 1, "combined": 0, "set_aside": 0}


def test_entities_of_entities_are_not_unfolded(tmp_path: Path) -> None:
    path = changed(one_sheet(PLAIN), laughs)(tmp_path)

    _, found = taken(path)

    assert found.ledger.counts["loaded"] == 1
    assert "lol" not in repr(found)


def test_every_word_of_a_refusal_is_in_every_language() -> None:
    from etl.survey.words import WORDS
    from maturity.tables import read_toml

    document = read_toml(WORDS)
    silent = [
        (group, kind, part)
        for group in ("refused", "problems")
        for kind, parts in document[group].items()
        for part, texts in parts.items()
        if set(texts) != set(LANGUAGES) or not all(texts.values())
    ]
    silent += [("labels", k, "") for k, v in document["labels"].items() if set(v) != set(LANGUAGES)]
    assert silent == []
