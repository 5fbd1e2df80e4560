"""The way in for a survey, at this machine alone, and a file as people send them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.etl.survey.building import text_of, workbook
from tests.support.serving import ROOT, Server, serving

ANSWERED = ("Oslo", "Bergen", "Kinn", "Bodø", "Asker", "Voss", "Alta", "Hamar", "Moss", "Molde")


def messy(folder: Path) -> Path:
    """Ten municipalities, one of two by its name, one unknown, a heading in doubt, a total."""
    rows: list[list[object]] = [["Eksport"], []]
    rows.append(["Kommune", text_of("tjenesteplan"), "Har kommunen din en strategi for IKT?"])
    rows += [[name, "Nei", "Ja"] for name in [*ANSWERED, "Herøy", "Tullerud"]]
    return workbook(folder / "svar.xlsx", {"Rådata": [*rows, ["Antall svar: 12"]]})


@contextmanager
def way_in(home: Path, build_dir: Path) -> Iterator[Server]:
    """The app with a store of its own, and snapshots of its own beside a copy of those published.

    Args:
        home: an empty folder for the store, the snapshots and the log.
        build_dir: where the published snapshot is.
    """
    (home / "data").mkdir()
    for folder in ("raw", "ref", "meta"):
        (home / "data" / folder).symlink_to(ROOT / "data" / folder)
    build = home / "data" / "build"
    shutil.copytree(build_dir, build, copy_function=os.link)
    own = {
        "MODENHET_ADMIN": "local",
        "MODENHET_BUILD": str(build),
        "MODENHET_DATA": str(home / "data"),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    }
    with serving(home / "log.txt", environment=own) as running:
        yield running


def choose(page: Page, label: str, option: str) -> None:
    """Choose from the list with this label, as a person does who types."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()
