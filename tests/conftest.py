"""What tests in every folder share: the root, one built snapshot, one server, one browser."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # a bare `pytest` does not put the project on the path
    sys.path.insert(0, str(ROOT))

from tests.support.chromium import ARGUMENTS, find_chromium  # noqa: E402
from tests.support.serving import Server, serving  # noqa: E402

# A shared machine makes the time of one example mean nothing; what is tried is the same each run.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("steady")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from warehouse.snapshot import Snapshot


@pytest.fixture(autouse=True)
def _own_main(main: ModuleType = sys.modules["__main__"]) -> None:
    """A page that is opened in a test takes the place of the main module, as Streamlit has it.

    A process that a later test starts would run the app again.
    """
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def build_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one snapshot of the real data, built once for all of pytest's workers."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "build"
    with (shared / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "current.json").is_file():
            _build(folder)
    return folder


def _build(folder: Path, *more: str) -> None:
    command = [sys.executable, "-m", "etl", "build", *more, "--out", str(folder), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"the snapshot could not be built:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def snapshot(build_dir: Path) -> "Snapshot":
    """The snapshot that the tests' own build published."""
    from warehouse.snapshot import current

    return current(build_dir)


@pytest.fixture(scope="session")
def surveyed_dir(build_dir: Path) -> Path:
    """A folder with a snapshot into which two small surveys are loaded as well."""
    from tests.support.surveyed import publish_surveyed

    with (build_dir.parent / "surveyed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = build_dir.parent / "surveyed"
        if not (folder / "done").exists():
            publish_surveyed(build_dir, folder)
            (folder / "done").touch()
    return folder / "build"


@pytest.fixture(scope="session")
def demo_dir(build_dir: Path) -> Path:
    """A folder with a demonstration: the same snapshot, with the synthetic surveys added."""
    with (build_dir.parent / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = build_dir.parent / "demonstration"
        if not (folder / "private").is_dir():
            shutil.copytree(build_dir, folder, copy_function=os.link, dirs_exist_ok=True)
            _build(folder, "--with-synthetic-survey")
    return folder


@pytest.fixture(scope="session")
def server(build_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as ``make run`` serves it, over the tests' own snapshot.

    Whatever the tests asked of it, it may not have written a traceback in the end.
    """
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(log, environment={"MODENHET_BUILD": str(build_dir)}) as running:
        yield running
        assert "Traceback" not in running.written(), running.written()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A Chromium without a window; the test is skipped where the machine has none."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (set $CHROMIUM, or install the chromium package)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
