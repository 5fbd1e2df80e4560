"""The show on stage: a component of our own that holds every frame and follows the keys."""

from pathlib import Path
from typing import Any

import streamlit as st

from charts.palette import DARK, LIGHT
from export.codes import code
from export.frame import Frame, Table
from ui.stage import pictures
from ui.words import Words
from warehouse.snapshot import Snapshot

HERE = Path(__file__).parent
ROWS = 10


def _styled() -> str:
    """The look of the stage, in the colours of both themes."""
    look = (HERE / "player.css").read_text("utf-8")
    light, dark = pictures.LIGHT_VARIABLES, pictures.DARK_VARIABLES
    return f'.stage {{ {light} }}\n.stage[data-theme="dark"] {{ {dark} }}\n{look}'


_PLAYER = st.components.v2.component(
    "modenhet_show",
    html='<button type="button"></button><button type="button"></button>',
    css=_styled(),
    js="".join((HERE / f"{name}.js").read_text("utf-8") for name in ("presenter", "player")),
)


def play(
    words: Words, snapshot: Snapshot, title: str, frames: list[Frame], base: str, key: str
) -> None:
    """Draw the buttons that begin the show.

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
            "colours": {"light": dict(pictures.roles(LIGHT)), "dark": dict(pictures.roles(DARK))},
            "style": _styled() + (HERE / "presenter.css").read_text("utf-8"),
        },
        key=key,
        height="content",
    )


_WORDS = (
    *("start", "start_notes", "notes", "next", "none", "end", "blocked", "how"),
    *("do_back", "do_next", "do_black", "do_leave"),
)


def _frame(words: Words, snapshot: Snapshot, frame: Frame, base: str) -> dict[str, Any]:
    """What the player knows of a frame."""
    svg = pictures.svg(snapshot, frame.link, frame.language)
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
        "table": {
            "caption": _caption(words, table),
            "heads": table.heads,
            "rows": table.rows[:ROWS],
        },
    }


def _caption(words: Words, table: Table) -> str:
    """A table's caption, with how many rows there is no room for on a stage."""
    rest = len(table.rows) - ROWS
    return f"{table.caption} {words.n('show.rest', rest, n=rest)}" if rest > 0 else table.caption
