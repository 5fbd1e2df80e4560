"""How is it in Norway, and in my municipality?"""

import streamlit as st

from ui import maps, overview, parts, sentences
from ui.measures import measure, shade
from ui.scope import Scope

scope: Scope = st.session_state["scope"]
words = scope.words
shown = measure(scope, scope.index_id)

parts.finding(
    words.t("page.oversikt"),
    sentences.overview(scope),
    sentences.floor_sentence(scope),
    sentences.mine(scope),
)
with st.container(key="oversikt_figure"):
    figure, beside = st.columns([7, 4], gap="large")
with figure:
    edition = words.of(scope.spec.editions[scope.edition].title)
    parts.heading(shown.title, words.t("oversikt.map_sub", edition=edition))
    maps.draw(
        scope,
        shown,
        shade(scope, shown, scope.members(), relative=False),
        key="oversikt_map",
        selected=scope.kommune,
        table=False,
        height=640,
    )
    parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
with beside:
    parts.heading(words.t("oversikt.facts_title"))
    parts.facts(overview.facts(scope))
    parts.quote(words.t("oversikt.quote"), words.t("oversikt.quote_by"))
    parts.note(words.t("oversikt.moved"))
    parts.note(words.t("about.fundament"))
parts.heading(words.t("oversikt.doors"))
parts.doors(overview.doors(scope))
