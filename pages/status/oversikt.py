"""How is it in Norway, and in my municipality?"""

import streamlit as st

from ui import edition_change, maps, overview, parts, sentences
from ui.measures import measure, shade
from ui.scope import Scope

scope: Scope = st.session_state["scope"]
words = scope.words
shown = measure(scope, scope.index_id)

said, figure = st.columns([6, 5], gap="large")
with said:
    parts.finding(
        words.t("page.oversikt"),
        sentences.overview(scope),
        sentences.floor_sentence(scope),
        sentences.missing(scope, shown, scope.members()),
        sentences.mine(scope),
    )
    parts.facts(overview.facts(scope))
    parts.quote(words.t("oversikt.quote"), words.t("oversikt.quote_by"))
    parts.note(f"{words.of(scope.spec.description)} {edition_change.sentence(scope)}")
    parts.heading(words.t("oversikt.doors"))
    parts.doors(overview.doors(scope))
with figure:
    edition = words.of(scope.spec.editions[scope.edition].title)
    parts.heading(shown.title, words.t("oversikt.map_sub", edition=edition))
    maps.draw(
        scope,
        shown,
        shade(scope, shown.name, relative=False),
        key="oversikt_map",
        selected=None,
        table=False,
        height=640,
    )
    parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
