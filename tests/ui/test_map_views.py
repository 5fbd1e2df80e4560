"""Every view of the map over the scopes at the edges: it opens, says something, sends little."""

import json
import re
from collections.abc import Callable

import pytest

from tests.ui.opening import Opened
from ui.atlas.mosaic import SIGNS
from ui.words import LANGUAGES, Words
from warehouse import read, space
from warehouse.snapshot import Snapshot

Open = Callable[..., Opened]

VIEWS = ("kart", "ruter", "omrader", "klynger", "par")
SMALL = 30_000  # bytes of the largest message of a view; see the design's bar
SCOPES = {
    "Oslo alone": {"region": "fylke:03", "kommune": "0301"},
    "smallest region": {"region": "okonomisk:03001"},
    "a group of a reader's own": {"utvalg": "4601,1103", "region": "utvalg"},
    "missing data": {"region": "fylke:56", "kommune": "5634", "valgt": "5634"},
    "no network": {"sammenlign": "nettverk", "kommune": "0301", "valgt": "0301"},
}


def drawn(found: Opened) -> dict[str, dict]:
    """What the components of the map were sent, by their names."""
    elements = (element.proto for element in found.app.get("bidi_component"))
    return {e.component_name: json.loads(e.json) for e in elements if e.json}


def whole(found: Opened) -> Opened:
    """The page as it is, once it is known to be whole."""
    assert found.faults == []
    assert found.notes == []
    assert len(found.h1) == 1
    assert not re.search(r"[{}]|\bnan\b|\bNone\b", found.text)
    return found


@pytest.mark.parametrize("where", SCOPES)
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_over_every_edge(opened: Open, view: str, where: str) -> None:
    found = whole(opened("kart", visning=view, **SCOPES[where]))
    assert found.h1[0]
    assert drawn(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_in_every_language(opened: Open, view: str, language: str) -> None:
    found = whole(opened("kart", visning=view, lang=language, kommune="4601"))
    assert Words(language).t("page.kart") in found.text


@pytest.mark.parametrize("against", ["gruppe", "landet"])
@pytest.mark.parametrize("where", SCOPES)
def test_distance_opens_over_every_edge(opened: Open, against: str, where: str) -> None:
    found = whole(opened("kart", mot=against, **SCOPES[where]))
    sent = drawn(found)["atlas"]
    assert (sent["scale"], sent["signed"]) == ("diverging", True)
    assert sent["beside"]["label"] == Words("nb").t("kart.level_head")


@pytest.mark.parametrize("kind", ["lignende", "utvalg", "nettverk", "storrelse", "land"])
def test_distance_to_every_kind_of_group(opened: Open, kind: str) -> None:
    own = {"utvalg": "4601,1103,0301,5001,4204"} if kind == "utvalg" else {}
    found = whole(opened("kart", mot="gruppe", sammenlign=kind, kommune="4601", **own))
    assert re.search(r"\d", found.h1[0])


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_view_sends_is_small(opened: Open, view: str) -> None:
    found = opened("kart", visning=view, kommune="4601", mot="gruppe")
    sizes = [len(json.dumps(sent)) for sent in drawn(found).values()]
    assert max(sizes) < SMALL


def test_distance_is_not_offered_for_answers(opened: Open) -> None:
    found = whole(opened("kart", indikator="tls_1_3"))
    assert "address_mot" not in {control.key for control in found.app.segmented_control}


def test_clusters_lie_under_the_borders_of_the_networks(opened: Open, snapshot: Snapshot) -> None:
    found = whole(opened("kart", visning="klynger"))
    sent = drawn(found)["atlas"]
    assert sent["overlay"] == "nettverk"
    rows = space.moran(snapshot, "digitalt_fundament", "2026")
    assert sent["classes"].count(-2) == rows.at["digitalt_fundament", "n_islands"]


def test_small_maps_have_a_sign_for_every_municipality(opened: Open, snapshot: Snapshot) -> None:
    sent = drawn(whole(opened("kart", visning="omrader", region="fylke:46")))["atlas-mosaic"]
    members = read.membership(snapshot)["fylke"]
    for panel in sent["panels"]:
        assert len(panel["classes"]) == len(members)
        inside = [s for s, f in zip(panel["classes"], members, strict=True) if f == "46"]
        outside = [s for s, f in zip(panel["classes"], members, strict=True) if f != "46"]
        assert set(inside) <= {*"01234", SIGNS[-1], SIGNS[-2]}
        assert set(outside) == {SIGNS[-3]}


def test_year_is_offered_where_there_are_several(opened: Open, snapshot: Snapshot) -> None:
    found = whole(opened("kart", indikator="spf_policy"))
    assert found.control("aar").options
    assert len(found.control("aar").options) == len(space.periods(snapshot, "spf_policy"))
    older = whole(opened("kart", indikator="spf_policy", aar="2026-04-20"))
    assert older.h1 != found.h1
    assert "20. april 2026" in older.text
    lone = whole(opened("kart", indikator="fiber_dekning"))
    assert "address_aar" not in {control.key for control in lone.app.selectbox}


def test_older_broadband_is_another_measure_and_said_to_be(opened: Open) -> None:
    words = Words("nb")
    found = whole(opened("kart", indikator="hastighet_ned_100", aar="2013"))
    assert found.h1 == opened("kart", indikator="bredband_100_ned").h1
    assert words.t("kart.other_method", shown="2013", newest="2022") in found.text


def test_another_measure_lets_the_year_go(opened: Open) -> None:
    found = opened("kart", indikator="spf_policy", aar="2026-04-20")
    found.app.selectbox(key="chosen_measure").set_value("fiber_dekning")
    found.app.run()
    assert whole(found).choices == {"indikator": "fiber_dekning"}


def test_unknown_words_in_the_address_are_noted_and_do_no_harm(opened: Open) -> None:
    found = opened("kart", visning="globus", mot="naboen", aar="1814", andre="vaeret")
    assert found.faults == []
    assert found.h1 == opened("kart").h1
    pair = opened("kart", visning="par", andre="vaeret", klynger="trolig")
    assert pair.faults == []
    assert pair.h1 == opened("kart", visning="par").h1


def test_pair_never_holds_a_measure_against_itself(opened: Open) -> None:
    found = whole(opened("kart", visning="par", omrade="epost", andre="epost"))
    sent = drawn(found)["atlas"]
    assert len(set(sent["axes"])) == 2
    assert "andre" not in found.choices


def test_pair_has_nine_classes(opened: Open) -> None:
    sent = drawn(opened("kart", visning="par"))["atlas"]
    assert len(sent["class_labels"]) == 9
    assert set(sent["classes"]) <= {-3, -2, -1, *range(9)}
