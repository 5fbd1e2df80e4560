"""The parts of the page about how a solution spreads: figure, words and table of each."""

import pandas as pd
import streamlit as st

from ui import (
    cache,
    download,
    numbers,
    on_page,
    parts,
    spread,
    spread_about,
    spread_figures,
    spread_growth,
    spread_growth_figure,
    spread_left,
    spread_near,
    spread_shock,
)
from ui.scope import BY_SCOPE, Scope
from ui.sentences import count, inside
from ui.spread import Group, Spread
from ui.spread_words import day, decimal, findings, month, name, pace, percent, shock_short


def head(scope: Scope, chosen: Spread) -> None:
    """The findings, and what the list is."""
    first, *more = findings(scope, chosen)
    parts.finding(scope.words.t("page.utbredelse"), first, *more)
    parts.note(scope.words.of(spread.about(scope, chosen).caveat))


def curve(scope: Scope, chosen: Spread) -> None:
    """The region's curve, and the same month by month."""
    words = scope.words
    parts.heading(words.t("utbredelse.curve_title"), words.t("utbredelse.curve_sub"))
    parts.chart(
        scope,
        spread_figures.curve_figure(scope, chosen),
        alt=spread_figures.curve_alt(scope, chosen),
        key="utbredelse_curve",
        is_real=True,
    )
    spread_about.source(scope, chosen)


def groups(scope: Scope, chosen: Spread) -> None:
    """Every group's curve, and what is read off it."""
    words = scope.words
    kind = scope.catalogue.region_types[chosen.by]
    parts.heading(
        words.t("utbredelse.groups_title", kind=inside(words.of(kind.title))),
        words.t("utbredelse.groups_sub", where=scope.where(), shock=shock_short(scope, chosen)),
    )
    said = pace(scope, chosen)
    if said:
        parts.lede(said)
    if kind.caveat is not None:
        parts.note(words.of(kind.caveat))
    panels = spread_figures.panels(scope, chosen)
    if panels:
        st.html(panels)
    heads = ("group", "n", "listed", "before", "share", "interval", "half")
    shock = shock_short(scope, chosen)
    columns = [
        parts.Column(
            words.t(f"utbredelse.head_{head}", shock=shock), is_number=head not in ("group", "half")
        )
        for head in heads
    ]
    caption = words.t("utbredelse.groups_caption", shock=shock)
    parts.table(caption, columns, _groups(scope, chosen))
    download.frame(
        scope,
        lambda: group_file(scope, chosen),
        f"{chosen.solution}_{chosen.by}",
        _sources(scope, chosen),
    )


@cache.shared(60, BY_SCOPE)
def _groups(scope: Scope, chosen: Spread) -> list[parts.Row]:
    """One row a group."""
    return [_group(scope, one) for one in spread.groups(scope, chosen)]


def _group(scope: Scope, one: Group) -> parts.Row:
    """One group: number, shares, interval, and the day half were there."""
    cells = [name(scope, one), count(scope, one.n), count(scope, one.listed)]
    if one.is_too_few:
        cells += [scope.words.t("utbredelse.too_few"), *["–"] * 3]
    else:
        cells += [
            percent(scope, one.before),
            percent(scope, one.share),
            _interval(scope, one),
            scope.words.t("utbredelse.not_reached") if one.half is None else day(scope, one.half),
        ]
    own = scope.kommune and scope.region_of(scope.kommune, one.region[0]) == one.region
    return parts.Row(cells, "mine" if own else "")


def _interval(scope: Scope, one: Group) -> str:
    """«25–46 %»; «–» where nobody or everybody came."""
    if one.low != one.low:
        return numbers.MISSING
    return f"{count(scope, 100 * one.low)}–{percent(scope, one.high)}"


def group_file(scope: Scope, chosen: Spread) -> pd.DataFrame:
    """The groups as a file holds them."""
    listed = spread.groups(scope, chosen)
    table = pd.DataFrame({"region_type": chosen.by, "region_id": [g.region[1] for g in listed]})
    table["name"] = [scope.region_full_name(one.region) for one in listed]
    for column in ("n", "listed", "before", "share", "low", "high"):
        table[column] = [getattr(one, column) for one in listed]
    table["half"] = [None if g.half is None else g.half.date().isoformat() for g in listed]
    table["solution"] = chosen.solution
    table["within"] = scope.region_full_name()
    table["snapshot"] = scope.snapshot.snapshot_id
    return table


