"""Several respondents of one municipality: one answer by the question's rule, or none."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.questionnaire import Question

_HALF = 0.5


@dataclass(frozen=True)
class Said:
    """What one row says of one question for one municipality of today.

    ``value`` is the number of the answer, ``text`` the answer as stored, ``missing`` why there is
    none; ``native`` the code that answers; ``flags``: late, inherited, old_code.
    """

    row: int
    native: str
    kommunenr: str
    question: str
    value: float | None = None
    text: str | None = None
    missing: str | None = None
    submitted: dt.datetime | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """The answer of one code to a question.

    ``rows`` are those it is made of, ``left_out`` those it is not: row -> kind of problem.
    """

    question: str
    value: float | None
    text: str | None
    missing: str | None
    rows: tuple[int, ...]
    flags: tuple[str, ...] = ()
    left_out: Mapping[int, str] = field(default_factory=dict)


def spoken_for(voices: Sequence[Said], question: Question, respondents: str) -> Spoken:
    """The one answer of all who answered for a code.

    Args:
        voices: what each said; at least one.
        question: its rule and its answers.
        respondents: one, where only one may answer; else many.
    """
    if len(voices) == 1 and voices[0].missing is None:
        (only,) = voices
        return Spoken(
            question.id, only.value, only.text, None, (only.row,), tuple(sorted(only.flags))
        )
    answering = [voice for voice in voices if voice.missing is None]
    if not answering:
        reasons = {voice.missing for voice in voices}
        reason = "not_applicable" if reasons == {"not_applicable"} else "no_answer"
        return _spoken(voices, question, None, None, missing=reason)
    if len({voice.text for voice in answering}) == 1:
        return _spoken(answering, question, answering[0].value, answering[0].text)
    rule = "one" if respondents == "one" else question.combine
    return _RULES[rule](answering, question)


def _spoken(
    voices: Sequence[Said],
    question: Question,
    value: float | None,
    text: str | None,
    *,
    missing: str | None = None,
    more: Sequence[str] = (),
    left_out: Mapping[int, str] | None = None,
) -> Spoken:
    """An answer made of all the voices given."""
    flags = sorted({flag for voice in voices for flag in voice.flags} | set(more))
    rows = tuple(voice.row for voice in voices)
    return Spoken(question.id, value, text, missing, rows, tuple(flags), left_out or {})


def _latest(voices: Sequence[Said], question: Question) -> Spoken:
    """What was said last; nothing where it cannot be told which that is."""
    last = max((v.submitted for v in voices if v.submitted), default=None)
    newest = [voice for voice in voices if voice.submitted == last]
    if last is None or any(v.submitted is None for v in voices) or _texts(newest) > 1:
        return _none(voices, question, "two_answers")
    left = {v.row: "superseded_answer" for v in voices if v.submitted != last}
    return _spoken(newest, question, newest[0].value, newest[0].text, left_out=left)


def _texts(voices: Sequence[Said]) -> int:
    return len({voice.text for voice in voices})


def _none(voices: Sequence[Said], question: Question, kind: str) -> Spoken:
    """No answer, because the respondents say different things and the rule cannot choose."""
    left = {voice.row: kind for voice in voices}
    return Spoken(question.id, None, None, "no_answer", (), ("contradictory",), left)


def _mean(voices: Sequence[Said], question: Question) -> Spoken:
    """The mean of the numbers, and the answer nearest to it."""
    values = [voice.value for voice in voices if voice.value is not None]
    mean = sum(values) / len(values)
    support = {text: float(n) for text, n in Counter(v.text or "" for v in voices).items()}
    text = nearest(question, mean, support)
    return _spoken(voices, question, mean, text, more=_contradiction(voices, question))


def _any(voices: Sequence[Said], question: Question) -> Spoken:
    """What anyone says the municipality has: the answer worth most, or all that was ticked."""
    more = _contradiction(voices, question)
    if question.type == "multiple":
        value, text = ticked(question, {v.text or "": 1.0 for v in voices}, 0.0)
        return _spoken(voices, question, value, text, more=more)
    order = [str(option.value) for option in question.options]
    worth = {v.row: -order.index(v.text or "") if v.value is None else v.value for v in voices}
    best = max(voices, key=lambda voice: worth[voice.row])
    return _spoken(voices, question, best.value, best.text, more=more)


def _majority(voices: Sequence[Said], question: Question) -> Spoken:
    """What more respondents say than anything else; nothing where two answers are level."""
    more = _contradiction(voices, question)
    counted = Counter(voice.text or "" for voice in voices)
    if question.type == "multiple":
        support = {text: float(n) for text, n in counted.items()}
        value, text = ticked(question, support, _HALF)
        return _spoken(voices, question, value, text, more=more)
    (first, most), (_, next_most) = counted.most_common(2)
    if most == next_most:
        return _none(voices, question, "no_majority")
    value = next(voice.value for voice in voices if voice.text == first)
    return _spoken(voices, question, value, first, more=more)


_RULES: Mapping[str, Callable[[Sequence[Said], Question], Spoken]] = {
    "one": _latest,
    "latest": _latest,
    "mean": _mean,
    "any": _any,
    "majority": _majority,
}


def _contradiction(voices: Sequence[Said], question: Question) -> tuple[str, ...]:
    """Whether respondents say what cannot both be true: other choices, or far apart on a scale."""
    values = [voice.value for voice in voices if voice.value is not None]
    span = {"scale": (question.scale or (0, 0)), "percent": (0, 100)}.get(question.type)
    if span:
        is_far = max(values) - min(values) > _HALF * (span[1] - span[0])
        return ("contradictory",) if is_far else ()
    return ("contradictory",) if question.type in ("single", "yes_no") else ()


def nearest(question: Question, value: float, support: Mapping[str, float]) -> str | None:
    """The answer that stands for a mean.

    Args:
        question: what was asked.
        value: the mean.
        support: each answer given -> its weight.

    Returns:
        Of a scale the nearest point (a half goes up), of an amount the mean itself, of a choice
        what has most weight; None where two are level.
    """
    if question.type == "scale":
        return f"{int(value + _HALF)}"
    if not question.is_choice:
        return f"{value:.12g}"
    if question.type == "multiple":
        return ticked(question, support, _HALF)[1]
    (first, most), *others = sorted(support.items(), key=lambda pair: (-pair[1], pair[0]))
    return None if others and others[0][1] == most else first


def ticked(
    question: Question, support: Mapping[str, float], above: float
) -> tuple[float | None, str]:
    """The options ticked with more than a share of all weight, and what they are worth."""
    total = sum(support.values())
    weights = {
        name: sum(weight for text, weight in support.items() if name in text.split(";"))
        for name in (str(option.value) for option in question.options)
    }
    chosen = [o for o in question.options if weights[str(o.value)] > above * total]
    together = [o for o in chosen if not o.alone] or chosen
    points = [option.points for option in together]
    value = None if None in points else float(sum(p for p in points if p is not None))
    return value, ";".join(str(option.value) for option in together)
