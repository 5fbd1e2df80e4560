"""Read the questionnaires under data/meta/questionnaires strictly.

A file is one questionnaire; its grammar stands at the head of ``digital_modenhet.toml``. An
unknown key, a text that lacks a language, an answer that could mean two things or a score that
cannot be reached is a CatalogueError that names the file, the table and the next move.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from maturity.questionnaire_model import Group, Option, Question, Questionnaire
from maturity.questionnaire_rules import check_question, check_questionnaire, fault
from maturity.tables import LANGUAGES, read_toml, record

__all__ = ["Group", "Option", "Question", "Questionnaire"]
__all__ += ["load_questionnaire", "load_questionnaires", "survey_indices"]

INDEX_SUFFIX = ".index.toml"
TABLES = ("questionnaire", "areas", "themes", "questions")
SHARED_ANSWERS = "answers"
NO_ANSWER = "no_answer"
DEFAULT_RULE = "latest"

Table = dict[str, Any]


def load_questionnaires(folder: Path) -> dict[str, Questionnaire]:
    """Every questionnaire of a folder, by id.

    Args:
        folder: data/meta/questionnaires; ``*.index.toml`` beside them are indices, left alone.

    Raises:
        CatalogueError: a file is broken, or breaks the grammar.
    """
    files = sorted(path for path in folder.glob("*.toml") if not is_index(path))
    return {path.stem: load_questionnaire(path) for path in files}


def is_index(path: Path) -> bool:
    """Whether a file beside the questionnaires is the index that one of them fills."""
    return path.name.endswith(INDEX_SUFFIX)


def survey_indices(folder: Path) -> dict[str, Path]:
    """The index file of each questionnaire that fills one: questionnaire id -> file.

    Raises:
        CatalogueError: a questionnaire names an index that is not there, or breaks the grammar.
    """
    found = {}
    for name, questionnaire in load_questionnaires(folder).items():
        if questionnaire.index is None:
            continue
        path = folder / f"{questionnaire.index}{INDEX_SUFFIX}"
        if not path.is_file():
            raise fault(
                "The index that the questionnaire fills is not there.",
                f"{folder / name}.toml, [questionnaire], index",
                questionnaire.index,
                f"Add {path.name} beside it, or take the key out.",
            )
        found[name] = path
    return found


def load_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire in a TOML file.

    Raises:
        CatalogueError: the file is missing or broken, a key is unknown or missing, a text lacks
            a language, a value has no meaning, an answer could mean two things.
    """
    return _loaded(path, path.read_bytes() if path.is_file() else b"")


@lru_cache(maxsize=16)
def _loaded(path: Path, _content: bytes) -> Questionnaire:
    """The questionnaire of a file; read anew when its content is another."""
    document = read_toml(path)
    _check_tables(document, path)
    head = _table(document["questionnaire"], f"{path}, [questionnaire]")
    shared = _shared_answers(document.get(SHARED_ANSWERS, {}), path)
    defaults = {"combine": head.get("combine", DEFAULT_RULE), "missing": head.pop("missing", [])}
    found = record(
        Questionnaire,
        {**head, "years": tuple(_list(head, "years", str(path)))},
        f"{path}, [questionnaire]",
        deadlines=_deadlines(head, f"{path}, [questionnaire]"),
        areas=_groups(document["areas"], f"{path}, [areas"),
        themes=_groups(document["themes"], f"{path}, [themes"),
        questions=_questions(document["questions"], shared, defaults, path),
    )
    check_questionnaire(found, path)
    return found


def _check_tables(document: Table, path: Path) -> None:
    """The top tables are exactly those that are known."""
    wrong = sorted({*document, SHARED_ANSWERS} ^ {*TABLES, SHARED_ANSWERS})
    if wrong:
        raise fault(
            "A top table is not known or is missing.",
            str(path),
            wrong[0],
            f"The file holds: {', '.join(TABLES)}, and may hold {SHARED_ANSWERS}.",
        )


def _table(value: object, where: str) -> Table:
    """A TOML table, copied, with every text in it held against the languages."""
    if not isinstance(value, dict):
        raise fault("This must be a table.", where, repr(value), "Write it as [table].")
    for key in ("text", "title", "note", "label"):
        if key in value:
            _check_text(value[key], f"{where}, {key}")
    return dict(value)


