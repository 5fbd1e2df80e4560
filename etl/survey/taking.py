"""Take the answers of a matched file in: read them, combine them, account for everything."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.survey.answers import reader_for
from etl.survey.choices import ticks_reader
from etl.survey.combine import Outcome, combine
from etl.survey.ends import Fields, ledger_of
from etl.survey.ledger import Ledger
from etl.survey.matching import Entry, Matched
from etl.survey.registers import Registers
from etl.survey.replies import Answer, Reading
from etl.survey.respondents import Said
from etl.survey.screening import screened
from etl.survey.units import Found
from maturity.questionnaire import Questionnaire


@dataclass(frozen=True)
class Taken:
    """What a file came to.

    ``said`` is what is stored: what could be read, for each question of each row. ``outcome`` is
    the one answer of each municipality that follows; ``ledger`` where everything ended.
    """

    said: tuple[Said, ...]
    outcome: Outcome
    ledger: Ledger

    @property
    def municipalities(self) -> int:
        """How many municipalities have at least one answer."""
        return len({a.kommunenr for a in self.outcome.answers if a.missing is None})


def take(matched: Matched, questionnaire: Questionnaire, known: Registers, year: int) -> Taken:
    """Read the answers, combine them, and account for every row and cell.

    Args:
        matched: the file; a column that is asked about counts as no question.
        questionnaire: what was asked.
        known: the registers.
        year: the year of the survey.
    """
    fields = _fields(matched, questionnaire)
    entries = screened(matched, questionnaire, fields.places.keys(), known)
    kept = [entry for entry in entries if entry.found is not None]
    readings = dict(_readings(kept, fields, questionnaire))
    said = list(_said(kept, readings, questionnaire, year))
    outcome = combine(said, questionnaire, known, matched.vintage)
    stored = tuple(one for one in said if (one.row, one.question) not in outcome.set_aside)
    ledger = ledger_of(matched, entries, fields, readings, outcome.set_aside, stored)
    return Taken(tuple(said), outcome, ledger)


def _fields(matched: Matched, questionnaire: Questionnaire) -> Fields:
    """Where the public questions are answered."""
    whole: dict[str, int] = {}
    parted: dict[str, dict[str, int]] = defaultdict(dict)
    public = {question.id for question in questionnaire.public}
    for match in matched.matches:
        target = match.target
        if target is None or target.question not in public:
            continue
        if target.option is None:
            whole[target.question] = match.column.place
        else:
            parted[target.question][target.option] = match.column.place
    only = {name: options for name, options in parted.items() if name not in whole}
    return Fields(whole, only)


def _readings(
    entries: Sequence[Entry], fields: Fields, questionnaire: Questionnaire
) -> Iterator[tuple[tuple[int, str], Reading]]:
    """(row, question) -> what was read, where anything stands."""
    for name, place in fields.whole.items():
        column = [entry.row.cell(place) for entry in entries]
        read = reader_for(questionnaire.questions[name], column)
        for entry, cell in zip(entries, column, strict=True):
            if cell is not None:
                yield (entry.row.number, name), read(cell)
    for name, options in fields.parted.items():
        read_row = ticks_reader(questionnaire.questions[name])
        for entry in entries:
            cells = {option: entry.row.cell(place) for option, place in options.items()}
            if any(cell is not None for cell in cells.values()):
                yield (entry.row.number, name), read_row(cells)


def _said(
    entries: Sequence[Entry],
    readings: Mapping[tuple[int, str], Reading],
    questionnaire: Questionnaire,
    year: int,
) -> Iterator[Said]:
    """What can be stored, for each municipality of today that a row speaks for."""
    deadline = questionnaire.deadlines.get(year)
    for entry in entries:
        found = entry.found
        if found is None:
            continue
        flags = _flags(found, entry.submitted, deadline)
        for name in questionnaire.questions:
            answer = readings.get((entry.row.number, name))
            if isinstance(answer, Answer):
                for kommunenr in found.targets:
                    yield _one(entry, kommunenr, name, answer, found.native, flags)


def _one(
    entry: Entry, kommunenr: str, name: str, answer: Answer, native: str, flags: tuple[str, ...]
) -> Said:
    return Said(
        row=entry.row.number,
        native=native,
        kommunenr=kommunenr,
        question=name,
        value=answer.value,
        text=answer.text,
        missing=answer.missing,
        submitted=entry.submitted,
        flags=tuple(sorted({*flags, answer.flag} - {""})),
    )


def _flags(
    found: Found, submitted: dt.datetime | None, deadline: dt.date | None
) -> tuple[str, ...]:
    """What is to be told of a row's answers."""
    is_late = submitted is not None and deadline is not None and submitted.date() > deadline
    told = {"late": is_late, "inherited": found.is_inherited, "old_code": found.is_old}
    return tuple(sorted(flag for flag, holds in told.items() if holds))
