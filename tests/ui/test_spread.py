"""How a solution spreads: the page's numbers against a plain count of the same dates."""

import math
from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from tests.ui.opening import Opened
from tests.ui.saying import SHOWN, faults, wrong
from tests.ui.scopes import ScopeOver
from ui import spread, spread_left, spread_near, spread_shock, spread_words
from ui.scope import COUNTRY, Scope
from ui.spread import Spread
from ui.words import LANGUAGES
from warehouse import adoption, read
from warehouse.snapshot import Snapshot

languages = pytest.mark.parametrize("language", LANGUAGES)
CHOSEN = Spread("digisos", "storrelse")
START, SHOCK, END = map(pd.Timestamp, ("2018-04-24", "2020-03-12", "2020-04-30"))


@pytest.fixture(scope="module")
def came(snapshot: Snapshot) -> dict[str, pd.Timestamp | None]:
    """The day of each municipality, None where it did not come."""
    rows = adoption.dates(snapshot, "digisos")["first_date"]
    return {str(number): None if pd.isna(day) else day for number, day in rows.items()}


def plain_share(days: list[pd.Timestamp | None], at: pd.Timestamp) -> float:
    """Kaplan–Meier by hand; nobody is censored before the last day, so each step is a product."""
    left, survival = len(days), 1.0
    for day in sorted(day for day in days if day is not None and day <= at):
        survival *= (left - 1) / left
        left -= 1
        assert day >= START
    return 1 - survival


def test_the_facts_that_are_known_hold(scope_over: ScopeOver) -> None:
    rows = spread.country(scope_over(), CHOSEN)
    assert int(rows["first_date"].notna().sum()) == 199
    before = {g.region[1]: g.before for g in spread.groups(scope_over(), CHOSEN)}
    assert round(before["under-2000"], 2) == pytest.approx(0.10, abs=0.011)
    assert 0.60 < before["50000-over"] < 0.70
    assert 0.60 < before["20000-49999"] < 0.70
    vestland = spread.curve(scope_over(), CHOSEN, ("fylke", "46"))["adopted"].iloc[-1]
    nation = spread.curve(scope_over(), CHOSEN, COUNTRY)["adopted"].iloc[-1]
    assert (round(100 * vestland), round(100 * nation)) == (40, 56)


@pytest.mark.parametrize("by", spread.GROUPINGS)
def test_groups_have_the_curve_of_a_plain_product(
    scope_over: ScopeOver, snapshot: Snapshot, came: dict[str, pd.Timestamp | None], by: str
) -> None:
    membership = read.membership(snapshot)[by].dropna()
    listed = spread.groups(scope_over(), Spread("digisos", by))
    assert {g.region[1] for g in listed} == set(membership)
    for group in listed:
        days = [came[str(number)] for number in membership.index[membership == group.region[1]]]
        assert (group.n, group.listed) == (len(days), sum(day is not None for day in days))
        for date, share in zip(group.curve["date"], group.curve["adopted"], strict=True):
            assert share == pytest.approx(plain_share(days, date), abs=1e-9)
        if not group.is_too_few:
            early = sum(day is not None and day < SHOCK for day in days)
            assert group.before == pytest.approx(early / len(days))
        else:
            assert math.isnan(group.share)


def test_months_conserve_the_counts(
    scope_over: ScopeOver, came: dict[str, pd.Timestamp | None]
) -> None:
    days = [day for day in came.values() if day is not None]
    rows = spread.months(scope_over(), CHOSEN)
    assert rows["new"].sum() == len(days)
    assert rows["after"].sum() == sum(day >= SHOCK for day in days)
    march = rows[rows["month"] == pd.Timestamp("2020-03-01")].iloc[0]
    assert march["new"] == sum((day.year, day.month) == (2020, 3) for day in days)
    assert rows["listed"].is_monotonic_increasing
    assert rows["residents_share"].is_monotonic_increasing
    assert rows["residents_share"].iloc[-1] < 1


def test_the_jump_is_that_of_the_weeks_counted_by_hand(
    scope_over: ScopeOver, came: dict[str, pd.Timestamp | None]
) -> None:
    found = spread_shock.jump(scope_over(), CHOSEN)
    assert found is not None
    week, rates = pd.Timedelta(days=7), []
    for weeks in (range(-6, 0), range(6)):
        new = at_risk = 0
        for begin in (SHOCK + n * week for n in weeks):
            at_risk += sum(day is None or day >= begin for day in came.values())
            new += sum(day is not None and begin <= day < begin + week for day in came.values())
        rates.append(new / at_risk)
    assert (found.before, found.after) == pytest.approx(tuple(rates))
    assert found.low < found.ratio < found.high


def test_company_is_counted_by_hand(
    scope_over: ScopeOver, snapshot: Snapshot, came: dict[str, pd.Timestamp | None]
) -> None:
    near = adoption.neighbours(snapshot)
    rows = spread.country(scope_over(), CHOSEN)
    found = spread_near.company(rows, rows["first_date"], near)
    seen = {number: day for number, day in came.items() if day is not None and near[number]}
    before = {k for k, day in seen.items() if any((came[o] or END) < day for o in near[k])}
    same = {k for k, day in seen.items() if any(came[o] == day for o in near[k])}
    assert (found.n, found.before) == (len(seen), len(before))
    assert (found.same_day, found.either) == (len(same), len(before | same))


