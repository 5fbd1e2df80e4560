"""The show on stage: a component of our own that holds every frame and follows the keys."""

from pathlib import Path
from typing import Any

import streamlit as st

from export.codes import code
from export.frame import Frame
from ui.stage import pictures
from ui.words import Words
from warehouse.snapshot import Snapshot

HERE = Path(__file__).parent
ROWS = 10

_PLAYER = st.components.v2.component(
    "modenhet_show",
    html='<button type="button"></button>',
    css=(HERE / "player.css").read_text("utf-8"),
    js=(HERE / "player.js").read_text("utf-8"),
)


def play(
    words: Words, snapshot: Snapshot, title: str, frames: list[Frame], base: str, key: str
) -> None:
    """Draw the button that begins the show.

    Args:
        words: the reader's texts.
        snapshot: whose figures are drawn.
        title: the show's.
        frames: in order, each told already.
        base: the app's own address, for the codes that lead to the live views; "" for none.
        key: tells one show from another.
    """
    _PLAYER(
        data={
            "title": title,
            "lang": words.language,
            "frames": [_frame(words, snapshot, frame, base) for frame in frames],
            "words": {name: words.t(f"show.{name}") for name in _WORDS},
        },
        key=key,
        height="content",
    )


_WORDS = ("start", "notes", "next", "none", "end")


def _frame(words: Words, snapshot: Snapshot, frame: Frame, base: str) -> dict[str, Any]:
    """What the player knows of a frame."""
    svg = pictures.svg(snapshot, frame.link, frame.language, dark=False, is_stage=True)
    table = frame.table
    return {
        "page": frame.page,
        "sentence": frame.sentence,
        "title": frame.title,
        "source": frame.source,
        "snapshot": frame.snapshot,
        "alt": frame.alt,
        "notes": frame.notes,
        "mark": frame.mark,
        "svg": svg,
        "qr": code(base + frame.link) if base else "",
        "qrAlt": words.t("show.code"),
        "table": {"caption": table.caption, "heads": table.heads, "rows": table.rows[:ROWS]},
    }
