"""The registers by which a municipality is found, and the residents by which its parts weigh."""

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from etl.survey.texts import folded, plain
from maturity.errors import DataError
from maturity.tables import read_toml

COUNTIES = Path(__file__).with_name("counties.toml")


@dataclass(frozen=True)
class Code:
    """A municipality code, when it held, and what it became.

    ``targets``: kommunenr of 2024 -> the share of the population that lives there. ``chain``: the
    codes on the way, itself first.
    """

    code: str
    name: str
    valid_from: dt.date
    valid_to: dt.date | None
    targets: Mapping[str, float]
    chain: tuple[str, ...]

    def holds(self, year: int) -> bool:
        """Whether the code is in use on 1 January of a year."""
        day = dt.date(year, 1, 1)
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)

    @property
    def is_split(self) -> bool:
        """Whether it became parts of several municipalities."""
        return len(self.targets) > 1


@dataclass(frozen=True)
class Registers:
    """Codes, names, organisation numbers and addresses of municipalities; residents by code."""

    codes: Mapping[str, Code]
    by_name: Mapping[str, frozenset[str]]
    by_folded_name: Mapping[str, frozenset[str]]
    by_orgnr: Mapping[str, str]
    by_domain: Mapping[str, str]
    names: Mapping[str, str]
    residents: Mapping[tuple[str, int], int]
    split_shares: Mapping[tuple[str, str, int], float]
    counties: Mapping[str, tuple[str, ...]]

    def named(self, name: str) -> frozenset[str]:
        """The codes a name has had; as written first, then without accents."""
        return self.by_name.get(plain(name)) or self.by_folded_name.get(folded(name), frozenset())

    def is_in(self, code: str, county: str) -> bool | None:
        """Whether what a code is now is, or was, in a county; None where no such is known."""
        digits = self._named_county(county) or self._digits(county)
        if not digits:
            return None
        family = (c for target in self.codes[code].targets for c in self.by_target[target])
        return any(relative[:2] in digits for relative in family)

    def _named_county(self, county: str) -> tuple[str, ...]:
        """The numbers of a county by its name, or by one of several: ``Troms - Romsa``."""
        names = (county, *re.split(r"\s*[-–/(),]\s+|\s+[-–/(]\s*", county))
        return next((d for name in names if (d := self.counties.get(folded(name)))), ())

    def _digits(self, county: str) -> tuple[str, ...]:
        """The county number that stands in a text, as 46 or ``46 Vestland``."""
        number = plain(county).split(" ")[0].removesuffix(".0")
        known = {digits for group in self.counties.values() for digits in group}
        return (number.zfill(2),) if number.isdigit() and number.zfill(2) in known else ()

    def is_county(self, text: str) -> bool:
        """Whether a text names a county (and no municipality)."""
        name = folded(text).replace("fylkeskommune", "").replace("fylke", "").strip()
        return name in self.counties and not self.named(text)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year residents by code are known."""
        years = [year for _, year in self.residents]
        return min(years), max(years)

    def people(self, code: str, kommunenr: str, year: int) -> float:
        """Residents of the part of a code that lies in a municipality of 2024.

        The year is the nearest in which the code has a count.
        """
        first, last = self.years
        near = sorted(range(first, last + 1), key=lambda y: (abs(y - year), y))
        counted = next((y for y in near if (code, y) in self.residents), None)
        whole = self.residents[(code, counted)] if counted is not None else 0
        share = self.split_shares.get((code, kommunenr, year), self.codes[code].targets[kommunenr])
        return whole * share

    def parts(self, kommunenr: str, year: int) -> list[str]:
        """The codes in use on 1 January of a year that are now (part of) a municipality."""
        return [c for c in self.by_target[kommunenr] if self.codes[c].holds(year)]

    @cached_property
    def by_target(self) -> Mapping[str, list[str]]:
        """Kommunenr of 2024 -> every code that became it or a part of it."""
        found: dict[str, list[str]] = defaultdict(list)
        for code in self.codes.values():
            for kommunenr in code.targets:
                found[kommunenr].append(code.code)
        return found


@lru_cache(maxsize=2)
def load_registers(ref: Path) -> Registers:
    """Read data/ref.

    Raises:
        DataError: a register is missing or lacks a column.
    """
    try:
        return _load(ref)
    except (OSError, KeyError, ValueError) as error:
        raise DataError(
            "A register of municipalities cannot be read.",
            where=str(ref),
            example=f"{type(error).__name__}: {error}",
            next_move="Restore data/ref from version control.",
        ) from None


def _load(ref: Path) -> Registers:
    municipalities = list(_rows(ref / "municipalities.csv"))
    codes = _codes(ref / "code_map.csv")
    by_name, by_folded = _aliases(ref / "aliases.csv", codes)
    shares = {
        (row["old_code"], row["new_code"], int(row["year"])): float(row["share"])
        for row in _rows(ref / "split_shares.csv")
    }
    return Registers(
        codes=codes,
        by_name=by_name,
        by_folded_name=by_folded,
        by_orgnr={row["orgnr"]: row["kommunenr"] for row in municipalities if row["orgnr"]},
        by_domain=_domains(municipalities),
        names={row["kommunenr"]: row["name"] for row in municipalities},
        residents={
            (row["code"], int(row["year"])): int(row["population"])
            for row in _rows(ref / "population_native.csv")
        },
        split_shares=shares,
        counties={folded(name): tuple(d) for name, d in read_toml(COUNTIES)["counties"].items()},
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a register."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _codes(path: Path) -> dict[str, Code]:
    """Every code of the code map."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(path):
        found[row["code"]].append(row)
    return {code: _code(rows) for code, rows in found.items()}


def _code(rows: list[dict[str, str]]) -> Code:
    """One code from its rows, one for each municipality it is part of now."""
    first = rows[0]
    return Code(
        code=first["code"],
        name=first["name"],
        valid_from=dt.date.fromisoformat(first["valid_from"]),
        valid_to=dt.date.fromisoformat(first["valid_to"]) if first["valid_to"] else None,
        targets={row["kommunenr"]: float(row["weight"]) for row in rows},
        chain=tuple(step for row in rows for step in row["path"].split(">")),
    )


def _aliases(
    path: Path, codes: Mapping[str, Code]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Spelling -> the codes it has stood for, as written and without accents."""
    exact: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, set[str]] = defaultdict(set)
    for row in _rows(path):
        if row["alias_code"] in codes:
            exact[plain(row["alias"])].add(row["alias_code"])
            bare[folded(row["alias"])].add(row["alias_code"])
    return _frozen(exact), _frozen(bare)


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in found.items()}


def _domains(municipalities: list[dict[str, str]]) -> dict[str, str]:
    """The domain of a municipality's site -> kommunenr; one that several share is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in municipalities:
        domain = row["website"].lower().removeprefix("https://").removeprefix("http://")
        found[domain.removeprefix("www.").split("/")[0]].add(row["kommunenr"])
    return {domain: min(owners) for domain, owners in found.items() if domain and len(owners) == 1}
