"""The page over two rounds of the synthetic survey, its analyses held against plain sums."""

import statistics
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.opening import Opened
from tests.ui.saying import faults
from tests.ui.scopes import ScopeOver
from tests.ui.test_utvikling import said_of
from tests.ui.truth import median, quantile
from ui import cache, floor_years, years_growth, years_moves
from ui import years_verdict as verdicts
from ui.scope import Scope
from ui.words import LANGUAGES, Words
from ui.years import Choice
from ui.years_course import course
from warehouse.snapshot import connect, current

MODEL = "digital_modenhet"
CHOICE = Choice(MODEL, "fylke")


@pytest.fixture(scope="module")
def scope(demo_dir: Path) -> Scope:
    place = ScopeOver(current(demo_dir))
    place.index_id, place.edition = MODEL, cache.editions(place.snapshot)[MODEL][-1]
    return place(kommune="4601")


@pytest.fixture(scope="module")
def pairs(scope: Scope) -> dict[str, tuple[float, float]]:
    """The points of both rounds, of those who have both."""
    with connect(scope.snapshot) as connection:
        rows = connection.execute(
            "select kommunenr, list(score order by edition) from mart_score "
            "where node_id = ? and index_id = ? and score is not null group by all",
            [MODEL, MODEL],
        ).fetchall()
    return {number: (s[0], s[1]) for number, s in rows if len(s) == 2}


def test_two_rounds_are_compared(scope: Scope, pairs: dict[str, tuple[float, float]]) -> None:
    said = verdicts.verdict(scope, CHOICE)
    assert said.span.refusal == ""
    assert said.spread is not None
    for place, sd in enumerate(said.spread.by_period["sd"]):
        assert sd == pytest.approx(statistics.pstdev(pair[place] for pair in pairs.values()))


def test_slope_is_that_of_least_squares(
    scope: Scope, pairs: dict[str, tuple[float, float]]
) -> None:
    years = verdicts.verdict(scope, CHOICE).span.years
    start = [a for a, _ in pairs.values()]
    growth = [(b - a) / years for a, b in pairs.values()]
    slope, intercept = statistics.linear_regression(start, growth)
    fit = years_growth.fitted(scope, CHOICE)
    assert (fit.slope, fit.intercept) == pytest.approx((slope, intercept))


def test_moves_are_those_of_the_points(scope: Scope, pairs: dict[str, tuple[float, float]]) -> None:
    cuts = scope.spec.breaks[1:-1]
    level = {n: tuple(sum(v > cut for cut in cuts) for v in pair) for n, pair in pairs.items()}
    stayed, up, down = years_moves.tally(years_moves.moves(scope, CHOICE).counts)
    assert stayed == sum(a == b for a, b in level.values())
    assert up == sum(a < b for a, b in level.values())
    assert down == sum(a > b for a, b in level.values())


def test_those_low_and_falling_behind_are(
    scope: Scope, pairs: dict[str, tuple[float, float]]
) -> None:
    before, after = ([pair[place] for pair in pairs.values()] for place in (0, 1))
    limit = quantile(sorted(after), floor_years.LOW)
    lost = {n: (median(after) - b) - (median(before) - a) for n, (a, b) in pairs.items()}
    expected = {n for n, (_, b) in pairs.items() if b <= limit and round(lost[n], 1) > 0}
    found = floor_years.behind(scope, MODEL).table
    assert set(found.index) == expected
    assert found["lost"].is_monotonic_decreasing
    assert dict(found["lost"]) == pytest.approx({n: lost[n] for n in found.index})


def test_place_of_a_municipality_is_said_as_two_intervals(scope: Scope) -> None:
    said = years_moves.own_places(
        scope, course(scope, MODEL, "fylke"), verdicts.verdict(scope, CHOICE)
    )
    assert said.count("–") == 2
    assert faults(said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_every_area_make_sense(scope: Scope, language: str) -> None:
    there = replace(scope, words=Words(language))
    found = [
        sentence
        for node in there.spec.order
        for sentence in said_of(there, node, "kostra")
        if faults(sentence)
    ]
    assert found == []


def test_page_marks_what_was_drawn(
    opened: Callable[..., Opened], demo_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(demo_dir))
    page = opened("utvikling", modell=MODEL, kommune="4601")
    assert page.faults == []
    assert Words("nb").t("app.synthetic") in page.text
    assert Words("nb").t("utvikling.moves_title") in page.text
