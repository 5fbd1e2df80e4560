"""What the atlas sends to the browser, what it refuses, and who decides what is selected."""

import json
import random
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from charts.palette import DARK, LIGHT, Palette
from maturity.errors import DataError
from ui.atlas import (
    MISSING,
    NOT_APPLICABLE,
    OUTSIDE,
    AtlasData,
    AtlasWords,
    check_data,
    message,
)
from ui.atlas.script import SCRIPT

MUNICIPALITIES = 357
SMALL = 20_000  # bytes of one message
FOLDER = Path(__file__).resolve().parents[2] / "ui" / "atlas"


def make_data(n: int = MUNICIPALITIES, **changes: Any) -> AtlasData:
    """Data as heavy as they come: many decimals, long texts, a reason or a note for everyone."""
    chance = random.Random(1)
    numbers = [f"{i:04d}" for i in range(301, 301 + n)]
    half = n // 2
    given: dict[str, Any] = {
        "geometry": "app/static/map/kommuner-0123456789ab.json",
        "lang": "nb",
        "view": "map",
        "values": [None] * half + [chance.uniform(0, 100) for _ in range(n - half)],
        "classes": [MISSING] * half + [chance.randrange(5) for _ in range(n - half)],
        "decimals": 1,
        "unit": "poeng",
        "class_labels": ["0–20 poeng", "20–40 poeng", "40–60 poeng", "60–80 poeng", "80–100"],
        "scale": "sequential",
        "reasons": dict.fromkeys(numbers[:half], "Kommunen svarte ikke på undersøkelsen"),
        "notes": dict.fromkeys(numbers[half:], "Arvet fra kommunen den ble skilt ut fra"),
        "mine": numbers[0],
        "selected": None,
        "table": True,
        "words": dict.fromkeys(AtlasWords.__annotations__, "Tretti tegn er en lang ledetekst"),
        "alt": "Kart over alle kommunene, farget etter poeng. " * 4,
        "height": 720,
    }
    return given | changes  # type: ignore[return-value]


def show_atlas(data: dict) -> None:  # type: ignore[type-arg]
    import streamlit as st

    from ui.atlas import atlas

    given = {"selected": st.session_state["given"]}
    st.session_state["answer"] = atlas(data | given, key="map")  # type: ignore[arg-type]


def shown(data: AtlasData, selected: str | None = None) -> AppTest:
    app = AppTest.from_function(show_atlas, kwargs={"data": dict(data)}, default_timeout=20)
    app.session_state["given"] = selected
    return app.run()


def components(app: AppTest) -> dict[str, Any]:
    found = (element.proto for element in app.get("bidi_component"))
    return {proto.component_name: proto for proto in found}


def test_change_of_indicator_is_a_small_message() -> None:
    sent = components(shown(make_data()))["atlas"]
    assert sent.ByteSize() < SMALL


def test_code_travels_apart_from_the_data() -> None:
    one, other = (components(shown(make_data(unit=unit))) for unit in ("poeng", "%"))
    assert one["atlas-code"].SerializeToString() == other["atlas-code"].SerializeToString()
    assert SCRIPT in one["atlas-code"].js_content
    assert len(one["atlas"].js_content) < 500


def test_values_keep_their_order_and_the_decimals_asked_for() -> None:
    data = make_data(values=[1.26, None, -0.04], classes=[0, MISSING, 4], decimals=1)
    sent = json.dumps(message(data, None)["values"])
    assert sent == "[1.3, null, 0.0]"


def test_a_text_shared_by_many_is_sent_once() -> None:
    text = "Ikke publisert"
    sent = message(make_data(reasons={"0301": text, "1101": text, "1103": "Ikke spurt"}), None)
    assert sent["reasons"] == [(text, ["0301", "1101"]), ("Ikke spurt", ["1103"])]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"values": [1.0, 2.0], "classes": [0]}, "2 and 1"),
        ({"values": [1.0], "classes": [5]}, "class 5"),
        ({"values": [1.0], "classes": [OUTSIDE - 1]}, "class -4"),
        ({"values": [None], "classes": [0]}, "None in class 0"),
        ({"values": [0.0], "classes": [MISSING]}, "0.0 in class -1"),
        ({"values": [0.0], "classes": [NOT_APPLICABLE]}, "0.0 in class -2"),
        ({"class_labels": ["lav", "høy"]}, "lav"),
    ],
)
def test_data_that_contradict_themselves_are_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError, match=re.escape(said)):
        check_data(make_data(**changes))


def test_outside_the_region_a_value_may_be_known_or_not() -> None:
    check_data(make_data(values=[12.0, None], classes=[OUTSIDE, OUTSIDE]))


def test_nothing_is_selected_until_someone_selects() -> None:
    assert shown(make_data()).session_state["answer"] is None


def test_python_selects() -> None:
    app = shown(make_data(), selected="0301")
    assert app.session_state["answer"] == "0301"
    assert json.loads(components(app)["atlas"].json)["selected"] == "0301"


def reader_chose(app: AppTest, kommunenr: str | None) -> None:
    """Leave the memory as a click leaves it."""
    memory = app.session_state["map-selection"]
    app.session_state["map-selection"] = {**memory, "selected": kommunenr}


@pytest.mark.parametrize("choice", ["1101", None])
def test_choice_of_the_reader_stands_while_python_says_the_same(choice: str | None) -> None:
    app = shown(make_data(), selected="0301")
    reader_chose(app, choice)
    assert app.run().session_state["answer"] == choice


@pytest.mark.parametrize("change", ["4601", None])
def test_python_wins_when_it_changes(change: str | None) -> None:
    app = shown(make_data(), selected="0301")
    reader_chose(app, "1101")
    app.session_state["given"] = change
    assert app.run().session_state["answer"] == change


def test_browser_asks_for_exactly_the_words_it_is_given() -> None:
    used = set(re.findall(r"\bwords\.(\w+)", SCRIPT))
    assert used == set(AtlasWords.__annotations__)


def test_every_script_of_the_folder_is_sent() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")]
    assert texts
    assert all(text in SCRIPT for text in texts)


def css_colours(theme: str) -> dict[str, str]:
    """The custom properties with a colour, of the light or the dark block of atlas.css."""
    css = (FOLDER / "atlas.css").read_text(encoding="utf-8")
    head = r"\.atlas" if theme == "light" else r'\.atlas\[data-theme="dark"\]'
    block = re.search(head + r" \{(.*?)\}", css, re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#\w{6})", block.group(1)))


def flat(palette: Palette) -> dict[str, str]:
    """The palette as the names and values of custom properties."""
    named: dict[str, str] = {}
    for role, value in asdict(palette).items():
        name = role.replace("_", "-")
        if isinstance(value, tuple):
            named |= {f"{name}-{step}": colour for step, colour in enumerate(value)}
        else:
            named[name] = value
    del named["name"]
    return named


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_style_sheet_has_the_colours_of_the_palette(palette: Palette) -> None:
    assert css_colours(palette.name) == flat(palette)
