"""Where? The map, the same numbers as a ranked table, and a municipality's profile."""

import streamlit as st

from ui import about, address, choose, download, drawer, map_findings, maps, parts, sentences, wall
from ui.measures import shade
from ui.scope import Scope


@wall.fragment
def kart() -> None:
    """The map with its own choices: changing one redraws this part only."""
    scope: Scope = st.session_state["scope"]
    words, members = scope.words, scope.members()
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = choose.what(scope)
        view = choose.segmented(
            scope, "visning", ["kart", "ruter"], label=words.t("common.view"), prefix="common.view"
        )
        shading = "faste"
        if shown.is_graded:
            shading = choose.segmented(
                scope,
                "trinn",
                ["faste", "femdeler"],
                label=words.t("common.shading"),
                prefix="common.shading",
            )
    with heading:
        parts.finding(
            words.t("page.kart"),
            map_findings.finding(scope, shown, members),
            sentences.missing(scope, shown, members),
        )
    relative = shading == "femdeler"
    selected = address.value("valgt", list(scope.municipalities), "") or None
    figure, beside = st.columns([9, 4], gap="medium")
    with figure:
        chosen = maps.draw(
            scope,
            shown,
            shade(scope, shown.name, relative=relative),
            key="kart_map",
            selected=selected,
            view="tiles" if view == "ruter" else "map",
            on_select=lambda number: address.put("valgt", number),
        )
        notes = [words.t("kart.relative")] if relative else []
        parts.source_line(scope, shown.sources, sentences.as_of(scope, shown), *notes)
        with st.container(horizontal=True):
            about.draw(scope, shown)
            download.measure(scope, shown, members)
    with beside:
        drawer.draw(scope, chosen)


kart()
