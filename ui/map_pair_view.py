"""The view of two measures: its choices, the map with its square, and the scatter beside."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.canvas import Figure
from charts.scatter import scatter
from ui import about, cache, choose, download, drawer, map_frame, map_pairs, maps, parts, sentences
from ui.measures import Measure
from ui.scope import BY_SCOPE, Scope


def draw(scope: Scope, controls: DeltaGenerator, heading: DeltaGenerator) -> None:
    """Draw the controls of this view, the finding, the map, the scatter and what belongs."""
    words = scope.words
    with controls:
        x = choose.what(scope, default=scope.areas[0]).name
        y = choose.other(scope, x)
    with heading:
        parts.finding(words.t("page.kart"), *map_pairs.finding(scope, x, y))
    figure, beside = st.columns([8, 5], gap="medium")
    with figure:
        chosen = _map(scope, x, y)
        _under(scope, x, y)
    with beside:
        _scatter(scope, x, y, chosen)
        drawer.draw(scope, chosen)


def _map(scope: Scope, x: str, y: str) -> str | None:
    """The map in nine colours."""
    found = map_pairs.pair(scope, x, y)
    return maps.draw(
        scope,
        map_pairs.shown(scope, x, y),
        map_pairs.shade(scope, x, y),
        key=map_frame.KEY,
        selected=map_frame.selected(scope),
        on_select=map_frame.select,
        scale="bivariate",
        labelled=False,
        alt=scope.words.t("kart.pair_alt", x=found.x.title, y=found.y.title, where=scope.where()),
        value_label=found.x.title,
        beside=maps.beside(found.y, found.y.title),
        axes=(found.x.title, found.y.title),
    )


def _scatter(scope: Scope, x: str, y: str, selected: str | None) -> None:
    """A dot a municipality, mine in its own colour; what it does not say."""
    words, found = scope.words, map_pairs.pair(scope, x, y)
    parts.heading(words.t("kart.scatter_title"), words.t("kart.scatter_sub"))
    if found.cells.empty:
        parts.hint(words.t("kart.pair_empty"))
        return
    parts.chart(
        scope,
        figure(scope, x, y, selected),
        alt=" ".join(map_pairs.finding(scope, x, y)[:2]),
        key="kart_scatter",
    )
    parts.note(words.t("kart.no_cause"))


@cache.shared(60, BY_SCOPE)
def figure(scope: Scope, x: str, y: str, selected: str | None) -> Figure:
    """The scatter, made once for a scope."""
    found = map_pairs.pair(scope, x, y)
    return scatter(
        map_pairs.dots(scope, x, y, selected),
        x_title=_axis(found.x),
        y_title=_axis(found.y),
        x_limits=map_pairs.limits(found.x.values, found.cells["x"]),
        y_limits=map_pairs.limits(found.y.values, found.cells["y"]),
        x_words=found.x.value_labels,
        y_words=found.y.value_labels,
        decimal=scope.words.t("number.decimal"),
    )


def _axis(shown: Measure) -> str:
    """«Tilbud om fiber (%)»."""
    return f"{shown.title} ({shown.unit})" if shown.unit else shown.title


def _under(scope: Scope, x: str, y: str) -> None:
    """Sources of both, «Om tallet» of both, download."""
    found = map_pairs.pair(scope, x, y)
    sources = list(dict.fromkeys([*found.x.sources, *found.y.sources]))
    parts.source_line(scope, sources, scope.words.t("kart.thirds"), as_of(scope, found))
    with st.container(horizontal=True):
        about.draw(scope, found.x)
        download.frame(scope, lambda: map_pairs.table(scope, x, y), f"par_{x}_{y}", sources)


def as_of(scope: Scope, found: map_pairs.Pair) -> str:
    """Which periods the two are from, each said once."""
    periods = tuple(dict.fromkeys([*found.x.periods, *found.y.periods]))
    return sentences.as_of(scope, replace(found.x, periods=periods))
