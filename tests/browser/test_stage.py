"""The show on a stage: driven by keys and touch, in time, with a presenter's window beside it."""

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.steps import complaints
from tests.support.visits import Recorder
from ui.stage import show
from ui.words import Words

PageAt = Callable[..., Page]
WORDS = Words("nb")
READY_MS = 120_000
LATEST_MS = 100.0
ROUNDS = 3

# From the key to the first picture that has the new frame, as the browser itself tells it.
TIMED = """() => {
  window.painted = []
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.name === "keydown") window.painted.push(entry.duration)
  })).observe({ type: "event", durationThreshold: 16, buffered: false })
}"""


def preset(name: str) -> str:
    return f"/presentasjon?show={name}&region=fylke:46&kommune=4601"


def begin(page: Page, button: str = "show.start") -> None:
    page.get_by_role("button", name=WORDS.t(button), exact=True).click(timeout=READY_MS)
    page.locator(".stage[data-ready]").wait_for(timeout=READY_MS)


def place(page: Page) -> int:
    return int(
        page.evaluate(
            """() => { const stage = [...document.querySelectorAll("*")].map((e) => e.shadowRoot)
              .find((root) => root?.querySelector(".stage"))
              return [...stage.querySelectorAll(".frame")]
                .findIndex((frame) => frame.matches(".is-shown")) }"""
        )
    )


def test_keys_and_touch_turn_the_frames(page_at: PageAt) -> None:
    page = page_at(width=1920, height=1080, path=preset("svakeste"))
    begin(page)
    last = page.locator(".frame").count() - 1
    for key, at in (
        *(("ArrowRight", 1), (" ", 2), ("ArrowLeft", 1), ("End", last), ("ArrowRight", last)),
        *(("Home", 0), ("ArrowLeft", 0), ("PageDown", 1)),
    ):
        page.keyboard.press(key)
        assert place(page) == at, key
    black = page.locator(".stage .black")
    page.keyboard.press("b")
    assert black.is_visible()
    page.keyboard.press(".")
    assert not black.is_visible()
    for start, end, at in ((900, 300, 2), (300, 900, 1), (500, 520, 1)):
        page.evaluate(
            """([start, end]) => { const root = [...document.querySelectorAll("*")]
              .map((e) => e.shadowRoot).find((r) => r?.querySelector(".stage"))
              const stage = root.querySelector(".stage")
              const touch = (x) => [new Touch({ identifier: 1, target: stage, clientX: x })]
              for (const [name, x] of [["touchstart", start], ["touchend", end]])
                stage.dispatchEvent(new TouchEvent(name, { changedTouches: touch(x) })) }""",
            [start, end],
        )
        assert place(page) == at, (start, end)
    page.keyboard.press("Escape")
    page.locator(".stage").wait_for(state="detached")


@pytest.mark.parametrize("name", show.presets())
def test_ready_made_show_is_played_whole_and_in_time(page_at: PageAt, name: str) -> None:
    """Nothing empty, nothing outside the screen, and 19 of 20 frames there within 100 ms.

    The best of a few rounds counts: another program on the machine is no fault of the show's.
    """
    page = page_at(width=1920, height=1080, path=preset(name))
    heard = complaints(page)
    begin(page)
    count = page.locator(".frame").count()
    for at in range(count):
        frame = page.locator(".frame.is-shown")
        box = frame.locator(".figure canvas, table.numbers").first.bounding_box()
        assert box and box["width"] > 600 and box["height"] > 150, (name, at)
        for part in (".sentence", ".source"):
            edge = frame.locator(part).bounding_box()
            assert edge and edge["x"] >= 0 and edge["y"] >= 0
            assert edge["x"] + edge["width"] <= 1920 and edge["y"] + edge["height"] <= 1080
        page.keyboard.press("ArrowRight")
    page.evaluate(TIMED)
    assert min(_round(page, count) for _ in range(ROUNDS)) < LATEST_MS
    assert heard == [], heard


