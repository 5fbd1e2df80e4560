"""The map from source to indicator to area to index, as facts for the figure and its table."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.canvas import Figure
from charts.lineage import lineage
from ui import cache, catalogue, parts, sentences
from ui.scope import BY_EDITION, Scope

BETWEEN_AREAS = 0.7
COLUMNS = ("source", "indicator", "area", "index")


@dataclass(frozen=True)
class Thread:
    """One indicator on its way: from its source, through its areas, to the index or nowhere."""

    indicator: str
    source: str
    area: str
    is_scored: bool


def threads(scope: Scope) -> list[Thread]:
    """Every indicator of the catalogue and of the index, the scored ones first, by area."""
    spec, known = scope.spec, scope.catalogue.indicators
    scored = [
        Thread(name, known[name].source if name in known else scope.index_id, part.parent, True)
        for name, part in spec.indicators.items()
    ]
    own = {thread.indicator for thread in scored}
    shown = [
        Thread(one.indicator, one.source, f"catalogue {one.area}", False)
        for one in catalogue.listed(scope)
        if one.indicator not in own
    ]
    places = {node: place for place, node in enumerate(spec.order)}
    return [*sorted(scored, key=lambda thread: places[thread.area]), *shown]


def area_title(scope: Scope, thread: Thread) -> str:
    """The area an indicator counts in, or is shown under."""
    if thread.is_scored:
        return scope.node_title(thread.area)
    return scope.words.of(scope.catalogue.areas[thread.area.split()[1]].title)


def source_title(scope: Scope, source: str) -> str:
    """A source's short name; a survey goes by the name of the index it fills."""
    known = scope.catalogue.sources.get(source)
    return scope.words.of(known.short) if known else scope.index_name


@cache.shared(12, BY_EDITION)
def figure(scope: Scope) -> Figure:
    """The figure: four columns, what gives points drawn out."""
    listed = threads(scope)
    nodes = _nodes(scope, listed)
    heads = tuple(scope.words.t(f"metode.lineage_{name}") for name in COLUMNS)
    return lineage(nodes, _links(scope, listed), heads)


def _nodes(scope: Scope, listed: list[Thread]) -> pd.DataFrame:
    """Every name with its column and its place; areas and sources stand in the middle of theirs."""
    rows = pd.DataFrame([vars(thread) for thread in listed])
    new_area = rows["area"] != rows["area"].shift()
    rows["row"] = np.arange(len(rows)) + BETWEEN_AREAS * (new_area.cumsum() - 1)
    rows["area_title"] = [area_title(scope, thread) for thread in listed]
    areas = rows.groupby("area", sort=False).agg(
        row=("row", "mean"), label=("area_title", "first"), is_scored=("is_scored", "any")
    )
    sources = rows.groupby("source", sort=False).agg(
        row=("row", "mean"), is_scored=("is_scored", "any")
    )
    sources["row"] = _spaced(sources["row"])
    sources["label"] = [source_title(scope, str(name)) for name in sources.index]
    own = rows.set_index("indicator")[["row", "is_scored"]]
    own["label"] = [scope.node_title(str(name)) for name in own.index]
    middle = float(areas.loc[areas["is_scored"], "row"].mean())
    index = pd.DataFrame(
        {"row": [middle], "label": [scope.node_title(scope.index_id)], "is_scored": [True]},
        index=[f"index {scope.index_id}"],
    )
    columns = [sources.add_prefix("source ", axis=0), own, areas, index]
    return pd.concat([part.assign(column=place) for place, part in enumerate(columns)])


def _spaced(rows: pd.Series) -> pd.Series:
    """Places in their order, at least one apart."""
    ordered = rows.sort_values(kind="stable")
    places: list[float] = []
    for wanted in ordered:
        places.append(max(float(wanted), places[-1] + 1.0) if places else float(wanted))
    return pd.Series(places, index=ordered.index).reindex(rows.index)


def _links(scope: Scope, listed: list[Thread]) -> pd.DataFrame:
    """Source to indicator, indicator to area, and the areas that count to the index."""
    found = [(f"source {t.source}", t.indicator, t.is_scored) for t in listed]
    found += [(t.indicator, t.area, t.is_scored) for t in listed]
    scored = dict.fromkeys(t.area for t in listed if t.is_scored)
    found += [(area, f"index {scope.index_id}", True) for area in scored]
    return pd.DataFrame(found, columns=["start", "end", "is_scored"])


def alt(scope: Scope) -> str:
    """The figure in a sentence."""
    listed = threads(scope)
    return scope.words.t(
        "metode.lineage_alt",
        n=len(listed),
        sources=len({thread.source for thread in listed}),
        scored=sum(thread.is_scored for thread in listed),
        areas=len({thread.area for thread in listed if thread.is_scored}),
        index=sentences.inside(scope.node_title(scope.index_id)),
    )


def table(scope: Scope) -> None:
    """The same map as a table: one row an indicator."""
    words = scope.words
    listed = threads(scope)
    rows = [
        parts.Row(
            [
                scope.node_title(thread.indicator),
                source_title(scope, thread.source),
                area_title(scope, thread),
                scope.node_title(scope.index_id)
                if thread.is_scored
                else words.t("metode.lineage_shown"),
            ]
        )
        for thread in listed
    ]
    columns = [
        parts.Column(words.t(f"metode.lineage_{name}"))
        for name in ("indicator", "source", "area", "to")
    ]
    parts.table(words.t("metode.lineage_caption"), columns, rows, tall=len(rows) > 30)
