"""What a municipality was before: mergers, splits and new numbers, from the register of codes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ui import cache, numbers, parts, sentences
from ui.scope import BY_EDITION, Scope
from warehouse import profile as stored

WHOLE = 0.9999

codes = cache.shared(3)(stored.codes)


@dataclass(frozen=True)
class Event:
    """A day on which something changed: merged, split off, renamed or only renumbered."""

    day: dt.date
    kind: str
    before: tuple["Code", ...]
    after: tuple["Code", ...]


@dataclass(frozen=True)
class Code:
    """A number a municipality has had, or a part of it: the share of its residents that is here."""

    code: str
    name: str
    share: float
    start: dt.date
    end: dt.date | None
    population: int | None
    year: int | None


@cache.shared(400, BY_EDITION)
def events(scope: Scope, kommunenr: str) -> tuple[Event, ...]:
    """The events since 2013, newest first."""
    rows = codes(scope.snapshot)
    held = [_code(row) for row in rows[rows["kommunenr"] == kommunenr].to_dict("records")]
    days = sorted({code.end for code in held if code.end}, reverse=True)
    return tuple(_event(day, held) for day in days)


def _code(row: Mapping[Any, Any]) -> Code:
    """A row of the register."""
    has_count = not pd.isna(row["population"])
    return Code(
        code=str(row["code"]),
        name=_plain(str(row["name"])),
        share=float(row["share"]),
        start=pd.Timestamp(row["valid_from"]).date(),
        end=None if pd.isna(row["valid_to"]) else pd.Timestamp(row["valid_to"]).date(),
        population=int(row["population"]) if has_count else None,
        year=int(row["population_year"]) if has_count else None,
    )


def _plain(name: str) -> str:
    """A name without its county or its name in another language."""
    return name.split(" (")[0].split(" - ")[0]


def _event(day: dt.date, held: list[Code]) -> Event:
    """What happened on a day."""
    before = tuple(c for c in held if c.start < day and (c.end is None or c.end >= day))
    after = tuple(c for c in held if c.start <= day and (c.end is None or c.end > day))
    ended = tuple(c for c in before if c.end == day)
    return Event(day, _kind(before, after), ended if len(after) > 1 else before, after)


def _kind(before: tuple[Code, ...], after: tuple[Code, ...]) -> str:
    """Which of the four an event is."""
    if len(before) > len(after) == 1:
        return "merged"
    if len(before) == len(after) == 1:
        if before[0].share < WHOLE and after[0].share >= WHOLE:
            return "split"
        return "renamed" if before[0].name != after[0].name else "renumbered"
    return "renumbered"


def said(scope: Scope, kommunenr: str) -> list[str]:
    """The events in words, newest first; one sentence where nothing has happened."""
    found = [sentence(scope, event) for event in events(scope, kommunenr)]
    return found or [scope.words.t("kommune.history_none", number=kommunenr)]


def sentence(scope: Scope, event: Event) -> str:
    """One event: when, what, and of whom with how many inhabitants."""
    named = [_named(scope, code, event.kind) for code in event.before]
    return scope.words.t(
        f"kommune.history_{event.kind}",
        date=numbers.date(event.day, scope.words.language),
        before=sentences.listing(scope, named),
        after=sentences.listing(scope, [code.name for code in event.after]),
        old=sentences.listing(scope, [code.code for code in event.before]),
        new=sentences.listing(scope, [code.code for code in event.after]),
    )


def _named(scope: Scope, code: Code, kind: str) -> str:
    """«Søgne (11 403 innbyggere)», or «15 % av Snillfjord»."""
    words = scope.words
    if code.share < WHOLE:
        share = numbers.with_unit(100 * code.share, "%", 0, words.language)
        return words.t("kommune.history_share", share=share, name=code.name)
    if code.population is None or kind != "merged":
        return code.name
    population = sentences.count(scope, code.population)
    return words.t("kommune.history_people", name=code.name, population=population)


def section(scope: Scope, kommunenr: str) -> None:
    """The events as sentences, and every number as a table."""
    words = scope.words
    parts.heading(words.t("kommune.history_title"))
    for text in said(scope, kommunenr):
        parts.prose(text)
    rows = list(_rows(scope, kommunenr))
    if len(rows) > 1:
        columns = [
            parts.Column(words.t("kommune.code")),
            parts.Column(words.t("kommune.code_name")),
            parts.Column(words.t("kommune.code_until"), is_number=True),
            parts.Column(words.t("common.population"), is_number=True),
            parts.Column(words.t("kommune.code_share"), is_number=True),
        ]
        parts.table(words.t("kommune.history_caption"), columns, rows)


def _rows(scope: Scope, kommunenr: str) -> Iterator[parts.Row]:
    """Every number, oldest first."""
    rows = codes(scope.snapshot)
    for row in rows[rows["kommunenr"] == kommunenr].to_dict("records"):
        code = _code(row)
        people = numbers.MISSING
        if code.population is not None:
            people = f"{sentences.count(scope, code.population)} ({code.year})"
        until = scope.words.t("kommune.code_now") if code.end is None else str(code.end.year - 1)
        share = numbers.with_unit(100 * code.share, "%", 0, scope.words.language)
        mark = "total" if code.end is None else ""
        yield parts.Row([code.code, code.name, until, people, share], mark)
