"""The page Kommune in the states a reader may meet it in."""

import re
from collections.abc import Callable

import pytest

from tests.ui.opening import Opened
from tests.ui.truth import Truth
from ui.words import LANGUAGES, Words
from warehouse import read
from warehouse.snapshot import Snapshot

Open = Callable[..., Opened]
INDEX = "digitalt_fundament"


def whole(found: Opened) -> Opened:
    """The page, once it is known to have drawn all it has."""
    assert found.faults == []
    assert len(found.h1) == 1
    assert not re.search(r"[{}]|\bnan\b|\bNaN\b|\bNone\b", found.text)
    assert not re.search(r"(?<![\d,.])0 (kommuner|kommunar|municipalities)", found.text)
    return found


# Alone in its group, split off, with much missing, merged, smallest, with three names, an island.
@pytest.mark.parametrize("number", ["0301", "1580", "4204", "1151", "5536", "1515"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_profile_is_whole(
    opened: Open, snapshot: Snapshot, truth: Truth, number: str, language: str
) -> None:
    found = whole(opened("kommune", kommune=number, lang=language))
    assert found.notes == []
    own = read.municipalities(snapshot).loc[number]
    decimal = "." if language == "en" else ","
    assert found.h1[0].startswith(str(own["name"]))
    assert f"{truth.scores[number, INDEX]:.1f}".replace(".", decimal) in found.h1[0]
    if isinstance(own["name_parallel"], str):
        for name in own["name_parallel"].split(" / "):
            assert name in found.text


def test_without_a_municipality_the_page_invites_and_shows_an_example(opened: Open) -> None:
    found = whole(opened("kommune"))
    assert Words("nb").t("kommune.invite_text") in found.text
    assert "kommune_search" in {control.key for control in found.app.selectbox}
    assert "<table" in found.html


def test_search_leads_to_the_profile(opened: Open) -> None:
    found = opened("kommune")
    found.app.selectbox(key="kommune_search").set_value("1103")
    found.app.run()
    assert found.choices["kommune"] == "1103"
    assert found.h1[0].startswith("Stavanger")


@pytest.mark.parametrize("kind", ["lignende", "land", "fylke", "nettverk", "utvalg"])
def test_profile_is_held_against_the_group_that_is_asked_for(opened: Open, kind: str) -> None:
    own = "4601,4602,4611,4612,4613,4614"
    found = whole(opened("kommune", kommune="4601", sammenlign=kind, utvalg=own))
    assert found.notes == []


def test_those_compared_with_stand_side_by_side(opened: Open) -> None:
    found = whole(opened("kommune", kommune="4601", med="1103,5001", lang="en"))
    assert Words("en").t("kommune.beside_caption") in found.text
    assert "◆" in found.html
    assert "■" in found.html


def test_weights_of_likeness_are_in_the_address(opened: Open) -> None:
    usual = whole(opened("kommune", kommune="4601"))
    other = whole(opened("kommune", kommune="4601", likhet="landsdel:5,befolkning:0"))
    assert usual.text != other.text
    changed = usual.app.select_slider(key="likhet_landsdel").set_value(5.0)
    changed.run()
    assert usual.choices["likhet"] == "landsdel:5"
    assert usual.faults == []
