"""The figures of how a solution spreads, each made once for a scope, and their words."""

from collections.abc import Iterable
from html import escape

import pandas as pd

from charts import curves as drawing
from charts.canvas import Figure
from charts.curves import Curve, Mark
from charts.months import months as draw_months
from charts.multiples import panel
from ui import cache, spread
from ui.scope import BY_SCOPE, COUNTRY, Scope
from ui.sentences import count
from ui.spread import Group, Spread
from ui.spread_words import day, month, name, percent, shock_short

LINE = 15
HALF_YEARS = (1, 7)


@cache.shared(60, BY_SCOPE)
def curve_figure(scope: Scope, chosen: Spread) -> Figure:
    """The region's curve with its band, the country's, and the inhabitants'."""
    own = spread.curve(scope, chosen, scope.region)
    drawn = [_curve(scope, scope.region, own, is_main=True), _residents(scope, chosen)]
    if not spread.is_country(scope):
        drawn.append(_curve(scope, COUNTRY, spread.curve(scope, chosen, COUNTRY)))
    return drawing.curves(
        drawn,
        ticks=ticks(scope, own["date"]),
        quarters=[percent(scope, value) for value in drawing.QUARTERS],
        shock=shock_mark(scope, chosen),
        mine=_mine(scope, chosen, own),
    )


def _curve(
    scope: Scope, region: tuple[str, str], found: pd.DataFrame, *, is_main: bool = False
) -> Curve:
    """A Kaplan–Meier curve with its words."""
    points = found.rename(columns={"adopted": "share"})
    points["text"] = [
        f"{day(scope, date)}: {percent(scope, share)}"
        for date, share in zip(points["date"], points["share"], strict=True)
    ]
    points = points if is_main else points.drop(columns=["low", "high"])
    said = _broken(scope.region_name(region))
    return Curve(f"{said}<br>{percent(scope, points['share'].iloc[-1])}", points, is_main=is_main)


def _residents(scope: Scope, chosen: Spread) -> Curve:
    """The share of the region's inhabitants."""
    points = spread.residents(scope, chosen).copy()
    label = scope.words.t("utbredelse.residents")
    points["text"] = [
        f"{day(scope, date)}: {percent(scope, share)} {label.lower()}"
        for date, share in zip(points["date"], points["share"], strict=True)
    ]
    said = f"{label}<br>{percent(scope, float(points['share'].iloc[-1]))}"
    return Curve(said, points, is_dashed=True)


def _broken(text: str) -> str:
    """A name over as many lines as the edge of a figure needs."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def ticks(scope: Scope, days: Iterable[pd.Timestamp]) -> list[tuple[pd.Timestamp, str]]:
    """The turns of the half-years between the first and the last day."""
    listed = pd.Series(list(days))
    first = pd.date_range(listed.min(), listed.max(), freq="MS")
    return [(at, month(scope, at, short=True)) for at in first if at.month in HALF_YEARS]


def shock_mark(scope: Scope, chosen: Spread) -> Mark | None:
    """The shock as a mark."""
    solution = spread.about(scope, chosen)
    at = spread.shock(solution)
    if at is None or solution.shock is None:
        return None
    return Mark(at, f"{scope.words.of(solution.shock)}, {day(scope, at)}")


def _mine(scope: Scope, chosen: Spread, own: pd.DataFrame) -> Mark | None:
    """«Min kommune» on the region's curve, where it belongs to the region and came."""
    if scope.kommune is None or scope.kommune not in scope.members():
        return None
    at = spread.came(scope, chosen, scope.kommune)
    if at is None:
        return None
    share = float(own.loc[own["date"] <= at, "adopted"].iloc[-1])
    return Mark(at, f"{scope.name(scope.kommune)}, {day(scope, at)}", share)


@cache.shared(60, BY_SCOPE)
def curve_alt(scope: Scope, chosen: Spread) -> str:
    """The curve in a sentence."""
    last = spread.curve(scope, chosen, scope.region).iloc[-1]
    reached = spread.residents(scope, chosen)["share"].iloc[-1]
    return scope.words.t(
        "utbredelse.curve_alt",
        where=scope.where(),
        share=percent(scope, float(last["adopted"])),
        residents=percent(scope, float(reached)),
    )


@cache.shared(60, BY_SCOPE)
def month_figure(scope: Scope, chosen: Spread) -> Figure:
    """New municipalities a month."""
    rows = spread.months(scope, chosen)
    text = [
        f"{month(scope, at)}: {scope.words.n('common.municipalities', new, n=count(scope, new))}"
        for at, new in zip(rows["month"], rows["new"], strict=True)
    ]
    shown = rows.assign(text=text)
    return draw_months(shown, ticks=ticks(scope, rows["month"]), shock=shock_mark(scope, chosen))


@cache.shared(60, BY_SCOPE)
def month_alt(scope: Scope, chosen: Spread) -> str:
    """The bars in a sentence."""
    rows = spread.months(scope, chosen)
    most = rows.iloc[int(rows["new"].argmax())]
    new = int(most["new"])
    said = scope.words.n("common.municipalities", new, n=count(scope, new))
    return scope.words.t("utbredelse.months_alt", n=said, month=month(scope, most["month"]))


@cache.shared(60, BY_SCOPE)
def panels(scope: Scope, chosen: Spread) -> str:
    """Every group that is large enough, as a list of small pictures with their numbers."""
    own = spread.curve(scope, chosen, scope.region)
    at = spread.shock(spread.about(scope, chosen))
    shown = [group for group in spread.groups(scope, chosen) if not group.is_too_few]
    told = shock_short(scope, chosen)
    items = "".join(_item(scope, group, panel(group.curve, own, shock=at), told) for group in shown)
    return f'<ul class="mk-panels">{items}</ul>' if items else ""


def _item(scope: Scope, group: Group, image: str, shock: str) -> str:
    """One group's picture with its name and its share."""
    own = scope.kommune and scope.region_of(scope.kommune, group.region[0]) == group.region
    said = scope.words.t(
        "utbredelse.panel_alt",
        name=name(scope, group),
        share=percent(scope, group.share),
        before=percent(scope, group.before),
        shock=shock,
    )
    return (
        f"<li{' class=mk-mine' if own else ''}><p><b>{escape(name(scope, group))}</b> "
        f"<span>{percent(scope, group.share)}</span></p>"
        f'<img src="{image}" alt="{escape(said)}"></li>'
    )
