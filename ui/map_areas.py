"""Small maps of the index and its areas side by side, on one scale; each leads to its own."""

import math

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from maturity.classes import fixed_classes
from ui import address, map_frame, maps, parts, sentences
from ui.atlas.mosaic import Panel, mosaic, signs
from ui.measures import OUTSIDE, measure, shade
from ui.scope import Scope

# With more than this the page would be a wall: then the index and its areas alone.
MOST = 12
IN_A_ROW = 4


def rows_of(scope: Scope) -> list[list[str]]:
    """What has a map of its own beside the index: a row an area with its indicators, where few.

    Where there are many, rows of areas alone.
    """
    areas = [node for node in scope.spec.order if node != scope.index_id]
    if 1 + len(areas) + len(scope.spec.indicators) > MOST:
        return [areas[at : at + IN_A_ROW] for at in range(0, len(areas), IN_A_ROW)]
    inside = scope.spec.indicators
    return [
        [area, *(part for part in scope.spec.children[area] if part in inside)] for area in areas
    ]


def nodes(scope: Scope) -> list[str]:
    """Everything that has a map, in the order shown: the index first."""
    return [scope.index_id, *(node for row in rows_of(scope) for node in row)]


def draw(scope: Scope, heading: DeltaGenerator) -> None:
    """The finding, the small maps, and the same numbers in a table."""
    words, shown = scope.words, measure(scope, scope.index_id)
    listed = nodes(scope)
    with heading:
        parts.finding(words.t("page.kart"), *findings(scope))
    parts.note(words.t("kart.areas_how"))
    if stamp := parts.synthetic(scope):
        parts.note(stamp)
    atlas_words = maps.atlas_words(words)
    mosaic(
        {
            "geometry": scope.snapshot.geometry,
            "lang": words.language,
            "class_labels": list(shade(scope, scope.index_id, relative=False).labels),
            "panels": panels(scope),
            "columns": max(len(row) for row in rows_of(scope)),
            "mine": scope.kommune,
            "words": {
                key: atlas_words[key] for key in ("loading", "failed", "missing", "not_applicable")
            },
        },
        key="kart_areas",
        on_choose=lambda node: lead_to(scope, node),
    )
    _table(scope, listed)
    map_frame.foot(scope, shown, table=table(scope, listed), name=f"omrader_{scope.region[1]}")


def lead_to(scope: Scope, node: str) -> None:
    """Show what was pressed as the large map: an indicator in its own unit."""
    is_indicator = node in scope.catalogue.indicators
    address.put("visning", None)
    address.put("indikator", node if is_indicator else None)
    address.put("omrade", None if is_indicator else node, scope.index_id)


def panels(scope: Scope) -> list[Panel]:
    """The index, then row by row."""
    listed = [panel(scope, scope.index_id, "index")]
    for first, *others in rows_of(scope):
        listed += [panel(scope, first, "area"), *(panel(scope, node, "part") for node in others)]
    return listed


def panel(scope: Scope, node: str, level: str) -> Panel:
    """One small map, in points."""
    shading = points_shading(scope, node)
    return {
        "id": node,
        "title": scope.node_title(node),
        "line": line(scope, node),
        "level": level,
        "classes": signs([int(code) for code in shading]),
    }


def points_shading(scope: Scope, node: str) -> pd.Series:
    """Classes by points, whatever unit the measure itself has."""
    classes = fixed_classes(scope.scores[node], scope.spec.breaks)
    classes.loc[~classes.index.isin(scope.members())] = OUTSIDE
    return classes


def line(scope: Scope, node: str) -> str:
    """The median (or the value of a lone municipality) and how many have none."""
    words, scores = scope.words, scope.scores[node].reindex(scope.members())
    known = scores.dropna()
    if known.empty:
        return words.t("kart.panel_none")
    key = "kart.panel_one" if len(known) == 1 else "kart.panel"
    said = words.t(key, points=sentences.points(scope, float(known.median())))
    absent = len(scores) - len(known)
    if not absent:
        return said
    return f"{said} {words.t('kart.panel_missing', n=sentences.count(scope, absent))}"


def findings(scope: Scope) -> list[str]:
    """In which area the median is highest, and in which lowest."""
    words = scope.words
    where = sentences.capital(scope.where())
    medians = {
        area: float(scope.scores[area].reindex(scope.members()).median())
        for area in scope.spec.order
        if area != scope.index_id
    }
    known = {area: value for area, value in medians.items() if not math.isnan(value)}
    if not known:
        return [words.t("kart.areas_none", where=where)]
    high, low = max(known, key=lambda a: known[a]), min(known, key=lambda a: known[a])
    said = {
        "where": where,
        "high_name": sentences.inside(scope.node_title(high)),
        "high": sentences.points(scope, known[high]),
        "low_name": sentences.inside(scope.node_title(low)),
        "low": sentences.points(scope, known[low]),
    }
    lone = len(scope.members()) == 1
    if said["high"] == said["low"]:
        return [words.t("kart.areas_same", where=where, points=said["high"])]
    return [words.t("kart.areas_alone" if lone else "kart.areas", **said)]


def _table(scope: Scope, listed: list[str]) -> None:
    """The same numbers: how many, the lowest, the median and the highest of each."""
    first, *others = heads(scope)
    columns = [parts.Column(first), *(parts.Column(head, is_number=True) for head in others)]
    rows = [
        parts.Row(cells(scope, node), "" if node in scope.spec.indicators else "total")
        for node in listed
    ]
    parts.table(scope.words.t("kart.areas_caption", where=scope.where()), columns, rows)


def heads(scope: Scope) -> tuple[str, ...]:
    """The heads of the table."""
    keys = ("regioner.n", "kart.areas_missing", "common.floor", "common.median", "common.leader")
    return tuple(scope.words.t(key) for key in ("kart.areas_head", *keys))


def cells(scope: Scope, node: str) -> tuple[str, ...]:
    """One area or indicator."""
    scores = scope.scores[node].reindex(scope.members())
    numbers = [scores.min(), scores.median(), scores.max()]
    return (
        scope.node_title(node),
        sentences.count(scope, int(scores.notna().sum())),
        sentences.count(scope, int(scores.isna().sum())),
        *(sentences.points(scope, float(value)) for value in numbers),
    )


def table(scope: Scope, listed: list[str]) -> pd.DataFrame:
    """One row a municipality, one column a map, in points."""
    members = scope.members()
    rows = map_frame.names(scope, members).join(scope.scores.loc[members, listed])
    rows["unit"] = scope.words.t("unit.points")
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows.reset_index()
