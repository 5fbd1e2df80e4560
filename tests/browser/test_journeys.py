"""Journeys through the running app: from page to page, on the map, by address, in a hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.steps import (
    Wire,
    calm,
    choices,
    choose,
    chosen,
    complaints,
    follow,
    heading,
    link_to,
    point_in,
    press,
)
from tests.support.pages import DEFAULT_PAGE, PAGES
from tests.support.visits import settle
from ui.words import Words
from warehouse import read
from warehouse.snapshot import Snapshot

PageAt = Callable[..., Page]
TITLES = [Words("nb").t(f"page.{name}") for name in (*PAGES[1:], DEFAULT_PAGE)]
MOST_BYTES = 30_000  # for a change of indicator; see the design's bar
SOON_MS = 8_000


def test_newcomer_finds_the_way_through_all_pages(page_at: PageAt) -> None:
    page = page_at(path="/")
    heard = complaints(page)
    found = [heading(page), *(follow(page, title) for title in TITLES)]
    assert len(set(found)) == len(PAGES)
    assert found[0] == found[-1]
    assert page.locator('[data-testid="stException"], [data-testid="stAlert"]').count() == 0
    assert heard == []


@pytest.mark.parametrize(
    "path", ["/svakeste-kommune?region=fylke:46", "/regioner?inndeling=kostra"]
)
def test_deep_link_opens_cold_with_the_frame_around_it(page_at: PageAt, path: str) -> None:
    page = page_at(path=path)
    assert heading(page)
    assert link_to(page, TITLES[-1]).count() == 1
    assert page.get_by_role("combobox", name=Words("nb").t("scope.region")).count() == 1
    assert page.get_by_text(Words("nb").t("foot.sources")).count() == 1
    assert page.url.endswith(path)


def test_change_of_indicator_is_small_and_the_address_keeps_it(page_at: PageAt) -> None:
    page = page_at(path="/kart")
    wire = Wire(page)
    page.reload()
    settle(page)
    before = heading(page)
    for title in ("Tilbud om fiber", "SPF-regel", "Analyseverktøy"):
        with wire.counting() as counted:
            choose(page, Words("nb").t("common.show"), title)
        print(f"{title}: {counted[0]} bytes")
        assert 0 < counted[0] < MOST_BYTES
        assert heading(page) != before
        before = heading(page)
    assert choices(page) == {"indikator": "web_us_analytics_on_homepage"}
    again = page_at(path=page.url.removeprefix(page.url.split("/kart")[0]))
    assert heading(again) == before
    assert chosen(again, Words("nb").t("common.show")) == chosen(page, Words("nb").t("common.show"))


def test_click_on_the_map_selects_and_shows_the_profile(
    page_at: PageAt, snapshot: Snapshot
) -> None:
    page = page_at(path="/kart")
    numbers = {str(name): number for number, name in read.municipalities(snapshot)["name"].items()}
    drawer = page.locator(".st-key-drawer")
    for name in ("Lierne", "Suldal"):
        page.mouse.click(*point_in(page, name))
        drawer.get_by_role("heading", name=name).wait_for(timeout=SOON_MS)
        calm(page)
        assert choices(page) == {"valgt": numbers[name]}
    page.mouse.click(*point_in(page, "Suldal"))
    drawer.wait_for(state="detached", timeout=SOON_MS)
    calm(page)
    assert choices(page) == {}


def test_map_is_walked_and_chosen_with_the_keyboard(page_at: PageAt, snapshot: Snapshot) -> None:
    page = page_at(path="/kart")
    names = read.municipalities(snapshot)["name"]
    listbox = page.get_by_role("listbox")
    page.keyboard.press("Tab")
    listbox.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    active = listbox.get_attribute("aria-activedescendant")
    said = page.locator(f"#{active}").get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    page.locator(".st-key-drawer").wait_for(timeout=SOON_MS)
    calm(page)
    name = names[choices(page)["valgt"]]
    assert said.startswith(name)
    assert page.locator(".st-key-drawer").get_by_role("heading", name=name).count() == 1
    listbox.focus()
    page.keyboard.press("Escape")
    page.locator(".st-key-drawer").wait_for(state="detached", timeout=SOON_MS)


def test_choices_follow_the_reader_and_the_language_follows_the_choice(page_at: PageAt) -> None:
    words, english = Words("nb"), Words("en")
    page = page_at(path="/")
    choose(page, words.t("scope.region"), "Vestland (fylke)")
    choose(page, words.t("scope.kommune"), "Kinn")
    assert choices(page) == {"region": "fylke:46", "kommune": "4602"}
    for title in TITLES[:3]:
        follow(page, title)
        assert choices(page) == {"region": "fylke:46", "kommune": "4602"}
        assert chosen(page, words.t("scope.kommune")) == "Kinn"
    press(page, words.t("scope.language"), "English")
    assert page.locator("html").get_attribute("lang") == "en"
    assert choices(page) == {"region": "fylke:46", "kommune": "4602", "lang": "en"}
    assert "Vestland" in follow(page, english.t("page.kart"))
    assert page.locator("html").get_attribute("lang") == "en"
    assert choices(page)["lang"] == "en"
    assert chosen(page, english.t("scope.kommune")) == "Kinn"
