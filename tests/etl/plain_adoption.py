"""The adoption of DigiSos once more: a walk through the days, with the list as it was each evening.

Shares no code with etl: two ways, one answer.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tests.etl.plain import DATA, Part, files, municipalities, parts, ref, toml


@dataclass(frozen=True)
class Adoption:
    """What hrm_adoption should say."""

    first_date: date | None
    coverage_at_first: float | None
    whole_date: date | None
    last_spell_start: date | None
    n_spells: int
    is_listed_at_end: bool


def _came_under(part: Part, targets: dict[str, set[str]]) -> dict[str, date]:
    """Code -> the day from which it stood for the part: its own from the start, later ones from
    the change, expired ones (which became it) from the start."""
    found = {part.code: date.min}
    waiting = [part.code]
    while waiting:
        code = waiting.pop()
        for row in ref("code_changes.csv"):
            new, day = row["new_code"], date.fromisoformat(row["change_date"])
            is_next = row["old_code"] == code and new not in found and day > date(2018, 1, 1)
            if is_next and part.kommunenr in targets[new]:
                found[new] = max(found[code], day)
                waiting.append(new)
    for row in ref("code_map.csv"):
        if row["kommunenr"] == part.kommunenr and part.code in row["path"].split(">")[1:]:
            found.setdefault(row["code"], date.min)
    return found


def _listed_by_day(start: date, end: date) -> Iterator[tuple[date, frozenset[str]]]:
    """Each day and the codes on the list when it ended."""
    ignored = {
        code
        for known in toml(DATA / "meta/corrections.toml")["corrections"].values()
        if known["effect"] == "ignore"
        for code in known["codes"]
    }
    ((_, _, events),) = files("adoption_events")
    listed: set[str] = set()
    day = start
    while day <= end:
        for row in events:
            if row["date"] == day.isoformat() and row["kommunenr"] not in ignored:
                (listed.add if row["event"] == "add" else listed.discard)(row["kommunenr"])
        yield day, frozenset(listed)
        day += timedelta(days=1)


@cache
def adoptions() -> dict[str, Adoption]:
    """kommunenr -> its adoption of DigiSos, found by walking through the days."""
    facts = toml(DATA / "meta/solutions.toml")["solutions"]["digisos"]
    days = list(_listed_by_day(facts["first_possible"], facts["censor_date"]))
    targets: dict[str, set[str]] = defaultdict(set)
    for row in ref("code_map.csv"):
        targets[row["code"]].add(row["kommunenr"])
    mine: dict[str, list[Part]] = defaultdict(list)
    for part in parts(facts["first_possible"].year):
        mine[part.kommunenr].append(part)
    return {
        kommunenr: _adoption(
            [(part.residents, _came_under(part, targets)) for part in mine[kommunenr]], days
        )
        for kommunenr in municipalities()
    }


def _adoption(
    standing: list[tuple[float, dict[str, date]]], days: list[tuple[date, frozenset[str]]]
) -> Adoption:
    people = sum(residents for residents, _ in standing)
    first = whole = last = None
    coverage = None
    n_spells, was_listed = 0, False
    for day, listed in days:
        there = [
            residents
            for residents, codes in standing
            if any(code in listed and since <= day for code, since in codes.items())
        ]
        if there and not was_listed:
            n_spells, last = n_spells + 1, day
        if there and first is None:
            first, coverage = day, sum(there) / people
        if len(there) == len(standing) and whole is None:
            whole = day
        was_listed = bool(there)
    return Adoption(first, coverage, whole, last, n_spells, was_listed)
