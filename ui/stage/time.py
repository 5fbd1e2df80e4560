"""The pages that follow something over time, as frames."""

import math

import pandas as pd

from export.frame import Curve, CurveFigure, Table
from ui import (
    numbers,
    sentences,
    spread,
    spread_figures,
    spread_sections,
    years,
    years_levels,
    years_verdict,
)
from ui.scope import COUNTRY, Scope
from ui.spread_words import day, findings, percent, shock_short
from ui.stage.telling import Told
from ui.years_course import course

YEAR = 365.25
DRAWN = ("leader", "p90", "median", "p10", "floor")


def utbredelse(scope: Scope) -> Told:
    """How a shared solution has spread."""
    words, chosen = scope.words, spread.chosen(scope)
    solution = spread.about(scope, chosen)
    start, end = spread.span(solution)
    return Told(
        sentences=tuple(findings(scope, chosen)),
        title=words.t("utbredelse.curve_title"),
        subtitle=words.t("utbredelse.curve_sub"),
        figure=_spread(scope, chosen),
        table=_groups(scope, chosen),
        sources=(solution.source,),
        as_of=f"{day(scope, start)} – {day(scope, end)}.",
        alt=spread_figures.curve_alt(scope, chosen),
        data=spread_sections.group_file(scope, chosen),
        method=words.of(solution.caveat),
    )


def _spread(scope: Scope, chosen: spread.Spread) -> CurveFigure:
    """The region's curve with its interval, and the country's."""
    regions = [scope.region] if scope.is_country else [scope.region, COUNTRY]
    curves = [_steps(scope, spread.curve(scope, chosen, region), region) for region in regions]
    shock = spread.shock(spread.about(scope, chosen))
    events = ((_when(shock), shock_short(scope, chosen)),) if shock is not None else ()
    return CurveFigure(curves=tuple(curves), unit="%", decimals=0, events=events)


def _steps(scope: Scope, found: pd.DataFrame, region: tuple[str, str]) -> Curve:
    """A share over time, in per cent."""
    last = percent(scope, float(found["adopted"].iloc[-1]))
    columns = {name: _percents(found[name]) for name in ("adopted", "low", "high")}
    return Curve(
        label=f"{scope.region_name(region)} {last}",
        x=tuple(_when(date) for date in found["date"]),
        y=columns["adopted"],
        low=columns["low"] if region == scope.region else (),
        high=columns["high"] if region == scope.region else (),
        is_steps=True,
    )


def _percents(values: pd.Series) -> tuple[float | None, ...]:
    """Shares as per cent, None where nothing is known."""
    return tuple(None if pd.isna(value) else 100 * float(value) for value in values)


def _when(date: pd.Timestamp) -> float:
    """A day as a place in years."""
    return date.year + (date.day_of_year - 1) / YEAR


def _groups(scope: Scope, chosen: spread.Spread) -> Table:
    """The groups with their shares."""
    words = scope.words
    rows = [
        (
            scope.region_name(group.region),
            sentences.count(scope, group.n),
            sentences.count(scope, group.listed),
            numbers.MISSING if math.isnan(group.share) else percent(scope, group.share),
        )
        for group in spread.groups(scope, chosen)
    ]
    heads = ("group", "n", "listed", "share")
    return Table(
        caption=words.t("utbredelse.groups_caption", shock=shock_short(scope, chosen)),
        heads=tuple(words.t(f"utbredelse.head_{name}") for name in heads),
        rows=tuple(rows),
        numeric=(1, 2, 3),
    )


def utvikling(scope: Scope) -> Told:
    """Floor, median and top over time; no line over a break."""
    words = scope.words
    choice = years.pick(scope)
    found = course(scope, choice.shown, choice.kind)
    choice = years.pick_dates(scope, found, choice)
    said = years_verdict.verdict(scope, choice)
    table = years_levels.rows(scope, choice.shown, choice.kind)
    return Told(
        sentences=tuple(years_verdict.findings(scope, found, said)),
        title=words.t("utvikling.levels_title", title=found.title),
        subtitle=words.t("utvikling.levels_sub", units=found.units, unit=found.unit),
        figure=_levels(scope, found.unit, table),
        table=_periods(scope, found.title, found.unit, table),
        sources=tuple(found.sources),
        as_of=words.t("utvikling.break_note") if found.breaks else "",
        alt=years_levels.levels_alt(scope, choice.shown, choice.kind),
        data=years_levels.file(scope, found, table),
        method=found.note,
    )


def _levels(scope: Scope, unit: str, table: pd.DataFrame) -> CurveFigure:
    """The levels as lines that stop at every break."""
    return CurveFigure(
        curves=tuple(_level(scope, table, name) for name in DRAWN), unit=unit, decimals=0
    )


def _level(scope: Scope, table: pd.DataFrame, name: str) -> Curve:
    """One level over time; a gap stands between two segments."""
    x: list[float] = []
    y: list[float | None] = []
    for _, part in table.groupby("segment", sort=False):
        x += [float(at) for at in part["at"]]
        y += [None if pd.isna(value) else float(value) for value in part[name]]
        x.append(x[-1])
        y.append(None)
    return Curve(label=scope.words.t(f"utvikling.{name}"), x=tuple(x), y=tuple(y))


def _periods(scope: Scope, title: str, unit: str, table: pd.DataFrame) -> Table:
    """The levels of each period."""
    words, language = scope.words, scope.words.language
    names = ("n", *reversed(DRAWN))
    rows = [
        (
            str(row["label"]),
            sentences.count(scope, row["n"]),
            *(numbers.number(row[name], 1, language) for name in names[1:]),
        )
        for _, row in table.iterrows()
    ]
    return Table(
        caption=words.t("utvikling.levels_caption", title=title, unit=unit),
        heads=(words.t("utvikling.period"), *(words.t(f"utvikling.{name}") for name in names)),
        rows=tuple(rows),
        numeric=tuple(range(1, len(names) + 1)),
    )
