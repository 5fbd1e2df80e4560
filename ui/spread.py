"""How a shared solution spreads: who came on its list when, and the share that had, over time."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from maturity.catalogue import Solution
from maturity.diffusion import kaplan_meier, log_rank, spells, time_to_share
from ui import address, cache, choose
from ui.scope import BY_SCOPE, COUNTRY, Scope
from warehouse import adoption
from warehouse.snapshot import Snapshot

GROUPINGS = ("storrelse", "sentralitet", "nettverk", "fylke", "kostra")
# With fewer no share, no interval and no curve is shown; only who and when.
FEW = 5

dates = cache.shared(6)(adoption.dates)
neighbours = cache.shared(3)(adoption.neighbours)


@dataclass(frozen=True)
class Spread:
    """The choices of the page: which solution, and by what the municipalities are divided."""

    solution: str
    by: str


def chosen(scope: Scope) -> Spread:
    """Draw the controls of the page and return what they say (``losning``, ``etter``)."""
    solutions = list(scope.catalogue.solutions)
    title = {name: scope.words.of(scope.catalogue.solutions[name].title) for name in solutions}
    if len(solutions) == 1:
        solution = address.value("losning", solutions, solutions[0])
    else:
        solution = address.choice(
            st.selectbox,
            "losning",
            solutions,
            solutions[0],
            label=scope.words.t("utbredelse.solution"),
            show=title.__getitem__,
            width=320,
        )
    return Spread(solution, _division(scope))


def _division(scope: Scope) -> str:
    """By what the municipalities are divided (``etter``); no choice where they are too few."""
    if len(scope.members()) < FEW:
        return address.value("etter", GROUPINGS, GROUPINGS[0])
    label = scope.words.t("utbredelse.by")
    return choose.segmented(scope, "etter", GROUPINGS, label=label, prefix="utbredelse.by")


def about(scope: Scope, spread: Spread) -> Solution:
    """What the catalogue says of the solution."""
    return scope.catalogue.solutions[spread.solution]


def span(solution: Solution) -> tuple[pd.Timestamp, pd.Timestamp]:
    """From when a municipality could come on the list, and the last day it tells of."""
    return pd.Timestamp(solution.first_possible), pd.Timestamp(solution.censor_date)


def shock(solution: Solution) -> pd.Timestamp | None:
    """The day of the shock, if one is known."""
    return pd.Timestamp(solution.shock_date) if solution.shock_date else None


@cache.shared(60, BY_SCOPE)
def members(scope: Scope, spread: Spread) -> pd.DataFrame:
    """The dates of the chosen region's municipalities, by kommunenr."""
    return _of(scope.snapshot, spread.solution, scope.members())


def country(scope: Scope, spread: Spread) -> pd.DataFrame:
    """The dates of all municipalities."""
    return dates(scope.snapshot, spread.solution)


def came(scope: Scope, spread: Spread, kommunenr: str) -> pd.Timestamp | None:
    """The day a municipality came on the list; None where it did not while the list tells."""
    found = country(scope, spread)["first_date"].get(kommunenr)
    return None if found is None or pd.isna(found) else pd.Timestamp(found)


def _of(snapshot: Snapshot, solution: str, listed: pd.Index) -> pd.DataFrame:
    """The dates of some municipalities."""
    found = dates(snapshot, solution)
    return found.loc[found.index.intersection(listed)]


def share_before(rows: pd.DataFrame, day: pd.Timestamp) -> float:
    """The share (0–1) that was on the list before a day."""
    return float((rows["first_date"] < day).mean())


@cache.shared(60, BY_SCOPE)
def curve(scope: Scope, spread: Spread, region: tuple[str, str]) -> pd.DataFrame:
    """The Kaplan–Meier curve of a region: date, adopted, low, high (0–1), to the last day."""
    rows = _of(scope.snapshot, spread.solution, scope.members(region))
    return _curve(about(scope, spread), rows)


def _curve(solution: Solution, rows: pd.DataFrame) -> pd.DataFrame:
    """A Kaplan–Meier curve over dates that reaches the last day."""
    start, end = span(solution)
    found = kaplan_meier(spells(rows["first_date"], start, end))
    found["date"] = start + pd.to_timedelta(found["time"], unit="D")
    kept = found[["date", "adopted", "low", "high"]]
    if kept["date"].iloc[-1] < end:
        kept = pd.concat([kept, kept.tail(1).assign(date=end)])
    return kept.reset_index(drop=True)


@dataclass(frozen=True)
class Group:
    """One of the groups the region's municipalities are divided into.

    ``n`` municipalities, ``listed`` of them on the list at the end; ``before`` (share before the
    shock), ``share``, ``low``, ``high`` (0–1) and ``half`` (the day half were on it) are missing
    where there are too few.
    """

    region: tuple[str, str]
    n: int
    listed: int
    before: float
    share: float
    low: float
    high: float
    half: pd.Timestamp | None
    curve: pd.DataFrame

    @property
    def is_too_few(self) -> bool:
        """Whether the group is too small for shares."""
        return self.n < FEW