def _check_text(value: object, where: str) -> None:
    """A text stands in every language, and says something in each."""
    words = value if isinstance(value, dict) else {}
    wrong = sorted(set(words) ^ set(LANGUAGES))
    wrong += [lang for lang, said in words.items() if not isinstance(said, str) or not said.strip()]
    if wrong:
        raise fault(
            "A text is not given in exactly the languages of the interface.",
            where,
            ", ".join(wrong),
            f"Give it in {', '.join(LANGUAGES)}, each with words in it.",
        )


def _list(table: Table, key: str, where: str) -> list[Any]:
    """The list under a key, empty where the key is not there."""
    value = table.get(key, [])
    if not isinstance(value, list):
        raise fault("This must be a list.", f"{where}, {key}", repr(value), f"Write {key} = [...].")
    return value


def _deadlines(head: Table, where: str) -> dict[int, dt.date]:
    """Year -> last day of an answer in time."""
    given = head.get("deadlines", {})
    days = given.items() if isinstance(given, dict) else [("", given)]
    for year, day in days:
        if not (year.isdigit() and type(day) is dt.date):
            raise fault(
                "A deadline has no meaning.",
                f"{where}, deadlines",
                f"{year} = {day!r}",
                "Write a year and a day, as deadlines = { 2026 = 2026-10-15 }.",
            )
    return {int(year): day for year, day in days}


def _groups(tables: object, where: str) -> dict[str, Group]:
    """Areas or themes by id, as written."""
    return {
        name: record(Group, _table(table, f"{where}.{name}]"), f"{where}.{name}]", id=name)
        for name, table in _table(tables, f"{where}]").items()
    }


def _shared_answers(tables: object, path: Path) -> dict[str, tuple[Option, ...]]:
    """The lists of answers that several questions share, by name."""
    named = _table(tables, f"{path}, [{SHARED_ANSWERS}]")
    return {
        name: tuple(_options(options, f"{path}, [[{SHARED_ANSWERS}.{name}]]"))
        for name, options in named.items()
    }


def _options(tables: object, where: str) -> Iterator[Option]:
    """The options of a list, as written."""
    for table in _list({"options": tables}, "options", where):
        given = _table(table, where)
        value = given.get("value")
        place = f"{where}, {value!r}"
        given["variants"] = tuple(_list(given, "variants", place))
        yield record(Option, given, place)


def _questions(
    tables: object, shared: Mapping[str, tuple[Option, ...]], defaults: Table, path: Path
) -> dict[str, Question]:
    """The questions by id, as written, each checked alone."""
    found = {}
    for name, table in _table(tables, f"{path}, [questions]").items():
        where = f"{path}, [questions.{name}]"
        question = _question(name, _table(table, where), shared, defaults, where)
        check_question(question, where)
        found[name] = question
    return found


def _question(
    name: str,
    table: Table,
    shared: Mapping[str, tuple[Option, ...]],
    defaults: Table,
    where: str,
) -> Question:
    """One question, with the questionnaire's defaults where it says nothing itself."""
    options = _chosen_options(table.get("options", []), shared, where)
    missing = _reasons(defaults["missing"], where) | _reasons(table.get("missing", []), where)
    scale = tuple(_list(table, "scale", where)) or None
    rule = table.get("combine", defaults["combine"])
    given = {**table, "options": options, "missing": missing, "scale": scale, "combine": rule}
    question = record(Question, given, where, id=name)
    if "combine" not in table and rule == "mean" and not question.has_number:
        return replace(question, combine=DEFAULT_RULE)
    return question


def _chosen_options(
    given: object, shared: Mapping[str, tuple[Option, ...]], where: str
) -> tuple[Option, ...]:
    """A question's own options, or the shared list it names."""
    if not isinstance(given, str):
        return tuple(_options(given, f"{where}, options"))
    if given not in shared:
        raise fault(
            "The list of answers does not exist.",
            f"{where}, options",
            given,
            f"Name one of: {', '.join(shared)}; or add [[{SHARED_ANSWERS}.{given}]].",
        )
    return shared[given]


def _reasons(given: object, where: str) -> dict[str, str]:
    """Answer that means no answer -> reason, from a list or a table."""
    if isinstance(given, list) and all(isinstance(answer, str) for answer in given):
        return dict.fromkeys(given, NO_ANSWER)
    if isinstance(given, dict):
        return given
    raise fault(
        "What means no answer is neither a list nor a table.",
        f"{where}, missing",
        repr(given),
        'Write missing = ["vet ikke"] or { "ikke aktuelt" = "not_applicable" }.',
    )
