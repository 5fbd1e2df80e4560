"""Similar municipalities: who is like this one by context, by which weights, and how they stand."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from maturity.rounding import rounded
from ui import address, alike, parts, sentences
from ui.profile_links import look_again, to_profile
from ui.scope import Scope

CHOICES = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)


def section(scope: Scope, kommunenr: str) -> None:
    """The sentence, the weights and the table."""
    words = scope.words
    found = alike.similar(scope.snapshot, kommunenr, scope.likeness)
    parts.heading(words.t("kommune.alike_title"), words.t("kommune.alike_sub"))
    parts.lede(sentence(scope, kommunenr))
    _weights(scope)
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.population"), is_number=True),
        parts.Column(words.t("common.points_number"), is_number=True),
        parts.Column(words.t("kommune.alike_difference"), is_number=True),
        parts.Column(words.t("kommune.alike_distance"), is_number=True),
        *(
            parts.Column(words.t(f"kommune.likhet_{name}"), is_number=True)
            for name in found.columns[2:]
        ),
    ]
    rows = [_row(scope, kommunenr, row) for row in found.to_dict("records")]
    parts.table(words.t("kommune.alike_caption", name=scope.name(kommunenr)), columns, rows)
    parts.note(words.t("kommune.alike_note"))


def _row(scope: Scope, kommunenr: str, row: Mapping[Any, Any]) -> parts.Row:
    """One similar municipality: its points, how far it is, and what the distance is made of."""
    number, *distances = row.values()
    score = scope.score(str(number), scope.index_id)
    own = scope.score(kommunenr, scope.index_id)
    return parts.Row(
        [
            to_profile(scope, str(number)),
            sentences.count(scope, scope.municipalities[str(number)].population),
            sentences.points(scope, score),
            sentences.signed_points(scope, score - own),
            *(sentences.decimals(scope, float(str(value)), 2) for value in distances),
        ]
    )


def sentence(scope: Scope, kommunenr: str) -> str:
    """How many of the most similar stand higher, and who."""
    words, own = scope.words, scope.score(kommunenr, scope.index_id)
    near = alike.nearest(scope.snapshot, kommunenr, scope.likeness)
    scores = scope.scores[scope.index_id].reindex(list(near)).dropna()
    higher = [str(n) for n, score in scores.items() if rounded(score, 1) > rounded(own, 1)]
    said = {"n": len(near), "name": scope.name(kommunenr)}
    if not higher:
        return words.t("kommune.alike_none", **said)
    if len(higher) == len(near):
        return words.t("kommune.alike_all", **said)
    names = sentences.named(scope, higher, most=5)
    return words.n("kommune.alike_higher", len(higher), k=len(higher), names=names, **said)


def _weights(scope: Scope) -> None:
    """What each variable weighs, kept in the address (``likhet``)."""
    words = scope.words
    now = alike.weights(scope.likeness)
    with st.popover(words.t("kommune.weights"), icon=":material/tune:"):
        parts.note(words.t("kommune.weights_help"))
        for name in alike.VARIABLES:
            _weight(scope, name, now)
        if scope.likeness:
            st.button(words.t("kommune.weights_back"), on_click=_official)


def _official() -> None:
    """Take the default weights back."""
    address.put(alike.NAME, None)
    look_again()


def _weight(scope: Scope, name: str, now: dict[str, float]) -> None:
    """The weight of one variable."""
    key = f"likhet_{name}"
    options = sorted({*CHOICES, now[name]})
    st.session_state[key] = now[name]

    def store() -> None:
        chosen = {**now, name: st.session_state[key]}
        if any(chosen.values()):
            address.put(alike.NAME, alike.written(chosen))
            look_again()

    st.select_slider(
        scope.words.t(f"kommune.likhet_{name}"),
        options,
        key=key,
        on_change=store,
        format_func=lambda weight: sentences.decimals(scope, weight, 1 if weight % 1 else 0),
    )


def file(scope: Scope, kommunenr: str) -> pd.DataFrame:
    """The table for download."""
    found = alike.similar(scope.snapshot, kommunenr, scope.likeness).copy()
    found.insert(1, "name", scope.names(found["kommunenr"]))
    found.insert(2, "score", found["kommunenr"].map(scope.scores[scope.index_id]))
    return found
