"""Which sheet holds the answers, and which columns say whose they are."""

from collections.abc import Sequence
from dataclasses import replace

from etl.survey.clues import clues_of
from etl.survey.columns import Match
from etl.survey.problems import Problem
from etl.survey.registers import Registers
from etl.survey.sheet import Book, Sheet
from etl.survey.table import Table, find_table
from etl.survey.vocabulary import PLACE_ROLES, Target, Vocabulary
from etl.survey.words import FileError

# Roles a heading can have though the column holds municipalities: Navn, Nr, Enhet.
_MISTAKEN = ("private", "ignored", "respondent")
_FEWEST = 3
_MOST = 0.6
_LOOKED_AT = 300
# A second sheet this much as well known as the best holds answers too.
_RIVAL = 0.6


def choose_table(
    book: Book, words: Vocabulary, named: str | None
) -> tuple[Table, tuple[Problem, ...]]:
    """The table of the sheet that holds the answers, and what is to be told of the others.

    Raises:
        FileError: there is no such sheet, or several hold answers and none is named.
    """
    sheets = [sheet for sheet in book.sheets if sheet.rows]
    if named is not None:
        chosen = [sheet for sheet in sheets if sheet.name == named]
        if not chosen:
            names = ", ".join(sheet.name for sheet in sheets)
            raise FileError("no_such_sheet", where=named, example=names)
        table = find_table(chosen[0], words.knows)
    else:
        table = _best(sheets, words)
    return table, tuple(_others(sheets, table.sheet))


def _best(sheets: Sequence[Sheet], words: Vocabulary) -> Table:
    """The best known table of the sheets in view."""
    seen = [sheet for sheet in sheets if not sheet.is_hidden]
    if not seen:
        raise FileError("only_hidden", where=", ".join(sheet.name for sheet in sheets))
    tables = sorted((find_table(s, words.knows) for s in seen), key=lambda t: -t.known)
    filled = [table for table in tables if table.rows] or tables
    best, *rest = filled
    rivals = [t for t in rest if t.known >= max(2.0, _RIVAL * best.known)]
    if rivals:
        names = ", ".join(table.sheet for table in (best, *rivals))
        raise FileError("several_sheets", where=names)
    return best


def _others(sheets: Sequence[Sheet], chosen: str) -> list[Problem]:
    """The sheets that are not read."""
    return [
        Problem(
            "hidden_sheet" if sheet.is_hidden else "other_sheet",
            sheet.name,
            values={"rows": str(len(sheet.rows))},
        )
        for sheet in sheets
        if sheet.name != chosen
    ]


def with_place(
    table: Table, matches: Sequence[Match], known: Registers
) -> tuple[list[Match], tuple[Problem, ...]]:
    """The matches, where no heading says municipality with the column whose values do."""
    if any(m.target and m.target.role in PLACE_ROLES for m in matches):
        return list(matches), ()
    free = [m for m in matches if m.target is None or m.target.role in _MISTAKEN]
    scored = [(_share(table, match.column.place, known), match) for match in free]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < _MOST:
        return list(matches), ()
    share, chosen = best
    found = replace(chosen, target=Target(role="name"), how="values", confidence=round(share, 2))
    told = Problem("place_by_values", table.sheet, column=chosen.column.heading)
    return [found if match is chosen else match for match in matches], (told,)


def _share(table: Table, place: int, known: Registers) -> float:
    """The share of the values of a column that are municipalities."""
    cells = [cell for row in table.rows[:_LOOKED_AT] if (cell := row.cell(place)) is not None]
    if len(cells) < _FEWEST:
        return 0.0
    found = 0
    for cell in cells:
        clues = clues_of({"name": [cell]}, known)
        is_one = clues.code in known.codes or clues.orgnr in known.by_orgnr
        found += bool(is_one or clues.name_codes or clues.domain in known.by_domain)
    return found / len(cells)
