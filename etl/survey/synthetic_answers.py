"""The answers of a synthetic survey, question by question, as what is stored of each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from etl.survey.synthetic_latent import Flags, Latent, Numbers, afresh, answer_latent
from etl.survey.synthetic_laws import Law, Setting, Share, levels, size_shares
from maturity.questionnaire import Question

# One answer: a value, the values ticked of several, a day; None where there is none.
Answer = str | float | tuple[str, ...] | dt.date | None
_UNNAMED = Law().share


@dataclass(frozen=True)
class Respondents:
    """Who answers, and what their answers hang on.

    ``owner`` is the place of each respondent's municipality in ``areas`` and ``maturity``;
    ``population`` is a number per respondent.
    """

    owner: npt.NDArray[np.int64]
    population: Numbers
    maturity: Numbers
    areas: Mapping[str, Numbers]

    def among(self, chosen: Flags) -> "Respondents":
        """Only the chosen ones."""
        return replace(self, owner=self.owner[chosen], population=self.population[chosen])


def draw_answers(
    question: Question, law: Law, who: Respondents, setting: Setting
) -> Sequence[Answer]:
    """One answer per respondent; conditions are the caller's.

    Args:
        question: what is asked; a private one has no answer.
        law: how it is drawn.
        who: the respondents it is put to.
        setting: of the whole survey.

    Raises:
        DataError: a figure the law names is not among those published.
    """
    if question.private:
        return [None] * len(who.owner)
    if question.type == "date":
        return _days(law, afresh(setting, question.id), len(who.owner))
    if question.type == "multiple":
        return _several(question, law, who, setting)
    latent = _latent(question, law, who, setting, question.id)
    if question.type in ("number", "percent"):
        return _amounts(question, law, latent, who.population)
    return _one_level(question, law, latent, who.population, setting)


def _latent(question: Question, law: Law, who: Respondents, setting: Setting, name: str) -> Latent:
    """The latent of an answer; it leans the other way where the best answer is the lowest."""
    usual = 1.0 if question.is_scored else 0.0
    lean = setting.draw.answer_on_area * (usual if law.loading is None else law.loading)
    is_reversed = question.best is not None and question.best < (question.worst or 0)
    area = who.areas.get(question.area or "", who.maturity)
    return answer_latent(area, who.owner, -lean if is_reversed else lean, setting, name)


def _one_level(
    question: Question, law: Law, latent: Latent, population: Numbers, setting: Setting
) -> Sequence[Answer]:
    """A step on the answers, the one with fewest points first."""
    steps = list(levels(question))
    if question.is_choice and question.has_number:
        steps.sort(key=lambda value: question.option_by_value[value].points or 0)
    at = steps.index(law.at) if law.at is not None else len(steps) // 2
    anchor = latent.thresholds(size_shares(law.share, setting.aggregates), population)
    return [steps[place] for place in latent.steps(anchor, at, len(steps))]


def _amounts(question: Question, law: Law, latent: Latent, population: Numbers) -> Sequence[Answer]:
    """Per cent to the nearest five, as people answer; a number in whole numbers."""
    if question.type == "percent":
        odds = law.middle / (100 - law.middle) * np.exp(law.spread * latent.drawn)
        return [float(value) for value in 5 * np.round(20 * odds / (1 + odds))]
    rate = law.middle / 1000 * np.exp(law.spread * latent.drawn)
    return [float(value) for value in np.round(rate * population)]


def _days(law: Law, rng: np.random.Generator, count: int) -> Sequence[Answer]:
    """Days, evenly between the first and the last."""
    first, last = law.days or (dt.date(2020, 1, 1), dt.date(2025, 12, 31))
    span = (last - first).days + 1
    return [first + dt.timedelta(days=int(days)) for days in rng.integers(0, span, count)]


def _several(question: Question, law: Law, who: Respondents, setting: Setting) -> Sequence[Answer]:
    """The options ticked by each; the one that stands alone where none is."""
    alone = tuple(str(option.value) for option in question.options if option.alone)
    if law.none is None:
        return [row or alone for row in _ticked(_ticks(question, law, who, setting), question)]
    is_none = _draws_none(question, law, law.none, who, setting)
    some = _ticks(question, law, who.among(~is_none), setting, part=float(np.mean(~is_none)))
    _tick_one(some, afresh(setting, f"{question.id} one"))
    rows = iter(_ticked(some, question))
    return [alone if none else next(rows) for none in is_none]


def _tickable(question: Question) -> list[str]:
    """The options that can be ticked together."""
    return [str(option.value) for option in question.options if not option.alone]


def _ticks(
    question: Question, law: Law, who: Respondents, setting: Setting, part: float = 1
) -> Flags:
    """Respondent x option: what is ticked.

    Args:
        question: a multiple choice.
        law: how it is drawn; its shares are of everyone.
        who: the respondents.
        setting: of the whole survey.
        part: the respondents as a part of everyone; the others tick nothing.
    """
    columns = []
    for value in _tickable(question):
        latent = _latent(question, law, who, setting, f"{question.id} {value}")
        everyone = size_shares(law.options.get(value, _UNNAMED), setting.aggregates)
        shares = [replace(size, share=min(size.share / part, 1)) for size in everyone]
        columns.append(latent.above(shares, who.population))
    return np.column_stack(columns)


def _ticked(ticks: Flags, question: Question) -> list[tuple[str, ...]]:
    """The options ticked by each respondent, as written in the questionnaire."""
    values = np.array(_tickable(question), dtype=object)
    return [tuple(values[row]) for row in ticks]


def _draws_none(
    question: Question, law: Law, share: Share, who: Respondents, setting: Setting
) -> Flags:
    """Who ticks nothing, where the share that does is itself given: the least mature most often."""
    latent = _latent(question, law, who, setting, f"{question.id} none")
    mirrored = Latent(-latent.expected, -latent.drawn, latent.deviation)
    return mirrored.above(size_shares(share, setting.aggregates), who.population)


def _tick_one(ticks: Flags, rng: np.random.Generator) -> None:
    """Tick one option at random for each who has ticked none."""
    rows = np.flatnonzero(~ticks.any(axis=1))
    ticks[rows, rng.integers(0, ticks.shape[1], len(rows))] = True
