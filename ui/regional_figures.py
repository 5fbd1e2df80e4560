"""Regions as a dot strip and as a table region × area, each made once for a scope."""

from charts.canvas import Figure
from charts.strip import strip
from maturity.classes import class_of
from ui import cache, parts, sentences
from ui.cells import coloured
from ui.regional import MIDDLES, Division, dots, rows
from ui.scope import BY_SCOPE, COUNTRY, Scope


@cache.shared(60, BY_SCOPE)
def strip_figure(scope: Scope, chosen: Division) -> Figure:
    """Every municipality in every region."""
    words = scope.words
    return strip(
        dots(scope, chosen),
        rows(scope, chosen),
        axis_title=f"{scope.node_title(chosen.node)} ({words.t('unit.points')})",
        middle_label=words.t(f"regioner.middle_{chosen.middle}"),
        floor_label=words.t("common.floor"),
        line=scope.floor(chosen.node, COUNTRY).median,
        line_label=words.t("regioner.benchmark_country"),
        decimal=words.t("number.decimal"),
    )


@cache.shared(60, BY_SCOPE)
def heat_table(scope: Scope, chosen: Division) -> str:
    """A table of regions: number, floor, and the middle of the index and of each area."""
    words = scope.words
    nodes = [scope.index_id, *scope.areas]
    columns = [
        parts.Column(words.t("common.region")),
        parts.Column(words.t("regioner.n"), is_number=True),
        parts.Column(words.t("common.floor"), is_number=True),
        *(parts.Column(scope.node_title(node), is_number=True) for node in nodes),
    ]
    listed = [_row(scope, chosen, str(region_id), nodes) for region_id in rows(scope, chosen).index]
    caption = words.t(
        "regioner.table_caption",
        title=words.of(scope.catalogue.region_types[chosen.kind].title),
        middle=words.t(f"regioner.middle_{chosen.middle}").lower(),
    )
    return parts.table_html(caption, columns, listed)


def _row(scope: Scope, chosen: Division, region_id: str, nodes: list[str]) -> parts.Row:
    """One region."""
    region = (chosen.kind, region_id)
    stats = scope.floor(chosen.node, region)
    cells: list[str | parts.Markup] = [
        scope.region_full_name(region),
        sentences.count(scope, stats.n + stats.n_missing),
        sentences.points(scope, stats.floor),
        *(_cell(scope, region, node, chosen.middle) for node in nodes),
    ]
    is_own = scope.kommune is not None and scope.region_of(scope.kommune, chosen.kind) == region
    return parts.Row(cells, "mine" if is_own else "")


def _cell(scope: Scope, region: tuple[str, str], node: str, middle: str) -> str | parts.Markup:
    """Points on the colour of their class, or why there are none."""
    stats = scope.floor(node, region)
    if stats.is_too_few:
        return scope.words.t("regioner.too_few")
    value = stats.level(MIDDLES[middle])
    return coloured(sentences.points(scope, value), class_of(value, scope.spec.breaks))
