"""The pictures of the way in for a survey: a small file is read, settled and loaded beside."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.steps import calm
from tests.etl.survey.building import text_of, workbook
from tests.support.serving import ROOT, Server, serving
from tests.support.visits import visit
from ui.words import Words

SLOW_MS = 300_000
ANSWERED = ["Oslo", "Bergen", "Kinn", "Bodø", "Asker", "Voss", "Alta", "Hamar", "Moss", "Molde"]
WORDS = Words("nb")


def messy(folder: Path) -> Path:
    """A file as a survey tool sends it: a title, a heading in doubt, a name of two, a total."""
    rows: list[list[object]] = [["Eksport"], []]
    rows.append(["Kommune", text_of("tjenesteplan"), "Har kommunen din en strategi for IKT?"])
    rows += [[name, "Nei", "Ja"] for name in [*ANSWERED, "Herøy", "Tullerud"]]
    return workbook(folder / "svar.xlsx", {"Rådata": [*rows, ["Antall svar: 12"]]})


def take(browser: Browser, folder: Path) -> None:
    """Take the pictures of the guide into a folder."""
    with (
        tempfile.TemporaryDirectory() as name,
        _intake(Path(name)) as server,
        visit(browser, server.url, "/datainnlasting") as page,
    ):
        page.locator('input[type="file"]').set_input_files(messy(Path(name)))
        _shown(page, "13 rader fra 10 kommuner")
        page.screenshot(path=folder / "datainnlasting-lest.png")
        _choose(page, "Kolonne C", "Har kommunen en IKT- eller")
        _choose(page, "Rad 14: Herøy", "1515 Herøy")
        box = page.get_by_role("heading", name=WORDS.t("datainnlasting.mapping_title"))
        box.evaluate("e => e.scrollIntoView(); scrollBy(0, -90)")
        page.screenshot(path=folder / "datainnlasting-tvil.png")


@contextmanager
def _intake(home: Path) -> Iterator[Server]:
    """The app at this machine alone, over a copy of what is published."""
    (home / "data").mkdir()
    for name in ("raw", "ref", "meta"):
        (home / "data" / name).symlink_to(ROOT / "data" / name)
    build = home / "data" / "build"
    shutil.copytree(ROOT / "data" / "build", build, copy_function=os.link)
    own = {
        "MODENHET_ADMIN": "local",
        "MODENHET_BUILD": str(build),
        "MODENHET_DATA": str(home / "data"),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    }
    with serving(home / "log.txt", environment=own) as server:
        yield server


def _shown(page: Page, text: str) -> None:
    page.get_by_role("heading", name=text).first.wait_for(timeout=SLOW_MS)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=SLOW_MS)
    calm(page)


def _choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()
