"""Look into a received file: what it is taken for, and what is in doubt. Changes nothing."""

from collections.abc import Mapping
from typing import Any

from etl.places import Places
from etl.survey.columns import Match
from etl.survey.ledger import Ledger
from etl.survey.problems import Problem
from etl.survey.registers import Registers
from etl.survey.request import Opened, Request, open_file
from etl.survey.sheet import Sheet
from etl.survey.taking import Taken, take


def inspect(places: Places, request: Request, lang: str) -> dict[str, Any]:
    """What a file holds, as the command prints it.

    Returns:
        sheets, header_row, rows, columns, units, problems; and sheet, questionnaire, year, vintage,
        is_synthetic (the file says so of itself), counts of rows and cells as they would be loaded.

    Raises:
        MaturityError: the file cannot be read.
    """
    opened = open_file(places, request)
    taken = take(opened.matched, opened.questionnaire, opened.known, opened.year)
    return described(opened, taken, lang)


def described(opened: Opened, taken: Taken, lang: str) -> dict[str, Any]:
    """A file that has been opened and taken in, in plain values."""
    matched = opened.matched
    return {
        "sheets": [_sheet(sheet) for sheet in opened.book.sheets],
        "sheet": matched.table.sheet,
        "header_row": matched.table.header[-1] if matched.table.header else None,
        "header_rows": list(matched.table.header),
        "rows": len(matched.table.rows),
        "questionnaire": opened.questionnaire.id,
        "year": opened.year,
        "vintage": matched.vintage,
        "is_synthetic": opened.is_marked,
        "columns": [_column(match) for match in matched.matches],
        "units": dict(matched.units),
        "asked": len(matched.asked),
        "doubtful_rows": [_doubtful(row, opened.known) for row in matched.doubtful_rows],
        **summed(taken.ledger),
        "municipalities": taken.municipalities,
        "problems": [
            problem.told(lang) for problem in (*_about_file(opened), *taken.ledger.problems)
        ],
    }


def _about_file(opened: Opened) -> list[Problem]:
    """What is to be told of the whole file."""
    return [Problem("file_synthetic", opened.matched.table.sheet)] if opened.is_marked else []


def summed(ledger: Ledger) -> Mapping[str, Any]:
    """How rows and cells end, counted."""
    return {**ledger.counts, "cells": ledger.cell_counts}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {"name": sheet.name, "rows": len(sheet.rows), "is_hidden": sheet.is_hidden}


def _doubtful(problem: Problem, known: Registers) -> dict[str, Any]:
    """A row whose municipality a person can settle, with what it may be."""
    codes = problem.values.get("codes", "").split()
    near = [{"kommunenr": code, "name": known.names[code]} for code in codes]
    return {"row": problem.row, "value": problem.value, "candidates": near}


def _column(match: Match) -> dict[str, Any]:
    """A column and what it is taken for; role where it is no question."""
    target = match.target
    return {
        "column": match.column.heading,
        "letter": match.column.letter,
        "question": target.question if target else None,
        "option": target.option if target else None,
        "role": target.role if target else None,
        "confidence": round(match.confidence, 2),
        "how": match.how,
        "candidates": [
            {"question": found.name, "confidence": round(score, 2)}
            for found, score in match.candidates
        ],
    }
