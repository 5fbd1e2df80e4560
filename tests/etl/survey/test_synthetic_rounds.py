"""Two rounds of the synthetic survey: the same municipalities, somewhat less mature before."""

from functools import cache

import numpy as np
import pandas as pd

from etl.survey.synthetic_draw import Synthetic, draw_survey
from maturity.index import score
from maturity.questionnaire import survey_indices
from maturity.spec import load_spec
from tests.etl.survey.drawing import (
    AGGREGATES,
    MODEL,
    MUNICIPALITIES,
    POPULATION,
    QUESTIONNAIRES,
    SEEDS,
    firsts,
)
from tests.etl.survey.test_synthetic_shares import points

EARLIER, NEWEST = MODEL.years[0], MODEL.years[-1]


@cache
def held(year: int) -> Synthetic:
    return draw_survey(MODEL, MUNICIPALITIES, AGGREGATES, SEEDS[0], year)


@cache
def totals(year: int) -> "pd.Series[float]":
    """Points on the whole index by the first answer of each municipality."""
    table = firsts(held(year))
    numbers = {q.id: [points(q, answer) for answer in table[q.id]] for q in MODEL.scored}
    index = load_spec(survey_indices(QUESTIONNAIRES)[MODEL.id])
    return score(index, pd.DataFrame(numbers, index=table.index)).score[index.id].dropna()


def test_round_that_is_not_named_is_the_newest() -> None:
    unnamed = draw_survey(MODEL, MUNICIPALITIES, AGGREGATES, SEEDS[0])
    assert unnamed.answers == held(NEWEST).answers
    assert unnamed.completed == held(NEWEST).completed


def test_answers_come_in_the_year_of_their_round() -> None:
    for year in MODEL.years:
        assert {day.year for day in held(year).completed} == {year}


def test_another_lot_answers_in_another_round_though_mostly_the_same() -> None:
    before, after = set(held(EARLIER).kommunenr), set(held(NEWEST).kommunenr)
    assert before != after
    assert len(before & after) > len(before | after) / 2


def test_municipalities_are_recognised_and_have_moved_up() -> None:
    both = pd.concat([totals(EARLIER), totals(NEWEST)], axis=1, join="inner")
    assert 0.5 < both.corr().iloc[0, 1] < 0.95
    assert 2 < (both.iloc[:, 1] - both.iloc[:, 0]).mean() < 12


def test_nobody_is_made_to_catch_up() -> None:
    """Growth hangs as little on size as chance lets it: within three standard errors of none."""
    grown = (totals(NEWEST) - totals(EARLIER)).dropna()
    size = np.log(POPULATION.reindex(grown.index).astype(float))
    assert abs(grown.corr(size)) < 3 / np.sqrt(len(grown))
