"""The harmonising of observations once more, in loops and dicts, from the received files.

Written from the rules in docs and SQL headers, sharing no code with etl: two ways, one answer.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
