"""The pages of «Status» as frames."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ui import (
    address,
    choose,
    download,
    map_distance,
    map_findings,
    map_level,
    map_years,
    maps,
    regional,
    sentences,
    weakest,
)
from ui.measures import Measure, measure, shade
from ui.scope import Scope
from ui.stage import figures, map_views
from ui.stage.telling import Told

VIEWS = ["kart", "ruter", "omrader", "klynger", "par"]
OTHER_VIEWS: Mapping[str, Callable[[Scope], Told]] = MappingProxyType(
    {"omrader": map_views.small_maps, "klynger": map_views.clusters, "par": map_views.pair}
)


def oversikt(scope: Scope) -> Told:
    """The front page: the index on the map."""
    shown = measure(scope, scope.index_id)
    said = (
        sentences.overview(scope),
        sentences.floor_sentence(scope),
        sentences.mine(scope) if scope.kommune else "",
    )
    return _on_map(scope, shown, said, relative=False)


def kart(scope: Scope) -> Told:
    """The map in the view the address asks for."""
    view = address.value("visning", VIEWS, VIEWS[0])
    return OTHER_VIEWS[view](scope) if view in OTHER_VIEWS else _coloured(scope)


def _coloured(scope: Scope) -> Told:
    """The map as it is coloured on the page: a level, or a distance to a benchmark."""
    shown = map_years.choose(scope, measure(scope, choose.chosen_name(scope)))
    period = "" if shown.is_score else map_level.period_of(scope, shown)
    against = address.value("mot", list(map_distance.AGAINST), map_distance.LEVEL)
    if shown.is_graded and against != map_distance.LEVEL:
        return _distance(scope, shown.name, against, period)
    relative = shown.is_graded and address.value("trinn", ["faste", "femdeler"], "faste") != "faste"
    said = (
        map_findings.finding(scope, shown, scope.members()),
        sentences.missing(scope, shown, scope.members()),
    )
    return _on_map(scope, shown, said, relative=relative, period=period)


def _distance(scope: Scope, name: str, against: str, period: str) -> Told:
    """A measure's distance to a benchmark on the map."""
    found = map_distance.distance(scope, name, against, period)
    shading = map_distance.shade(scope, name, against, period)
    return Told(
        sentences=(map_distance.finding(scope, name, against, period),),
        title=found.level.title,
        subtitle=sentences.capital(map_distance.benchmark_name(scope, against)),
        figure=figures.of_map(scope, found.shown, shading, is_distance=True),
        table=figures.table_of(scope, found.shown),
        sources=found.level.sources,
        as_of=sentences.as_of(scope, found.level),
        alt=maps.describe(scope, found.shown, shading),
        data=map_level.table(scope, found.level, against, period),
    )


def _on_map(
    scope: Scope, shown: Measure, said: tuple[str, ...], *, relative: bool, period: str = ""
) -> Told:
    """A measure on the map."""
    shading = shade(scope, shown.name, relative=relative, period=period)
    edition = scope.words.of(scope.spec.editions[scope.edition].title)
    unit = sentences.capital(shown.unit)
    subtitle = f"{edition}. {unit}" if shown.is_score else unit
    return Told(
        sentences=said,
        title=shown.title,
        subtitle=subtitle,
        figure=figures.of_map(scope, shown, shading),
        table=figures.table_of(scope, shown),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=maps.describe(scope, shown, shading),
        data=download.measure_frame(scope, shown, scope.members()),
    )


def regioner(scope: Scope) -> Told:
    """Regions against each other."""
    words, chosen = scope.words, regional.division(scope)
    shown = measure(scope, chosen.node)
    return Told(
        sentences=tuple(regional.findings(scope, chosen)),
        title=words.t("regioner.strip_title"),
        subtitle=words.t(
            "regioner.strip_sub",
            middle=words.t(f"regioner.middle_{chosen.middle}").lower(),
            benchmark=words.t("regioner.benchmark_country"),
        ),
        figure=figures.of_regions(scope, chosen),
        table=figures.regions_table(scope, chosen),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=regional.alt(scope, chosen),
        data=regional.file(scope, chosen),
    )


def svakeste_kommune(scope: Scope) -> Told:
    """The floor of the chosen region."""
    node = choose.node(scope, label="")
    words, shown, stats = scope.words, measure(scope, node), scope.floor(node)
    return Told(
        sentences=tuple(weakest.findings(scope, node)),
        title=words.t("svakeste.ladder_title"),
        subtitle=words.n("common.municipalities", stats.n, n=sentences.count(scope, stats.n)),
        figure=figures.of_distribution(scope, node),
        table=figures.table_of(scope, shown)
        if stats.is_too_few
        else figures.levels_table(scope, node),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=" ".join(weakest.findings(scope, node)),
        data=download.measure_frame(scope, shown, scope.members()),
    )
