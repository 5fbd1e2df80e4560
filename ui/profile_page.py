"""The profile from top to bottom, in four parts."""

import streamlit as st

from ui import (
    about,
    download,
    on_page,
    parts,
    profile,
    profile_about,
    profile_alike,
    profile_beside,
    profile_gaps,
    profile_history,
    profile_next,
    profile_spine,
    profile_strip,
    profile_survey,
    sentences,
)
from ui.measures import measure
from ui.profile_links import href
from ui.scope import Scope


def top(scope: Scope, kommunenr: str) -> None:
    """The finding, the large numbers, and the municipality among its peers."""
    words = scope.words
    said, figure = st.columns([6, 5], gap="large")
    with said:
        title = f"{words.t('page.kommune')} · {scope.name(kommunenr)}"
        parts.finding(title, *profile.findings(scope, kommunenr))
        parts.facts(profile_strip.facts(scope, kommunenr))
    with figure:
        profile_strip.draw(scope, kommunenr)
        shown = measure(scope, scope.index_id)
        parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
        with st.container(horizontal=True):
            about.draw(scope, shown)
            _paper(scope, kommunenr)
            parts.way(href("kart", kommune=kommunenr, valgt=kommunenr), words.t("kommune.to_map"))


def _paper(scope: Scope, kommunenr: str) -> None:
    """The profile as a page to print, made when the button is pressed."""
    base = (st.context.url or "").split("?")[0].removesuffix("/kommune")

    def made() -> bytes:
        from export import profile as paper  # slow to load, and needed by few
        from ui.stage import profiles

        return paper.document(profiles.content(scope, kommunenr), base=base)

    st.download_button(
        scope.words.t("kommune.pdf"),
        data=made,
        file_name=f"{download.marked_name(scope, f'kommune_{kommunenr}')}.pdf",
        mime="application/pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
        key="kommune_pdf",
    )


def spine(scope: Scope, kommunenr: str) -> None:
    """Every measure against the group, with its sources and its download."""
    words = scope.words
    where = scope.where(profile.group_of(scope, kommunenr))
    parts.heading(words.t("kommune.spine_title"), words.t("kommune.spine_sub", where=where))
    on_page.table(f'<div class="mk-spines">{profile_spine.table(scope, kommunenr)}</div>')
    sources, period = profile_spine.sources(scope)
    parts.source_line(scope, sources, period)
    download.frame(scope, lambda: profile_spine.file(scope, kommunenr), f"kommune_{kommunenr}")


def further(scope: Scope, kommunenr: str) -> None:
    """Strengths and gaps, the next step, those alike, the networks, and others side by side."""
    profile_gaps.section(scope, kommunenr)
    profile_next.section(scope, kommunenr)
    profile_alike.section(scope, kommunenr)
    download.frame(scope, lambda: profile_alike.file(scope, kommunenr), f"lignende_{kommunenr}")
    profile_beside.section(scope, kommunenr)


def around(scope: Scope, kommunenr: str) -> None:
    """Networks and neighbours; shared solutions and surveys; registers and history."""
    left, right = st.columns(2, gap="large")
    with left:
        profile_about.networks_section(scope, kommunenr)
    with right:
        profile_about.neighbours_section(scope, kommunenr)
    left, right = st.columns(2, gap="large")
    with left:
        profile_about.adoption_section(scope, kommunenr)
        profile_survey.section(scope, kommunenr)
    with right:
        profile_about.facts_section(scope, kommunenr)
    profile_history.section(scope, kommunenr)
    parts.source_line(scope, ["registre"])
