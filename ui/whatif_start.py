"""Where the reader's own version begins: nothing is changed yet, and questions to begin with."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ui import address, parts, sentences
from ui.scope import Scope
from ui.whatif_choice import POWERS, official_power, put_weight, text_of

MORE, NONE = "3", "0"
ASKED_OF = 3
ICON = ":material/arrow_forward:"


def section(scope: Scope) -> None:
    """One sentence that all is official, and each question as a button that sets the sliders."""
    words = scope.words
    parts.heading(words.t("hvaom.start"), words.t("hvaom.is_official"))
    with st.container(gap="small", key="hvaom_start"):
        for at, (text, begin) in enumerate(questions(scope)):
            st.button(text, key=f"hvaom_start_{at}", icon=ICON, on_click=begin)


def questions(scope: Scope) -> list[tuple[str, Callable[[], None]]]:
    """What could be asked of the index: the words, and what writes it into the address."""
    words, spec = scope.words, scope.spec
    weights = [
        (
            words.t(f"hvaom.start_{name}", title=sentences.inside(scope.node_title(area))),
            area,
            weight,
        )
        for name, weight in (("more", MORE), ("none", NONE))
        for area in scope.areas[:ASKED_OF]
    ]
    asked = [(text, partial(put_weight, spec, area, weight)) for text, area, weight in weights]
    official = text_of(POWERS, official_power(spec))
    return [
        *asked,
        (words.t("hvaom.start_weakest"), partial(address.put, "kraft", "min", official)),
        (words.t("hvaom.start_spread"), partial(address.put, "norm", "spenn")),
    ]
