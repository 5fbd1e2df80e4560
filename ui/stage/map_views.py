"""The map's other views as frames: clusters of neighbours, two measures, small maps."""

from export.frame import MapFigure, MapsFigure, SmallMap, Table
from ui import choose, map_areas, map_clusters, map_pair_view, map_pairs, sentences
from ui.atlas.mosaic import Panel
from ui.map_clusters import LIKELY, SURE
from ui.measures import Measure, Shading, measure, shade
from ui.scope import Scope, pairs
from ui.stage import figures
from ui.stage.telling import Told


def clusters(scope: Scope) -> Told:
    """Where neighbours are alike."""
    words = scope.words
    node = choose.node(scope, label="")
    certainty = choose.segmented(scope, "klynger", [LIKELY, SURE], label="", prefix="kart.certain")
    shown = map_clusters.shown(scope, node, certainty)
    level = measure(scope, node)
    return Told(
        sentences=tuple(map_clusters.findings(scope, node, certainty)),
        title=words.t("kart.view_klynger"),
        subtitle=f"{level.title}. {words.t(f'kart.certain_{certainty}')}",
        figure=_of_answers(scope, shown, map_clusters.shade(scope, node, certainty)),
        table=_answers_table(scope, shown, level),
        sources=level.sources,
        as_of=sentences.as_of(scope, level),
        alt=" ".join(map_clusters.findings(scope, node, certainty)),
        data=map_clusters.table(scope, node, certainty),
        method=map_clusters.certainty_note(scope, node, certainty),
    )


def _of_answers(scope: Scope, shown: Measure, shading: Shading) -> MapFigure:
    """The kinds of clusters on the map; who stands alone in the sea does not take part."""
    known = shown.values.reindex(scope.members()).dropna()
    return MapFigure(
        classes=_codes(shading),
        values={},
        labels=shading.labels,
        scale="diverging",
        unit="",
        decimals=0,
        mine=scope.kommune,
        missing_label=scope.words.t("atlas.missing"),
        words={number: shown.value_labels[value] for number, value in pairs(known)},
        not_applicable_label=scope.words.t("kart.islands_key"),
    )


def _codes(shading: Shading) -> dict[str, int]:
    """The class of every municipality."""
    return {str(number): int(code) for number, code in shading.classes.items()}


def _answers_table(scope: Scope, shown: Measure, level: Measure) -> Table:
    """Every municipality of the scope with its kind of cluster and its own points."""
    words, members = scope.words, scope.members()
    order = level.values.reindex(members).sort_values(ascending=False, na_position="last").index
    return Table(
        caption=words.t("kart.view_klynger"),
        heads=(
            words.t("atlas.municipality"),
            words.t("kart.cluster_head"),
            words.t("common.points_number"),
        ),
        rows=tuple(
            (
                scope.name(number),
                _kind(scope, shown, number),
                sentences.points(scope, float(level.values[number])),
            )
            for number in map(str, order)
        ),
        numeric=(2,),
    )


def _kind(scope: Scope, shown: Measure, number: str) -> str:
    """A municipality's kind of cluster, or why it has none."""
    said = shown.value_labels.get(shown.values[number])
    return said or str(shown.reasons.get(number, scope.words.t("atlas.missing")))


def pair(scope: Scope) -> Told:
    """Two measures against each other on the map."""
    words = scope.words
    x = choose.chosen_name(scope, scope.areas[0])
    y = choose.other(scope, x)
    found = map_pairs.pair(scope, x, y)
    return Told(
        sentences=tuple(map_pairs.finding(scope, x, y)),
        title=f"{found.x.title} × {found.y.title}",
        subtitle=words.t("kart.thirds"),
        figure=_of_pair(scope, x, y),
        table=_pair_table(scope, found),
        sources=tuple(dict.fromkeys([*found.x.sources, *found.y.sources])),
        as_of=map_pair_view.as_of(scope, found),
        alt=words.t("kart.pair_alt", x=found.x.title, y=found.y.title, where=scope.where()),
        data=map_pairs.table(scope, x, y),
        method=words.t("kart.no_cause"),
    )


def _of_pair(scope: Scope, x: str, y: str) -> MapFigure:
    """The nine classes on the map."""
    found, shading = map_pairs.pair(scope, x, y), map_pairs.shade(scope, x, y)
    told = {
        str(number): f"{map_pairs.told(scope, found.x, number)}, "
        f"{map_pairs.told(scope, found.y, number)}"
        for number in found.cells.index
    }
    return MapFigure(
        classes=_codes(shading),
        values={},
        labels=shading.labels,
        scale="bivariate",
        unit="",
        decimals=0,
        mine=scope.kommune,
        missing_label=scope.words.t("atlas.missing"),
        words=told,
        axes=(found.x.title, found.y.title),
    )


def _pair_table(scope: Scope, found: map_pairs.Pair) -> Table:
    """Every municipality of the scope with both values."""
    members = found.x.values.reindex(scope.members())
    order = members.sort_values(ascending=False, kind="stable", na_position="last").index
    rows = tuple(
        (
            scope.name(number),
            *(figures.value_text(scope, m, float(m.values[number])) for m in (found.x, found.y)),
        )
        for number in map(str, order)
    )
    heads = (scope.words.t("atlas.municipality"), found.x.title, found.y.title)
    return Table(f"{found.x.title} × {found.y.title}", heads, rows, numeric=(1, 2))


def small_maps(scope: Scope) -> Told:
    """The index and its parts as maps side by side."""
    words, shown = scope.words, measure(scope, scope.index_id)
    listed = map_areas.nodes(scope)
    first, *others = (_small(scope, panel) for panel in map_areas.panels(scope))
    rows, places = [], iter(others)
    for row in map_areas.rows_of(scope):
        rows.append(tuple(next(places) for _ in row))
    caption = words.t("kart.areas_caption", where=scope.where())
    heads = map_areas.heads(scope)
    return Told(
        sentences=tuple(map_areas.findings(scope)),
        title=words.t("kart.view_omrader"),
        subtitle=sentences.capital(words.t("unit.points")),
        figure=MapsFigure(
            first=first,
            rows=tuple(rows),
            labels=shade(scope, scope.index_id, relative=False).labels,
            mine=scope.kommune,
            missing_label=words.t("atlas.missing"),
        ),
        table=Table(
            caption,
            heads,
            tuple(map_areas.cells(scope, node) for node in listed),
            numeric=tuple(range(1, len(heads))),
        ),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=f"{' '.join(map_areas.findings(scope))}. {caption}",
        data=map_areas.table(scope, listed),
    )


def _small(scope: Scope, panel: Panel) -> SmallMap:
    """One small map of the page."""
    codes = map_areas.points_shading(scope, panel["id"])
    classes = {str(number): int(code) for number, code in codes.items()}
    return SmallMap(panel["title"], panel["line"], classes)
