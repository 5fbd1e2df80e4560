"""Shows: read and written without loss, mended kindly, in the address, ready-made."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import DataError, UsageError
from tests.ui.opening import Opened
from tests.ui.saying import faults
from ui.stage import frame_of, show, views
from ui.stage.show import Show, Slot
from ui.stage.telling import frames_of
from ui.words import LANGUAGES

Open = Callable[..., Opened]
VIEWS = ("/", "/kart?region=fylke:46", "/regioner?inndeling=kostra", "/svakeste-kommune")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
slots = st.builds(Slot, st.sampled_from(VIEWS), texts, texts)


@given(texts, st.sampled_from(LANGUAGES), st.lists(slots, max_size=8))
def test_show_file_comes_back_as_it_was(title: str, language: str, chosen: list[Slot]) -> None:
    made = Show(title, language, tuple(chosen))
    assert show.read(show.write(made)) == made


@given(st.lists(slots, max_size=8))
def test_views_come_back_from_the_address(chosen: list[Slot]) -> None:
    found = show.from_address(show.to_address(tuple(chosen)))
    assert found.faults == ()
    assert [slot.view for slot in found.slots] == [views.parse(slot.view).link for slot in chosen]


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"frames": 3}', "[" * 9000, "\x00"])
def test_what_is_no_show_is_told(text: str) -> None:
    with pytest.raises(DataError):
        show.read(text)


def test_frame_that_cannot_be_used_is_left_out_and_the_rest_goes_on() -> None:
    entries = [{"view": "/kart"}, {"view": "/finnes-ikke"}, 7, {"view": 3}, {"view": "/regioner"}]
    found = show.read(json.dumps({"modenhet_show": 1, "frames": entries}))
    assert [slot.view for slot in found.slots] == ["/kart", "/regioner"]
    assert len(found.faults) == 3


@pytest.mark.parametrize("name", show.presets())
@pytest.mark.parametrize("language", LANGUAGES)
def test_ready_made_show_is_told_in_every_language(served: Path, name: str, language: str) -> None:
    assert served
    made = show.preset(name, language, region="fylke:55", kommune="5540")
    for slot in made.slots:
        frame = frame_of(slot.view, language)
        assert [faults(text) for text in (frame.sentence, *frame.more)] == [
            [] for _ in (frame.sentence, *frame.more)
        ]
        assert frame.source
        assert frame.table.rows


def test_ready_made_show_says_what_it_lacks() -> None:
    with pytest.raises(UsageError, match="region"):
        show.preset("regionen", "nb")
    with pytest.raises(UsageError, match="name"):
        show.preset("finnes-ikke", "nb")


def test_view_of_an_address_is_told_with_its_choices(served: Path) -> None:
    assert served
    frame = frame_of("https://eksempel.no/kart?region=fylke:46&omrade=epost&lang=en")
    assert "Vestland" in frame.sentence
    assert frame.language == "en"
    assert frame.figure is not None
    assert frame.figure.kind == "map"
    assert sum(code >= 0 for code in frame.figure.classes.values()) == len(frame.table.rows)


def test_page_plays_the_show_of_its_address_and_says_what_it_leaves_out(opened: Open) -> None:
    found = opened("presentasjon", vis="kart?region=fylke:46~regioner~finnes-ikke~kommune")
    assert found.faults == []
    assert "2" in found.h1[0]
    assert "/kart?region=fylke:46" in found.html
    said = [warning.value for warning in found.app.warning]
    assert any("3: /finnes-ikke" in text for text in said)
    assert any("/kommune" in text and "3" in text for text in said)


GARBAGE = {
    "modenhet_show": "x",
    "title": ["no", "text"],
    "lang": {"nb": 1},
    "frames": [
        {"view": "/kart?kommune=9999&region=utvalg&utgave=1999", "title": 7, "note": None},
        {"view": "/kommune?kommune=9999"},
        {"view": "javascript:alert(1)"},
        {"view": "/kart?" + "x" * 5000},
        {"note": "![x](https://example.org/x.png)"},
        [],
        {"view": "/regioner", "note": "<b>fet</b>" * 500, "ukjent": True},
    ],
}


def test_garbage_in_a_show_file_is_told_and_the_rest_is_played(opened: Open) -> None:
    """Read, put on the page, and played: nothing breaks, and each part left out is named."""
    read = show.read(json.dumps(GARBAGE))
    assert [slot.view.partition("?")[0] for slot in read.slots] == [
        "/kart",
        "/kommune",
        "/regioner",
    ]
    assert [fault.partition(":")[0] for fault in read.faults] == ["3", "4", "5", "6"]
    assert len(read.slots[2].note) == show.LONGEST_TEXT
    frames, faults = frames_of(read, lambda _: None)
    assert [frame.page for frame in frames] == ["Kart", "Regioner"]
    assert len(frames[0].remarks) == 3
    assert [fault.partition(":")[0] for fault in faults] == ["2"]
    found = opened("presentasjon", vis=show.to_address(read.slots))
    assert found.faults == []
    assert sum("9999" in warning.value for warning in found.app.warning) == 2


def test_shared_address_has_no_note() -> None:
    """A speaker's note lies in the file alone."""
    kept = Slot("/kart", "Tittel", "Hemmelig notat")
    assert "Hemmelig" not in show.to_address((kept,))
    assert "Hemmelig notat" in show.write(Show("", "nb", (kept,)))


def test_page_without_views_says_how_to_begin(opened: Open) -> None:
    found = opened("presentasjon")
    assert found.faults == []
    assert len(found.h1) == 1
