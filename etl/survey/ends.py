"""Where each row and each cell of a file ended, and what is told of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.survey.columns import Match
from etl.survey.ledger import COMBINED, LOADED, SET_ASIDE, Ledger, account
from etl.survey.matching import Entry, Matched
from etl.survey.problems import Problem
from etl.survey.replies import Answer, Reading, Unread
from etl.survey.respondents import Said
from etl.survey.sheet import Row, shown

_SHOWN = 120

End = tuple[str, str]
# (row, question)
Key = tuple[int, str]


@dataclass(frozen=True)
class Fields:
    """The columns of the public questions: one place, or option -> place."""

    whole: Mapping[str, int]
    parted: Mapping[str, Mapping[str, int]]

    @property
    def places(self) -> dict[int, str]:
        """Place -> question."""
        parts = {p: name for name, options in self.parted.items() for p in options.values()}
        return {**{place: name for name, place in self.whole.items()}, **parts}


def ledger_of(
    matched: Matched,
    entries: Sequence[Entry],
    fields: Fields,
    readings: Mapping[Key, Reading],
    left_out: Mapping[Key, str],
    stored: Sequence[Said],
) -> Ledger:
    """The account of a file.

    Args:
        matched: the file.
        entries: its rows after screening.
        fields: the columns of its questions.
        readings: (row, question) -> what was read.
        left_out: (row, question) -> why an answer that was read does not count.
        stored: the answers that do.
    """
    unread = {key: found for key, found in readings.items() if isinstance(found, Unread)}
    unread |= {key: Unread(kind) for key, kind in left_out.items()}
    rows = dict(_row_ends(entries, stored))
    places = fields.places
    cells = {
        (row.number, place): _cell_end(unread.get((row.number, name)), rows[row.number])
        for row in matched.table.rows
        for place, name in places.items()
    }
    columns = {match.column.place: _column_end(match, places) for match in matched.matches}
    told = {
        key: Unread(found.flag)
        for key, found in readings.items()
        if isinstance(found, Answer) and found.flag and key not in unread
    }
    problems = [
        *matched.problems,
        *_column_problems(matched, columns, places),
        *_row_problems(matched.table.sheet, entries, rows),
        *_cell_problems(matched, entries, fields, unread | told),
    ]
    return account(matched.table, rows, cells, columns, problems)


def _row_ends(entries: Sequence[Entry], stored: Sequence[Said]) -> Iterator[tuple[int, End]]:
    """Row -> loaded where it alone speaks for its municipality, combined where others do too."""
    speaking: dict[str, set[int]] = defaultdict(set)
    for one in stored:
        speaking[one.kommunenr].add(one.row)
    alone = {row for rows in speaking.values() for row in rows}
    together = {row for rows in speaking.values() if len(rows) > 1 for row in rows}
    for entry in entries:
        number = entry.row.number
        if entry.problem is not None:
            yield number, (SET_ASIDE, entry.problem.kind)
        elif number in together:
            yield number, (COMBINED, "")
        else:
            yield number, (LOADED, "") if number in alone else (SET_ASIDE, "nothing_left")


def _cell_end(unread: Unread | None, row: End) -> End:
    """Where a cell that answers a question ended: by itself, or with its row."""
    return (SET_ASIDE, unread.kind) if unread else row


def _column_end(match: Match, places: Mapping[int, str]) -> End:
    """Where the other cells of a column ended; those of a public question have their own."""
    target = match.target
    if target is None:
        kinds = {"asked": "column_asked", "mapping": "column_left_out"}
        return SET_ASIDE, kinds.get(match.how, "column_unknown")
    if target.role == "ignored":
        return SET_ASIDE, "column_ignored"
    if target.role is not None and target.role != "private":
        return LOADED, ""
    if match.column.place in places:
        return LOADED, ""
    return SET_ASIDE, "private" if target.option is None else "column_double"


_TOLD_BEFORE = ("column_asked", "column_unknown")


def _column_problems(
    matched: Matched, columns: Mapping[int, End], places: Mapping[int, str]
) -> Iterator[Problem]:
    """The columns whose cells are set aside, one line each; what is private is not shown."""
    for match in matched.matches:
        end, kind = columns[match.column.place]
        place = match.column.place
        count = sum(row.cell(place) is not None for row in matched.table.rows)
        if end == SET_ASIDE and kind not in _TOLD_BEFORE and count and place not in places:
            heading = match.column.heading
            yield Problem(kind, matched.table.sheet, column=heading, count=count)


def _row_problems(
    sheet: str, entries: Sequence[Entry], rows: Mapping[int, End]
) -> Iterator[Problem]:
    """The rows that are set aside."""
    for entry in entries:
        if entry.problem is not None:
            yield entry.problem
        elif rows[entry.row.number][0] == SET_ASIDE:
            yield Problem("nothing_left", sheet, entry.row.number)


def _cell_problems(
    matched: Matched,
    entries: Sequence[Entry],
    fields: Fields,
    unread: Mapping[Key, Unread],
) -> Iterator[Problem]:
    """The cells of questions that are set aside by themselves or told of, row by row."""
    places = fields.places
    for entry in entries:
        if entry.found is None:
            continue
        for place, name in places.items():
            found = unread.get((entry.row.number, name))
            if found and entry.row.cell(place) is not None and _is_at(found, name, place, fields):
                yield _cell_problem(matched, entry.row, place, found)


def _is_at(found: Unread, name: str, place: int, fields: Fields) -> bool:
    """Whether a cell is the one at fault, of the several that hold the options of a question."""
    options = fields.parted.get(name, {})
    return found.values.get("option") not in options or options[found.values["option"]] == place


def _cell_problem(matched: Matched, row: Row, place: int, found: Unread) -> Problem:
    return Problem(
        found.kind,
        matched.table.sheet,
        row.number,
        column=matched.table.columns[place].heading,
        value=shown(row.cell(place))[:_SHOWN],
        values=found.values,
    )
