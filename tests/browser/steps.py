"""What a reader does on a page, and what the page then says, asks for and sends."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, WebSocket

from tests.support.visits import KNOWN_404, settle

CALM_MS = 250

POINT_IN = """(name) => {
  const hosts = [...document.querySelectorAll("*")].map((element) => element.shadowRoot)
  const root = hosts.find((shadow) => shadow?.querySelector(".units"))
  const names = [...root.querySelectorAll(".units > .unit")]
  const unit = names.find((shape) => shape.getAttribute("aria-label").match(`^${name}[,(] ?`)
    || shape.getAttribute("aria-label").startsWith(`${name} (`))
  unit.scrollIntoView({ block: "center" })
  const box = unit.getBoundingClientRect()
  const steps = [...Array(19).keys()].map((step) => (step + 1) / 20)
  return steps.flatMap((down) => steps.map((right) =>
    [box.x + box.width * right, box.y + box.height * down]))
    .find(([x, y]) => root.elementFromPoint(x, y) === unit)
}"""


class Wire:
    """Counts the bytes that come over the page's websocket, before any compression."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self.received += len(payload)

    @contextmanager
    def counting(self) -> Iterator[list[int]]:
        """Count from here to the end of the block: the list then holds the number."""
        before, counted = self.received, list[int]()
        yield counted
        counted.append(self.received - before)


def complaints(page: Page) -> list[str]:
    """Hear what the page writes to the console as an error, from now on."""
    heard: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and KNOWN_404 not in str(message.location):
            heard.append(f"{message.text} ({message.location})")

    page.on("console", note)
    return heard


def calm(page: Page) -> None:
    """Wait until a change has begun, run to its end and been drawn."""
    page.wait_for_timeout(CALM_MS)
    settle(page)


def heading(page: Page) -> str:
    """The finding that the page opens with; what keeps a line together is as any space."""
    headings = page.get_by_role("heading", level=1).all_inner_texts()
    assert len(headings) == 1, headings
    return headings[0].replace("\u00a0", " ")


def follow(page: Page, title: str) -> str:
    """Follow a link of the top bar; the heading is another when it is there."""
    before = heading(page)
    link_to(page, title).click()
    page.wait_for_function(
        "(before) => (document.querySelector('h1')?.innerText ?? before) !== before", arg=before
    )
    calm(page)
    return heading(page)


def link_to(page: Page, title: str) -> Locator:
    """A link of the top bar, its group opened where it is folded in."""
    bar = page.get_by_test_id("stTopNav")
    link = bar.get_by_role("link", name=title, exact=True)
    if link.count():
        return link
    for group in bar.get_by_test_id("stTopNavSection").all():
        folded = _opened(page, group).get_by_role("menuitem", name=title, exact=True)
        if folded.count():
            return folded
    raise AssertionError(f"no link to {title}")


def _opened(page: Page, group: Locator) -> Locator:
    """The menu of a group of the top bar, open; only one is open at a time."""
    if group.get_attribute("aria-expanded") != "true":
        group.click()
    owner = group.get_attribute("id")
    menu = page.locator(f'[data-testid="stTopNavPopover"][aria-labelledby="{owner}"]')
    menu.wait_for()
    return menu


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list, by typing as a reader does."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()
    calm(page)


def press(page: Page, group: str, option: str) -> None:
    """Choose in a row of buttons."""
    page.get_by_role("radiogroup", name=group).get_by_role("radio", name=option).click()
    calm(page)


def chosen(page: Page, label: str) -> str:
    """What a list shows as chosen."""
    return page.get_by_role("combobox", name=label, exact=True).input_value()


def point_in(page: Page, name: str) -> tuple[float, float]:
    """A point of a municipality's shape on the map where nothing lies over it."""
    page.locator(".units > .unit").first.wait_for(state="attached")
    found = page.evaluate(POINT_IN, name)
    assert found, f"no point of {name} can be reached"
    return found[0], found[1]


def choices(page: Page) -> dict[str, str]:
    """The query of the page's address."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def overflow(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    return int(
        page.evaluate(
            """() => Math.max(...[document.scrollingElement, ...document.querySelectorAll(
                 '[data-testid="stMain"], [data-testid="stAppViewContainer"]')]
                 .map((e) => e.scrollWidth - e.clientWidth))"""
        )
    )


def wide_parts(page: Page) -> list[str]:
    """What reaches beyond the right edge of the window, apart from what scrolls on its own."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter((e) => {
             const box = e.getBoundingClientRect()
             const own = e.closest('.mk-scroll, .scroll, svg, input')
             return box.width && box.right > innerWidth + 1 && !own
           }).slice(0, 5).map((e) => e.outerHTML.slice(0, 120))"""
    )
    return found
