"""What is said of how a solution spreads: facts in, sentences out."""

import datetime as dt

import pandas as pd

from ui import cache, numbers, spread
from ui.scope import BY_SCOPE, Scope
from ui.sentences import capital, count, how_many, inside
from ui.spread import Group, Spread


def percent(scope: Scope, share: float) -> str:
    """A share (0–1) in whole per cent; «–» where missing."""
    return numbers.with_unit(100 * share, "%", 0, scope.words.language)


def decimal(scope: Scope, value: float) -> str:
    """A ratio with as many digits as it can bear: «0,32», «4,8», «16»."""
    places = 2 if abs(value) < 1 else 1 if abs(value) < 10 else 0
    return numbers.number(value, places, scope.words.language)


def day(scope: Scope, date: "pd.Timestamp | dt.date") -> str:
    """A day in words."""
    return numbers.date(dt.date(date.year, date.month, date.day), scope.words.language)


def month(scope: Scope, date: pd.Timestamp, *, short: bool = False) -> str:
    """A month in words: «mars 2020», or its name cut to three letters over the year."""
    name = numbers.MONTHS[scope.words.language].split()[date.month - 1]
    return f"{name[:3]}<br>{date.year}" if short else f"{name} {date.year}"


def title(scope: Scope, chosen: Spread) -> str:
    """The solution inside a sentence."""
    return inside(scope.words.of(spread.about(scope, chosen).title))


def shock_name(scope: Scope, chosen: Spread) -> str:
    """The shock inside a sentence: «covid-19 (12. mars 2020)»; empty where there is none."""
    solution = spread.about(scope, chosen)
    if solution.shock is None or solution.shock_date is None:
        return ""
    return f"{inside(scope.words.of(solution.shock))} ({day(scope, solution.shock_date)})"


def shock_short(scope: Scope, chosen: Spread) -> str:
    """The shock's name inside a sentence; «–» where there is none."""
    shock = spread.about(scope, chosen).shock
    return numbers.MISSING if shock is None else inside(scope.words.of(shock))


@cache.shared(60, BY_SCOPE)
def findings(scope: Scope, chosen: Spread) -> list[str]:
    """How many stood on the list at the end, before the shock, by group, and «min kommune»."""
    rows = spread.members(scope, chosen)
    if len(rows) == 1:
        return [_alone(scope, chosen, rows), mine(scope, chosen)]
    few = len(rows) < spread.FEW
    said = [first(scope, chosen)]
    said += [] if few else [_against(scope, chosen, rows), _groups(scope, chosen)]
    return [*said, mine(scope, chosen)]


def first(scope: Scope, chosen: Spread) -> str:
    """How many of the region's municipalities stood on the list when it ended."""
    rows = spread.members(scope, chosen)
    listed = int(rows["first_date"].notna().sum())
    key = "utbredelse.finding_few" if len(rows) < spread.FEW else "utbredelse.finding"
    return scope.words.n(
        key,
        listed,
        Where=capital(scope.where()),
        k=how_many(scope, listed),
        n=count(scope, len(rows)),
        title=title(scope, chosen),
        end=day(scope, spread.about(scope, chosen).censor_date),
        share=percent(scope, listed / len(rows)),
    )


def _alone(scope: Scope, chosen: Spread, rows: pd.DataFrame) -> str:
    """The finding in a region of one municipality."""
    return _when(scope, chosen, str(rows.index[0]))


def _when(scope: Scope, chosen: Spread, number: str) -> str:
    """When a municipality came on the list, or that it was not on it."""
    came, known = spread.came(scope, chosen, number), title(scope, chosen)
    if came is None:
        end = day(scope, spread.about(scope, chosen).censor_date)
        return scope.words.t("utbredelse.absent", name=scope.name(number), title=known, end=end)
    return scope.words.t(
        "utbredelse.came", name=scope.name(number), title=known, day=day(scope, came)
    )


def _against(scope: Scope, chosen: Spread, rows: pd.DataFrame) -> str:
    """The share before the shock, and in the country where the region is smaller."""
    shock, everyone = spread.shock(spread.about(scope, chosen)), spread.country(scope, chosen)
    now = percent(scope, float(everyone["first_date"].notna().mean()))
    said = [] if spread.is_country(scope) else [scope.words.t("utbredelse.nation", share=now)]
    if shock is not None:
        before = spread.share_before(rows, shock)
        said.append(
            scope.words.t(
                "utbredelse.before" if before else "utbredelse.before_none",
                shock=shock_name(scope, chosen),
                share=percent(scope, before),
            )
        )
    return " ".join(said)


def _groups(scope: Scope, chosen: Spread) -> str:
    """Between which shares the groups lie; empty with under two that are large enough."""
    listed = spread.groups(scope, chosen)
    known = [group for group in listed if not group.is_too_few]
    if len(known) < 2:
        return ""
    low, high = min(known, key=lambda g: g.share), max(known, key=lambda g: g.share)
    if percent(scope, low.share) == percent(scope, high.share):
        return ""
    return scope.words.t(
        "utbredelse.groups" if len(known) == len(listed) else "utbredelse.groups_large",
        n=count(scope, len(known)),
        plural=scope.words.of(scope.catalogue.region_types[chosen.by].plural),
        low=percent(scope, low.share),
        low_name=within(scope, low),
        high=percent(scope, high.share),
        high_name=within(scope, high),
    )


def name(scope: Scope, group: Group) -> str:
    """A group's name as figures use it."""
    return scope.region_name(group.region)


def within(scope: Scope, group: Group) -> str:
    """A group's name inside a sentence: small where its kind's phrase has it so."""
    phrase = scope.words.of(scope.catalogue.region_types[group.region[0]].phrase)
    said = name(scope, group)
    return said[:1].lower() + said[1:] if "{lower}" in phrase else said


def mine(scope: Scope, chosen: Spread) -> str:
    """When «min kommune» came on the list, and how many were there before; empty without one."""
    if scope.kommune is None:
        return ""
    if list(scope.members()) == [scope.kommune]:
        return ""
    everyone = spread.country(scope, chosen)
    came = spread.came(scope, chosen, scope.kommune)
    if came is None:
        said = _when(scope, chosen, scope.kommune)
        return f"{said}. {scope.words.t('utbredelse.absent_means')}"
    earlier = int((everyone["first_date"] < came).sum())
    if not earlier:
        return f"{_when(scope, chosen, scope.kommune)}. {scope.words.t('utbredelse.mine_first')}"
    return scope.words.n(
        "utbredelse.mine",
        earlier,
        name=scope.name(scope.kommune),
        day=day(scope, came),
        k=count(scope, earlier),
        n=count(scope, len(everyone)),
    )


@cache.shared(60, BY_SCOPE)
def pace(scope: Scope, chosen: Spread) -> str:
    """Whether the groups came at a different pace, as the log-rank test has it."""
    value = spread.paces_differ(scope, chosen)
    if value != value:
        return ""
    key = "sure" if value < 0.001 else "likely" if value < 0.05 else "unsure"
    said = numbers.number(value, 2 if value >= 0.05 else 3, scope.words.language)
    return scope.words.t(f"utbredelse.pace_{key}", p=said)