def _round(page: Page, count: int) -> float:
    """The 95th percentile of milliseconds from key to picture, back and forth once."""
    page.evaluate("() => { window.painted.length = 0 }")
    for key in ["ArrowLeft"] * (count - 1) + ["ArrowRight"] * (count - 1):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    page.wait_for_timeout(200)
    # What took less than 16 ms is not told one by one.
    told = page.evaluate("() => window.painted")
    return float(np.quantile([*told, *[16.0] * (2 * count - 2 - len(told))], 0.95))


def test_presenters_window_follows_and_leads(page_at: PageAt) -> None:
    page = page_at(width=1280, height=720, path=preset("regionen"))
    with page.context.expect_page() as opened:
        begin(page, "show.start_notes")
    own = opened.value
    assert own.locator(".place").inner_text().startswith("1 / ")
    own.keyboard.press("ArrowRight")
    assert place(page) == 1 and own.locator(".place").inner_text().startswith("2 / ")
    page.keyboard.press("ArrowRight")
    now = page.locator(".frame.is-shown .sentence").text_content()
    assert own.locator(".now .sentence").text_content() == now
    assert own.locator(".upcoming .sentence").text_content() not in (now, "")
    assert own.locator(".note").inner_text() == WORDS.t("show.none")
    assert own.locator(".elapsed").inner_text().count(":") == 1
    own.get_by_role("button", name=WORDS.t("show.do_black")).click()
    assert page.locator(".stage .black").is_visible()
    with own.expect_event("close"):
        own.get_by_role("button", name=WORDS.t("show.do_leave")).click(no_wait_after=True)
    page.locator(".stage").wait_for(state="detached")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Another site on this machine, with one page of the body it is given."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()

        def holding(body: str) -> str:
            (tmp_path / "side.html").write_text(f"<!doctype html>{body}", "utf-8")
            return f"http://127.0.0.1:{site.server_port}"

        yield holding
        site.shutdown()


def test_code_of_a_figure_works_on_another_site(
    page_at: PageAt, browser: Browser, recorder: Recorder, elsewhere: Callable[[str], str]
) -> None:
    """The code as it is offered, in a frame of a page from elsewhere, dark and 320 pixels wide."""
    page = page_at(path="/svakeste-kommune?region=fylke:46")
    page.get_by_role("button", name=WORDS.t("share.title")).click()
    code = page.locator("code", has_text="<iframe").inner_text()
    base = elsewhere(code)
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, color_scheme="dark", reduced_motion="reduce"
    )
    other = context.new_page()
    recorder.listen(other)
    other.goto(f"{base}/side.html")
    frame = other.frame_locator("iframe")
    frame.locator(".narrow svg").wait_for()
    assert "Vestland" in frame.locator("h1").inner_text()
    assert not frame.locator(".wide svg").is_visible()
    inside = other.frames[1]
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    colours = inside.evaluate(
        "[document.body, document.querySelector('h1')].map((e) => getComputedStyle(e))"
        ".flatMap((s) => [s.backgroundColor, s.color])"
    )
    assert colours[0] == "rgb(15, 23, 34)" and colours[3] == "rgb(232, 234, 237)"
    context.close()


def test_readers_own_browser_makes_the_picture(page_at: PageAt) -> None:
    """Twice as many dots as the drawing, with ink on it; the drawing itself is the server's."""
    page = page_at(path="/svakeste-kommune?region=fylke:46")
    page.get_by_role("button", name=WORDS.t("share.title")).click()
    with page.expect_download(timeout=READY_MS) as drawn:
        page.get_by_role("button", name=WORDS.t("share.figure_svg")).click()
    with page.expect_download(timeout=READY_MS) as made:
        page.get_by_role("button", name=WORDS.t("share.figure_png")).click()
    assert Path(drawn.value.path()).read_text("utf-8").lstrip().startswith("<?xml")
    data = Path(made.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    size = [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)]
    assert size == [2 * 12 * 96, 2 * 8 * 96]
    assert len(data) > 30_000
