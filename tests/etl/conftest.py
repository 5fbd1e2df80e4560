"""A private copy of the data, and of a published snapshot, for tests that break things."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.make import make_tables
from etl.places import Places
from tests.etl.survey.surveyed import load_both


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    """A copy of what is built from, to be damaged."""
    for folder in ("raw", "ref", "meta"):
        shutil.copytree(root / "data" / folder, tmp_path / "data" / folder)
    return tmp_path / "data"


@pytest.fixture
def out(tmp_path: Path, build_dir: Path) -> Path:
    """A build folder in which a snapshot of the real data is published."""
    shutil.copytree(build_dir, tmp_path / "build")
    return tmp_path / "build"


@pytest.fixture
def places(data: Path, out: Path, tmp_path: Path) -> Places:
    """Where a test's build reads and writes."""
    return Places(data=data, out=out, static=tmp_path / "static")


@pytest.fixture(scope="session")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The real data with two small surveys in a store of their own."""
    folder = tmp_path_factory.mktemp("surveyed")
    places = Places(private=folder / "private")
    load_both(places, folder)
    return places


@pytest.fixture(scope="session")
def tables(surveyed: Places) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table of a build, staging too, in memory. Tests leave it as they found it."""
    with duckdb.connect(config={"threads": 1}) as con:
        make_tables(con, surveyed, lambda _step: None)
        yield con
