"""Take the pictures in docs/screenshots anew from the running app: ``make docs``."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.serving import serving
from tests.support.visits import Recorder, visit

FOLDER = Path(__file__).resolve().parent / "screenshots"


@dataclass(frozen=True)
class Shot:
    """A picture: its file's name, the view, and the reader's screen."""

    name: str
    path: str
    width: int = 1440
    height: int = 900
    theme: str = "light"
    lang: str = "nb"


SHOTS = (
    Shot("oversikt", "/?kommune=4601"),
    Shot("kart", "/kart?valgt=1508"),
    Shot("regioner", "/regioner"),
    Shot("svakeste-kommune", "/svakeste-kommune"),
    Shot("kart-mork", "/kart?visning=ruter&trinn=femdeler", theme="dark"),
    Shot("kart-telefon", "/kart?region=fylke:46", width=390, height=844),
    Shot("oversikt-en", "/", lang="en"),
    Shot("svakeste-kommune-scene", "/svakeste-kommune?region=fylke:18", width=1920, height=1080),
)


def main() -> None:
    """Serve the published snapshot and take every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as log, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with serving(Path(log) / "server.log") as server:
            for shot in SHOTS:
                _take(browser, server.url, shot)


def _take(browser: object, url: str, shot: Shot) -> None:
    """One picture, once the view has come to rest."""
    with visit(
        browser,
        url,
        shot.path,
        width=shot.width,
        height=shot.height,
        theme=shot.theme,
        lang=shot.lang,
        recorder=Recorder(),
    ) as page:
        page.wait_for_timeout(2500)
        page.screenshot(path=FOLDER / f"{shot.name}.png")
        print(f"docs/screenshots/{shot.name}.png")


if __name__ == "__main__":
    main()
