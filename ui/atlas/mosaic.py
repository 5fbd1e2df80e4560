"""Many small maps on one scale, side by side; each leads on."""

from collections.abc import Callable, Sequence
from typing import TypedDict

import streamlit as st

from ui.atlas.script import component, send_code

# One sign a municipality, so that a dozen maps are a small message.
SIGNS = {-1: "m", -2: "a", -3: "o"}


class Panel(TypedDict):
    """One small map: what it leads to, its words, its level in the hierarchy, and its classes.

    ``level`` is "index" (large), "area" (begins a row) or "part".

    ``classes`` has one sign a municipality, in the order of their numbers: 0-4, m missing, a not
    applicable, o outside the chosen region.
    """

    id: str
    title: str
    line: str
    level: str
    classes: str


class MosaicData(TypedDict):
    """What is shown; the class labels are those of all the maps.

    ``columns`` is how many stand in a row beside the first, which is large.
    """

    geometry: str
    lang: str
    class_labels: Sequence[str]
    panels: Sequence[Panel]
    columns: int
    mine: str | None
    words: dict[str, str]


def signs(classes: Sequence[int]) -> str:
    """Classes as one sign each."""
    return "".join(SIGNS.get(code, str(code)) for code in classes)


def mosaic(data: MosaicData, *, key: str, on_choose: Callable[[str], None]) -> None:
    """Draw the small maps; ``on_choose`` hears the id of the one that is pressed.

    Args:
        data: what to show.
        key: the widget key.
        on_choose: called before the next run.
    """
    with st.container(gap=None):
        send_code(key)
        _MOSAIC(
            key=key,
            data=data,
            on_chosen_change=lambda: on_choose(st.session_state[key]["chosen"]),
        )


_MOSAIC = component("atlas-mosaic", "drawMosaic")
