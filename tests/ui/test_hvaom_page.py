"""The page: its sliders write the address, the address is the view, one click takes it back."""

import re
from collections.abc import Callable

import pytest

from tests.ui.opening import Opened
from ui.words import Words

Open = Callable[..., Opened]
WORDS = Words("nb")


def whole(found: Opened) -> Opened:
    assert found.faults == []
    assert len(found.h1) == 1
    assert not re.search(r"[{}]|\bnan\b|\bNone\b", found.text)
    return found


def test_slider_writes_the_address_and_one_click_takes_it_back(opened: Open) -> None:
    page = whole(opened("hva_om"))
    assert WORDS.t("hvaom.is_official") in page.text
    official = page.h1
    page.choose("vekt_bredband", "3").choose("kraft", "-2")
    assert page.choices == {"vekt": "bredband:3", "kraft": "-2"}
    assert WORDS.t("hvaom.own") in whole(page).text
    assert page.h1 != official
    page.app.button(key="hvaom_take_back").click().run()
    assert page.choices == {}
    assert page.h1 == official


def test_address_opens_the_same_version(opened: Open) -> None:
    address = {"vekt": "bredband:0.5,spf_policy:4", "norm": "spenn", "dekning": "80"}
    page = whole(opened("hva_om", **address, inni="epost", region="fylke:46"))
    assert page.chosen("vekt_bredband") == "0.5"
    assert page.chosen("vekt_spf_policy") == "4"
    assert page.chosen("norm") == "spenn"
    assert page.h1 == whole(opened("hva_om", **address, region="fylke:46")).h1


@pytest.mark.parametrize("bad", ["bredband:99", "ukjent:2", "bredband", ":", "bredband:-1"])
def test_weight_that_means_nothing_is_noted_and_the_others_stand(opened: Open, bad: str) -> None:
    page = opened("hva_om", vekt=f"epost:2,{bad}")
    assert page.faults == []
    assert any("vekt" in note for note in page.notes)
    assert page.chosen("vekt_epost") == "2"
    assert page.chosen("vekt_bredband") == "1"


EDGES = {
    "a region of one": {"region": "okonomisk:15003"},
    "Oslo alone": {"region": "fylke:03", "kommune": "0301"},
    "a municipality that was divided": {"kommune": "1580", "region": "fylke:15"},
    "nothing weighs": {"vekt": "bredband:0,epost:0"},
    "an own selection": {"utvalg": "4601,1103,0301", "region": "utvalg"},
    "an empty selection": {"region": "utvalg"},
    "the map of a relative scale": {"norm": "rang", "bilde": "kart", "kraft": "min"},
    "an indicator for all": {"tiltak": "rull", "rull": "spf_policy", "til": "90"},
    "the whole region": {"rader": "alle", "vekt": "epost:5", "region": "fylke:18"},
}


@pytest.mark.parametrize("edge", EDGES)
def test_page_stands_at_the_edges(opened: Open, edge: str) -> None:
    choices = dict(EDGES[edge])
    if edge == "a region of one":
        choices["vekt"] = "bredband:2"
    whole(opened("hva_om", **choices))


def test_amount_per_inhabitant_is_in_the_sentence(opened: Open) -> None:
    page = whole(opened("hva_om", kr="35", region="fylke:46"))
    assert re.search(r"\b35 kr per innbygger", page.text)