@cache.shared(60, BY_SCOPE)
def groups(scope: Scope, spread: Spread) -> list[Group]:
    """The region's municipalities by the chosen grouping, in the order of its kind."""
    column = cache.membership(scope.snapshot)[spread.by].reindex(scope.members()).dropna()
    regions = cache.regions(scope.snapshot)
    keys = [(spread.by, str(name)) for name in column.unique()]
    return [
        _group(scope, spread, key, column.index[column == key[1]])
        for key in sorted(keys, key=lambda key: (regions[key].sort, key[1]))
    ]


def _group(scope: Scope, spread: Spread, region: tuple[str, str], listed: pd.Index) -> Group:
    """One group's curve and what is read off it."""
    solution = about(scope, spread)
    rows = _of(scope.snapshot, spread.solution, listed)
    start, _ = span(solution)
    found, day, nan = _curve(solution, rows), shock(solution), float("nan")
    waits = spells(rows["first_date"], *span(solution))
    half = time_to_share(kaplan_meier(waits), 0.5)
    few = len(rows) < FEW
    last = found.iloc[-1]
    known = found.dropna(subset=["low"])
    return Group(
        region=region,
        n=len(rows),
        listed=int(rows["first_date"].notna().sum()),
        before=nan if few or day is None else share_before(rows, day),
        share=nan if few else float(last["adopted"]),
        low=nan if few or known.empty else float(last["low"]),
        high=nan if few or known.empty else float(last["high"]),
        half=None if few or half != half else start + pd.Timedelta(days=half),
        curve=found,
    )


@cache.shared(60, BY_SCOPE)
def paces_differ(scope: Scope, spread: Spread) -> float:
    """The p-value of equal pace in the groups that are large enough; NaN with under two."""
    large = [group for group in groups(scope, spread) if not group.is_too_few]
    if len(large) < 2:
        return float("nan")
    column = cache.membership(scope.snapshot)[spread.by].reindex(scope.members())
    kept = column[column.isin([group.region[1] for group in large])]
    rows = _of(scope.snapshot, spread.solution, kept.index)
    return log_rank(spells(rows["first_date"], *span(about(scope, spread))), kept).p_value


@cache.shared(60, BY_SCOPE)
def months(scope: Scope, spread: Spread) -> pd.DataFrame:
    """One row a month: new (before and after the shock), in all, and shares of the region.

    Columns: ``month`` (its first day), ``before``, ``after``, ``new``, ``listed`` (at its end),
    ``share`` of municipalities and ``residents_share`` of inhabitants (0–1). Inhabitants count
    from the day their part of the municipality came on the list.
    """
    solution, rows = about(scope, spread), members(scope, spread)
    start, end = span(solution)
    index = pd.period_range(start, end, freq="M")
    day = shock(solution)
    seen = rows["first_date"].dropna()
    early = seen[seen < day] if day is not None else seen
    table = pd.DataFrame({"month": index.to_timestamp()}, index=index)
    table["new"] = _by_month(pd.Series(1, index=seen.index), seen, index)
    table["before"] = _by_month(pd.Series(1, index=early.index), early, index)
    table["after"] = table["new"] - table["before"]
    table["listed"] = table["new"].cumsum()
    table["share"] = table["listed"] / len(rows)
    reached = residents(scope, spread)
    table["residents_share"] = [
        float(reached.loc[reached["date"] < at, "share"].iloc[-1])
        for at in (index + 1).to_timestamp()
    ]
    return table.reset_index(drop=True)


def _by_month(weight: pd.Series, day: pd.Series, index: pd.PeriodIndex) -> pd.Series:
    """A sum a month of weights that fall on days."""
    return weight.groupby(day.dt.to_period("M")).sum().reindex(index, fill_value=0)


@cache.shared(60, BY_SCOPE)
def residents(scope: Scope, spread: Spread) -> pd.DataFrame:
    """The share (0–1) of the region's inhabitants by the day it changed: date, share.

    The first parts of a municipality count from the day they came, the rest from the day the
    last part did.
    """
    rows = members(scope, spread)
    start, end = span(about(scope, spread))
    seen = rows.dropna(subset=["first_date"])
    first = (seen["residents"] * seen["coverage_at_first"]).groupby(seen["first_date"]).sum()
    whole = seen.dropna(subset=["whole_date"])
    rest = (whole["residents"] * (1 - whole["coverage_at_first"])).groupby(whole["whole_date"])
    added = first.add(rest.sum(), fill_value=0).sort_index()
    reached = added.cumsum() / rows["residents"].sum()
    last = float(reached.iloc[-1]) if len(reached) else 0.0
    days = [start, *reached.index, end]
    return pd.DataFrame({"date": days, "share": [0.0, *reached, last]})


def is_country(scope: Scope) -> bool:
    """Whether there is nothing larger to hold the region against."""
    return scope.region == COUNTRY
