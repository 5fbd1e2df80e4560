"""The reader's show: begun from a ready-made one, a file or addresses; ordered, noted, kept."""

import streamlit as st

from maturity.errors import DataError, UsageError
from ui import address, parts
from ui.scope import Scope, region_key
from ui.share import SHOW, slots
from ui.stage import show, views
from ui.stage.show import Show, Slot
from ui.words import plain

TITLE = "show_title"
FILE = "show_file"
FAULTS = "show_faults"
PASTED = "show_pasted"
LONGEST_TITLE = 120


def begin(scope: Scope) -> tuple[Slot, ...]:
    """The views of the show: the reader's own, those of the address, or of a ready-made show."""
    if SHOW not in st.session_state and (given := address.choices().get("vis", "")):
        _take(show.from_address(given))
    if not slots() and (name := address.value("show", list(show.presets()), "")):
        _use(scope, name)
    _faults(scope)
    return slots()


def _faults(scope: Scope) -> None:
    """What of an address or a file could not be used; None = it was no show at all."""
    faults = st.session_state.get(FAULTS, ())
    if faults is None:
        st.error(scope.words.t("show.no_file"))
    elif faults:
        st.warning(plain(scope.words.t("show.left_out", n=len(faults), listed="; ".join(faults))))


def _take(found: Show) -> None:
    """Keep a show's views, and what of it could not be used."""
    st.session_state[FAULTS] = found.faults
    _keep(found.slots)


def ready_made(scope: Scope) -> None:
    """The ready-made shows, each a button; one that lacks its region or municipality says so."""
    words = scope.words
    parts.heading(words.t("show.presets"), words.t("show.presets_sub"))
    with st.container(horizontal=True):
        for name, entry in show.presets().items():
            lacks = "kommune" in entry.get("asks", []) and scope.kommune is None
            lacks |= "region" in entry.get("asks", []) and scope.is_country
            st.button(
                entry["title"][words.language],
                on_click=_use,
                args=(scope, name),
                disabled=lacks,
                help=words.t("show.asks") if lacks else None,
                key=f"preset_{name}",
            )
    if scope.kommune is None or scope.is_country:
        parts.note(words.t("show.asks_some"))


def _use(scope: Scope, name: str) -> None:
    """Take a ready-made show."""
    try:
        made = show.preset(
            name,
            scope.words.language,
            region="" if scope.is_country else region_key(scope.region),
            kommune=scope.kommune or "",
        )
    except UsageError:
        return
    _take(made)
    st.session_state[TITLE] = made.title


def _keep(chosen: tuple[Slot, ...]) -> None:
    """Keep the views, in the session with their notes and in the address without."""
    st.session_state[SHOW] = chosen
    address.put("vis", show.to_address(chosen))


def bring_in(scope: Scope) -> None:
    """Paste addresses, or open a show file."""
    words = scope.words
    left, right = st.columns(2, gap="large")
    with left, st.form("paste", clear_on_submit=True, border=False):
        st.text_area(
            words.t("show.paste"), height=90, placeholder="/kart?region=fylke:46", key=PASTED
        )
        st.form_submit_button(words.t("show.paste_add"), on_click=_paste)
    with right:
        file = st.file_uploader(words.t("show.open"), type=["json"], key=FILE)
        if file is not None:
            st.button(words.t("show.use_file"), on_click=_open, args=(file.getvalue(),))


def _paste() -> None:
    """Add the views of some addresses, one a line; what is none is told."""
    added, faults = [], []
    for line in filter(str.strip, st.session_state[PASTED].splitlines()):
        try:
            added.append(Slot(views.parse(line).link))
        except UsageError as error:
            faults.append(error.where)
    chosen = (*slots(), *added)[: show.MOST_FRAMES]
    _take(Show("", "", chosen, tuple(faults)))


def _open(content: bytes) -> None:
    """Take the views of a show file; what cannot be used is told."""
    try:
        found = show.read(content.decode("utf-8", errors="replace"))
    except DataError:
        st.session_state[FAULTS] = None
        return
    _take(found)
    st.session_state[TITLE] = found.title[:LONGEST_TITLE]


def listed(scope: Scope, sentences: dict[str, str]) -> None:
    """The views in order, each with its finding, its note, and ways to move it or take it out."""
    words = scope.words
    for place, slot in enumerate(slots()):
        with st.container(border=True, key=f"slot_{place}"):
            parts.slot(place + 1, sentences.get(slot.view, slot.view), slot.view)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _note(scope, place, slot)
                for name, icon, to in (
                    ("up", ":material/arrow_upward:", place - 1),
                    ("down", ":material/arrow_downward:", place + 1),
                    ("remove", ":material/delete:", None),
                ):
                    st.button(
                        words.t(f"show.{name}"),
                        icon=icon,
                        key=f"slot_{place}_{name}",
                        on_click=_move,
                        args=(place, to),
                        disabled=to is not None and not 0 <= to < len(slots()),
                    )


def _note(scope: Scope, place: int, slot: Slot) -> None:
    """The speaker's note of a view."""
    key = f"note_{place}"
    st.session_state[key] = slot.note

    def store() -> None:
        chosen = list(slots())
        chosen[place] = Slot(slot.view, slot.title, st.session_state[key][: show.LONGEST_TEXT])
        st.session_state[SHOW] = tuple(chosen)

    st.text_input(scope.words.t("show.note"), key=key, on_change=store, width="stretch")


def _move(place: int, to: int | None) -> None:
    """Move a view, or take it out where ``to`` is None."""
    chosen = list(slots())
    moved = chosen.pop(place)
    if to is not None:
        chosen.insert(to, moved)
    _keep(tuple(chosen))


def save(scope: Scope) -> None:
    """The title, and the show as a file."""
    words = scope.words
    title = st.text_input(words.t("show.title"), key=TITLE, max_chars=LONGEST_TITLE)
    made = Show(title, words.language, slots())
    st.download_button(
        words.t("show.save"),
        data=show.write(made),
        file_name=f"{title or 'visning'}.show.json",
        mime="application/json",
        icon=":material/save:",
        on_click="ignore",
    )