def test_exposure_is_what_stood_when_the_period_began(
    snapshot: Snapshot, came: dict[str, pd.Timestamp | None]
) -> None:
    near, begins = adoption.neighbours(snapshot), [START, SHOCK]
    found = spread_near.covariates(snapshot, adoption.dates(snapshot, "digisos"), begins)
    for number, others in near.items():
        share = found["neighbours"][(number, 1)]
        if not others:
            assert math.isnan(share)
            continue
        listed = sum(day is not None and day < SHOCK for day in map(came.get, others))
        assert share == pytest.approx(listed / len(others))
    assert found["network"].loc["0301"].isna().all()
    assert (found.xs(0, level="period")["neighbours"].dropna() == 0).all()


def test_those_left_and_those_that_came_are_all(scope_over: ScopeOver) -> None:
    scope = scope_over(region=("fylke", "46"))
    left = set(spread_left.absent(scope, CHOSEN).index)
    rows = spread.members(scope, CHOSEN)
    assert left == set(rows.index[rows["first_date"].isna()])
    for number in sorted(left)[:4]:
        similar = spread_left.similar_before(scope.snapshot, "digisos", str(number))
        assert len(similar) == spread_left.SIMILAR
        assert not left & set(similar)
    file = spread_left.file(scope, CHOSEN)
    assert (file["is_listed"].sum(), len(file)) == (len(rows) - len(left), len(rows))


# ------------------------------------------------------------------ sentences


def names(scope: Scope) -> list[str]:
    """What holds a number without being one."""
    found = [scope.where(), scope.region_name(), spread_words.shock_name(scope, CHOSEN)]
    found.append(spread_words.day(scope, END))
    return found


def about(scope: Scope, came: dict[str, pd.Timestamp | None]) -> Iterator[tuple[str, str, list]]:
    """The finding and who is left, with the numbers they have to say."""
    members = [str(number) for number in scope.members()]
    listed = sum(came[number] is not None for number in members)
    if len(members) > 1:
        said = [listed, len(members)]
        share = (
            [math.floor(100 * listed / len(members) + 0.5)] if len(members) >= spread.FEW else []
        )
        yield "finding", spread_words.first(scope, CHOSEN), [*said, *share]


@languages
def test_findings_are_true_of_every_region(
    scope_over: ScopeOver, came: dict[str, pd.Timestamp | None], language: str
) -> None:
    found = []
    for region in scope_over.regions():
        scope = scope_over(language, region=region)
        found += wrong(scope, about(scope, came), names(scope))
    assert found[:SHOWN] == []


@languages
def test_all_that_is_said_is_grammatical(scope_over: ScopeOver, language: str) -> None:
    found = []
    for region in scope_over.regions()[:: 3 if language == "nb" else 11]:
        scope = scope_over(language, region=region)
        said = [
            *spread_words.findings(scope, CHOSEN),
            spread_shock.sentence(scope, CHOSEN),
            spread_near.sentence(scope, CHOSEN),
            spread_left.sentence(scope, CHOSEN),
        ]
        found += [(region, text, fault) for text in said if text for fault in faults(text)]
    assert found[:SHOWN] == []


@languages
def test_my_municipality_is_told_of_whether_it_came_or_not(
    scope_over: ScopeOver, came: dict[str, pd.Timestamp | None], language: str
) -> None:
    for number, day in list(came.items())[:: 1 if language == "nb" else 9]:
        scope = scope_over(language, kommune=number)
        said = spread_words.mine(scope, CHOSEN)
        assert faults(said) == []
        assert scope.name(number) in said
        assert (day is not None) == (scope.words.t("utbredelse.absent_means") not in said), said
        if day is not None:
            assert spread_words.day(scope, day) in said


# ------------------------------------------------------------------ the page

EDGES = [
    {"region": "fylke:03"},
    {"region": "fylke:03", "kommune": "0301"},
    {"region": "fylke:46", "kommune": "4601", "etter": "sentralitet", "lang": "en"},
    {"region": "kostra:EKG16", "etter": "fylke", "lang": "nn"},
    {"kommune": "1508", "region": "fylke:15", "etter": "nettverk"},
]


@pytest.mark.parametrize("choices", EDGES, ids=lambda choices: "-".join(choices.values()))
def test_page_opens_over_the_edges(opened: Callable[..., Opened], choices: dict[str, str]) -> None:
    page = opened("utbredelse", **choices)
    assert page.faults == []
    assert len(page.h1) == 1
    assert page.choices == choices
    assert "<caption>" in page.html


def region_without_anyone(snapshot: Snapshot) -> str:
    """A region in which nobody came, as the address writes it."""
    days = adoption.dates(snapshot, "digisos")["first_date"]
    membership = read.membership(snapshot)["okonomisk"].dropna()
    listed = days.reindex(membership.index).notna().groupby(membership).sum()
    return f"okonomisk:{listed.index[listed == 0][0]}"


def test_page_opens_where_nobody_and_where_everybody_came(
    opened: Callable[..., Opened], snapshot: Snapshot
) -> None:
    page = opened("utbredelse", region=region_without_anyone(snapshot))
    assert page.faults == []
    assert "ingen av" in page.h1[0]


def test_unknown_choices_are_noted_and_let_go(opened: Callable[..., Opened]) -> None:
    page = opened("utbredelse", losning="ukjent", region="fylke:03")
    assert page.faults == []
    assert page.notes
