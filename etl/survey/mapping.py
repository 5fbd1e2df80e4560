"""The mapping file: what a person says the columns are, written where it is in doubt."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.survey.columns import Match
from etl.survey.matching import Matched
from etl.survey.problems import Problem
from etl.survey.table import Column
from etl.survey.texts import plain
from etl.survey.vocabulary import ROLES, Target, Vocabulary
from etl.survey.words import FileError

UNDECIDED = "?"
_KEYS = frozenset({"letter", "heading", "question"})
_ROW_KEYS = {"row": int, "value": str, "municipality": str}
_HEAD = """\
# What the columns are. Edit it, and load again with --mapping.
#   question = "some_id"          the column answers that question
#   question = "some_id:option"   it holds one option of a question with several answers
#   question = "@code"            it says whose the answers are; also @name @county @orgnr @email
#   question = "@submitted"       when it was answered; also @year @respondent @private @ignored
#   question = ""                 leave the column out
#   question = "?"                not decided: nothing is loaded before it is
# Whose a row is, where a name can be several municipalities:
#   [[rows]] with row = 14, value = "Herøy" (as it stands there) and municipality = "1515"
# Hva kolonnene er. Rediger, og last på nytt med --mapping. "?" må bli noe annet før noe lastes.
"""


@dataclass(frozen=True)
class WrittenMapping:
    """What a mapping file says: the sheet, and each column by its letter and its heading.

    ``rows``: the number of a row and what stands there of its municipality -> the kommunenr.
    """

    sheet: str | None
    columns: tuple[tuple[str, str, Target | None], ...]
    rows: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def written(self, columns: Sequence[Column]) -> Mapping[int, Target | None]:
        """Place -> what is written of it; by letter too where a heading stands twice."""
        counted = Counter(plain(column.heading) for column in columns)
        by_heading = {plain(heading): target for _, heading, target in self.columns}
        by_both = {(letter, plain(heading)): target for letter, heading, target in self.columns}
        found: dict[int, Target | None] = {}
        for column in columns:
            name = plain(column.heading)
            if (column.letter, name) in by_both:
                found[column.place] = by_both[(column.letter, name)]
            elif name in by_heading and counted[name] == 1:
                found[column.place] = by_heading[name]
        return found


def read_mapping(path: Path, words: Vocabulary) -> WrittenMapping:
    """A mapping file.

    Raises:
        FileError: it is not there, is no TOML, or names what is not known.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise FileError("not_found", where=str(path), example=error.strerror or "") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError("bad_mapping", where=str(path), example=str(error)) from None
    columns = [_column(table, where, words) for where, table in _tables(document, "columns", path)]
    rows = dict(_row(table, where) for where, table in _tables(document, "rows", path))
    sheet = document.get("sheet")
    decided = tuple((letter, heading, t) for letter, heading, t, known in columns if known)
    settled = {row: code for row, code in rows.items() if code not in ("", UNDECIDED)}
    return WrittenMapping(sheet if isinstance(sheet, str) else None, decided, settled)


def _tables(
    document: Mapping[str, object], name: str, path: Path
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The tables of one kind, each with where it stands."""
    tables = document.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise FileError("bad_mapping", where=str(path), example=f"[[{name}]]")
    for number, table in enumerate(tables, 1):
        yield f"{path}, [[{name}]] {number}", table


def _row(table: Mapping[str, object], where: str) -> tuple[tuple[int, str], str]:
    """One row: its number and what stands there, and the kommunenr."""
    if {key: type(value) for key, value in table.items()} != _ROW_KEYS:
        raise FileError("bad_mapping", where=where, example=", ".join(sorted(table)) or "[[rows]]")
    number, value, code = (table[key] for key in _ROW_KEYS)
    return (int(str(number)), str(value)), str(code).strip()


def _column(
    table: Mapping[str, object], where: str, words: Vocabulary
) -> tuple[str, str, Target | None, bool]:
    """One column: letter, heading, target, and whether it is decided."""
    if set(table) - _KEYS or not all(isinstance(value, str) for value in table.values()):
        raise FileError("bad_mapping", where=where, example=", ".join(sorted(table)))
    if not {"heading", "question"} <= set(table):
        raise FileError("bad_mapping", where=where, example="heading, question")
    name = str(table["question"]).strip()
    target = _target(name, where, words)
    return str(table.get("letter", "")), str(table["heading"]), target, name != UNDECIDED


def _target(name: str, where: str, words: Vocabulary) -> Target | None:
    """What a name in the file stands for; None for a column left out or not decided."""
    if name in ("", UNDECIDED):
        return None
    if name.startswith("@") and name[1:] in ROLES:
        return Target(role=name[1:])
    if name in words.targets:
        return words.targets[name]
    raise FileError("bad_mapping", where=where, example=name)


def write_mapping(path: Path, matched: Matched, questionnaire: str) -> Path:
    """Write what is found, with a question mark where a person must decide.

    Args:
        path: where; a file that is there is left, and the next free name taken.
        matched: the file.
        questionnaire: the id of its questionnaire.

    Returns:
        The file written.
    """
    lines = [_HEAD, f"questionnaire = {_text(questionnaire)}"]
    lines.append(f"sheet = {_text(matched.table.sheet)}")
    lines += [_lines(match) for match in matched.matches if match.column.parts]
    lines += [_row_lines(one) for one in matched.doubtful_rows]
    free = _free(path)
    free.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return free


def _lines(match: Match) -> str:
    """The table of one column."""
    name = match.target.name if match.target else ""
    note = ""
    if match.is_asked:
        name = UNDECIDED
        near = ", ".join(f"{target.name} {score:.2f}" for target, score in match.candidates)
        note = f"  # {near}"
    return (
        f"\n[[columns]]\nletter = {_text(match.column.letter)}\n"
        f"heading = {_text(match.column.heading)}\nquestion = {_text(name)}{note}"
    )


def _row_lines(problem: Problem) -> str:
    """The table of one row whose municipality is in doubt; left empty it is set aside."""
    return (
        f"\n[[rows]]\nrow = {problem.row}\nvalue = {_text(problem.value)}\n"
        f'municipality = ""  # {problem.values.get("options", "")}'.rstrip(" #")
    )


def _text(text: str) -> str:
    """A text as TOML has it: like JSON, except for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _free(path: Path) -> Path:
    """A name that is not taken."""
    if not path.exists():
        return path
    numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(2, 1000))
    return next(name for name in numbered if not name.exists())
