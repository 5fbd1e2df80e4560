"""Rows set aside before their answers are read: empty ones, doubles, parts beside their whole."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from etl.survey.matching import Entry, Matched
from etl.survey.problems import Problem
from etl.survey.registers import Registers
from etl.survey.sheet import shown
from etl.survey.units import Found
from maturity.questionnaire import Questionnaire

_TELLING = ("submitted", "respondent", "email")


def screened(
    matched: Matched, questionnaire: Questionnaire, places: Collection[int], known: Registers
) -> list[Entry]:
    """The rows, those that cannot count marked with why.

    Args:
        matched: the file.
        questionnaire: who may answer.
        places: the columns of its public questions.
        known: the registers.
    """
    seen: dict[tuple[object, ...], int] = {}
    holding = _holding(matched.entries, known, matched.vintage)
    telling = [m.column.place for m in matched.matches if m.target and m.target.role in _TELLING]
    done = []
    for entry in matched.entries:
        kind = _kind(entry, places, holding, known, matched.vintage)
        values: dict[str, str] = {}
        if not kind and entry.found is not None:
            same = _sameness(entry, places, telling, questionnaire.respondents)
            first = seen.setdefault((entry.found.native, *same), entry.row.number)
            if first != entry.row.number:
                kind, values = "duplicate_row", {"first": str(first)}
        done.append(_aside(entry, kind, values, matched.table.sheet) if kind else entry)
    return done


def _kind(
    entry: Entry,
    places: Collection[int],
    holding: Collection[str],
    known: Registers,
    year: int,
) -> str:
    """Why a row with a municipality cannot count; nothing where it can."""
    if entry.found is None:
        return ""
    if all(entry.row.cell(place) is None for place in places):
        return "no_answers"
    is_former = _has_ended(entry.found, known, year)
    return "part_of_whole" if is_former and holding & entry.found.targets.keys() else ""


def _holding(entries: Iterable[Entry], known: Registers, year: int) -> set[str]:
    """The municipalities of 2024 for which a code that has not ended answers."""
    placed = [entry.found for entry in entries if entry.found is not None]
    return {t for found in placed if not _has_ended(found, known, year) for t in found.targets}


def _has_ended(found: Found, known: Registers, year: int) -> bool:
    ended = known.codes[found.native].valid_to
    return ended is not None and ended <= dt.date(year, 1, 1)


def _sameness(
    entry: Entry, places: Collection[int], telling: Collection[int], respondents: str
) -> tuple[object, ...]:
    """What makes two rows the same: where one may answer, its answers; else everything.

    Two of several respondents can agree; only where rows say who or when can one stand twice.
    """
    if respondents == "one":
        return tuple(shown(entry.row.cell(place)) for place in sorted(places))
    if any(entry.row.cell(place) is not None for place in telling):
        return tuple(map(shown, entry.row.cells))
    return (entry.row.number,)


def _aside(entry: Entry, kind: str, values: Mapping[str, str], sheet: str) -> Entry:
    """A row set aside."""
    native = entry.found.native if entry.found else ""
    problem = Problem(kind, sheet, entry.row.number, value=native, values=values)
    return replace(entry, found=None, problem=problem)
