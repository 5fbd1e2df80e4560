"""The synthetic survey says what the published figures say, and hangs together as answers do."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from etl.survey.synthetic_draw import UNKNOWN
from etl.survey.synthetic_laws import LAWS, Share, load_laws, size_shares
from maturity.errors import CatalogueError, DataError
from maturity.index import score
from maturity.questionnaire import Question, survey_indices
from maturity.spec import load_spec
from tests.etl.survey.drawing import (
    AGGREGATES,
    MODEL,
    MUNICIPALITIES,
    POPULATION,
    QUESTIONNAIRES,
    SEEDS,
    drawn,
    firsts,
)

# How far a share may lie from the published one, in standard errors: some forty are held.
FARTHEST = 3.5
# Who ticks nothing without being drawn so gets one tick: it lifts each option by so much at most.
ONE_TICK = 0.03
CLASSES = {
    "Under 5 000 innb.": (0, 5_000),
    "5 000 innb. og over": (5_000, math.inf),
    "Under 15 000 innb.": (0, 15_000),
    "Over 15 000 innb.": (15_000, math.inf),
}
FEWEST_ANCHORED = 20


def points(question: Question, answer: object) -> float:
    """The number an answer stands for; NaN where there is none."""
    if answer == UNKNOWN or not isinstance(answer, str | int | float | tuple):
        return math.nan
    if isinstance(answer, tuple):
        return sum(question.option_by_value[value].points or 0 for value in answer)
    return float(question.option_by_value[answer].points) if question.is_choice else float(answer)


# ---------------------------------------------------------------- as published


def anchors() -> Iterator[tuple[str, str, Share]]:
    """Question, what is counted, and the published share it is drawn to."""
    for name, law in load_laws(MODEL).items():
        named = {**law.options, "share": law.share, "none": law.none}
        yield from ((name, what, share) for what, share in named.items() if share and share.year)


def counted(question: Question, at: object) -> dict[object, bool]:
    """Which answers of a question with one answer are counted."""
    order = [o.value for o in question.options]
    if question.type == "yes_no":
        return {value: value == "ja" for value in order}
    return {value: place >= order.index(at) for place, value in enumerate(order)}


def hits(table: pd.DataFrame, name: str, what: str) -> "pd.Series[float]":
    """1 where the answer is counted, 0 where it is not, without those who were not asked."""
    question, law, answers = MODEL.questions[name], load_laws(MODEL)[name], table[name]
    if what == "share":
        found = answers.map(counted(question, law.at))
    elif what == "none":
        found = answers.map(lambda a: a == ("ingen",) if isinstance(a, tuple) else None)
    else:
        found = answers.map(lambda a: what in a if isinstance(a, tuple) else None)
        if law.otherwise:
            found = found[answers != (law.otherwise,)]
    return found.dropna().astype(float)


def published(share: Share) -> dict[tuple[float, float], float]:
    """Size class -> the published share, read plainly."""
    rows = AGGREGATES[
        (AGGREGATES["question"] == share.published)
        & (AGGREGATES["year"] == share.year)
        & (AGGREGATES["country"] == "NO")
        & AGGREGATES["population"].isin(["kommuner", "kommuner og fylkeskommuner"])
        & ~AGGREGATES["breakdown"].isin(["fylke"])
    ]
    by_class = {
        CLASSES[row.breakdown_value]: row.value / 100
        for row in rows.itertuples()
        if row.breakdown_value in CLASSES
    }
    found = by_class or {(0, math.inf): float(rows["value"].item()) / 100}
    return {size: 1 - part if share.inverse else part for size, part in found.items()}


def test_shares_by_size_class_are_the_published_ones() -> None:
    tables = [firsts(survey) for survey in map(drawn, SEEDS)]
    held, far = 0, []
    for name, what, share in anchors():
        answers = pd.concat(hits(table, name, what) for table in tables)
        size = answers.index.map(POPULATION)
        slack = ONE_TICK if load_laws(MODEL)[name].none and what != "none" else 0
        for (low, high), part in published(share).items():
            inside = answers[(size >= low) & (size < high)]
            error = math.sqrt(part * (1 - part) / len(inside))
            held += 1
            if not -FARTHEST * error <= inside.mean() - part <= FARTHEST * error + slack:
                far.append((name, what, low, round(float(inside.mean()), 3), part))
    assert far == []
    assert held > FEWEST_ANCHORED


def test_as_many_municipalities_answer_as_in_the_survey_named() -> None:
    expected = published(Share(published="svarandel", year=2018))[(0, math.inf)]
    answered = [len(set(survey.kommunenr)) for survey in map(drawn, SEEDS)]
    error = math.sqrt(expected * (1 - expected) / len(MUNICIPALITIES) / len(SEEDS))
    assert np.mean(answered) / len(MUNICIPALITIES) == pytest.approx(expected, abs=FARTHEST * error)


def test_figure_that_is_not_published_is_named() -> None:
    with pytest.raises(DataError, match="uten_strategi 1999"):
        size_shares(Share(published="uten_strategi", year=1999), AGGREGATES)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("[digital_modenhet.finnes_ikke]\nloading = 1", "finnes_ikke"),
        ('[digital_modenhet.skyplan]\nat = "kanskje"', "kanskje"),
        ("[digital_modenhet.skyplan]\noptions.kanskje = { assumed = 5 }", "kanskje"),
        ("[digital_modenhet.skyplan]\ntullball = 1", "tullball"),
    ],
)
def test_law_that_names_what_is_not_there_is_refused(tmp_path: Path, line: str, named: str) -> None:
    path = tmp_path / LAWS.name
    path.write_text(line, "utf-8")
    with pytest.raises(CatalogueError, match=named):
        load_laws(MODEL, path)


# ---------------------------------------------------------------- as real answers hang together


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    """Points on the index and its areas by the answers of the first draw."""
    table = firsts(drawn(SEEDS[0]))
    numbers = {q.id: [points(q, answer) for answer in table[q.id]] for q in MODEL.scored}
    index = load_spec(survey_indices(QUESTIONNAIRES)[MODEL.id])
    values = pd.DataFrame(numbers, index=table.index)
    return score(index, values).score[[index.id, *index.children[index.id]]]


def test_maturity_rises_with_size_but_is_not_decided_by_it(
    scores: pd.DataFrame,
) -> None:
    size = np.log(POPULATION).reindex(scores.index)
    correlation = scores.corrwith(size)
    assert (correlation > 0).all()
    assert 0.2 < correlation.iloc[0] < 0.7


def test_areas_hang_together_without_being_the_same(scores: pd.DataFrame) -> None:
    between = scores.iloc[:, 1:].corr().to_numpy()
    pairs = between[np.triu_indices_from(between, k=1)]
    assert (pairs > 0).all()
    assert pairs.max() < 0.8


def test_scores_spread_over_the_scale(scores: pd.DataFrame) -> None:
    total = scores.iloc[:, 0].dropna()
    assert total.nunique() > len(total) / 2
    assert total.std() > 5
