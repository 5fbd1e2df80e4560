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
from etl.survey.sheet import Book, Cell, Row, shown
from etl.survey.table import Column, Table
from etl.survey.texts import plain
from etl.survey.units import Found, Lost, place, vintage
from etl.survey.vocabulary import PLACE_ROLES, Target, Vocabulary
from maturity.questionnaire import Questionnaire

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

    Raises:
        FileError: no sheet, or several, hold answers.
    """
    table, others = choose_table(book, words, sheet)
    matches = match_columns(table.columns, words, written(table.columns) if written else {})
    matches, told = with_place(table, matches, known)
    cells = _by_role(matches)
    clues = [_clues(table, row, cells, known) for row in table.rows]
    rows_year = vintage(clues, known, year)
    entries = tuple(
        _entry(table, row, clue, cells, known, (year, rows_year))
        for row, clue in zip(table.rows, clues, strict=True)
    )
    notes = tuple(Problem(f"file_{note}", table.sheet) for note in book.notes)
    if rows_year != year:
        told = (*told, Problem("old_codes", table.sheet, values={"year": str(rows_year)}))
    asked = tuple(_about_column(m, table) for m in matches if m.is_asked or _is_unasked(m))
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


def _cells(table: Table, row: Row, places: Sequence[int]) -> list[Cell]:
    """The cells of some columns; one merged over several rows stands in each of them."""
    return [_unmerged(table, row, place) for place in places]


def _unmerged(table: Table, row: Row, place: int) -> Cell:
    cell = row.cell(place)
    if cell is not None or not table.merged:
        return cell
    for first, c0, last, c1 in table.merged:
        if first < row.number <= last and c0 <= place <= c1:
            return next((r.cell(c0) for r in table.rows if r.number == first), None)
    return None


def _clues(table: Table, row: Row, cells: Mapping[str, Sequence[int]], known: Registers) -> Clues:
    """What a row says of its municipality."""
    roles = (*PLACE_ROLES, "county")
    return clues_of({role: _cells(table, row, cells.get(role, ())) for role in roles}, known)


def _entry(
    table: Table,
    row: Row,
    clues: Clues,
    cells: Mapping[str, Sequence[int]],
    known: Registers,
    years: tuple[int, int],
) -> Entry:
    """One row: whose it is, or why it is set aside."""
    year, rows_year = years
    found = place(clues, known, rows_year)
    problem: Problem | None = None
    if isinstance(found, Lost):
        told = _cells(table, row, [p for role in PLACE_ROLES for p in cells.get(role, ())])
        headings = {plain(part) for column in table.columns for part in column.parts}
        kind = kind_of_row(row, told, headings, known)
        said = clues.name or clues.code or clues.orgnr or clues.domain
        said = said or (_first_words(row) if kind else "")
        lost = Lost(kind) if kind else found
        problem = Problem(lost.kind, table.sheet, row.number, value=said, values=lost.values)
    elif other := other_year(_cells(table, row, cells.get("year", ())), year):
        values = {"other": other, "year": str(year)}
        problem = Problem("other_year", table.sheet, row.number, value=other, values=values)
    submitted = moment(_cells(table, row, cells.get("submitted", ())))
    return Entry(row, None if problem else _kept(found), problem, submitted)


def _kept(found: Found | Lost) -> Found | None:
    return found if isinstance(found, Found) else None


def _first_words(row: Row) -> str:
    """The first text of a row."""
    return next((shown(cell)[:80] for cell in row.cells if cell is not None), "")


def _is_unasked(match: Match) -> bool:
    return match.target is None and match.how == "none" and bool(match.column.parts)


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
