"""The id of a snapshot follows the content of its inputs and of the code that makes it."""

import shutil
from pathlib import Path

import pytest

from etl.identity import code_files, snapshot_id
from etl.places import Places
from tests.etl.editing import append, edit


@pytest.fixture
def code(tmp_path: Path, root: Path) -> Path:
    """A copy of the code, to be changed."""
    for package in ("etl", "maturity"):
        shutil.copytree(root / package, tmp_path / "code" / package)
    return tmp_path / "code"


@pytest.mark.parametrize("folder", ["raw", "ref", "meta"])
def test_the_id_follows_the_content_of_every_input(data: Path, code: Path, folder: str) -> None:
    places = Places(data=data)
    before = snapshot_id(places, code)
    file = next(iter(sorted((data / folder).rglob("*.toml"))))

    file.touch()
    assert snapshot_id(places, code) == before
    edit(file, append("# a word"))
    assert snapshot_id(places, code) != before


@pytest.mark.parametrize(
    "name",
    [
        "etl/sql/harmonise/hrm_observation.sql",
        "etl/checks/c_counts_are_conserved.sql",
        "etl/layouts.toml",
        "etl/survey/counties.toml",
        "etl/scores.py",
        "etl/map_file.py",
        "maturity/aggregate.py",
    ],
)
def test_the_id_follows_the_code_that_makes_the_tables(data: Path, code: Path, name: str) -> None:
    places = Places(data=data)
    before = snapshot_id(places, code)
    comment = "-- a word" if name.endswith(".sql") else "# a word"

    edit(code / name, append(comment))

    assert snapshot_id(places, code) != before


def test_code_that_makes_no_table_does_not_count(code: Path) -> None:
    names = {path.relative_to(code).as_posix() for path in code_files(code)}
    assert {"etl/make.py", "etl/__init__.py", "maturity/index.py"} <= names
    assert "etl/tables.toml" in names
    assert "etl/survey/headings.toml" not in names  # what it led to lies in the store
    assert names.isdisjoint({"etl/__main__.py", "etl/rollback.py", "maturity/diffusion.py"})
