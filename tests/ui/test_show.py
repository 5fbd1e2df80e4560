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
    assert [slot.view for slot in found] == [views.parse(slot.view).link for slot in chosen]


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


def test_page_plays_the_show_of_its_address(opened: Open) -> None:
    found = opened("presentasjon", vis="kart?region=fylke:46~regioner~finnes-ikke")
    assert found.faults == []
    assert "2" in found.h1[0]
    assert "/kart?region=fylke:46" in found.html


def test_page_without_views_says_how_to_begin(opened: Open) -> None:
    found = opened("presentasjon")
    assert found.faults == []
    assert len(found.h1) == 1
