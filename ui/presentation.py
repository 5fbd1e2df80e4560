"""The show as it is played and taken along: told frames, the stage, an overview, slides."""

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from export.frame import Frame
from maturity.errors import MaturityError
from ui import parts
from ui.download import marked_name
from ui.scope import Scope
from ui.show_builder import TITLE
from ui.stage import pictures, player
from ui.stage.show import Slot
from ui.words import plain

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def told(scope: Scope, chosen: tuple[Slot, ...]) -> list[Frame]:
    """The frames of the views, drawn ahead with progress; one that cannot be told is said."""
    words, frames = scope.words, []
    place = st.empty()
    for number, slot in enumerate(chosen, start=1):
        place.progress(number / len(chosen), words.t("show.drawing", n=number, all=len(chosen)))
        try:
            frame = pictures.told(scope.snapshot, slot.view, words.language)
            pictures.svg(scope.snapshot, slot.view, words.language)
        except MaturityError:
            st.warning(plain(words.t("show.cannot", n=number, text=slot.view[:60])))
            continue
        for remark in frame.remarks:
            st.warning(plain(words.t("show.remark", n=number, text=remark)))
        frames.append(replace(frame, notes=slot.note, page=slot.title or frame.page))
    place.empty()
    return frames


def findings(scope: Scope, frames: list[Frame]) -> list[str]:
    """How many views the show has, and how it is run."""
    words = scope.words
    if not frames:
        return [words.t("show.empty"), words.t("show.empty_how")]
    return [words.n("show.finding", len(frames), n=len(frames)), words.t("show.keys")]


def stage(scope: Scope, frames: list[Frame]) -> None:
    """The button that begins the show."""
    title = st.session_state.get(TITLE) or scope.words.t("page.presentasjon")
    player.play(scope.words, scope.snapshot, title, frames, _base(), key="player")


def _base() -> str:
    """The app's own address, without page and query."""
    here = (st.context.url or "").split("?")[0]
    return here.rsplit("/", 1)[0] if here else ""


def overview(scope: Scope, frames: list[Frame]) -> None:
    """What is said, frame by frame: the show as a table."""
    words = scope.words
    columns = [parts.Column(words.t(f"show.{name}")) for name in ("number", "page", "sentence")]
    rows = [
        parts.Row([str(number), frame.page, frame.sentence])
        for number, frame in enumerate(frames, start=1)
    ]
    parts.table(words.t("show.table"), columns, rows)


def slides(scope: Scope, frames: list[Frame]) -> None:
    """A button that writes the show as native slides."""
    title = st.session_state.get(TITLE) or scope.words.t("page.presentasjon")
    base = _base()
    st.download_button(
        scope.words.t("show.slides"),
        data=lambda: _slides(frames, title, base),
        file_name=f"{marked_name(scope, 'presentasjon')}.pptx",
        mime=PPTX,
        icon=":material/slideshow:",
        on_click="ignore",
    )


def _slides(frames: list[Frame], title: str, base: str) -> bytes:
    """The show as the bytes of a .pptx."""
    from export import slides as native  # slow to load; needed when pressed alone

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "show.pptx"
        native.write(frames, path, title=title, base=base, step=lambda _: None)
        return path.read_bytes()
