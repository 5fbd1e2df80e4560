"""A file whose answers are drawn is never taken for a real one."""

from pathlib import Path

import pytest

from etl.places import Places
from etl.survey import history, store
from etl.survey.inspecting import inspect
from etl.survey.loading import load, rehearse
from etl.survey.request import Request
from etl.survey.synthetic import write_synthetic
from etl.survey.words import FileError
from tests.etl.survey.building import workbook
from tests.etl.survey.conftest import FEW
from tests.etl.survey.drawing import AGGREGATES, KEPT, MUNICIPALITIES

ROWS: list[list[object]] = [["Kommunenr", "svarut_status", "Merknad"], ["0301", "I bruk", "ok"]]
MARKED = {
    "name": ("SYNTETISKE_DATA.xlsx", "Svar", ROWS),
    "sheet": ("svar.xlsx", "Synthetic data", ROWS),
    "title": ("svar.xlsx", "Svar", [["Syntetiske svar, for prøve"], [], *ROWS]),
    "row": ("svar.xlsx", "Svar", [*ROWS, ["4601", "Pilot", "Syntetisk respondent 2"]]),
    "end": ("svar.xlsx", "Svar", [*ROWS, [], ["SYNTETISKE DATA. Antall svar: 1."]]),
}


@pytest.mark.parametrize("where", MARKED)
def test_drawn_answers_are_refused_unless_asked_for(
    store_only: Places, tmp_path: Path, where: str
) -> None:
    name, sheet, rows = MARKED[where]
    request = Request(workbook(tmp_path / name, {sheet: rows}), FEW, 2026)

    for refused in (rehearse, lambda p, r: load(p, r, lambda: "")):
        with pytest.raises(FileError) as told:
            refused(store_only, request)
        assert told.value.kind == "synthetic"
    assert list(history.kept(store_only.surveys)) == []
    facts = inspect(store_only, request, "nb")
    assert facts["is_synthetic"]
    assert facts["problems"][0]["kind"] == "file_synthetic"

    load(store_only, request, lambda: "", is_synthetic=True)
    (kept,) = history.kept(store_only.surveys)
    assert store.read_json(kept.folder / store.FACTS)["is_synthetic"] is True


def test_the_drawn_file_is_refused_whatever_is_cut_from_it(
    store_only: Places, tmp_path: Path
) -> None:
    path = write_synthetic(KEPT[FEW], MUNICIPALITIES, AGGREGATES, tmp_path, 1)
    renamed = path.rename(tmp_path / "svar.xlsx")
    with pytest.raises(FileError) as told:
        rehearse(store_only, Request(renamed, FEW))
    assert told.value.kind == "synthetic"


def test_answers_may_speak_of_such_data(store_only: Places, tmp_path: Path) -> None:
    said = "Vi prøver med syntetiske data i opplæringen"
    rows = [*ROWS, ["4601", "Pilot", said], ["1103", "Pilot", "Syntetiske data"]]
    request = Request(workbook(tmp_path / "svar.xlsx", {"Svar": rows}), FEW, 2026)
    assert rehearse(store_only, request).municipalities == len(rows) - 1
