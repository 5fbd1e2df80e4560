"""Draw the rows of a synthetic survey: who answers, what, when, and what goes wrong."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.survey.synthetic_answers import Answer, Respondents, draw_answers
from etl.survey.synthetic_latent import Flags, afresh, answer_latent, areas, maturities
from etl.survey.synthetic_laws import Condition, Law, Setting, load_draw, load_laws, size_shares
from maturity.questionnaire import Questionnaire

# What a respondent who does not know is written as.
UNKNOWN = "Vet ikke"
# Answers come during so many days up to the deadline; late ones during so many after it.
_DAYS_OPEN = 28
_DAYS_LATE = 14
_OFFICE_MINUTES = (8 * 60, 16 * 60)


@dataclass(frozen=True)
class Synthetic:
    """A drawn survey, a row per respondent.

    Attributes:
        kommunenr: of each respondent's municipality.
        completed: when each answered.
        answers: question -> an answer per respondent, as stored (`UNKNOWN` and None: no answer).
    """

    kommunenr: list[str]
    completed: list[dt.datetime]
    answers: dict[str, list[Answer]]


def draw_survey(
    questionnaire: Questionnaire,
    municipalities: pd.DataFrame,
    aggregates: pd.DataFrame,
    seed: int,
    year: int | None = None,
) -> Synthetic:
    """Draw a survey.

    Args:
        questionnaire: what is asked.
        municipalities: kommunenr, population (persons, above 0); a row each.
        aggregates: published figures (see `etl.survey.synthetic_laws.size_shares`).
        seed: the same seed gives the same answers.
        year: one of the questionnaire's, its newest unless given. The published shares are those
            of the newest; an earlier round is of the same municipalities, some years less mature.

    Raises:
        CatalogueError: synthetic.toml is broken, or names what is not in the questionnaire.
        DataError: a figure it names is not among those published.
    """
    newest, laws = questionnaire.years[-1], load_laws(questionnaire)
    setting = Setting(load_draw(), aggregates, seed, newest - (year or newest))
    who = _respondents(questionnaire, municipalities, setting)
    answers: dict[str, list[Answer]] = {}
    for name, question in questionnaire.questions.items():
        law = laws.get(name, Law())
        asked = _asked(law.only_if, answers, len(who.owner))
        drawn = iter(draw_answers(question, law, who.among(asked), setting))
        other = (law.otherwise,) if law.otherwise and question.type == "multiple" else law.otherwise
        answers[name] = [next(drawn) if is_asked else other for is_asked in asked]
    _contradict(questionnaire, answers, setting)
    _leave_out(questionnaire, answers, setting)
    return Synthetic(
        kommunenr=municipalities["kommunenr"].astype(str).to_numpy()[who.owner].tolist(),
        completed=_completed(questionnaire, len(who.owner), setting),
        answers=answers,
    )


def _respondents(
    questionnaire: Questionnaire, municipalities: pd.DataFrame, setting: Setting
) -> Respondents:
    """Who answers: most municipalities, some of them more than once."""
    draw, seed = setting.draw, setting.seed
    population = municipalities["population"].to_numpy(dtype=float)
    maturity = maturities(population, draw, seed)
    everyone, steady = np.arange(len(population)), replace(draw, growth_per_year=0)
    held = replace(setting, draw=steady)  # the willingness to answer does not grow
    latent = answer_latent(maturity, everyone, draw.response_on_maturity, held, "response")
    shares = size_shares(draw.response, setting.aggregates)
    answering = np.flatnonzero(latent.above(shares, population))
    owner = np.repeat(answering, _counts(questionnaire, len(answering), setting))
    return Respondents(
        owner, population[owner], maturity, areas(maturity, questionnaire.areas, setting)
    )


def _counts(questionnaire: Questionnaire, count: int, setting: Setting) -> npt.NDArray[np.int64]:
    """How many answer for each municipality: one, two or three."""
    if questionnaire.respondents == "one":
        return np.ones(count, dtype=np.int64)
    several = (setting.draw.two_respondents, setting.draw.three_respondents)
    chances = [1 - sum(several), *several]
    return afresh(setting, "respondents").choice([1, 2, 3], size=count, p=chances)


def _asked(condition: Condition | None, answers: dict[str, list[Answer]], count: int) -> Flags:
    """Who a question is put to."""
    if condition is None:
        return np.ones(count, dtype=bool)
    return np.array([value in condition.values for value in answers[condition.question]])


def _contradict(
    questionnaire: Questionnaire, answers: dict[str, list[Answer]], setting: Setting
) -> None:
    """Some tick «none of these» beside what they ticked."""
    for name, question in questionnaire.questions.items():
        alone = [str(option.value) for option in question.options if option.alone]
        rng = afresh(setting, f"{name} contradictory")
        for place, answer in enumerate(answers[name]):
            is_wrong = bool(rng.random() < setting.draw.contradictory)
            if is_wrong and alone and isinstance(answer, tuple) and alone[0] not in answer:
                answers[name][place] = (*answer, alone[0])


def _leave_out(
    questionnaire: Questionnaire, answers: dict[str, list[Answer]], setting: Setting
) -> None:
    """Some do not know, some leave a question blank, some break off midway."""
    draw = setting.draw
    names = [question.id for question in questionnaire.public]
    count = len(answers[names[0]])
    rng = afresh(setting, "broken off")
    ends = rng.integers(len(names) // 4, len(names), count)
    ends = np.where(rng.random(count) < draw.broken_off, ends, len(names))
    for column, name in enumerate(names):
        chance = afresh(setting, f"{name} missing").random(count)
        is_blank = (chance < draw.blank) | (column >= ends)
        is_unknown = ~is_blank & (chance < draw.blank + draw.unknown)
        given = zip(answers[name], is_blank, is_unknown, strict=True)
        answers[name] = [None if b or a is None else UNKNOWN if u else a for a, b, u in given]


def _completed(questionnaire: Questionnaire, count: int, setting: Setting) -> list[dt.datetime]:
    """When each respondent answered: in office hours, some after the deadline if there is one."""
    year = questionnaire.years[-1] - setting.years_back
    deadline = questionnaire.deadlines.get(year)
    last = dt.datetime.combine(deadline or dt.date(year, 10, 15), dt.time())
    rng = afresh(setting, "completed")
    days = -rng.integers(0, _DAYS_OPEN, count)
    late = rng.integers(1, _DAYS_LATE + 1, count)
    is_late = (rng.random(count) < setting.draw.late) & (deadline is not None)
    minutes = rng.integers(*_OFFICE_MINUTES, count)
    return [
        last + dt.timedelta(days=int(day), minutes=int(minute))
        for day, minute in zip(np.where(is_late, late, days), minutes, strict=True)
    ]
