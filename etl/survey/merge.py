"""Several old municipalities that are one today: one answer, weighed by their residents."""

from collections import defaultdict
from collections.abc import Mapping

from etl.survey.respondents import Spoken, nearest, ticked
from maturity.questionnaire import Question

_HALF = 0.5


def merged(
    spoken: Mapping[str, Spoken], weights: Mapping[str, float], question: Question
) -> Spoken:
    """The answer of a municipality from those of its parts.

    Args:
        spoken: code -> its answer; at least one.
        weights: code -> its share of the residents.
        question: what was asked.

    Returns:
        The answer of the only part that has one; else the mean by residents, or of choices without
        numbers what stands for most residents. No rows: they are those of the parts.
    """
    known = {native: one for native, one in spoken.items() if one.missing is None}
    if not known:
        reasons = {one.missing for one in spoken.values()}
        reason = "not_applicable" if reasons == {"not_applicable"} else "no_answer"
        return Spoken(question.id, None, None, reason, ())
    if len(known) == 1:
        (only,) = known.values()
        return Spoken(question.id, only.value, only.text, None, ())
    return _mean(known, {native: weights[native] or 1e-9 for native in known}, question)


def _mean(known: Mapping[str, Spoken], weights: Mapping[str, float], question: Question) -> Spoken:
    """The answers weighed by the residents they stand for."""
    support: dict[str, float] = defaultdict(float)
    for native, one in known.items():
        if one.text is not None:
            support[one.text] += weights[native]
    values = [one.value for one in known.values()]
    if None in values:
        text = _most(question, support)
        return Spoken(question.id, None, text, None, ())
    total = sum(weights.values())
    mean = sum((one.value or 0.0) * weights[native] for native, one in known.items()) / total
    text = nearest(question, mean, support) if support else None
    return Spoken(question.id, mean, text, None, ())


def _most(question: Question, support: Mapping[str, float]) -> str | None:
    """The answer that stands for most residents."""
    if question.type == "multiple":
        return ticked(question, support, _HALF)[1]
    return max(sorted(support), key=lambda text: support[text], default=None)
