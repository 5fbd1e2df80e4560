"""One municipality under the median: what its distance consists of, and who stands higher."""

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.split import split
from maturity.middle import Split, middle_of, split_to_middle
from maturity.rounding import rounded
from ui import address, cache, parts, peers, sentences
from ui.scope import BY_SCOPE, Scope


def pick(scope: Scope, node: str) -> str:
    """The municipality whose gap is split: among those under the median, lowest first."""
    shown = _under(scope, node)
    under = list(shown)
    parts.heading(scope.words.t("svakeste.split_title"))
    address.let_go("valgt", scope.municipalities, under)
    return address.choice(
        st.selectbox,
        "valgt",
        under,
        under[0],
        label=scope.words.t("svakeste.split_pick"),
        show=shown.__getitem__,
        width=320,
    )


@cache.shared(60, BY_SCOPE)
def _under(scope: Scope, node: str) -> dict[str, str]:
    """Those under the median, lowest first, each with name and points."""
    scores = scope.scores[node].reindex(scope.members()).dropna().sort_values(kind="stable")
    under = list(scores.index[scores < scores.median()]) or list(scores.index[:1])
    return {n: f"{scope.name(n)} ({sentences.points(scope, scores[n])})" for n in under}


def split_section(scope: Scope, node: str, kommunenr: str) -> None:
    """What the distance to the median consists of, adding up exactly."""
    words = scope.words
    found = _split(scope, node, kommunenr)
    gap = found.middle - found.score
    if rounded(gap) <= 0:
        parts.note(words.t("svakeste.split_sub_zero", name=scope.name(kommunenr)))
        return
    parts.note(
        words.t(
            "svakeste.split_sub",
            name=scope.name(kommunenr),
            gap=sentences.points(scope, gap),
        )
    )
    left, right = st.columns([6, 5], gap="large")
    with left:
        _waterfall(scope, kommunenr, found)
    with right:
        _split_table(scope, kommunenr, found)


@cache.shared(200, BY_SCOPE)
def _split(scope: Scope, node: str, kommunenr: str) -> Split:
    """The gap from a municipality to the median of the chosen region, part by part."""
    middle = middle_of(scope.spec, node, scope.scores.reindex(scope.members()))
    own = pd.Series({part: scope.score(kommunenr, part) for part in scope.scores.columns})
    return split_to_middle(middle, own)


def _waterfall(scope: Scope, kommunenr: str, found: Split) -> None:
    """The split as a figure."""
    words = scope.words
    said = ", ".join(
        f"{scope.node_title(part.part)}: {sentences.signed_points(scope, part.points)}"
        for part in found.parts
    )
    parts.chart(
        scope,
        _waterfall_figure(scope, kommunenr, found),
        alt=words.t(
            "svakeste.split_alt",
            score=sentences.points(scope, found.score),
            median=sentences.points(scope, found.middle),
            parts=said,
        ),
        key="svakeste_split",
    )


@cache.shared(60, BY_SCOPE)
def _waterfall_figure(scope: Scope, kommunenr: str, found: Split) -> Figure:
    """From the municipality's points, over each part, to the median."""
    words = scope.words
    shares = [part.points for part in found.parts]
    return split(
        [
            scope.name(kommunenr),
            *(scope.node_title(part.part) for part in found.parts),
            words.t("common.median"),
        ],
        found.score,
        shares,
        [
            sentences.points(scope, found.score),
            *(sentences.signed_points(scope, share) for share in shares),
            sentences.points(scope, found.middle),
        ],
        axis_title=words.t("unit.points"),
        decimal=words.t("number.decimal"),
    )


def _split_table(scope: Scope, kommunenr: str, found: Split) -> None:
    """The split as a table: own points, the middle's points, and each part's share of the gap."""
    words = scope.words
    columns = [
        parts.Column(words.t("svakeste.split_area")),
        parts.Column(scope.name(kommunenr), is_number=True),
        parts.Column(words.t("svakeste.split_middle"), is_number=True),
        parts.Column(words.t("svakeste.split_points"), is_number=True),
    ]
    rows = [
        parts.Row(
            [
                scope.node_title(part.part),
                sentences.points(scope, part.own),
                sentences.points(scope, part.middle),
                sentences.signed_points(scope, part.points),
            ]
        )
        for part in found.parts
    ]
    total = parts.Row(
        [
            words.t("svakeste.split_total"),
            sentences.points(scope, found.score),
            sentences.points(scope, found.middle),
            sentences.signed_points(scope, found.middle - found.score),
        ],
        "total",
    )
    parts.table(words.t("svakeste.split_caption"), columns, [*rows, total])
    parts.note(words.t("svakeste.split_how"))


def peers_section(scope: Scope, node: str, kommunenr: str) -> None:
    """Similar municipalities that stand higher, and on what."""
    words, name = scope.words, scope.name(kommunenr)
    parts.heading(words.t("svakeste.peers_title"))
    found = peers.higher(scope, node, kommunenr)
    if found.scores.empty:
        parts.note(words.t("svakeste.peers_none"))
        return
    criteria = [words.t(f"svakeste.criteria_{kind}") for kind in found.criteria]
    listed = sentences.listing(scope, criteria)
    parts.note(words.t("svakeste.peers_sub", criteria=listed, name=name))
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.population"), is_number=True),
        *(parts.Column(scope.node_title(part), is_number=True) for part in found.scores.columns),
    ]
    caption = words.t("svakeste.peers_caption", name=name)
    parts.table(caption, columns, _peers(scope, node, kommunenr))
    if len(found.scores) > peers.SHOWN:
        shown = words.t("svakeste.peers_more", shown=peers.SHOWN, n=len(found.scores))
        parts.note(shown)


@cache.shared(200, BY_SCOPE)
def _peers(scope: Scope, node: str, kommunenr: str) -> list[parts.Row]:
    """One row a similar municipality: its residents, and how far it stands over on each part."""
    found, own = peers.higher(scope, node, kommunenr), scope.scores.loc[kommunenr]
    return [
        parts.Row(
            [
                scope.name(str(number)),
                sentences.count(scope, scope.municipalities[str(number)].population),
                *(
                    sentences.signed_points(scope, row[part] - own[part])
                    for part in found.scores.columns
                ),
            ]
        )
        for number, row in found.scores.head(peers.SHOWN).iterrows()
    ]
