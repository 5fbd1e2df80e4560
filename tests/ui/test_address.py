"""The address is the view: short, forgiving, followed from page to page."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from tests.support.pages import DEFAULT_PAGE, LISTED, PAGES
from tests.ui.opening import Opened
from tests.ui.truth import Truth
from ui.address import SHARED
from ui.words import LANGUAGES, Words
from warehouse import read
from warehouse.snapshot import Snapshot

Open = Callable[..., Opened]

# Values that mean nothing on any page: wrong, cut off, hostile.
SENSELESS = (
    "finnes-ikke",
    "fylke:99",
    "0000",
    "<script>alert(1)</script>",
    "'; drop table x",
    "💥",
)
EVERYWHERE = {
    *("lang", "modell", "utgave", "region", "kommune", "sammenlign"),
    *("utvalg", "med", "likhet"),
}
NAMES = sorted(
    EVERYWHERE
    | {n for p in PAGES for kind in ("choices", "sometimes") for n in LISTED[p].get(kind, [])}
)


def asked_for(page: str) -> set[str]:
    """The names in the address that a page listens to."""
    return EVERYWHERE | set(LISTED[page].get("choices", []))


@pytest.mark.parametrize("page", PAGES)
def test_value_that_means_nothing_is_ignored_with_a_quiet_note(opened: Open, page: str) -> None:
    usual = opened(page).h1
    found = opened(page, **dict.fromkeys(NAMES, "finnes-ikke"))
    assert found.faults == []
    assert found.h1 == usual
    noted = {name for name in NAMES if any(f"{name} " in note for note in found.notes)}
    sometimes = set(LISTED[page].get("sometimes", []))
    assert noted - sometimes == asked_for(page) - sometimes
    assert noted <= asked_for(page) | sometimes
    assert all("finnes-ikke" in note for note in found.notes)


@pytest.mark.parametrize("value", SENSELESS)
def test_hostile_value_is_never_an_exception(opened: Open, value: str) -> None:
    found = opened("kart", **dict.fromkeys(NAMES, value))
    assert found.faults == []
    assert len(found.h1) == 1
    assert "<script" not in found.html


def test_note_on_a_long_value_is_short(opened: Open) -> None:
    notes = opened("oversikt", region="x" * 5000).notes
    assert len(notes) == 1
    assert len(notes[0]) < 300


@pytest.mark.parametrize(
    "value", ["[her](https://x.test)", "![](https://x.test/p)", "**fet** _s_", "`k` $x$"]
)
def test_note_repeats_a_value_letter_by_letter(opened: Open, value: str) -> None:
    """Nobody can make our page say a link, a picture or bold words by an address."""
    (note,) = opened("oversikt", region=value).notes
    (paragraph,) = MarkdownIt().parseInline(note)
    assert {piece.type for piece in paragraph.children or []} <= {"text", "text_special"}
    assert value in "".join(piece.content for piece in paragraph.children or [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_note_is_in_the_readers_language(opened: Open, language: str) -> None:
    notes = opened("oversikt", lang=language, region="tull").notes
    said = Words(language).t("note.ignored", name="region", value="tull")
    assert notes == [said]


def test_unknown_name_is_left_alone(opened: Open) -> None:
    found = opened("oversikt", utm_source="nyhetsbrev")
    assert (found.faults, found.notes) == ([], [])


@pytest.mark.parametrize("page", PAGES)
def test_default_view_leaves_no_trace_in_the_address(opened: Open, page: str) -> None:
    assert opened(page).choices == {}


@pytest.mark.parametrize(
    ("page", "name", "other"),
    [
        ("oversikt", "lang", "en"),
        ("oversikt", "region", "fylke:46"),
        ("oversikt", "kommune", "4601"),
        ("oversikt", "sammenlign", "fylke"),
        ("kart", "visning", "ruter"),
        ("kart", "trinn", "femdeler"),
        ("regioner", "inndeling", "kostra"),
        ("regioner", "midt", "folketall"),
        ("regioner", "orden", "gulv"),
        ("svakeste_kommune", "omrade", "bredband"),
        ("svakeste_kommune", "grense", "50"),
    ],
)
def test_choice_stands_in_the_address_until_it_is_taken_back(
    opened: Open, page: str, name: str, other: str
) -> None:
    found = opened(page)
    default = found.chosen(name)
    assert default != other
    assert found.choose(name, other).choices == {name: other}
    assert found.faults == []
    assert found.choose(name, default).choices == {}


@pytest.mark.parametrize(
    ("page", "choices"),
    [
        ("oversikt", {"region": "fylke:46", "kommune": "4601", "lang": "nn"}),
        ("kart", {"indikator": "spf_policy", "visning": "ruter", "valgt": "1101"}),
        ("regioner", {"inndeling": "kostra", "omrade": "epost", "midt": "folketall"}),
        ("svakeste_kommune", {"region": "nettverk:vestland", "omrade": "bredband", "grense": "80"}),
    ],
)
def test_address_opened_anew_gives_the_same_view(
    opened: Open, page: str, choices: dict[str, str]
) -> None:
    once, again = opened(page, **choices), opened(page, **choices)
    assert once.faults == []
    assert once.notes == []
    assert once.text == again.text
    assert once.h1 != opened(page).h1
    assert once.choices == choices


def test_shared_choices_follow_the_reader_from_page_to_page(opened: Open) -> None:
    choices = {"lang": "en", "region": "fylke:46", "kommune": "4601", "sammenlign": "fylke"}
    found = opened(DEFAULT_PAGE, **choices)
    for page in (*PAGES[1:], DEFAULT_PAGE):
        found.app.query_params.clear()  # the navigation's own link has no query
        found.go_to(page)
        assert found.faults == []
        assert found.choices == choices
    assert set(choices) <= set(SHARED)


def test_choices_of_one_page_stay_behind(opened: Open) -> None:
    found = opened("kart", visning="ruter", trinn="femdeler")
    found.app.query_params.clear()
    assert found.go_to("regioner").choices == {}


def test_choice_made_on_one_page_is_there_on_the_next(opened: Open) -> None:
    found = opened("kart").choose("region", "fylke:18").choose("kommune", "1804")
    found.app.query_params.clear()
    found.go_to("svakeste_kommune")
    assert found.choices == {"region": "fylke:18", "kommune": "1804"}
    assert "Nordland" in found.h1[0]


def test_choice_taken_back_does_not_come_again_on_the_next_page(opened: Open) -> None:
    found = opened(DEFAULT_PAGE, region="fylke:46").choose("region", "land:norge")
    found.app.query_params.clear()
    assert found.go_to("kart").choices == {}


def test_choice_that_no_longer_fits_is_let_go_without_a_note(opened: Open) -> None:
    """The reader has moved to another county: nothing was wrong with the address."""
    found = opened("svakeste_kommune", region="fylke:18", valgt="1811")
    assert found.notes == []
    found.choose("region", "fylke:46")
    assert (found.faults, found.notes) == ([], [])
    assert found.choices == {"region": "fylke:46"}


def test_language_is_switched_everywhere_and_back(opened: Open) -> None:
    found = opened("regioner")
    norwegian = found.text
    headings = {language: found.choose("lang", language).h1[0] for language in ("nn", "en")}
    assert len({*headings.values(), norwegian}) == 3
    assert found.choose("lang", "nb").text == norwegian


def test_two_values_of_one_name_are_no_exception(opened: Open) -> None:
    found = opened("kart")
    found.app.query_params["region"] = ["fylke:46", "fylke:18"]
    found.app.run()
    assert found.faults == []
    assert found.h1


def test_empty_value_is_the_default_without_a_note(opened: Open) -> None:
    found = opened("oversikt", region="", kommune="", lang="")
    assert (found.faults, found.notes) == ([], [])
    assert found.h1 == opened("oversikt").h1


@pytest.mark.parametrize(
    ("name", "old", "now"), [("kommune", "1201", "4601"), ("utvalg", "Min:1256", "4631")]
)
def test_number_that_is_no_longer_used_leads_to_todays_with_a_note(
    opened: Open, snapshot: Snapshot, name: str, old: str, now: str
) -> None:
    found = opened("oversikt", **{name: old})
    title = read.municipalities(snapshot).loc[now, "name"]
    assert found.faults == []
    code = old.rpartition(":")[2]
    assert found.notes == [Words("nb").t("note.moved", old=code, now=now, name=title)]


def test_own_selection_is_a_region_like_any_other(opened: Open, truth: Truth) -> None:
    county = truth.members["fylke", "46"]
    own = opened("oversikt", utvalg="Vest:" + ",".join(county), region="utvalg", lang="en")
    known = opened("oversikt", region="fylke:46", lang="en")
    assert own.faults == own.notes == []
    assert own.h1[0].replace("in the selection “Vest”", "in Vestland") == known.h1[0]


def test_what_is_in_the_popovers_is_sent_when_they_are_opened(opened: Open) -> None:
    app = opened("oversikt").app
    assert not app.multiselect
    app.session_state["own_open"] = True
    app.run()
    members = next(w for w in app.multiselect if w.key == "own_members")
    members.set_value(["4601", "0301"])
    app.session_state["own_open"] = True  # the test's app forgets that a popover is open
    app.run()
    assert app.query_params["utvalg"] == "4601,0301"
    assert app.query_params["region"] == "utvalg"
    assert [w.value for w in app.multiselect if w.key == "own_members"] == [["4601", "0301"]]
