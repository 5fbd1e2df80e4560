"""Load a received file: stored first, then read, accounted for, and only then made to count."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.places import Places
from etl.survey import history, store
from etl.survey.guard import check_size
from etl.survey.inspecting import described
from etl.survey.mapping import write_mapping
from etl.survey.request import Opened, Request, check_year, chosen, open_file
from etl.survey.stored import reading_id, write_answers
from etl.survey.taking import Taken, take
from etl.survey.words import FileError

# Makes what counts now a snapshot and publishes it; returns its id.
Publish = Callable[[], str]
# Writes a report of a file to a path.
Report = Callable[[Opened, Taken], None]


@dataclass(frozen=True)
class Loaded:
    """What a load came to; ``is_new`` where it changed what counts."""

    counts: dict[str, int]
    municipalities: int
    is_new: bool


def load(
    places: Places,
    request: Request,
    publish: Publish,
    *,
    report: Report | None = None,
    is_synthetic: bool = False,
) -> tuple[Loaded, str]:
    """Load a file and publish a snapshot with it.

    Args:
        places: where everything is.
        request: the file, its questionnaire and its year.
        publish: makes and publishes the snapshot.
        report: writes the report, before anything can be refused.
        is_synthetic: marks every answer as drawn, not given; a file that says so of itself is
            refused without it.

    Returns:
        What was loaded, and the id of the snapshot that serves now.

    Raises:
        MaturityError: the file cannot be loaded; what served before goes on serving.
    """
    survey, year = _asked(places, request)
    with store.lock(places.surveys):
        received = store.receive(places.surveys, survey, year, request.path)
        opened = open_file(places, request, received.file)
        _check_mark(opened, request, is_synthetic)
        taken = _taken(opened, request, report)
        reading = _keep(received, opened, taken, is_synthetic)
        before = history.history(places.surveys, survey, year)
        after = history.with_load(before, received.sha256, reading)
        if after != before:
            history.write_history(places.surveys, survey, year, after)
        snapshot = publish_or_take_back(places, survey, year, before, publish)
    return Loaded(taken.ledger.counts, taken.municipalities, after != before), snapshot


def rehearse(
    places: Places,
    request: Request,
    *,
    report: Report | None = None,
    is_synthetic: bool = False,
) -> Loaded:
    """Everything a load does, but nothing is stored and nothing changes.

    Raises:
        MaturityError: the file could not be loaded.
    """
    _asked(places, request)
    check_size(request.path)
    opened = open_file(places, request)
    _check_mark(opened, request, is_synthetic)
    taken = _taken(opened, request, report)
    return Loaded(taken.ledger.counts, taken.municipalities, is_new=False)


def publish_or_take_back(
    places: Places,
    survey: str,
    year: int,
    before: list[history.Load],
    publish: Publish,
) -> str:
    """Publish; where that fails, whatever the reason, let what counted before count again.

    Raises:
        MaturityError: no snapshot could be made.
    """
    try:
        return publish()
    except BaseException:  # a fault of ours or a key pressed may not leave a load half done either
        history.write_history(places.surveys, survey, year, before)
        raise


def _asked(places: Places, request: Request) -> tuple[str, int]:
    """The questionnaire and the year of a request, held against what there is."""
    questionnaire = chosen(places, request.questionnaire or "")
    year = request.year or questionnaire.years[-1]
    check_year(questionnaire, year)
    return questionnaire.id, year


def _check_mark(opened: Opened, request: Request, is_synthetic: bool) -> None:
    """Drawn answers are never taken for given ones."""
    if opened.is_marked and not is_synthetic:
        raise FileError("synthetic", where=request.path.name)


def _taken(opened: Opened, request: Request, report: Report | None) -> Taken:
    """The answers, reported on, where a person need not be asked first.

    Raises:
        FileError: it is in doubt what columns are, or nothing could be loaded.
    """
    taken = take(opened.matched, opened.questionnaire, opened.known, opened.year)
    if report is not None:
        report(opened, taken)
    matched = opened.matched
    for kind, holds in (
        ("no_questions", not matched.has_questions),
        ("no_place", not matched.has_place),
        ("unsure", bool(matched.asked)),
    ):
        if holds:
            _ask(kind, opened, request)
    _check_any(taken, request.path)
    return taken


def _ask(kind: str, opened: Opened, request: Request) -> None:
    """Write the mapping file for editing, and say so."""
    beside = request.path.resolve().with_suffix(".mapping.toml")
    try:
        path = write_mapping(beside, opened.matched, opened.questionnaire.id)
    except OSError:
        path = write_mapping(Path(beside.name), opened.matched, opened.questionnaire.id)
    asked = opened.matched.asked
    example = "; ".join(match.column.heading[:80] for match in asked[:3])
    raise FileError(kind, where=str(path), example=example, count=len(asked), mapping=str(path))


def _check_any(taken: Taken, path: Path) -> None:
    """At least one row can be loaded."""
    counts = taken.ledger.counts
    if counts["loaded"] + counts["combined"] == 0:
        kinds = Counter(kind for _, kind in taken.ledger.rows.values()).most_common(3)
        reasons = ", ".join(f"{kind} ({rows})" for kind, rows in kinds) or "-"
        raise FileError("nothing_left", where=path.name, reasons=reasons)


def _keep(received: store.Received, opened: Opened, taken: Taken, is_synthetic: bool) -> str:
    """Store what was made of the file; return the name of it."""
    account = _account(opened, taken, is_synthetic)
    name = reading_id(taken.said, account)
    with store.folder_made(received.folder / name) as folder:
        write_answers(folder / store.ANSWERS, taken.said)
        store.write_json(folder / store.LEDGER, _ledger(opened, taken))
        store.write_json(folder / store.FACTS, account)
    return name


def _account(opened: Opened, taken: Taken, is_synthetic: bool) -> dict[str, Any]:
    """What the build must know of the file, and what tells this reading from another."""
    matched = opened.matched
    targets = [match.target for match in matched.matches if match.target is not None]
    public = {question.id for question in opened.questionnaire.public}
    return {
        "questionnaire": opened.questionnaire.id,
        "year": opened.year,
        "vintage": matched.vintage,
        "sheet": matched.table.sheet,
        "is_synthetic": is_synthetic,
        "asked": sorted({t.question for t in targets if t.question in public and t.question}),
        "mapping": {
            match.column.letter: match.target.name for match in matched.matches if match.target
        },
        **taken.ledger.counts,
        "cells": taken.ledger.cell_counts,
    }


def _ledger(opened: Opened, taken: Taken) -> dict[str, Any]:
    """The complete account: everything told, and the end of every cell."""
    ends = [[cell.row, cell.column, cell.end, cell.kind] for cell in taken.ledger.cells]
    rows = [[number, *end] for number, end in taken.ledger.rows.items()]
    return {**described(opened, taken, "nb"), "row_ends": rows, "cell_ends": ends}
