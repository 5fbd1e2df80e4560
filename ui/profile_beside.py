"""Up to five others beside the municipality: who they are, a figure, and a table."""

from html import escape

import pandas as pd
import streamlit as st

from charts.beside import beside
from charts.canvas import Figure
from charts.peers import look
from ui import address, cache, parts, profile, sentences
from ui.profile_links import href, link, look_again
from ui.profile_strip import MINE
from ui.profile_strip import beside as others
from ui.reading import MOST_OTHERS
from ui.scope import BY_SCOPE, Scope
from ui.words import alphabetical

SHAPES = {
    "circle": "●",
    "diamond": "◆",
    "square": "■",
    "triangle-up": "▲",
    "cross": "✚",
    "star": "★",
}


def pick(scope: Scope, kommunenr: str) -> None:
    """The list of those to compare with, kept in the address (``med``)."""
    key = "kommune_med"
    options = [number for number in scope.municipalities if number != kommunenr]
    options.sort(key=lambda number: alphabetical(scope.name(number)))
    st.session_state[key] = others(scope, kommunenr)

    def store() -> None:
        address.put("med", ",".join(st.session_state[key]))
        look_again()

    st.multiselect(
        scope.words.t("kommune.beside_pick", most=MOST_OTHERS),
        options,
        key=key,
        format_func=scope.label,
        on_change=store,
        max_selections=MOST_OTHERS,
        placeholder=scope.words.t("kommune.beside_placeholder"),
        filter_mode="contains",
        select_all=False,
    )


def section(scope: Scope, kommunenr: str) -> None:
    """The heading and the list; the figure and the table where someone is chosen."""
    words = scope.words
    parts.heading(words.t("kommune.beside_title"), words.t("kommune.beside_sub"))
    pick(scope, kommunenr)
    if not others(scope, kommunenr):
        return
    parts.prose(sentence(scope, kommunenr))
    parts.chart(
        scope, _figure(scope, kommunenr), alt=sentence(scope, kommunenr), key="kommune_beside"
    )
    _table(scope, kommunenr)


def sentence(scope: Scope, kommunenr: str) -> str:
    """The chosen ones in the order of their points."""
    listed = [kommunenr, *others(scope, kommunenr)]
    scores = scope.scores[scope.index_id].reindex(listed)
    order = scores.dropna().sort_values(ascending=False, kind="stable")
    said = [f"{scope.name(str(n))} {sentences.points(scope, v)}" for n, v in order.items()]
    absent = [scope.name(str(number)) for number in scores.index[scores.isna()]]
    text = scope.words.t(
        "kommune.beside_order",
        title=scope.node_title(scope.index_id),
        listed=sentences.listing(scope, said),
    )
    if not absent:
        return text
    return (
        f"{text} {scope.words.t('kommune.beside_absent', names=sentences.listing(scope, absent))}"
    )


def _nodes(scope: Scope) -> list[str]:
    """The parts that are compared: the index and its areas."""
    return [scope.index_id, *scope.areas]


@cache.shared(60, BY_SCOPE)
def _figure(scope: Scope, kommunenr: str) -> Figure:
    """One row a part, one mark a municipality."""
    words, nodes = scope.words, _nodes(scope)
    turns = {kommunenr: MINE} | {n: turn for turn, n in enumerate(others(scope, kommunenr))}
    dots = pd.DataFrame(
        [_dot(scope, number, node, turn) for node in nodes for number, turn in turns.items()]
    )
    known = dots["score"].dropna()
    low = min(10 * ((known.min() - 2) // 10), 80) if len(known) else 0.0
    return beside(
        dots,
        pd.Series([scope.node_title(node) for node in nodes], index=nodes),
        axis_title=words.t("unit.points"),
        low=max(low, -2.0),
        decimal=words.t("number.decimal"),
    )


def _dot(scope: Scope, number: str, node: str, turn: int) -> dict[str, object]:
    """One municipality's mark on one part, with its words."""
    score = scope.score(number, node)
    label = f"{scope.name(number)} {sentences.points(scope, score)}"
    unit = scope.words.t("unit.points")
    return {
        **{"row": node, "score": score, "turn": turn},
        **{"label": label, "text": f"{label} {unit}"},
    }


def _table(scope: Scope, kommunenr: str) -> None:
    """One row a municipality, marked as in the figure: its place and its points."""
    words = scope.words
    columns = [
        parts.Column(words.t("common.municipality")),
        *(parts.Column(scope.node_title(node), is_number=True) for node in _nodes(scope)),
    ]
    rows = [
        parts.Row(
            [
                name(scope, number, turn),
                *(sentences.points(scope, scope.score(number, node)) for node in _nodes(scope)),
            ]
        )
        for number, turn in [
            (kommunenr, MINE),
            *((n, turn) for turn, n in enumerate(others(scope, kommunenr))),
        ]
    ]
    group = profile.group_of(scope, kommunenr)
    middle = [
        sentences.points(scope, scope.scores[node].reindex(scope.members(group)).median())
        for node in _nodes(scope)
    ]
    median = words.t("kommune.beside_median", group=scope.region_name(group))
    parts.table(words.t("kommune.beside_caption"), columns, [*rows, parts.Row([median, *middle])])


def name(scope: Scope, kommunenr: str, turn: int) -> parts.Markup:
    """A municipality's name behind its mark; a link for those compared with."""
    colour, shape = look(turn)
    mark = f'<span aria-hidden="true" style="color:{colour}">{SHAPES[shape]}</span> '
    text = escape(scope.name(kommunenr))
    if turn == MINE:
        return parts.Markup(f"{mark}<b>{text}</b>")
    return parts.Markup(mark + link(href("kommune", kommune=kommunenr), scope.name(kommunenr)))
