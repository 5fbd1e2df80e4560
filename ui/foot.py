"""The foot of every page: sources with licences, the snapshot and the method version."""

import datetime as dt

import streamlit as st

from ui import cache, download, numbers, on_page, parts
from ui.scope import BY_EDITION, Scope


def draw(scope: Scope, page: str) -> None:
    """The page's tables as a file, sources and licences behind an expander, which data this is."""
    words = scope.words
    st.space("small")
    with st.expander(words.t("foot.sources")):
        on_page.table(_sources(scope))
    download.tables(scope, on_page.now().markup, page)
    built = dt.datetime.fromisoformat(scope.snapshot.built_at).date()
    said = words.t(
        "foot.snapshot",
        id=scope.snapshot.snapshot_id[:12],
        date=numbers.date(built, words.language),
        method=scope.snapshot.method_version,
    )
    parts.note(f"{words.t('app.tagline')}. {said} {words.t('foot.code')}")


@cache.shared(12, BY_EDITION)
def _sources(scope: Scope) -> str:
    """One row a source: publisher, what, licence, when it was fetched."""
    words = scope.words
    listed = cache.sources(scope.snapshot).drop_duplicates(["publisher", "title"]).copy()
    columns = [
        parts.Column(words.t(f"foot.{key}"))
        for key in ("publisher", "title", "licence", "retrieved")
    ]
    listed["licence"] = listed["licence"].where(listed["licence_known"], words.t("foot.unknown"))
    shown = listed[["publisher", "title", "licence", "retrieved"]].astype(str)
    rows = [parts.Row(cells) for cells in shown.to_numpy().tolist()]
    return parts.table_html(words.t("foot.sources_caption"), columns, rows)
