"""Which regions, and how spread are they inside?"""

import streamlit as st

from ui import (
    download,
    on_page,
    parts,
    regional,
    regional_figures,
    regional_split,
    sentences,
    wall,
)
from ui.measures import measure
from ui.scope import Scope


@wall.fragment
def regioner() -> None:
    """Regions against each other, with every municipality behind each number."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = regional.division(scope)
    middle = words.t(f"regioner.middle_{chosen.middle}")
    with heading:
        parts.finding(
            words.t("page.regioner"),
            *regional.findings(scope, chosen),
            regional_split.own_region(scope, chosen),
        )
        regional.caveat(scope, chosen)
    parts.heading(
        words.t("regioner.strip_title"),
        words.t(
            "regioner.strip_sub",
            middle=middle.lower(),
            benchmark=words.t("regioner.benchmark_country"),
        ),
    )
    parts.chart(
        scope,
        regional_figures.strip_figure(scope, chosen),
        alt=regional.alt(scope, chosen),
        key="regioner_strip",
    )
    shown = measure(scope, chosen.node)
    parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
    parts.heading(words.t("regioner.heat_title"), words.t("regioner.heat_sub", middle=middle))
    on_page.table(regional_figures.heat_table(scope, chosen))
    regional_split.section(scope, chosen)
    download.frame(
        scope, lambda: regional.file(scope, chosen), f"regioner_{chosen.kind}_{chosen.node}"
    )


regioner()
