"""What becomes of a cell that answers a question, and the known ways to write an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from etl.survey.sheet import Cell
from etl.survey.texts import folded, plain
from maturity.questionnaire import Question

NO_ANSWER = "no_answer"


@dataclass(frozen=True)
class Answer:
    """An answer that can be stored.

    ``value`` is its number (of a choice: its points), ``text`` the answer as stored; both None
    where it is missing, for ``missing``: no_answer, not_applicable or not_asked. ``flag``: what is
    to be told of how it was written (approximate), else empty.
    """

    value: float | None = None
    text: str | None = None
    missing: str | None = None
    flag: str = ""


@dataclass(frozen=True)
class Unread:
    """A cell that cannot be read: a kind of problem (see words.toml), what goes into its text."""

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)


Reading = Answer | Unread
Read = Callable[[Cell], Reading]


@dataclass(frozen=True)
class Known:
    """The answers of a question by every way they may be written."""

    exact: Mapping[str, Answer]
    bare: Mapping[str, Answer]
    missing: Mapping[str, str]

    @staticmethod
    def of(question: Question) -> "Known":
        """The answers of a question."""
        forms = [(form, o) for o in question.options for form in o.forms]
        answers = {form: stored(o.value, o.points) for form, o in forms}
        exact = {plain(form): answer for form, answer in answers.items()}
        bare: dict[str, set[Answer]] = {}
        for form, answer in answers.items():
            bare.setdefault(folded(form), set()).add(answer)
        single = {form: next(iter(found)) for form, found in bare.items() if len(found) == 1}
        missing = {plain(word): reason for word, reason in question.missing.items()}
        return Known(exact, single, missing)

    def find(self, text: str) -> Answer | None:
        """The answer of a text."""
        return self.exact.get(plain(text)) or self.bare.get(folded(text))


def stored(value: str | float, points: float | None) -> Answer:
    """An option as it is stored; a point of a scale counts as itself."""
    if isinstance(value, str):
        return Answer(None if points is None else float(points), value)
    return Answer(float(value), f"{value:g}")
