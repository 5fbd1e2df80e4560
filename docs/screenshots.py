"""Take the pictures in docs/screenshots anew from the running app: ``make docs``."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from docs import intake_pictures
from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.serving import serving
from tests.support.visits import Recorder, visit

FOLDER = Path(__file__).resolve().parent / "screenshots"


# What the guide shows on stage.
SHOW = "oversikt~kart?omrade=bredband~regioner~svakeste-kommune~kommune?kommune=1811"


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
    Shot("kart-mot-gruppen", "/kart?visning=ruter&mot=gruppe&kommune=1811"),
    Shot("kart-mork", "/kart?visning=ruter&trinn=femdeler", theme="dark"),
    Shot("kart-telefon", "/kart?region=fylke:46", width=390, height=844),
    Shot("regioner", "/regioner"),
    Shot("svakeste-kommune", "/svakeste-kommune"),
    Shot("svakeste-kommune-scene", "/svakeste-kommune?region=fylke:18", width=1920, height=1080),
    Shot("kommune", "/kommune?kommune=1811&med=1812,1818"),
    Shot("kommune-telefon", "/kommune?kommune=1811", width=390, height=844),
    Shot("utbredelse", "/utbredelse?kommune=1811"),
    Shot("utvikling", "/utvikling?kommune=1811", height=1080),
    Shot("undersokelser", "/undersokelser"),
    Shot("hva-om", "/hva-om?kommune=1811&vekt=bredband:3", height=1080),
    Shot("pastander", "/pastander", height=1080),
    Shot("presentasjon", f"/presentasjon?vis={SHOW}", height=1080),
    Shot("data-og-metode", "/data-og-metode"),
    Shot("oversikt-en", "/", lang="en"),
)


def main(wanted: list[str]) -> None:
    """Serve the published snapshot and take the named pictures, or every one."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as log, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with serving(Path(log) / "server.log") as server:
            for shot in (s for s in SHOTS if not wanted or s.name in wanted):
                _take(browser, server.url, shot)
        if not wanted or "datainnlasting" in wanted:
            intake_pictures.take(browser, FOLDER)


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
    main(sys.argv[1:])
