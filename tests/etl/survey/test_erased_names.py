"""A name that several received files had says which file to erase of none of them."""

from pathlib import Path

import pytest

from etl.places import Places
from etl.survey import removing
from etl.survey.words import FileError
from tests.etl.survey.building import one_sheet
from tests.etl.survey.conftest import Load


def test_name_that_two_files_had_erases_neither(
    keep: Load, store_only: Places, tmp_path: Path
) -> None:
    for status in ("Pilot", "I bruk"):
        keep(one_sheet([["Kommune", "svarut_status"], ["Oslo", status]])(tmp_path))
    with pytest.raises(FileError) as refused:
        removing.erase(store_only, "svar.xlsx", lambda: "x", lambda _sha256: [])
    assert refused.value.kind == "several_to_erase"
    assert len(list(store_only.surveys.rglob("svar.xlsx"))) == 2
