"""One answer a municipality: of several respondents, then of the parts that are one today.

The respondents of one code are combined by the question's rule. Codes that became one municipality
are combined by the residents who came from each: numbers as their mean, choices as what most
residents' part answered.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.survey.merge import merged
from etl.survey.registers import Registers
from etl.survey.respondents import Said, Spoken, spoken_for
from maturity.questionnaire import Questionnaire

_WHOLE = 0.995


@dataclass(frozen=True)
class Combined:
    """The answer of a municipality to a question.

    ``value`` and ``text`` as in ``Said``; both None where ``missing`` says why. ``respondents``
    counts the rows it is made of, ``parts`` the codes. ``coverage`` is the share of the residents
    whose part has answered, 0-1. ``flags``: approximate, contradictory, inherited,
    combined_parts, late, old_code.
    """

    kommunenr: str
    question: str
    value: float | None
    text: str | None
    missing: str | None
    respondents: int
    parts: int
    coverage: float
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What combining came to; ``set_aside``: (row, question) -> kind of problem."""

    answers: tuple[Combined, ...]
    set_aside: Mapping[tuple[int, str], str]


def combine(
    said: Iterable[Said], questionnaire: Questionnaire, known: Registers, year: int
) -> Outcome:
    """One answer for each municipality and question that anything was said about.

    Args:
        said: what was read, one a row, question and municipality.
        questionnaire: its rules.
        known: the registers.
        year: the year of the codes.
    """
    cells: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        cells[(one.kommunenr, one.question)][one.native].append(one)
    answers: list[Combined] = []
    set_aside: dict[tuple[int, str], str] = {}
    weigh = _weigher(known, year)
    for (kommunenr, name), by_native in sorted(cells.items()):
        # Most cells are one answer of one code that is the whole of its municipality.
        if (only := _only(by_native)) is not None and only.native == kommunenr:
            answers.append(_alone(only, weigh(kommunenr, (kommunenr,))[kommunenr]))
            continue
        question = questionnaire.questions[name]
        spoken = {
            native: spoken_for(voices, question, questionnaire.respondents)
            for native, voices in sorted(by_native.items())
        }
        for answer in spoken.values():
            set_aside |= {(row, name): kind for row, kind in answer.left_out.items()}
        weights = weigh(kommunenr, tuple(spoken))
        answers.append(_combined(kommunenr, merged(spoken, weights, question), spoken, weights))
    return Outcome(tuple(answers), set_aside)


def _weigher(known: Registers, year: int) -> Callable[[str, tuple[str, ...]], dict[str, float]]:
    """A function from a municipality and the codes that answer to their shares; each found once."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, float]] = {}

    def weigh(kommunenr: str, natives: tuple[str, ...]) -> dict[str, float]:
        if (kommunenr, natives) not in found:
            found[(kommunenr, natives)] = shares(kommunenr, natives, known, year)
        return found[(kommunenr, natives)]

    return weigh


def _only(by_native: Mapping[str, Sequence[Said]]) -> Said | None:
    """The one thing that was said, where it is one and an answer."""
    if len(by_native) > 1:
        return None
    (voices,) = by_native.values()
    return voices[0] if len(voices) == 1 and voices[0].missing is None else None


def _alone(only: Said, weight: float) -> Combined:
    """The answer of a municipality for which one row speaks."""
    return Combined(
        kommunenr=only.kommunenr,
        question=only.question,
        value=only.value,
        text=only.text,
        missing=None,
        respondents=1,
        parts=1,
        coverage=_coverage((weight,)),
        flags=tuple(sorted(only.flags)),
    )


def _combined(
    kommunenr: str, whole: Spoken, spoken: Mapping[str, Spoken], weights: Mapping[str, float]
) -> Combined:
    """The answer of a municipality with what is to be told of it."""
    answering = [native for native, one in spoken.items() if one.missing is None]
    told = answering or list(spoken)
    flags = {flag for native in told for flag in spoken[native].flags}
    if len(answering) > 1:
        flags.add("combined_parts")
    return Combined(
        kommunenr=kommunenr,
        question=whole.question,
        value=whole.value,
        text=whole.text,
        missing=whole.missing,
        respondents=sum(len(spoken[native].rows) for native in told),
        parts=len(told),
        coverage=_coverage(weights[native] for native in answering),
        flags=tuple(sorted(flags)),
    )


def _coverage(weights: Iterable[float]) -> float:
    total = sum(weights)
    return 1.0 if total > _WHOLE else round(total, 6)


def shares(kommunenr: str, natives: Sequence[str], known: Registers, year: int) -> dict[str, float]:
    """The share of a municipality's residents that each answering code stands for.

    A code of the year weighs by the residents of that year; one that had ended by those of its
    last; one that is the whole of the municipality weighs 1. Where residents are not counted
    (before 2017) the parts weigh the same.
    """
    weights = {native: _share(native, kommunenr, known, year) for native in natives}
    excess = sum(weights.values())
    return {n: w / excess for n, w in weights.items()} if excess > 1 else weights


def _share(native: str, kommunenr: str, known: Registers, year: int) -> float:
    """The share of one code, 0-1."""
    counted = _counted_year(native, known, year)
    parts = known.parts(kommunenr, counted)
    if native not in parts:
        return 1.0
    people = {part: known.people(part, kommunenr, counted) for part in parts}
    if not all(people.values()):
        return 1 / len(parts)
    return people[native] / sum(people.values())


def _counted_year(native: str, known: Registers, year: int) -> int:
    """The year in which a code is counted: that of the codes, or the last in which it held."""
    ended = known.codes[native].valid_to
    return year if ended is None or ended.year > year else ended.year - 1
