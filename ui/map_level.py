"""The map (or the tiles) of one measure: its level, or its distance to a benchmark."""

from typing import Any

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from ui import (
    address,
    choose,
    map_distance,
    map_findings,
    map_frame,
    map_years,
    maps,
    parts,
    sentences,
)
from ui.map_distance import LEVEL
from ui.measures import Measure, shade
from ui.scope import Scope


def draw(scope: Scope, controls: DeltaGenerator, heading: DeltaGenerator, view: str) -> None:
    """Draw the controls of this view, the finding, the map and what belongs to it."""
    with controls:
        asked = choose.what(scope)
        shown = map_years.choose(scope, asked)
        against = _against(scope, shown)
        relative = against == LEVEL and shown.is_graded and _relative(scope)
    period = "" if shown.is_score else period_of(scope, shown)
    with heading:
        parts.finding(
            scope.words.t("page.kart"),
            finding(scope, shown, against, period),
            sentences.missing(scope, shown, scope.members()),
        )
    notes = [
        map_years.note(scope, asked, shown),
        scope.words.t("kart.relative") if relative else "",
        scope.words.t("kart.distance_note") if against == map_distance.GROUP else "",
    ]
    map_frame.columns(
        scope,
        lambda: _map(scope, shown, against, period, relative=relative, tiles=view == "ruter"),
        lambda: _under(scope, shown, against, period, notes),
    )


def period_of(scope: Scope, shown: Measure) -> str:
    """The period of an indicator that is shown, as the snapshot names it."""
    offered = map_years.years(scope, shown.name)
    return address.value("aar", list(offered), scope.catalogue.indicators[shown.name].period)


def _against(scope: Scope, shown: Measure) -> str:
    """What is coloured (``mot``): the level, or the distance to a benchmark."""
    if not shown.is_graded:
        return LEVEL
    return choose.segmented(
        scope,
        "mot",
        list(map_distance.AGAINST),
        label=scope.words.t("kart.against"),
        prefix="kart.against",
    )


def _relative(scope: Scope) -> bool:
    """Whether the colours are fifths of those shown (``trinn``)."""
    shading = choose.segmented(
        scope,
        "trinn",
        ["faste", "femdeler"],
        label=scope.words.t("common.shading"),
        prefix="common.shading",
    )
    return shading == "femdeler"


def finding(scope: Scope, shown: Measure, against: str, period: str) -> str:
    """The finding over the map."""
    if against == LEVEL:
        return map_findings.finding(scope, shown, scope.members())
    return map_distance.finding(scope, shown.name, against, period)


def _map(
    scope: Scope, shown: Measure, against: str, period: str, *, relative: bool, tiles: bool
) -> str | None:
    """The map of the level, or of the distance with the level beside it."""
    view, selected = "tiles" if tiles else "map", map_frame.selected(scope)
    if against == LEVEL:
        return maps.draw(
            scope,
            shown,
            shade(scope, shown.name, relative=relative, period=period),
            key=map_frame.KEY,
            selected=selected,
            view=view,
            on_select=map_frame.select,
        )
    found = map_distance.distance(scope, shown.name, against, period)
    return maps.draw(
        scope,
        found.shown,
        map_distance.shade(scope, shown.name, against, period),
        key=map_frame.KEY,
        selected=selected,
        view=view,
        on_select=map_frame.select,
        scale="diverging",
        signed=True,
        value_label=scope.words.t("kart.distance_head"),
        beside=maps.beside(found.level, scope.words.t("kart.level_head")),
    )


def _under(scope: Scope, shown: Measure, against: str, period: str, notes: list[str]) -> None:
    """Source line, «Om tallet» and download."""
    if against == LEVEL:
        map_frame.foot(scope, shown, *notes)
        return
    name = f"avstand_{against}_{shown.name}_{scope.region[1]}"
    map_frame.foot(scope, shown, *notes, table=table(scope, shown, against, period), name=name)


def table(scope: Scope, shown: Measure, against: str, period: str) -> pd.DataFrame:
    """One row a municipality: its level, the benchmark, the distance, or why there is none."""
    found = map_distance.distance(scope, shown.name, against, period)
    members = scope.members()
    rows = map_frame.names(scope, members)
    level, distance = found.level.values.reindex(members), found.shown.values.reindex(members)
    columns: dict[str, Any] = {
        "indicator": shown.name,
        "value": level,
        "unit": shown.unit,
        "benchmark": level - distance,
        "distance": distance,
        "distance_unit": found.shown.unit,
        "missing_reason": found.shown.reasons.reindex(members),
        "period": ", ".join(shown.periods),
        "snapshot": scope.snapshot.snapshot_id,
    }
    return rows.assign(**columns).reset_index()
