"""Take the pictures in docs/pictures anew from the running app: ``make docs``."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.serving import serving
from tests.support.visits import Recorder, visit

PICTURES = Path(__file__).with_name("pictures")


@dataclass(frozen=True)
class Picture:
    """One picture: the file's name, the address, and how the reader sees it."""

    name: str
    path: str
    width: int = 1440
    height: int = 900
    theme: str = "light"
    lang: str = "nb"


WANTED = (
    Picture("oversikt", "/"),
    Picture("kart", "/kart"),
    Picture("regioner", "/regioner"),
    Picture("svakeste-kommune", "/svakeste-kommune"),
    Picture("kart-dark", "/kart", theme="dark"),
    Picture("kart-stage", "/kart", width=1920, height=1080),
    Picture("oversikt-phone", "/", width=390, height=844),
    Picture("svakeste-kommune-en", "/svakeste-kommune", lang="en"),
)


def take_all(chromium: str) -> list[Path]:
    """Take every wanted picture over the published snapshot and return the files."""
    PICTURES.mkdir(exist_ok=True)
    recorder = Recorder()
    with (
        tempfile.TemporaryDirectory() as scratch,
        serving(Path(scratch) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        taken = []
        for wanted in WANTED:
            file = PICTURES / f"{wanted.name}.png"
            with visit(
                browser,
                server.url,
                wanted.path,
                width=wanted.width,
                height=wanted.height,
                theme=wanted.theme,
                lang=wanted.lang,
                recorder=recorder,
            ) as page:
                page.screenshot(path=file)
            taken.append(file)
        browser.close()
    recorder.check()
    return taken


def main() -> int:
    """Take the pictures; 1 where there is no browser to take them with."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium on this machine.\nnext: set $CHROMIUM, or install the chromium package.")
        return 1
    for file in take_all(chromium):
        print(file.relative_to(PICTURES.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
