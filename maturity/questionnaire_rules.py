"""What must hold in a questionnaire, so that no answer can mean two things.

Each rule is a step of a generator that yields what is wrong; a step may lean on those before it,
because the first fault that is found is raised.
"""

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from maturity.errors import CatalogueError
from maturity.questionnaire_model import (
    COMBINE_RULES,
    MISSING_REASONS,
    POPULATIONS,
    RESPONDENTS,
    SCALES,
    TYPES,
    Option,
    Question,
    Questionnaire,
)
from maturity.tables import LANGUAGES

# key, example, what is asked for
Fault = tuple[str, object, str]

ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
ID_RULE = "Use small letters a-z, digits and _, a letter first, at most 60."
# The types whose several answers the rule can make one of.
COMBINABLE = {
    "any": ("single", "multiple", "yes_no"),
    "majority": ("single", "multiple", "yes_no", "scale"),
}


def fault(what: str, where: str, example: str, next_move: str) -> CatalogueError:
    """A fault in a questionnaire, in the parts every message has."""
    return CatalogueError(what, where=where, example=example, next_move=next_move)


def check_question(question: Question, where: str) -> None:
    """Raise CatalogueError for the first rule a question breaks.

    Args:
        question: as read.
        where: its file and table.
    """
    for faults in (_words(question), _options(question), _goalposts(question), _use(question)):
        _raise_first(faults, where)


def check_questionnaire(questionnaire: Questionnaire, path: Path) -> None:
    """Raise CatalogueError for the first rule a questionnaire breaks as a whole."""
    _raise_first(_head(questionnaire, path.stem), f"{path}, [questionnaire]")
    _raise_first(_names(questionnaire), str(path))


def _raise_first(faults: Iterator[Fault], where: str) -> None:
    for key, example, rule in faults:
        shown = example if isinstance(example, str) else repr(example)
        raise fault("A value has no meaning here.", f"{where}, {key}", shown, rule)


def _words(question: Question) -> Iterator[Fault]:
    """The words with a fixed meaning: type, scale, private, what means no answer."""
    if question.type not in TYPES:
        yield "type", question.type, f"Use one of: {', '.join(TYPES)}."
    if question.private not in (True, False):
        yield "private", question.private, "Use true or false."
    if (question.type == "scale") != (question.scale is not None):
        yield "scale", question.scale, "Give it where type is scale, and only there."
    if question.scale is not None and question.scale not in SCALES:
        known = ", ".join(f"[{low}, {high}]" for low, high in SCALES)
        yield "scale", list(question.scale), f"Use one of: {known}."
    for answer, reason in question.missing.items():
        if not isinstance(answer, str) or reason not in MISSING_REASONS:
            rule = f"Give words, with one of: {', '.join(MISSING_REASONS)}."
            yield "missing", f"{answer!r} = {reason!r}", rule


def _options(question: Question) -> Iterator[Fault]:
    """The answers: there where they are needed, each of them one thing only."""
    if bool(question.options) != question.is_choice and question.type != "scale":
        rule = "Give answers to single, multiple and yes_no; none to number, percent, date, text."
        yield "options", len(question.options), rule
    for option in question.options:
        yield from _option(option, question)
    forms = [(form, place) for place, o in enumerate(question.options) for form in o.forms]
    yield from _collisions([*forms, *((word, None) for word in question.missing)])


def _collisions(forms: Iterable[tuple[str, int | None]]) -> Iterator[Fault]:
    """A way of writing that two answers share; None stands for no answer."""
    owner: dict[str, int | None] = {}
    for form, place in forms:
        if owner.setdefault(plain(form), place) != place:
            yield "options", form, "Two answers are written alike: take it out of one of them."


def _option(option: Option, question: Question) -> Iterator[Fault]:
    place = f"options, {option.value!r}"
    if question.scale is None and not (isinstance(option.value, str) and option.value.strip()):
        yield place, option.value, "The value of an answer is a word in quotes."
    if question.scale is not None:
        low, high = question.scale
        if not is_number(option.value) or not low <= float(option.value) <= high:
            yield place, option.value, f"The value is a point of the scale, {low} to {high}."
    if option.points is not None and not is_number(option.points):
        yield f"{place}, points", option.points, "Points are a number."
    if not all(isinstance(variant, str) and variant.strip() for variant in option.variants):
        yield f"{place}, variants", list(option.variants), "Variants are words in quotes."
    if not isinstance(option.alone, bool) or (option.alone and question.type != "multiple"):
        yield f"{place}, alone", option.alone, "Use true or false, and only in a multiple choice."


