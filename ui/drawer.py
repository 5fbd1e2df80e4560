"""A municipality's profile beside the map: score, parts, and what was seen but not scored."""

import functools
import tomllib
from collections.abc import Iterable
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ui import address, cache, certainty, numbers, parts, sentences
from ui.measures import Measure, indicators_under, measure
from ui.profile_links import href
from ui.scope import Scope
from warehouse.snapshot import ROOT


def draw(scope: Scope, kommunenr: str | None) -> None:
    """The profile of the selected municipality, or what to do where none is selected."""
    words = scope.words
    if kommunenr is None:
        parts.hint(words.t("kart.drawer_empty"))
        return
    with st.container(key="drawer", border=True):
        _head(scope, kommunenr)
        _score(scope, kommunenr)
        _parts_table(scope, kommunenr)
        with st.expander(words.t("kart.drawer_observed")):
            _observed(scope, kommunenr)
        _way_on(scope, kommunenr)
        with st.container(horizontal=True):
            _buttons(scope, kommunenr)


def _head(scope: Scope, kommunenr: str) -> None:
    """Name, official parallel names, county and population."""
    own = scope.municipalities[kommunenr]
    population = scope.words.t(
        "kart.drawer_population",
        population=sentences.count(scope, own.population),
        year=own.population_year,
    )
    parts.heading(
        " / ".join(filter(None, [own.name, own.name_parallel])),
        f"{own.fylke.split(' - ')[0]}. {population}",
    )
    if own.population_note:
        parts.note(own.population_note)


def _score(scope: Scope, kommunenr: str) -> None:
    """The score as one large number, with the comparison group's median in words."""
    words = scope.words
    score = scope.score(kommunenr, scope.index_id)
    against = _against(scope, kommunenr)
    parts.facts(
        [
            parts.Fact(
                scope.node_title(scope.index_id),
                sentences.points(scope, score),
                words.t("unit.points"),
                against,
            ),
            parts.Fact(
                words.t("rank.in_country"),
                certainty.place(scope, kommunenr, scope.index_id),
                words.t("rank.of", n=sentences.count(scope, scope.scores[scope.index_id].count())),
                words.t("rank.interval"),
            ),
        ]
    )


def _against(scope: Scope, kommunenr: str) -> str:
    """«Medianen i KOSTRA-gruppe 3 er 91,1 poeng.»; empty where there is no such group."""
    group = scope.region_of(kommunenr, scope.compare)
    if group is None or scope.floor(scope.index_id, group).is_too_few:
        return ""
    median = sentences.points(scope, scope.floor(scope.index_id, group).median)
    return scope.words.t("kart.drawer_against", where=scope.where(group), median=median)


def _parts_table(scope: Scope, kommunenr: str) -> None:
    """The areas and their indicators: value, points, and the group's median."""
    words = scope.words
    group = scope.region_of(kommunenr, scope.compare)
    columns = [
        parts.Column(words.t("kart.drawer_part")),
        parts.Column(words.t("common.points_number"), is_number=True),
        parts.Column(words.t("common.median"), is_number=True),
    ]
    rows = [
        row
        for area in scope.areas
        for row in (
            _row(scope, area, kommunenr, group, mark="total"),
            *(
                _row(scope, indicator, kommunenr, group)
                for indicator in indicators_under(scope, area)
            ),
        )
    ]
    caption = words.t("kart.drawer_areas")
    if group is not None:
        caption = words.t("kart.drawer_caption", group=scope.region_name(group))
    parts.table(caption, columns, rows)


def _row(
    scope: Scope, node: str, kommunenr: str, group: tuple[str, str] | None, mark: str = ""
) -> parts.Row:
    """One area or indicator: points of the municipality, and the group's median."""
    scores = scope.scores[node]
    shown = measure(scope, node)
    label = shown.title
    if not shown.is_score:
        label = f"{shown.title}: {_value(scope, shown, kommunenr)}"
    note = shown.notes.get(kommunenr, "")
    median = scores.reindex(scope.members(group)).median() if group else float("nan")
    cells = [
        parts.with_flag(label, note if mark == "" else ""),
        sentences.points(scope, scores[kommunenr]),
        sentences.points(scope, median),
    ]
    return parts.Row(cells, mark)


def _value(scope: Scope, shown: Measure, kommunenr: str) -> str:
    """A native value in words: «82,4 %», «Ja», or the reason why it is missing."""
    value = shown.values[kommunenr]
    if pd.isna(value):
        return str(shown.reasons[kommunenr])
    if shown.value_labels:
        return shown.value_labels[value]
    return numbers.with_unit(value, shown.unit, shown.decimals, scope.words.language)


def _observed(scope: Scope, kommunenr: str) -> None:
    """What was seen and is not scored, each with its value or the reason it is missing."""
    parts.terms((shown.title, _value(scope, shown, kommunenr)) for shown in _unscored(scope))


def _unscored(scope: Scope) -> Iterable[Measure]:
    """The measures of the catalogue that the index does not score."""
    for name in cache.indicator_names(scope.snapshot):
        if name not in scope.spec.indicators and name in scope.catalogue.indicators:
            yield measure(scope, name)


@functools.cache
def _path_of_profile() -> str | None:
    """The address of the page about one municipality, where the app has one."""
    listed = tomllib.loads((ROOT / "ui" / "pages.toml").read_text("utf-8"))["pages"]
    return listed["kommune"]["path"] if "kommune" in listed else None


def _way_on(scope: Scope, kommunenr: str) -> None:
    """A link to the municipality's own page; the shared choices go along."""
    path = _path_of_profile()
    if path is None:
        return
    given = {name: st.query_params[name] for name in address.SHARED if name in st.query_params}
    query = urlencode({**given, "kommune": kommunenr})
    parts.way(f"{path}?{query}", scope.words.t("kart.drawer_way", name=scope.name(kommunenr)))


def _buttons(scope: Scope, kommunenr: str) -> None:
    """Make it «min kommune», or close the profile."""
    words = scope.words
    parts.way(href("kommune", kommune=kommunenr), words.t("kommune.open"))
    if kommunenr != scope.kommune and st.button(words.t("kart.drawer_mine")):
        address.put("kommune", kommunenr)
        st.rerun()
    if st.button(words.t("kart.drawer_close")):
        address.put("valgt", None)
        st.rerun(scope="fragment")
