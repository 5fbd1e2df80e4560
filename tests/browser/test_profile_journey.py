"""A mayor finds her municipality, sees why it lags, and who similar has got further."""

import re
from collections.abc import Callable

import pypdf
from playwright.sync_api import Page

from tests.browser.steps import calm, choices, complaints, heading, overflow, wide_parts
from ui.words import Words

Open = Callable[..., Page]


def test_mayor_finds_her_municipality_why_it_lags_and_who_has_got_further(page_at: Open) -> None:
    page = page_at(path="/kommune")
    heard = complaints(page)
    box = page.get_by_role("combobox", name="Finn kommunen", exact=True)
    box.click()
    box.fill("Bindal")
    page.get_by_role("option", name="Bindal").first.click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText.startsWith('Bindal')")
    calm(page)
    assert choices(page)["kommune"] == "1811"
    assert "under medianen" in heading(page)

    under = page.get_by_role("table", name="Under medianen")
    assert "DKIM" in under.inner_text()
    networks = page.get_by_role("table", name="Nettverkene, høyeste median øverst")
    assert networks.locator("tr.mk-mine").inner_text().startswith("DigiNordland")

    similar = page.get_by_role("table", name="De som ligner mest på Bindal")
    further = similar.locator("tbody tr", has_text="+").first.get_by_role("link")
    name = further.inner_text()
    further.click()
    page.wait_for_function(
        "(name) => document.querySelector('h1')?.innerText.startsWith(name)", arg=name
    )
    calm(page)
    assert heading(page).startswith(name)
    assert heard == []


def test_profile_fits_a_small_phone_and_can_be_taken_along_on_paper(page_at: Open) -> None:
    query = "kommune=5536&med=1508,0301&sammenlign=fylke"
    page = page_at(width=320, height=640, path=f"/kommune?{query}", lang="en")
    assert overflow(page) == 0
    assert wide_parts(page) == []

    with page.expect_download() as waiting:
        page.get_by_role("button", name=Words("en").t("kommune.pdf")).click()
    paper = pypdf.PdfReader(waiting.value.path())
    said = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) == 1
    assert str(paper.trailer["/Root"]["/Lang"]).startswith("en")
    assert "Lyngen" in said and "Compared with: Troms" in said
    links = [str(note["/A"]["/URI"]) for note in paper.pages[0].annotations or [] if "/A" in note]
    (live,) = [link for link in links if "/kommune?" in link]
    assert live.startswith("http")
    assert {"sammenlign=fylke", "lang=en"} <= set(re.split("[?&]", live))
