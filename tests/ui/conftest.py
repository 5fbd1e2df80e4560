"""The words, scopes and pages of the app over the tests' own snapshot."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.opening import Opened, open_page
from tests.ui.scopes import ScopeOver
from tests.ui.truth import Truth, read_truth
from warehouse.snapshot import Snapshot


@pytest.fixture(scope="session")
def scope_over(snapshot: Snapshot) -> ScopeOver:
    """Make a scope: ``scope_over("nn", region=("fylke", "46"), kommune="4601")``."""
    return ScopeOver(snapshot)


@pytest.fixture(scope="session")
def truth(snapshot: Snapshot, scope_over: ScopeOver) -> Truth:
    """The same facts, read from the rows of the snapshot."""
    return read_truth(snapshot, scope_over.index_id, scope_over.edition)


@pytest.fixture
def served(build_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The app reads the tests' own snapshot; another build folder may be named instead."""
    monkeypatch.setenv("MODENHET_BUILD", str(build_dir))
    yield build_dir


@pytest.fixture
def opened(served: Path, root: Path) -> Callable[..., Opened]:  # noqa: ARG001
    """Open a page as a reader does: ``opened("kart", lang="en", region="fylke:46")``."""

    def open_one(page: str = "oversikt", **choices: str) -> Opened:
        return open_page(AppTest.from_file(root / "app.py", default_timeout=60), page, choices)

    return open_one
