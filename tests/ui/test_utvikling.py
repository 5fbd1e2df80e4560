"""Is the distance growing? The page on real data: its verdicts, its numbers, its breaks."""

import datetime as dt
import statistics
from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from tests.ui.opening import Opened
from tests.ui.saying import SHOWN, faults
from tests.ui.scopes import ScopeOver
from tests.ui.test_findings import ends
from tests.ui.test_pages import sound
from tests.ui.truth import FEW, Truth, quantile
from ui import floor_years, years, years_growth, years_levels, years_moves, years_split
from ui import years_verdict as verdicts
from ui.scope import Scope
from ui.words import LANGUAGES, Words
from ui.years import Choice
from ui.years_course import course
from warehouse.snapshot import Snapshot, connect

Open = Callable[..., Opened]
languages = pytest.mark.parametrize("language", LANGUAGES)


def everything(scope: Scope) -> list[str]:
    nodes, series = years.options(scope)
    return [*nodes, *series]


def said_of(scope: Scope, name: str, kind: str) -> Iterator[str]:
    """Every sentence of the page about one thing that is followed."""
    choice, found = Choice(name, kind), course(scope, name, kind)
    verdict = verdicts.verdict(scope, choice)
    yield from verdicts.findings(scope, found, verdict)
    if not verdict.span.refusal:
        refused = years_growth.refusal(scope, choice, found, verdict)
        yield refused or years_growth.finding(scope, choice, found)
        yield years_moves.moves_finding(scope, choice, found)
        yield years_moves.rank_finding(scope, choice, found)
    yield years_split.split_finding(scope, choice, found)
    if name in scope.spec.nodes:
        yield floor_years.behind_finding(scope, name)
    if years_levels.rows(scope, name, floor_years.KIND)["median"].notna().any():
        yield floor_years.finding(scope, course(scope, name, floor_years.KIND))


def unsound(scope: Scope, kind: str) -> list[str]:
    return [
        f"{name} {scope.region} {scope.words.language}: {found}: {sentence!r}"
        for name in everything(scope)
        for sentence in said_of(scope, name, kind)
        for found in faults(sentence)
    ]


@languages
def test_sentences_make_sense_in_the_smallest_and_largest_regions(
    scope_over: ScopeOver, truth: Truth, language: str
) -> None:
    found: list[str] = []
    some = list(dict.fromkeys(ends(scope_over, truth)))
    for region in some[::2] if language == "nb" else some[:4]:
        found += unsound(scope_over(language, region=region, kommune="4601"), "kostra")
    assert found[:SHOWN] == []


def test_sentences_make_sense_in_every_county(scope_over: ScopeOver) -> None:
    found: list[str] = []
    for region in [r for r in scope_over.regions() if r[0] == "fylke"]:
        found += unsound(scope_over("nb", region=region), "storrelse")
    assert found[:SHOWN] == []


def test_sentences_make_sense_by_every_grouping(scope_over: ScopeOver) -> None:
    found: list[str] = []
    for kind in set(scope_over().catalogue.region_types) - {"land"}:
        scope = scope_over("en")
        found += [s for s in said_of(scope, "digisos", kind) if faults(s)]
    assert found[:SHOWN] == []


def test_nothing_of_the_index_or_of_broadband_can_be_said(scope_over: ScopeOver) -> None:
    scope = scope_over()
    keys = {name: verdicts.verdict(scope, Choice(name, "fylke")).key for name in everything(scope)}
    assert {keys.pop(node) for node in scope.spec.order} == {"one"}
    assert keys.pop("digisos") in ("grown", "shrunk", "unsure")
    assert keys == {"dekning": "break", "spf": "break", "csp": "short"}


# ---------------------------------------------------------------- numbers

BROADBAND = {
    "2001": "bredband_grunnleggende",
    "2013": "bredband_100_ned",
    "2022": "hastighet_ned_100",
}


def test_levels_are_those_of_the_rows(scope_over: ScopeOver, snapshot: Snapshot) -> None:
    region = ("fylke", "46")
    shown = years_levels.rows(scope_over(region=region), "dekning", "fylke").set_index("period")
    with connect(snapshot) as connection:
        rows = connection.execute(
            "select period, indicator, value from hrm_observation join bridge_region using "
            "(kommunenr) where region_type = ? and region_id = ? and value is not null",
            list(region),
        ).fetchall()
    for period, indicator in BROADBAND.items():
        values = sorted(v for p, i, v in rows if (p, i) == (period, indicator))
        expected = [quantile(values, q) for q in (0, 0.1, 0.5, 0.9, 1)]
        got = shown.loc[period, ["floor", "p10", "median", "p90", "leader"]]
        assert list(got) == pytest.approx(expected)
        assert shown.loc[period, "sd"] == pytest.approx(statistics.pstdev(values))


