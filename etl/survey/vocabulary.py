"""The words a heading can be: ids and texts of questions, their options, columns of place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.survey.texts import folded, without_number
from maturity.questionnaire import Option, Question, Questionnaire
from maturity.tables import read_toml

HEADINGS = Path(__file__).with_name("headings.toml")
# Roles by which the municipality is found.
PLACE_ROLES = ("code", "name", "orgnr", "email")
ROLES = (*PLACE_ROLES, "county", "submitted", "year", "respondent", "private", "ignored")


@dataclass(frozen=True)
class Target:
    """What a column is: a question (or one option of a multiple one), or a role."""

    question: str | None = None
    option: str | None = None
    role: str | None = None

    @property
    def name(self) -> str:
        """It in one word, as the mapping file writes it."""
        if self.role:
            return f"@{self.role}"
        return f"{self.question}:{self.option}" if self.option else str(self.question)


@dataclass(frozen=True)
class Vocabulary:
    """Every known heading, folded -> what it is; ``texts`` are those likeness is held against."""

    exact: Mapping[str, Target]
    texts: Mapping[str, Target]
    options: frozenset[str]
    targets: Mapping[str, Target]

    def knows(self, heading: str) -> float:
        """How well a text is known as a heading: 1, or a half for the label of an option."""
        if _either(heading, self.exact):
            return 1.0
        return 0.5 if folded(heading) in self.options else 0.0

    def find(self, heading: str) -> Target | None:
        """What a heading is by its words alone; None where they are not known."""
        return _either(heading, self.exact)


def _either(heading: str, known: Mapping[str, Target]) -> Target | None:
    """A heading with or without its number."""
    return known.get(folded(heading)) or known.get(folded(without_number(heading)))


def vocabulary(questionnaire: Questionnaire) -> Vocabulary:
    """The headings of a questionnaire; a question's words go before the name of a role."""
    texts: dict[str, Target] = {}
    exact = dict(_roles())
    options: set[str] = set()
    for question in questionnaire.questions.values():
        whole = Target(question.id)
        texts |= {folded(text): whole for text in question.text.values()}
        exact |= {folded(question.id): whole, **{folded(t): whole for t in question.text.values()}}
        if question.type == "multiple":
            exact |= dict(_option_headings(question))
            options |= {folded(label) for o in question.options for label in o.label.values()}
    targets = {target.name: target for target in exact.values()}
    return Vocabulary(exact, texts, frozenset(options), targets)


@cache
def _roles() -> Mapping[str, Target]:
    """Folded heading -> role."""
    tables = read_toml(HEADINGS)["roles"]
    return {
        folded(heading): Target(role=role)
        for role, table in tables.items()
        for heading in table["headings"]
    }


def _option_headings(question: Question) -> Iterator[tuple[str, Target]]:
    """What stands over a column that holds one option of a multiple question."""
    for option in question.options:
        target = Target(question.id, str(option.value))
        for name in (question.id, *question.text.values()):
            for form in _forms(option):
                yield folded(f"{name} {form}"), target


def _forms(option: Option) -> tuple[str, ...]:
    return (str(option.value), *option.label.values())
