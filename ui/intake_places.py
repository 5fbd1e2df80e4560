"""Whose a row of a file is, where a person must say it: a form that settles what is in doubt."""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from ui import numbers, parts
from ui.intake_mapping import plain
from ui.scope import Scope

LEFT_ASIDE = ""
# More rows than this are better put right in the file.
MOST = 40

Facts = Mapping[str, Any]
# Number of a row -> what stands there, and the kommunenr a person says it is.
Rows = dict[int, tuple[str, str]]


def draw(scope: Scope, facts: Facts, said: Rows) -> Rows | None:
    """The form, where any row is in doubt; what the reader says when it is sent, else None."""
    listed = list(_listed(facts, said))
    if not listed:
        return None
    words = scope.words
    parts.heading(words.t("datainnlasting.places_title"), words.t("datainnlasting.places_text"))
    with st.form("intake_places"):
        chosen = {row: (value, _choose(scope, row, value, near)) for row, value, near in listed}
        is_sent = st.form_submit_button(words.t("datainnlasting.use_places"))
    if len(listed) == MOST:
        shown = numbers.number(MOST, 0, words.language)
        parts.note(words.t("datainnlasting.places_more", n=shown))
    if not is_sent:
        return None
    return {row: one for row, one in chosen.items() if one[1] != LEFT_ASIDE}


def _listed(facts: Facts, said: Rows) -> Iterator[tuple[int, str, list[str]]]:
    """Row, what stands there, what is near: those in doubt, and those the reader has settled."""
    doubtful = {
        int(one["row"]): (str(one["value"]), [near["kommunenr"] for near in one["candidates"]])
        for one in facts["doubtful_rows"]
    }
    settled = {row: (value, [chosen]) for row, (value, chosen) in said.items()}
    for row, (value, near) in sorted({**doubtful, **settled}.items())[:MOST]:
        yield row, value, near


def _choose(scope: Scope, row: int, value: str, near: list[str]) -> str:
    """The list of one row: what it may be first; nothing is chosen for the reader."""
    known = [number for number in near if number in scope.municipalities]
    by_name = sorted(scope.municipalities, key=scope.label)
    options = [LEFT_ASIDE, *known, *(number for number in by_name if number not in known)]
    text = scope.words.t("datainnlasting.place_of", row=str(row), value=plain(value))
    aside = scope.words.t("datainnlasting.place_aside")
    return str(
        st.selectbox(
            text,
            options,
            format_func=lambda number: f"{number} {scope.label(number)}" if number else aside,
            key=f"intake_row_{row}_{value}",
            width=480,
        )
    )
