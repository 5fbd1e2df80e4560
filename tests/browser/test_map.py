"""The map in a browser: the table and the map follow each other, small maps lead on, the wire."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import LastVisit
from tests.browser.faults import grave_faults
from tests.browser.steps import Wire, calm, choices, complaints, heading, overflow, point_in, press
from tests.support.visits import settle
from ui.words import Words
from warehouse import read
from warehouse.snapshot import Snapshot

PageAt = Callable[..., Page]
VIEWS = tuple(f"visning={v}" for v in ("ruter", "omrader", "klynger", "par")) + ("mot=gruppe",)
MOST_BYTES = 30_000
SOON_MS = 8_000


@pytest.fixture
def numbers(snapshot: Snapshot) -> dict[str, str]:
    return {str(name): str(n) for n, name in read.municipalities(snapshot)["name"].items()}


def row(page: Page, name: str) -> Locator:
    return page.locator(".ranking tbody tr").filter(has=page.get_by_role("button", name=name))


def is_seen(found: Locator) -> bool:
    """Whether a row stands inside the part of the table that is in view."""
    return bool(
        found.evaluate(
            """(row) => {
              const scroll = row.closest(".scroll").getBoundingClientRect()
              const own = row.cells[0].getBoundingClientRect()
              return own.top >= scroll.top - 1 && own.bottom <= scroll.bottom + 1
            }"""
        )
    )


def test_table_and_map_follow_each_other(page_at: PageAt, numbers: dict[str, str]) -> None:
    page = page_at(path="/kart")
    drawer = page.locator(".st-key-drawer")
    page.mouse.click(*point_in(page, "Suldal"))
    drawer.get_by_role("heading", name="Suldal").wait_for(timeout=SOON_MS)
    calm(page)
    own = row(page, "Suldal")
    assert "selected" in (own.get_attribute("class") or "")
    assert is_seen(own)
    for end in (0, 100_000):
        page.locator(".scroll").evaluate("(table, top) => { table.scrollTop = top }", end)
        assert is_seen(own), "the selected row is pinned wherever the table is scrolled"
    page.locator(".scroll").evaluate("(table) => { table.scrollTop = 0 }")
    other = page.locator(".ranking tbody tr:not(.selected) button").first
    name = (other.inner_text()).splitlines()[0].split(" ")[0]
    other.click()
    calm(page)
    chosen = choices(page)["valgt"]
    marked = page.locator('.units > .unit[aria-selected="true"]')
    assert (marked.get_attribute("aria-label") or "").startswith(name)
    assert chosen in numbers.values()
    assert chosen != numbers["Suldal"]


def test_change_of_view_is_small_and_the_address_keeps_it(page_at: PageAt) -> None:
    words = Words("nb")
    page = page_at(path="/kart?kommune=4601")
    heard = complaints(page)
    wire = Wire(page)
    page.reload()
    settle(page)
    said = {heading(page)}
    for view in ("omrader", "klynger", "par"):
        with wire.counting() as counted:
            press(page, words.t("common.view"), words.t(f"kart.view_{view}"))
        print(f"{view}: {counted[0]} bytes")
        assert choices(page)["visning"] == view
        said.add(heading(page))
    assert len(said) == 4
    press(page, words.t("common.view"), words.t("kart.view_kart"))
    for against in ("gruppe", "landet"):
        with wire.counting() as counted:
            press(page, words.t("kart.against"), words.t(f"kart.against_{against}"))
        print(f"{against}: {counted[0]} bytes")
        assert 0 < counted[0] < MOST_BYTES
    assert heard == []


def test_small_map_leads_to_its_own(page_at: PageAt) -> None:
    page = page_at(path="/kart?visning=omrader")
    before = heading(page)
    panel = page.locator(".panels button").nth(1)
    panel.wait_for()
    title = panel.locator(".title").inner_text()
    panel.focus()
    page.keyboard.press("Enter")
    page.locator(".units > .unit").first.wait_for(state="attached", timeout=SOON_MS)
    calm(page)
    assert heading(page) != before
    assert title.lower() in heading(page).lower()
    assert "visning" not in choices(page)


@pytest.mark.parametrize(
    ("path", "lines", "name"),
    [("/kart?kommune=4601", False, "Vestland"), ("/kart?visning=klynger", True, "Digi Vestland")],
)
def test_places_are_named_apart_and_networks_have_borders(
    page_at: PageAt, path: str, lines: bool, name: str
) -> None:
    """The counties' names lie on the map, and the networks' on the clusters; none over another."""
    page = page_at(path=path)
    page.locator(".units > .unit").first.wait_for(state="attached")
    page.locator(".places text").first.wait_for(state="attached")
    page.wait_for_timeout(600)
    assert (page.locator(".outlines .line").count() > 0) == lines
    assert name in page.locator(".places text").all_text_contents()
    boxes = [
        box
        for text in page.locator(".places text:visible").all()
        if (box := text.bounding_box()) is not None
    ]
    assert len(boxes) >= 6
    over = [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a["x"] + 1 < b["x"] + b["width"]
        and b["x"] + 1 < a["x"] + a["width"]
        and a["y"] + 4 < b["y"] + b["height"]
        and b["y"] + 4 < a["y"] + a["height"]
    ]
    assert over == []


EVERY_VIEW = pytest.mark.parametrize("view", VIEWS, scope="module")


@EVERY_VIEW
@pytest.mark.parametrize(("lang", "theme"), [("en", "dark"), ("nb", "light")])
def test_view_has_no_serious_fault(last_visit: LastVisit, view: str, lang: str, theme: str) -> None:
    page, _ = last_visit.at(f"/kart?{view}&kommune=4601&valgt=5001", lang, theme)
    page.locator(".panels button, .units > .unit").first.wait_for(state="attached")
    assert grave_faults(page) == []


@EVERY_VIEW
def test_no_view_is_wider_than_the_hand(last_visit: LastVisit, view: str) -> None:
    for width in (390, 320):
        page, _ = last_visit.at(
            f"/kart?{view}&kommune=4601&valgt=5001", "nb", "light", width=width, height=844
        )
        page.wait_for_timeout(300)
        assert overflow(page) == 0
