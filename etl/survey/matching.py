"""A received file held against a questionnaire: its table, its columns, whose its rows are."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from etl.survey.choosing import choose_table, with_place
from etl.survey.clues import Clues, clues_of
from etl.survey.columns import Match, match_columns
from etl.survey.problems import Problem
from etl.survey.registers import Registers
from etl.survey.rows import kind_of_row, moment, other_year
from etl.survey.settling import SETTLED_BY_HAND, Settled, said_of, whose
from etl.survey.sheet import Book, Cell, Row, shown
from etl.survey.table import Column, Table
from etl.survey.texts import plain
from etl.survey.units import Found, Lost, vintage
from etl.survey.vocabulary import PLACE_ROLES, Target, Vocabulary
from maturity.questionnaire import Questionnaire

# A cell merged over more rows than this is no municipality.
_TALLEST = 1_000
# From the columns of a table to what a person has written of them: place -> target.
Written = Callable[[Sequence[Column]], Mapping[int, Target | None]]


@dataclass(frozen=True)
class Entry:
    """A row under the headings: whose it is, or why it is nobody's."""

    row: Row
    found: Found | None
    problem: Problem | None
    submitted: dt.datetime | None


@dataclass(frozen=True)
class Matched:
    """A file whose table, columns and municipalities are found; answers are not read yet."""

    table: Table
    matches: tuple[Match, ...]
    entries: tuple[Entry, ...]
    vintage: int
    problems: tuple[Problem, ...]
    units: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[Match, ...]:
        """The columns of which a person must say what they are."""
        return tuple(match for match in self.matches if match.is_asked)

    @property
    def doubtful_rows(self) -> tuple[Problem, ...]:
        """The rows whose municipality a person can settle."""
        told = (entry.problem for entry in self.entries if entry.problem is not None)
        return tuple(problem for problem in told if problem.kind in SETTLED_BY_HAND)

    @property
    def has_questions(self) -> bool:
        """Whether any column is a question."""
        return any(match.target and match.target.question for match in self.matches)

    @property
    def has_place(self) -> bool:
        """Whether any column says whose the answers are."""
        return any(m.target and m.target.role in PLACE_ROLES for m in self.matches)


def match_survey(
    book: Book,
    questionnaire: Questionnaire,
    words: Vocabulary,
    known: Registers,
    year: int,
    *,
    sheet: str | None = None,
    written: Written | None = None,
    settled: Settled | None = None,
) -> Matched:
    """Find the table, what its columns are, and whose its rows are.

    Args:
        book: the file as read.
        questionnaire: what was asked.
        words: its headings.
        known: the registers.
        year: the year of the survey.
        sheet: the sheet to read, where a person has named it.
        written: what a person has written of the columns.
        settled: (row, what stands there) -> the kommunenr a person has said it is.

    Raises:
        FileError: no sheet, or several, hold answers.
    """
    table, others = choose_table(book, words, sheet)
    matches = match_columns(table.columns, words, written(table.columns) if written else {})
    matches, told = with_place(table, matches, known)
    sight = _sight(table, matches)
    clues = [_clues(sight, row, known) for row in table.rows]
    rows_year = vintage(clues, known, year)
    entries = tuple(
        _entry(sight, row, clue, year, whose(row, clue, known, rows_year, settled or {}), known)
        for row, clue in zip(table.rows, clues, strict=True)
    )
    notes = tuple(Problem(f"file_{note}", table.sheet) for note in book.notes)
    if rows_year != year:
        told = (*told, Problem("old_codes", table.sheet, values={"year": str(rows_year)}))
    asked = tuple(_about_column(m, table) for m in matches if _is_told(m, table))
    missing = tuple(_without_column(questionnaire, matches, table))
    return Matched(
        table=table,
        matches=tuple(matches),
        entries=entries,
        vintage=rows_year,
        problems=(*notes, *others, *told, *asked, *missing),
        units=_units(entries),
    )


def _by_role(matches: Sequence[Match]) -> dict[str, list[int]]:
    """Role -> the places of its columns."""
    found: dict[str, list[int]] = defaultdict(list)
    for match in matches:
        if match.target is not None and match.target.role is not None:
            found[match.target.role].append(match.column.place)
    return found


