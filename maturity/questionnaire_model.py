"""What a questionnaire is, as frozen records: its questions, their answers, how they combine."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from maturity.catalogue_model import Text

CHOICES = ("single", "multiple", "yes_no")
TYPES = (*CHOICES, "scale", "number", "percent", "date", "text")
SCALES = ((1, 5), (1, 6), (0, 10))
RESPONDENTS = ("one", "many")
POPULATIONS = ("kommuner", "fylkeskommuner")
COMBINE_RULES = ("one", "mean", "any", "majority", "latest")
MISSING_REASONS = ("no_answer", "not_applicable", "not_asked")


@dataclass(frozen=True)
class Option:
    """One answer a question offers.

    ``value`` is what is stored: a word, or the number of a scale point. ``points`` is the number
    the answer counts as, on the question's worst … best; a ``multiple`` answer counts as the sum
    of what was ticked. ``variants`` are other ways files write the answer. ``alone``: it cannot
    be true together with another option («none of these»).
    """

    value: str | float
    label: Text
    points: float | None = None
    variants: tuple[str, ...] = ()
    alone: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way the answer may be written: stored value, labels, variants; no repeats."""
        value = self.value if isinstance(self.value, str) else f"{self.value:g}"
        return tuple(dict.fromkeys((value, *self.label.values(), *self.variants)))


@dataclass(frozen=True)
class Group:
    """An area (what the question is about) or a theme (what kind of thing it asks for)."""

    id: str
    title: Text


@dataclass(frozen=True)
class Question:
    """One question, with everything a reader of files and a page need to know of it.

    ``area`` and ``theme`` are None only where the question is private. ``scale`` is the lowest
    and highest point of a scale, None for other types. ``worst`` and ``best`` are the answers
    that give 0 and full score, in the unit of the answer's number; both None for a question that
    is shown and never scored. ``combine`` says how several respondents become one answer.
    ``missing`` maps an answer that means no answer to its reason. A ``private`` question never
    leaves the store of received files.
    """

    id: str
    text: Text
    type: str
    combine: str
    area: str | None = None
    theme: str | None = None
    scale: tuple[int, int] | None = None
    options: tuple[Option, ...] = ()
    worst: float | None = None
    best: float | None = None
    private: bool = False
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_scored(self) -> bool:
        """Whether the question has goalposts."""
        return self.worst is not None

    @property
    def is_choice(self) -> bool:
        """Whether the answer is one or more of the options."""
        return self.type in CHOICES

    @property
    def has_number(self) -> bool:
        """Whether every answer is, or stands for, a number."""
        if self.is_choice:
            return all(option.points is not None for option in self.options)
        return self.type in ("scale", "number", "percent")

    @cached_property
    def option_by_value(self) -> Mapping[str | float, Option]:
        """The options by what is stored."""
        return {option.value: option for option in self.options}


@dataclass(frozen=True)
class Questionnaire:
    """A survey as it is sent out: its questions, and the rules for what comes back.

    ``index`` names the index the scored questions fill, None where there is none. ``min_group``:
    a breakdown with fewer municipalities is not published. ``deadlines`` maps a year to the last
    day of an answer that is in time; a year that is not there has no deadline.
    """

    id: str
    years: tuple[int, ...]
    population: str
    respondents: str
    combine: str
    min_group: int
    title: Text
    note: Text
    areas: Mapping[str, Group]
    themes: Mapping[str, Group]
    questions: Mapping[str, Question]
    index: str | None = None
    deadlines: Mapping[int, dt.date] = field(default_factory=dict)

    @property
    def scored(self) -> tuple[Question, ...]:
        """The questions that have goalposts, as written."""
        return tuple(q for q in self.questions.values() if q.is_scored)

    @property
    def public(self) -> tuple[Question, ...]:
        """The questions whose answers may leave the store of received files, as written."""
        return tuple(q for q in self.questions.values() if not q.private)
