"""Strengths and gaps: what is surely over the group's median, and what is surely under it."""

import streamlit as st

from ui import parts, profile, sentences
from ui.profile import Gap
from ui.scope import Scope

SHOWN = 6
SCALE = 100.0


def section(scope: Scope, kommunenr: str) -> None:
    """The two lists beside each other."""
    words = scope.words
    where = scope.where(profile.group_of(scope, kommunenr))
    over, under = profile.sure_gaps(scope, kommunenr)
    parts.heading(words.t("kommune.gaps_title"), words.t("kommune.gaps_sub", where=where))
    left, right = st.columns(2, gap="large")
    with left:
        _table(scope, over, "over")
    with right:
        _table(scope, under, "under")


def _table(scope: Scope, listed: list[Gap], side: str) -> None:
    """One of the two lists, or that there is nothing on it."""
    words = scope.words
    if not listed:
        parts.hint(words.t(f"kommune.gaps_none_{side}"))
        return
    columns = [
        parts.Column(words.t("kommune.measure")),
        parts.Column(words.t("kommune.gap_points"), is_number=True),
        parts.Column(words.t("kommune.gap_sure"), is_number=True),
    ]
    rows = [
        parts.Row(
            [
                scope.node_title(gap.node),
                parts.bar(abs(gap.points), sentences.signed_points(scope, gap.points)),
                sure(scope, gap.sure),
            ]
        )
        for gap in listed[:SHOWN]
    ]
    parts.table(words.t(f"kommune.gaps_{side}"), columns, rows)


def sure(scope: Scope, share_sure: float) -> str:
    """How sure the sign is, in per cent; never all of it."""
    share = sentences.count(scope, min(100 * share_sure, 99))
    return scope.words.t(
        "kommune.over_share" if share_sure > profile.NEARLY_ALL else "kommune.share", share=share
    )