def is_number(value: object) -> bool:
    """Whether a TOML value is a finite number; ``true`` is not one."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def plain(text: str) -> str:
    """A text as it is compared: case, spaces at the ends and runs of space do not count."""
    return " ".join(text.casefold().split())


def _goalposts(question: Question) -> Iterator[Fault]:
    """Worst and best: both or none, two numbers, reachable, on answers that are numbers."""
    worst, best = question.worst, question.best
    if (worst is None) != (best is None):
        yield "worst, best", (worst, best), "Give both, or none where it is not scored."
    if worst is None or best is None:
        return
    if not (is_number(worst) and is_number(best)) or worst == best:
        yield "worst, best", (worst, best), "Give two numbers that differ."
    if question.private or not question.has_number:
        rule = "Only a question with numbers, or points on every answer, and not private."
        yield "worst, best", question.type, f"It cannot be scored. {rule}"
    low, high = _reach(question)
    if not (low <= min(worst, best) and max(worst, best) <= high):
        yield "worst, best", (worst, best), f"The answers reach from {low:g} to {high:g}."
    outside = [o.value for o in question.options if not _fits(o, question)]
    if outside:
        yield "options", outside[0], "Its points lie outside worst and best."


def _reach(question: Question) -> tuple[float, float]:
    """The lowest and the highest number an answer can stand for."""
    points = [option.points or 0.0 for option in question.options]
    if question.scale is not None:
        return question.scale
    if question.type == "multiple":
        return 0.0, sum(points)
    if question.is_choice:
        return min(points), max(points)
    return (0.0, 100.0) if question.type == "percent" else (-math.inf, math.inf)


def _fits(option: Option, question: Question) -> bool:
    """Whether an answer's points lie on the scored stretch (scale points are read as they are)."""
    if option.points is None or question.worst is None or question.best is None:
        return True
    ends = (question.worst, question.best)
    return min(ends) <= option.points <= max(ends)


def _use(question: Question) -> Iterator[Fault]:
    """What is made of the answers: who sees them, where they belong, how they combine."""
    if question.type == "text" and not question.private:
        yield "private", question.private, "Free text is private: write private = true."
    belongs = (question.area, question.theme)
    lowest = 0 if question.private else 2
    if sum(isinstance(name, str) for name in belongs) < lowest:
        yield "area, theme", belongs, "Name both, as words; only a private question has none."
    if question.combine not in COMBINE_RULES:
        yield "combine", question.combine, f"Use one of: {', '.join(COMBINE_RULES)}."
    if question.combine == "mean" and not question.has_number:
        yield "combine", question.combine, "A mean needs numbers, or points on every answer."
    if question.type not in COMBINABLE.get(question.combine, TYPES):
        usable = ", ".join(COMBINABLE[question.combine])
        yield "combine", question.combine, f"The rule is for {usable}, not for {question.type}."


def _head(questionnaire: Questionnaire, stem: str) -> Iterator[Fault]:
    """The head of a questionnaire."""
    if questionnaire.id != stem:
        yield "id", questionnaire.id, f"The id is the name of the file: {stem}."
    for key, allowed in (
        ("population", POPULATIONS),
        ("respondents", RESPONDENTS),
        ("combine", COMBINE_RULES),
    ):
        if getattr(questionnaire, key) not in allowed:
            yield key, getattr(questionnaire, key), f"Use one of: {', '.join(allowed)}."
    years = questionnaire.years
    if not years or not all(type(y) is int for y in years) or list(years) != sorted({*years}):
        yield "years", list(years), "Give one or more years, rising, as [2026]."
    fewest = questionnaire.min_group
    if type(fewest) is not int or fewest < 1:
        yield "min_group", fewest, "Give a whole number, 1 or more; 3 is usual."
    index: object = questionnaire.index
    if not isinstance(index, str | None):
        yield "index", index, 'Name an index, as index = "digital_modenhet".'
    late = sorted(set(questionnaire.deadlines) - set(years))
    if late:
        yield "deadlines", late[0], "Give deadlines for the years of the questionnaire."


def _names(questionnaire: Questionnaire) -> Iterator[Fault]:
    """The ids, what they refer to, and texts that could be taken for one another."""
    questions = questionnaire.questions
    if not questions:
        yield "[questions]", 0, "Add [questions.some_id]."
    for name in (questionnaire.id, *questionnaire.areas, *questionnaire.themes, *questions):
        if not ID.fullmatch(name):
            yield f"[{name}]", name, ID_RULE
    for key, known in (("area", questionnaire.areas), ("theme", questionnaire.themes)):
        used = {name: getattr(question, key) for name, question in questions.items()}
        for name, group in used.items():
            if group is not None and group not in known:
                yield f"[questions.{name}], {key}", group, f"Name one of: {', '.join(known)}."
        for group in known:
            if group not in used.values():
                yield f"[{key}s.{group}]", group, "No question belongs to it: take it out."
    yield from _same_texts(questions.values())


def _same_texts(questions: Iterable[Question]) -> Iterator[Fault]:
    """Columns of files are recognised by their text: no two questions have the same."""
    owner: dict[str, str] = {}
    for question in questions:
        for language in LANGUAGES:
            text = plain(question.text[language])
            if owner.setdefault(text, question.id) != question.id:
                place = f"[questions.{question.id}], text.{language}"
                yield place, text, f"[questions.{owner[text]}] has the same text: tell them apart."
