"""Which regions, and how spread are they inside?"""

import streamlit as st

from charts.strip import strip
from ui import choose, download, parts, regional, sentences
from ui.measures import measure
from ui.scope import Scope


@st.fragment
def regioner() -> None:
    """Regions against each other, with every municipality behind each number."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = regional.kind(scope)
        node = choose.node(scope, label=words.t("common.show"))
        middle = choose.segmented(
            scope,
            "midt",
            ["median", "folketall"],
            label=words.t("regioner.middle"),
            prefix="regioner.middle",
        )
        order = choose.segmented(
            scope,
            "orden",
            ["median", "gulv", "navn"],
            label=words.t("regioner.sort"),
            prefix="regioner.sort",
        )
    rows = regional.rows(scope, kind, node, middle, order)
    with heading:
        parts.finding(words.t("page.regioner"), *regional.findings(scope, kind, node, rows))
        regional.caveat(scope, kind)
    parts.heading(words.t("regioner.strip_title"), regional.strip_subtitle(scope, middle))
    st.plotly_chart(
        strip(
            regional.dots(scope, kind, node),
            rows,
            axis_title=f"{scope.node_title(node)} ({words.t('unit.points')})",
            middle_label=words.t(f"regioner.middle_{middle}"),
            floor_label=words.t("common.floor"),
            line=scope.floor(node, ("land", "norge")).median,
            line_label=words.t("regioner.benchmark_country"),
            decimal=words.t("number.decimal"),
        ),
        config={"displayModeBar": False},
        alt=regional.strip_alt(scope, rows, middle),
        key="regioner_strip",
    )
    shown = measure(scope, node)
    parts.source_line(scope, shown.sources, sentences.as_of(scope, shown))
    parts.heading(words.t("regioner.heat_title"), regional.heat_subtitle(scope, middle))
    regional.heat_table(scope, kind, rows, middle)
    download.frame(scope, regional.frame(scope, kind, rows), f"regioner_{kind}_{node}")


regioner()
