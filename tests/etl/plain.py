"""The pipeline's harmonising once more, in loops and dicts, from the received files themselves.

Written from the rules in docs and SQL headers, sharing no code with etl: two ways, one answer.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
FIRST_POPULATION_YEAR, LAST_POPULATION_YEAR = 2017, 2026

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@cache
def ref(name: str) -> list[Row]:
    return rows(DATA / "ref" / name)


@cache
def indicators() -> dict[str, Any]:
    found: dict[str, Any] = toml(DATA / "meta/indicators.toml")["indicators"]
    return found


def municipalities() -> list[str]:
    return [row["kommunenr"] for row in ref("municipalities.csv")]


def files(layout: str) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[Row]]]:
    """Every received file of a layout: its source, what is noted of it, its rows."""
    for path in sorted(DATA.glob("raw/*/*/source.toml")):
        source = {**toml(path), "source": path.parent.parent.name}
        for name, noted in source["files"].items():
            if noted["layout"] == layout:
                yield source, noted, rows(path.parent / name)


# ------------------------------------------------------------------ parts of today's municipalities


@dataclass(frozen=True)
class Part:
    """What of an old municipality came to one of 2024."""

    code: str
    kommunenr: str
    share: float
    residents: float


@cache
def parts(year: int) -> tuple[Part, ...]:
    """Every part, by the codes of a year."""
    first_day = date(year, 1, 1).isoformat()
    population_year = min(max(year, FIRST_POPULATION_YEAR), LAST_POPULATION_YEAR)
    population = {
        row["code"]: int(row["population"])
        for row in ref("population_native.csv")
        if int(row["year"]) == population_year
    }
    own_share = {
        (row["old_code"], row["new_code"]): float(row["share"])
        for row in ref("split_shares.csv")
        if int(row["year"]) == year
    }
    found = []
    for row in ref("code_map.csv"):
        is_over = row["valid_to"] != "" and row["valid_to"] <= first_day
        if row["valid_from"] <= first_day and not is_over:
            key = (row["code"], row["kommunenr"])
            share = own_share.get(key, float(row["weight"]))
            found.append(Part(*key, share, population[row["code"]] * share))
    return tuple(found)


# ----------------------------------------------------------------------------------- observations


@dataclass(frozen=True)
class Answer:
    """What hrm_observation should say."""

    value: float | None
    category: str | None
    status: str
    missing_reason: str | None
    coverage: float
    native_codes: str


@cache
def set_aside() -> dict[tuple[str, str, str, str], str]:
    """(source, period, indicator, code) -> why a value is not used."""
    found: dict[tuple[str, str, str, str], str] = {}
    for source, _, mail in files("mail_setup"):
        for row in mail:
            if row["platform"] != "microsoft" or row["gateway"] != "none":
                key = (source["source"], row["period"], "dkim_m365_selector_found")
                found[(*key, row["kommunenr"])] = "not_applicable"
    for known in toml(DATA / "meta/corrections.toml")["corrections"].values():
        if known["effect"] == "missing":
            for indicator in known["subject"]:
                for period in known["periods"]:
                    for code in known["codes"]:
                        key = (known["source"], period, indicator)
                        found[(*key, code)] = known["missing_reason"]
    for source, _, sites in files("web_sites"):
        for row in sites:
            if row["reachable"] == "0":
                for indicator, facts in indicators().items():
                    if facts["source"] == source["source"]:
                        for period in ("2026-06-28", "2026-07-20"):
                            key = (source["source"], period, indicator)
                            found[(*key, row["kommunenr"])] = "unreachable"
    return found


@cache
def observations() -> dict[tuple[str, str, str], Answer]:
    """(kommunenr, period, indicator) -> what should be said."""
    found = {}
    for source, noted, received in files("observations"):
        series: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in received:
            series[row["period"], row["indicator"]][row["kommunenr"]] = row["value"]
        for (period, indicator), values in series.items():
            for kommunenr in municipalities():
                mine = [p for p in parts(int(source["vintage"])) if p.kommunenr == kommunenr]
                found[kommunenr, period, indicator] = _answer(
                    source, noted, period, indicator, values, mine
                )
    return found


def _answer(
    source: dict[str, Any],
    noted: dict[str, Any],
    period: str,
    indicator: str,
    values: dict[str, str],
    mine: list[Part],
) -> Answer:
    facts = indicators()[indicator]
    numbers: dict[Part, float] = {}
    reasons: dict[Part, str] = {}
    category = None
    for part in mine:
        aside = set_aside().get((source["source"], period, indicator, part.code))
        if aside:
            reasons[part] = aside
        elif part.code in values and facts["value_type"] == "category":
            category = values[part.code]
            numbers[part] = float(facts["categories"][category]["value"])
        elif part.code in values:
            numbers[part] = float(values[part.code])
        elif "absent_value" in noted:
            numbers[part] = float(noted["absent_value"])
        else:
            reasons[part] = source["absent_reason"]
    value = _merged(facts["harmonise"], mine, numbers)
    asked = sum(p.residents for p in mine if reasons.get(p) != "not_applicable")
    answered = sum(p.residents for p in numbers)
    largest = max(mine, key=lambda p: p.residents)
    return Answer(
        value=value,
        category=category if len(mine) == 1 else None,
        status=_status(facts["harmonise"], mine, numbers, value),
        missing_reason=None if value is not None else reasons.get(largest),
        coverage=answered / asked if asked else 0.0,
        native_codes=",".join(sorted(p.code for p in mine)),
    )


def _merged(rule: str, mine: list[Part], numbers: dict[Part, float]) -> float | None:
    if not numbers:
        return None
    if rule == "sum":
        if len(numbers) < len(mine):
            return None
        return sum(number * part.share for part, number in numbers.items())
    if len(mine) == 1:
        return numbers[mine[0]]
    if rule == "direct":
        return None
    people = sum(part.residents for part in numbers)
    return sum(number * part.residents for part, number in numbers.items()) / people


def _status(rule: str, mine: list[Part], numbers: dict[Part, float], value: float | None) -> str:
    if value is None:
        return "missing"
    is_split = any(part.share < 1 for part in mine)
    if len(mine) == 1:
        if not is_split:
            return "observed"
        return "estimated" if rule == "sum" else "inherited"
    return "estimated" if is_split or len(numbers) < len(mine) else "harmonised"


# --------------------------------------------------------------------------------------- adoption


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
