"""A mayor follows one solution: from the country to the county, by another grouping, to a file."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.steps import calm, choices, complaints, heading, overflow, press, wide_parts
from ui.words import Words


def test_a_mayor_finds_who_came_and_who_was_left(page_at: Callable[..., Page]) -> None:
    words = Words("nb")
    page = page_at(path="/utbredelse?region=fylke:18&kommune=1806")
    heard = complaints(page)
    assert "Nordland" in heading(page)
    press(page, words.t("utbredelse.by"), words.t("utbredelse.by_sentralitet"))
    assert choices(page)["etter"] == "sentralitet"
    pictures = page.locator(".mk-panels img")
    assert pictures.count() >= 2
    assert all(pictures.nth(i).get_attribute("alt") for i in range(pictures.count()))
    left = page.locator(".mk-left table")
    left.wait_for()
    assert "%" in heading(page)
    assert left.locator("tbody tr").count() > 10
    assert heard == []


def test_page_fits_a_hand(page_at: Callable[..., Page]) -> None:
    page = page_at(width=390, height=844, path="/utbredelse?region=fylke:18&etter=fylke")
    calm(page)
    assert (overflow(page), wide_parts(page)) == (0, [])
