"""The page before a municipality is chosen: what is to be found, the search, and an example."""

import streamlit as st

from ui import address, cache, choose, parts, profile, profile_page, profile_strip, sentences
from ui.scope import BY_SCOPE, Scope


@cache.shared(60, BY_SCOPE)
def findings(scope: Scope) -> list[str]:
    """How many profiles there are, and what they span."""
    scores = scope.scores[scope.index_id].dropna()
    return [
        scope.words.t(
            "kommune.invite",
            n=sentences.count(scope, len(scope.municipalities)),
            low=sentences.points(scope, scores.min()),
            high=sentences.points(scope, scores.max()),
            title=sentences.inside(scope.node_title(scope.index_id)),
        ),
        scope.words.t("kommune.invite_text"),
    ]


def search(scope: Scope) -> None:
    """The search: a choice opens the profile."""
    words, labels = scope.words, choose.municipalities(scope)
    chosen = st.selectbox(
        words.t("kommune.invite_search"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=words.t("kommune.invite_placeholder"),
        key="kommune_search",
        width=420,
    )
    if chosen:
        address.put("kommune", chosen)
        st.rerun()


@cache.shared(60, BY_SCOPE)
def example(scope: Scope) -> str:
    """The municipality in the middle of the country, or of the chosen region."""
    scores = scope.scores[scope.index_id].reindex(scope.members()).dropna()
    if scores.empty:
        scores = scope.scores[scope.index_id].dropna()
    return str((scores - scores.median()).abs().sort_values(kind="stable").index[0])


def draw(scope: Scope) -> None:
    """The finding and the search beside an example, and the example's measures."""
    number = example(scope)
    said, figure = st.columns([6, 5], gap="large")
    with said:
        parts.finding(scope.words.t("page.kommune"), *findings(scope))
        search(scope)
        _example_sentences(scope, number)
    with figure:
        profile_strip.draw(scope, number)
    profile_page.spine(scope, number)


def _example_sentences(scope: Scope, kommunenr: str) -> None:
    """What is said of the example, as it will be said of any."""
    first, *more = profile.findings(scope, kommunenr)
    parts.heading(scope.words.t("kommune.invite_example", name=scope.name(kommunenr)))
    parts.prose(" ".join([f"{first}.", *(text for text in more if text)]))