def test_newest_level_of_a_node_is_the_floor_of_every_other_page(scope_over: ScopeOver) -> None:
    scope = scope_over()
    for node in scope.spec.order:
        last, floor = years_levels.rows(scope, node, "fylke").iloc[-1], scope.floor(node)
        for level in ("floor", "p10", "median", "p90", "leader"):
            assert last[level] == pytest.approx(floor.level(level))


def test_share_on_the_list_is_counted_month_by_month(
    scope_over: ScopeOver, snapshot: Snapshot, truth: Truth
) -> None:
    with connect(snapshot) as connection:
        rows = connection.execute("select kommunenr, first_date from hrm_adoption").fetchall()
    first = {number: day for number, day in rows if day is not None}
    found = course(scope_over(), "digisos", "fylke")
    for point in (found.points[8], found.points[-1]):
        year, month = map(int, point.period.split("-"))
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        for county, share in point.values.items():
            members = truth.members[("fylke", str(county))]
            on = sum(
                number in first and pd.Timestamp(first[number]).date() < after for number in members
            )
            assert share == pytest.approx(100 * on / len(members))
    large = {name for (kind, name), m in truth.members.items() if kind == "fylke" and len(m) >= FEW}
    assert set(found.names) == large


def test_figure_of_broadband_joins_nothing(scope_over: ScopeOver) -> None:
    """Three years by three methods: not one stroke between them."""
    fig = years_levels.levels_figure(scope_over(kommune="4601"), "dekning", "fylke")
    lines = [trace for trace in fig.data if trace.name != "span"]
    strokes = [
        (a, b)
        for trace in lines
        for (a, p), (b, q) in zip(
            zip(trace.x, trace.y, strict=True),
            list(zip(trace.x, trace.y, strict=True))[1:],
            strict=False,
        )
        if None not in (a, p, b, q)
    ]
    assert len(lines) == 6
    assert strokes == []
    assert len(fig.layout.shapes) == len(BROADBAND) - 1


def test_moves_count_every_unit_once(scope_over: ScopeOver) -> None:
    scope, choice = scope_over(), Choice("digisos", "kostra")
    counted = years_moves.moves(scope, choice).counts.to_numpy().sum()
    assert counted == len(verdicts.verdict(scope, choice).span.panel)


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize(
    "choices",
    [
        {"indikator": "digisos", "inndeling": "kostra", "fra": "2018-12", "til": "2020-03"},
        {"indikator": "digisos", "region": "fylke:03"},
        {"indikator": "spf", "kommune": "1580"},
        {"indikator": "csp", "lang": "en"},
        {"omrade": "epost", "region": "fylke:46", "lang": "nn"},
        {"omrade": "digitalt_fundament", "kommune": "0301"},
    ],
)
def test_page_stands_at_the_edges(opened: Open, choices: dict[str, str]) -> None:
    sound(opened("utvikling", **choices))


def test_indicator_of_a_series_leads_to_the_series(opened: Open) -> None:
    own, other = (
        opened("utvikling", indikator="dekning"),
        opened("utvikling", indikator="bredband_100_ned"),
    )
    assert own.h1 == other.h1
    assert other.notes == []


def test_unknown_choice_gives_a_note_and_the_default(opened: Open) -> None:
    page = opened("utvikling", indikator="finnes_ikke")
    assert page.faults == []
    assert len(page.notes) == 1
    assert page.h1 == opened("utvikling").h1


def test_default_page_says_that_it_cannot_be_said_and_why(opened: Open) -> None:
    text = Words("nb")
    page = sound(opened("utvikling"))
    assert text.t("utvikling.why_break") in page.text
    assert text.t("utvikling.neither") in page.text


def test_weakest_page_has_the_floor_over_time_and_says_why_there_is_no_list(opened: Open) -> None:
    page = sound(opened("svakeste_kommune"))
    assert Words("nb").t("gulvtid.title") in page.text
    scope_text = Words("nb").t("gulvtid.why_one", title="digitalt fundament", where="i hele landet")
    assert scope_text in page.text