@dataclass(frozen=True)
class _Sight:
    """How the rows of a table are looked at: the columns of each role, merged cells filled."""

    table: Table
    places: Mapping[str, Sequence[int]]
    merged: Mapping[tuple[int, int], Cell]
    headings: frozenset[str]

    def cells(self, row: Row, *roles: str) -> list[Cell]:
        """The cells of the columns of some roles; one merged over rows stands in each of them."""
        places = [place for role in roles for place in self.places.get(role, ())]
        found = [(place, row.cell(place)) for place in places]
        return [
            self.merged.get((row.number, place)) if cell is None else cell for place, cell in found
        ]


def _sight(table: Table, matches: Sequence[Match]) -> _Sight:
    places = _by_role(matches)
    wanted = {place for group in places.values() for place in group}
    rows = {row.number: row for row in table.rows}
    merged: dict[tuple[int, int], Cell] = {}
    for first, c0, last, c1 in table.merged:
        if first in rows and last - first < _TALLEST:
            for place in wanted & set(range(c0, c1 + 1)):
                cell = rows[first].cell(c0)
                merged |= {(number, place): cell for number in range(first + 1, last + 1)}
    headings = frozenset(plain(part) for column in table.columns for part in column.parts)
    return _Sight(table, places, merged, headings)


def _clues(sight: _Sight, row: Row, known: Registers) -> Clues:
    """What a row says of its municipality."""
    return clues_of({role: sight.cells(row, role) for role in (*PLACE_ROLES, "county")}, known)


def _entry(
    sight: _Sight, row: Row, clues: Clues, year: int, found: Found | Lost, known: Registers
) -> Entry:
    """One row: whose it is, or why it is set aside."""
    sheet, submitted = sight.table.sheet, moment(sight.cells(row, "submitted"))
    if isinstance(found, Lost):
        kind = kind_of_row(row, sight.cells(row, *PLACE_ROLES), sight.headings, known)
        said = said_of(clues) or (_first_words(row) if kind else "")
        values = {} if kind else found.values
        problem = Problem(kind or found.kind, sheet, row.number, value=said, values=values)
        return Entry(row, None, problem, submitted)
    other = other_year(sight.cells(row, "year"), year)
    if other:
        values = {"other": other, "year": str(year)}
        told = Problem("other_year", sheet, row.number, value=other, values=values)
        return Entry(row, None, told, submitted)
    return Entry(row, found, None, submitted)


def _first_words(row: Row) -> str:
    """The first text of a row."""
    return next((shown(cell)[:80] for cell in row.cells if cell is not None), "")


def _is_told(match: Match, table: Table) -> bool:
    """Whether a column is asked about, or is no question though something stands in it."""
    if match.is_asked or match.target is not None or match.how != "none":
        return match.is_asked
    place = match.column.place
    return bool(match.column.parts) or any(row.cell(place) is not None for row in table.rows)


def _about_column(match: Match, table: Table) -> Problem:
    """A column that is asked about, or that is no question."""
    near = ", ".join(f"{target.name} ({score:.2f})" for target, score in match.candidates)
    kind = "column_asked" if match.is_asked else "column_unknown"
    heading = match.column.heading
    return Problem(kind, table.sheet, column=heading, value=heading, values={"near": near})


def _without_column(
    questionnaire: Questionnaire, matches: Sequence[Match], table: Table
) -> Sequence[Problem]:
    """The questions that no column answers."""
    found = {match.target.question for match in matches if match.target}
    return [
        Problem("question_missing", table.sheet, value=question.id)
        for question in questionnaire.public
        if question.id not in found
    ]


def _units(entries: Sequence[Entry]) -> dict[str, int]:
    """How the rows found their municipality, counted."""
    placed = [entry.found for entry in entries if entry.found is not None]
    how = Counter(found.how for found in placed)
    lost = Counter(entry.problem.kind for entry in entries if entry.problem)
    ambiguous = sum(lost[kind] for kind in ("ambiguous", "conflict", "county_conflict"))
    return {
        "matched": len(placed),
        "by_code": how["code"],
        "by_name": how["name"],
        "by_orgnr": how["orgnr"],
        "by_domain": how["domain"],
        "mapped_old": sum(found.is_old for found in placed),
        "ambiguous": ambiguous,
        "unknown": sum(lost[kind] for kind in ("unknown", "unknown_alike", "no_municipality")),
    }
