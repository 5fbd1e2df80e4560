"""Measures, regions and distributions as the figures and tables of a frame."""

import math

from export.frame import Bar, BarFigure, MapFigure, StripFigure, StripRow, Table
from ui import numbers, regional, sentences
from ui.measures import Measure, Shading
from ui.regional import Division
from ui.scope import COUNTRY, Scope, pairs

LEVELS = ("floor", "p10", "median", "p90", "leader")


def of_map(
    scope: Scope, shown: Measure, shading: Shading, *, is_distance: bool = False
) -> MapFigure:
    """A measure on the map, in the classes of the page."""
    known = shown.values.reindex(scope.members()).dropna()
    return MapFigure(
        classes={str(number): int(code) for number, code in shading.classes.items()},
        values=dict(pairs(known)),
        labels=shading.labels,
        scale="diverging" if is_distance else "sequential",
        unit=shown.unit if shown.is_graded else "",
        decimals=shown.decimals,
        mine=scope.kommune,
        missing_label=scope.words.t("atlas.missing"),
    )


def table_of(scope: Scope, shown: Measure) -> Table:
    """Every municipality of the scope with its value, highest first; the missing ones last."""
    words = scope.words
    values = shown.values.reindex(scope.members())
    order = values.sort_values(ascending=False, kind="stable", na_position="last")
    return Table(
        caption=shown.title,
        heads=(words.t("atlas.municipality"), words.t("atlas.value")),
        rows=tuple((scope.name(n), value_text(scope, shown, v)) for n, v in pairs(order)),
        numeric=(1,),
    )


def value_text(scope: Scope, shown: Measure, value: float) -> str:
    """A value in words: its label, or the number with its unit."""
    if not math.isnan(value) and value in shown.value_labels:
        return shown.value_labels[value]
    return numbers.with_unit(value, shown.unit, shown.decimals, scope.words.language)


def of_regions(scope: Scope, chosen: Division) -> StripFigure:
    """Every municipality in every region."""
    words, rows, dots = scope.words, regional.rows(scope, chosen), regional.dots(scope, chosen)
    listed = [
        StripRow(
            label=str(row["name"]),
            dots=tuple(pairs(dots.loc[dots["region_id"] == name, "score"])),
            **{part: known(row[part]) for part in ("middle", "floor", "p10", "p90")},
        )
        for name, row in rows.iterrows()
    ]
    return StripFigure(
        rows=tuple(listed),
        axis=f"{scope.node_title(chosen.node)} ({words.t('unit.points')})",
        middle_label=words.t(f"regioner.middle_{chosen.middle}"),
        floor_label=words.t("common.floor"),
        line=known(scope.floor(chosen.node, COUNTRY).median),
        line_label=words.t("regioner.benchmark_country"),
        mine=scope.kommune,
    )


def regions_table(scope: Scope, chosen: Division) -> Table:
    """One row a region: how many, floor and middle."""
    words, rows = scope.words, regional.rows(scope, chosen)
    return Table(
        caption=words.of(scope.catalogue.region_types[chosen.kind].title),
        heads=(
            words.t("common.region"),
            words.t("regioner.n"),
            words.t("common.floor"),
            words.t(f"regioner.middle_{chosen.middle}"),
        ),
        rows=tuple(
            (
                str(row["name"]),
                sentences.count(scope, row["n"] + row["n_missing"]),
                sentences.points(scope, row["floor"]),
                sentences.points(scope, row["middle"]),
            )
            for _, row in rows.iterrows()
        ),
        numeric=(1, 2, 3),
    )


def of_distribution(scope: Scope, node: str) -> StripFigure:
    """The municipalities of the chosen region as one row of dots."""
    words, stats = scope.words, scope.floor(node)
    scores = scope.scores[node].reindex(scope.members()).dropna()
    row = StripRow(
        label=scope.region_name(),
        dots=tuple(pairs(scores)),
        **{
            key: known(stats.level(name))
            for key, name in (
                *(("middle", "median"), ("floor", "floor")),
                *(("p10", "p10"), ("p90", "p90")),
            )
        },
    )
    return StripFigure(
        rows=(row,),
        axis=f"{scope.node_title(node)} ({words.t('unit.points')})",
        middle_label=words.t("common.median"),
        floor_label=words.t("common.floor"),
        line=None if scope.is_country else known(scope.floor(node, COUNTRY).median),
        line_label=words.t("regioner.benchmark_country"),
        mine=scope.kommune,
    )


def of_levels(scope: Scope, node: str) -> BarFigure:
    """Floor, P10, median, P90 and top as bars."""
    stats = scope.floor(node)
    return BarFigure(
        bars=tuple(
            Bar(level_name(scope, name), known(stats.level(name)), "total" if i == 0 else "plain")
            for i, name in enumerate(LEVELS)
        ),
        unit=scope.words.t("unit.points"),
        decimals=1,
        low=0,
        high=100,
    )


def levels_table(scope: Scope, node: str) -> Table:
    """The levels of a distribution in points."""
    words, stats = scope.words, scope.floor(node)
    return Table(
        caption=scope.node_title(node),
        heads=(words.t("svakeste.level"), words.t("common.points_number")),
        rows=tuple(
            (level_name(scope, name), sentences.points(scope, stats.level(name))) for name in LEVELS
        ),
        numeric=(1,),
    )


def level_name(scope: Scope, level: str) -> str:
    """A level in words; percentiles by their number."""
    if level in ("floor", "median", "leader"):
        return scope.words.t(f"common.{level}")
    return level.upper()


def known(value: float) -> float | None:
    """A number, or None where there is none."""
    return None if math.isnan(value) else float(value)
