"""Visits with a real browser: a page in a given size, theme and language, and who was asked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}
WAIT_MS = 40_000
# Streamlit looks for its own server below the page's path first; the browser notes the 404.
KNOWN_404 = "/_stcore/"
MOST_MOVED = 0.1

# What moves on the page without the reader having touched it, as the browser counts it.
MOVES = """
window.moves = []
const named = ({ node, previousRect: a, currentRect: b }) => {
  const at = node?.nodeType === 1 ? node : node?.parentElement
  const said = (at?.innerText ?? "").slice(0, 30)
  return `${at?.dataset.testid ?? ""} ${at?.className ?? "gone"}: ${said}`
    + ` ${a.x},${a.y} ${a.width}x${a.height} -> ${b.x},${b.y} ${b.width}x${b.height}`
}
new PerformanceObserver((list) => list.getEntries().filter((entry) => !entry.hadRecentInput)
  .forEach((entry) => window.moves.push([entry.value, entry.sources.map(named)])))
  .observe({ type: "layout-shift", buffered: true })
"""


class Recorder:
    """What pages asked for and complained about.

    Attributes:
        foreign: addresses on any other host than this machine.
        refused: what the page's Content-Security-Policy stopped.
        failures: uncaught errors in the page's own scripts.
        errors: what the page wrote to the console as an error.
    """

    def __init__(self) -> None:
        self.foreign: list[str] = []
        self.refused: list[str] = []
        self.failures: list[str] = []
        self.errors: list[str] = []

    def listen(self, page: Page) -> None:
        """Hear everything a page does from now on."""
        page.on("request", self._on_request)
        page.on("websocket", lambda socket: self._note(socket.url))
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.failures.append(str(error)))

    def check(self) -> None:
        """Fail if any page asked a foreign host, was refused something, or broke."""
        assert not self.foreign, f"asked other hosts: {self.foreign}"
        assert not self.refused, f"stopped by the content policy: {self.refused}"
        assert not self.failures, f"errors in the page: {self.failures}"

    def _on_request(self, request: Request) -> None:
        self._note(request.url)

    def _note(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in LOCAL_SCHEMES and address.hostname not in LOOPBACK:
            self.foreign.append(url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)
        if message.type == "error" and KNOWN_404 not in str(message.location):
            self.errors.append(f"{message.text} ({message.location})")


def settle(page: Page) -> None:
    """Wait until the app has run to its end and drawn what it sent."""
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=WAIT_MS
    )
    page.wait_for_function(
        '() => !document.querySelector(\'[data-testid="stSkeleton"], [data-stale="true"]\')',
        timeout=WAIT_MS,
    )


def moved(page: Page) -> tuple[float, list[str]]:
    """How much has moved since the page was asked for (the sum of layout shifts), and what."""
    moves: list[tuple[float, list[str]]] = page.evaluate("window.moves")
    return sum(value for value, _ in moves), [f"{v:.3f} {what}" for v, what in moves if v > 0.002]


def address(base: str, path: str, language: str) -> str:
    """Write the address of a page in a language; bokmål is what the bare address shows."""
    if language == "nb":
        return base + path
    joint = "&" if "?" in path else "?"
    return base + path + joint + urlencode({"lang": language})


# Windows in one language at one server share a process of the browser, which has read the app's
# scripts once: half of what a visit costs. What is fetched is still fetched anew by each.
_KEPT: WeakKeyDictionary[Browser, dict[tuple[str, str], BrowserContext]] = WeakKeyDictionary()


def _kept(browser: Browser, base: str, lang: str) -> BrowserContext:
    """What windows in a language share; an empty window keeps its process alive between visits."""
    kept = _KEPT.setdefault(browser, {})
    if (base, lang) not in kept:
        context = browser.new_context(
            reduced_motion="reduce",
            locale={"nb": "nb-NO", "nn": "nn-NO"}.get(lang, "en-GB"),
        )
        context.route(
            re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), lambda route: route.abort()
        )
        context.new_page().goto(f"{base}/_stcore/health")
        context.add_init_script(MOVES)
        kept[base, lang] = context
    return kept[base, lang]


def _forget(context: BrowserContext, opened: set[Page]) -> None:
    """Close the windows opened since, and forget what they stored."""
    for page in set(context.pages) - opened:
        page.close()
    context.clear_cookies()
    context.pages[0].evaluate("localStorage.clear()")


@contextmanager
def visit(
    browser: Browser,
    base: str,
    path: str = "/",
    *,
    width: int = 1440,
    height: int = 900,
    theme: str = "light",
    lang: str = "nb",
    recorder: Recorder | None = None,
) -> Iterator[Page]:
    """Open a page in a window of its own and wait until it is drawn.

    Args:
        browser: a running browser.
        base: where the app answers.
        path: the address below it, with or without a query.
        width: of the window, CSS pixels.
        height: of the window, CSS pixels.
        theme: "light" or "dark", as the reader's system says it.
        lang: nb, nn or en.
        recorder: hears what the page asks for; a foreign host is refused whether or not given.
    """
    context = _kept(browser, base, lang)
    before = set(context.pages)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    if recorder is not None:
        recorder.listen(page)
    try:
        page.goto(address(base, path, lang))
        settle(page)
        yield page
    finally:
        _forget(context, before)