def months(scope: Scope, chosen: Spread) -> None:
    """New municipalities a month, and whether they came faster after the shock."""
    words = scope.words
    parts.heading(words.t("utbredelse.months_title"), words.t("utbredelse.months_sub"))
    said = spread_shock.sentence(scope, chosen)
    if said:
        parts.lede(said)
    parts.chart(
        scope,
        spread_figures.month_figure(scope, chosen),
        alt=spread_figures.month_alt(scope, chosen),
        key="utbredelse_months",
        is_real=True,
    )
    heads = ("month", "new", "in_all", "share", "residents")
    columns = [
        parts.Column(words.t(f"utbredelse.head_{head}"), is_number=head != "month")
        for head in heads
    ]
    with st.expander(words.t("utbredelse.months_open")):
        parts.table(
            words.t("utbredelse.months_caption"),
            columns,
            _months(scope, chosen),
        )
    name = f"{chosen.solution}_{scope.region[1]}"
    download.frame(scope, lambda: _month_file(scope, chosen), name, _sources(scope, chosen))


@cache.shared(60, BY_SCOPE)
def _months(scope: Scope, chosen: Spread) -> list[parts.Row]:
    """One row a month."""
    return [_month(scope, row) for _, row in spread.months(scope, chosen).iterrows()]


def _month_file(scope: Scope, chosen: Spread) -> pd.DataFrame:
    """The months as a file holds them."""
    rows = spread.months(scope, chosen)
    return rows.assign(month=rows["month"].dt.strftime("%Y-%m"), within=scope.region_full_name())


def _month(scope: Scope, row: pd.Series) -> parts.Row:
    """One month."""
    return parts.Row(
        [
            month(scope, row["month"]),
            count(scope, row["new"]),
            count(scope, row["listed"]),
            percent(scope, row["share"]),
            percent(scope, row["residents_share"]),
        ]
    )


def growth(scope: Scope, chosen: Spread) -> None:
    """The growth curves, or in words why they are refused."""
    words = scope.words
    parts.heading(
        words.t("utbredelse.growth_title"),
        words.t("utbredelse.growth_sub", shock=shock_short(scope, chosen)),
    )
    with st.spinner(words.t("utbredelse.growth_wait")):
        found = spread_growth.growths(scope, chosen)
    parts.lede(spread_growth.verdict(scope, found))
    figure = spread_growth_figure.figure(scope, chosen)
    if figure is not None:
        alt = words.t("utbredelse.growth_alt")
        parts.chart(scope, figure, alt=alt, key="utbredelse_growth", is_real=True)
    spread_growth.table(scope, chosen)


def near(scope: Scope, chosen: Spread) -> None:
    """Who came next to whom."""
    words = scope.words
    parts.heading(words.t("utbredelse.near_title"), words.t("utbredelse.near_sub"))
    if len(scope.members()) > 1:
        parts.lede(spread_near.sentence(scope, chosen))
    parts.lede(" ".join(spread_near.effect_sentences(scope, chosen)))
    found = spread_near.effects(scope, chosen)
    if not found.empty:
        parts.chart(
            scope,
            spread_near.effect_figure(scope, chosen),
            alt=words.t("utbredelse.near_alt"),
            key="utbredelse_near",
            is_real=True,
        )
        heads = ("factor", "odds", "low", "high")
        columns = [
            parts.Column(words.t(f"utbredelse.head_{head}"), is_number=head != "factor")
            for head in heads
        ]
        listed = [
            parts.Row(
                [
                    words.t(f"utbredelse.factor_{factor}"),
                    *(decimal(scope, float(value)) for value in values),
                ]
            )
            for factor, values in zip(found.index, found.to_numpy(), strict=True)
        ]
        parts.table(words.t("utbredelse.near_caption"), columns, listed)
    parts.note(words.t("utbredelse.near_note"))


def left(scope: Scope, chosen: Spread) -> None:
    """Those left, with similar ones that came."""
    words = scope.words
    parts.heading(words.t("utbredelse.left_title"), words.t("utbredelse.left_sub"))
    parts.lede(spread_left.sentence(scope, chosen))
    if not spread_left.absent(scope, chosen).empty:
        on_page.table(spread_left.table(scope, chosen))
        if not spread_left.has_similar(scope, chosen):
            parts.note(words.t("utbredelse.similar_later"))
    download.frame(
        scope,
        lambda: spread_left.file(scope, chosen),
        f"{chosen.solution}_kommuner",
        _sources(scope, chosen),
    )
    spread_about.source(scope, chosen)


def _sources(scope: Scope, chosen: Spread) -> list[str]:
    """Where the numbers are from."""
    return [spread.about(scope, chosen).source]
