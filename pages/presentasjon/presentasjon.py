"""A show of saved views: put together, noted, shown on stage, saved, taken along as slides."""

import streamlit as st

from ui import parts, presentation, show_builder, wall
from ui.scope import Scope


@wall.fragment
def presentasjon() -> None:
    """Build a show and play it."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    chosen = show_builder.begin(scope)
    heading = st.container()
    show_builder.ready_made(scope)
    frames = presentation.told(scope, chosen)
    with heading:
        parts.finding(words.t("page.presentasjon"), *presentation.findings(scope, frames))
        presentation.stage(scope, frames)
    parts.heading(words.t("show.views"), words.t("show.views_sub"))
    show_builder.listed(scope, {frame.link: frame.sentence for frame in frames})
    show_builder.bring_in(scope)
    if frames:
        presentation.overview(scope, frames)
        show_builder.save(scope)
        presentation.slides(scope, frames)


presentasjon()
