"""Take the pictures in docs/screenshots anew from the running app: ``make docs``."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.serving import serving
from tests.support.visits import Recorder, visit
from ui.words import Words

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
# Of the demonstration, only when named: MODENHET_BUILD=data/demo, after ``make demo``.
LOADED = "/undersokelser?undersokelse=digital_modenhet-2026&del=omrader"
DEMONSTRATION = (Shot("undersokelser-lastet", LOADED, height=1080),)


# How the show, its second window, and what is taken along look: each a function of its own.
STAGED = "/presentasjon?show=regionen&region=fylke:46&kommune=4601"


def main(wanted: list[str]) -> None:
    """Serve the published snapshot and take the named pictures, or every one."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as log, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with serving(Path(log) / "server.log") as server:
            named = [shot for shot in (*SHOTS, *DEMONSTRATION) if shot.name in wanted]
            for shot in named if wanted else SHOTS:
                _take(browser, server.url, shot)
            if not wanted or "scene" in wanted:
                _stage(browser, server.url)
            if not wanted or "innebygd" in wanted:
                _embedded(browser, server.url)
    if not wanted or "filer" in wanted:
        _files()


def _stage(browser: object, url: str) -> None:
    """A frame on the stage, and the presenter's window beside it."""
    words = Words("nb")
    with visit(browser, url, STAGED, width=1920, height=1080) as page:
        note = page.get_by_label(words.t("show.note")).nth(1)
        note.fill("Pek på Fedje, lengst vest. Si at tallene for bredbånd er fra 2022.")
        note.press("Tab")
        page.wait_for_timeout(2500)
        with page.context.expect_page() as opened:
            page.get_by_role("button", name=words.t("show.start_notes")).click()
        page.locator(".stage[data-ready]").wait_for(timeout=120_000)
        own = opened.value
        own.set_viewport_size({"width": 1280, "height": 800})
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        page.screenshot(path=FOLDER / "scene.png")
        own.screenshot(path=FOLDER / "presentator.png")


def _embedded(browser: object, url: str) -> None:
    """A figure in another site's page: its own colours, its own words around it."""
    code = f'<iframe src="{url}/embed/svakeste-kommune?region=fylke:46" width="100%" height="640">'
    around = "<body style='font:18px sans-serif;margin:24px;background:#dfe8df'><h2>Intranett</h2>"
    with visit(browser, url, "/tilgjengelighet", width=900, height=820) as page:
        page.set_content(f"{around}{code}</iframe>")
        page.wait_for_timeout(2500)
        page.screenshot(path=FOLDER / "innebygd.png")


def _files() -> None:
    """A slide and a profile as they are on paper, made by the commands themselves."""
    with tempfile.TemporaryDirectory() as folder:
        deck, profile = Path(folder) / "lysbilder.pptx", Path(folder) / "malkort.pdf"
        _run(sys.executable, "-m", "export", "slides", "--preset", "regionen", "--region",
             "fylke:46", "--out", str(deck))  # fmt: skip
        _run(sys.executable, "-m", "export", "profile", "--kommune", "1811", "--out", str(profile))
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(deck))
        for pdf, number, name in (
            (deck.with_suffix(".pdf"), "3", "lysbilde"),
            (profile, "1", "malkort"),
        ):
            whole = ("-png", "-r", "80", "-singlefile", "-f", number, "-l", number)
            _run("pdftoppm", *whole, str(pdf), str(FOLDER / name))


def _run(*command: str) -> None:
    """Run a command to its end."""
    subprocess.run(command, check=True, capture_output=True)


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
