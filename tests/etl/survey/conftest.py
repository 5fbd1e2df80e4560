"""A place to load into: the real data, a copy of the tests' snapshot, an empty store."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.places import Places
from etl.survey.loading import Loaded, load
from etl.survey.request import Request

FEW = "fellesloesninger"
Load = Callable[..., tuple[Loaded, str]]


@pytest.fixture
def store_only(tmp_path: Path, root: Path) -> Places:
    """Places with a store and no snapshots: what is loaded is stored, not published."""
    (tmp_path / "data").mkdir()
    for folder in ("raw", "ref", "meta"):
        (tmp_path / "data" / folder).symlink_to(root / "data" / folder)
    return Places(
        data=tmp_path / "data", out=tmp_path / "data" / "build", static=tmp_path / "static"
    )


@pytest.fixture
def home(store_only: Places, build_dir: Path) -> Places:
    """Places in which the tests' snapshot is published, to be added to."""
    shutil.copytree(build_dir, store_only.out, copy_function=os.link)
    return store_only


@pytest.fixture
def keep(store_only: Places) -> Load:
    """Load a file into the store alone."""

    def loading(path: Path, name: str = FEW, **how: object) -> tuple[Loaded, str]:
        return load(store_only, Request(path, name, 2026), lambda: "published", **how)

    return loading
