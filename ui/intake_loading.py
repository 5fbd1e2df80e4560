"""The last steps of a load: confirm, load, what came of it; and what was loaded before."""

import logging
from collections.abc import Mapping
from typing import Any

import streamlit as st

from maturity.errors import MaturityError
from maturity.questionnaire import Questionnaire
from ui import intake_commands, intake_mapping, intake_tables, numbers, parts
from ui.intake_commands import XLSX, Asked, NoAnswerError, Upload
from ui.words import Words

LOG = logging.getLogger(__name__)

DONE, HISTORY = "intake_done", "intake_history"
CURRENT = "current"
# What can have become of a load; another word of the store is shown as it is.
STATES = (CURRENT, "superseded", "undone", "erased")

Facts = Mapping[str, Any]


def confirm(words: Words, upload: Upload, asked: Asked, facts: Facts) -> bool:
    """The confirmation and, once it is given, the load; whether it was loaded."""
    parts.heading(words.t("datainnlasting.load_title"), words.t("datainnlasting.load_text"))
    left = intake_mapping.undecided(facts)
    nothing = facts["loaded"] + facts["combined"] == 0
    if left:
        said = numbers.number(left, 0, words.language)
        parts.hint(words.n("datainnlasting.first_decide", left, n=said))
    elif nothing:
        parts.hint(words.t("datainnlasting.nothing_to_load"))
    is_sure = st.checkbox(
        words.t("datainnlasting.sure"), disabled=bool(left or nothing), key="intake_sure"
    )
    if not st.button(words.t("datainnlasting.load"), type="primary", disabled=not is_sure):
        return False
    return _loaded(words, upload, asked)


def _loaded(words: Words, upload: Upload, asked: Asked) -> bool:
    """Load the file, with the seconds it takes; what came of it is kept for the next run."""
    try:
        with st.spinner(words.t("datainnlasting.loading"), show_time=True):
            facts, report = intake_commands.load(upload, asked)
    except MaturityError as error:
        told(words, error, "datainnlasting.not_loaded")
        return False
    st.session_state[DONE] = {"facts": facts, "report": report, "asked": asked}
    st.session_state.pop(HISTORY, None)
    st.session_state.pop("intake_sure", None)
    return True


def told(words: Words, error: MaturityError, title: str) -> None:
    """What went wrong with a command, and what to do; in the log as well."""
    LOG.error("%s", error)
    is_silent = isinstance(error, NoAnswerError)
    text = words.t("datainnlasting.no_answer") if is_silent else _in_words(error)
    st.error(text, title=words.t(title))


def _in_words(error: MaturityError) -> str:
    """A fault and what to do about it; what was found, and where, under it."""
    found = ": ".join(filter(None, (error.where, error.example)))
    return "\n\n".join(
        filter(None, (f"{error.what} {error.next_move}".strip(), intake_mapping.plain(found)))
    )


def done(words: Words) -> None:
    """What came of the last load: rows in = loaded + combined + set aside, the new snapshot."""
    kept = st.session_state.get(DONE)
    if kept is None:
        return
    facts, asked = kept["facts"], kept["asked"]
    with st.container(border=True, key="intake_done_box"):
        parts.heading(
            words.t("datainnlasting.done_title"),
            words.t("datainnlasting.done_text", snapshot=facts["snapshot"]),
        )
        intake_tables.counts(words, facts)
        with st.container(horizontal=True):
            st.download_button(
                words.t("datainnlasting.report"),
                data=kept["report"],
                file_name=f"rapport_{asked.questionnaire}_{asked.year}.xlsx",
                mime=XLSX,
                icon=":material/download:",
                on_click="ignore",
            )
            if st.button(words.t("datainnlasting.close")):
                del st.session_state[DONE]
                st.rerun(scope="fragment")
        _doors(words, asked)


def _doors(words: Words, asked: Asked) -> None:
    """The way to what was loaded."""
    href = f"undersokelser?undersokelse={asked.questionnaire}-{asked.year}&lang={words.language}"
    parts.way(href, words.t("datainnlasting.see"))


def history(words: Words, known: Mapping[str, Questionnaire]) -> None:
    """What has been loaded, when it is asked for, and the way to take the newest back."""
    parts.heading(words.t("datainnlasting.history_title"), words.t("datainnlasting.history_text"))
    if st.button(words.t("datainnlasting.history_show")):
        _read(words)
    kept = st.session_state.get(HISTORY)
    if kept is None:
        return
    if not kept:
        parts.note(words.t("datainnlasting.history_none"))
        return
    _table(words, known, kept)
    _undo(words, known, [one for one in kept if one["state"] == CURRENT])


def _read(words: Words) -> None:
    """Ask the store."""
    try:
        with st.spinner(words.t("datainnlasting.looking"), show_time=True):
            st.session_state[HISTORY] = intake_commands.history(words.language)
    except MaturityError as error:
        told(words, error, "datainnlasting.no_history")


def _table(words: Words, known: Mapping[str, Questionnaire], kept: list[Facts]) -> None:
    """A row a load, the newest first."""
    heads = ("questionnaire", "head_year", "head_file", "head_when", "head_state")
    columns = [
        parts.Column(words.t(f"datainnlasting.{head}"), is_number=head == "head_year")
        for head in heads
    ]
    rows = [
        parts.Row(
            [
                _title(words, known, one["questionnaire"]),
                str(one["year"]),
                str(one["name"] or numbers.MISSING),
                str(one["loaded_at"])[:16].replace("T", " "),
                _state(words, str(one["state"])),
            ],
            "total" if one["state"] == CURRENT else "",
        )
        for one in reversed(kept)
    ]
    parts.table(words.t("datainnlasting.history_caption"), columns, rows, tall=True)


def _state(words: Words, state: str) -> str:
    """What has become of a load."""
    return words.t(f"datainnlasting.state_{state}") if state in STATES else state


def _title(words: Words, known: Mapping[str, Questionnaire], name: str) -> str:
    """A questionnaire's title, or its id where it is gone."""
    return words.of(known[name].title) if name in known else name


def _undo(words: Words, known: Mapping[str, Questionnaire], current: list[Facts]) -> None:
    """Take a load back: which, then sure, then the button."""
    if not current:
        return
    place = st.selectbox(
        words.t("datainnlasting.undo_which"),
        range(len(current)),
        format_func=lambda i: (
            f"{_title(words, known, current[i]['questionnaire'])} {current[i]['year']}"
        ),
        width=400,
        key="intake_undo",
    )
    is_sure = st.checkbox(words.t("datainnlasting.undo_sure"), key="intake_undo_sure")
    if st.button(words.t("datainnlasting.undo"), disabled=not is_sure):
        _taken_back(words, current[place])


def _taken_back(words: Words, one: Facts) -> None:
    """Take one load back and show the store as it is then."""
    try:
        with st.spinner(words.t("datainnlasting.loading"), show_time=True):
            intake_commands.undo(str(one["questionnaire"]), int(one["year"]), words.language)
            st.session_state[HISTORY] = intake_commands.history(words.language)
    except MaturityError as error:
        told(words, error, "datainnlasting.no_history")
        return
    st.session_state.pop("intake_undo_sure", None)
    st.session_state.pop(DONE, None)
    st.rerun()
