"""Every municipality there has been is found, by every name and code in the registers."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from etl.places import Places
from etl.survey.clues import clues_of, read_code, read_domain, read_orgnr
from etl.survey.registers import Registers
from etl.survey.units import FIRST_YEAR, Found, Lost, place, vintage
from tests.etl.survey.building import YEAR, registers

AMBIGUOUS = {"1515", "1818", "3114", "3419"}


@pytest.fixture(scope="module")
def known() -> Registers:
    return registers()


def rows(name: str) -> list[dict[str, str]]:
    path: Path = Places().ref / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(known: Registers, year: int, **cells: str) -> Found | Lost:
    return place(clues_of({role: [cell] for role, cell in cells.items()}, known), known, year)


def test_every_name_of_today_is_found_but_the_two_that_stand_twice(known: Registers) -> None:
    lost = {
        code
        for code, name in known.names.items()
        if getattr(found(known, YEAR, name=name), "targets", {}) != {code: 1.0}
    }
    assert lost == AMBIGUOUS


def test_every_name_of_today_is_found_with_its_county(known: Registers) -> None:
    for row in rows("municipalities.csv"):
        placed = found(known, YEAR, name=row["name"], county=row["fylke"])
        assert isinstance(placed, Found) and set(placed.targets) == {row["kommunenr"]}, row


@pytest.mark.parametrize("year", [FIRST_YEAR, 2016, 2017, 2018, 2019, 2020, 2023, 2024, YEAR])
def test_every_code_of_a_year_becomes_what_the_register_says(year: int, known: Registers) -> None:
    wanted: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows("code_map.csv"):
        if row["valid_from"] <= f"{year}-01-01" < (row["valid_to"] or "9999"):
            wanted[row["code"]][row["kommunenr"]] = float(row["weight"])
    assert len(wanted) > 300
    for code, targets in wanted.items():
        placed = found(known, year, code=code)
        assert isinstance(placed, Found), (code, placed)
        assert (placed.native, dict(placed.targets)) == (code, targets)


def test_every_spelling_in_the_register_means_its_municipality(known: Registers) -> None:
    wrong = []
    for row in rows("aliases.csv"):
        code = known.codes.get(row["alias_code"])
        if row["ambiguous"] != "no" or code is None:
            continue
        years = [year for year in range(YEAR, FIRST_YEAR - 1, -1) if code.holds(year)]
        placed = found(known, years[0] if years else FIRST_YEAR, name=row["alias"])
        if not (isinstance(placed, Found) and row["kommunenr"] in placed.targets):
            wrong.append((row["alias"], row["alias_code"], placed))
    assert wrong == []


def test_what_is_ambiguous_is_never_chosen(known: Registers) -> None:
    for row in rows("aliases.csv"):
        if row["ambiguous"] == "yes":
            placed = found(known, YEAR, name=row["alias"])
            names = {code for code in known.named(row["alias"]) if known.codes[code].holds(YEAR)}
            assert isinstance(placed, Lost) or len(names) <= 1, row


def test_every_organisation_and_every_domain_is_one_municipality(known: Registers) -> None:
    for row in rows("municipalities.csv"):
        placed = found(known, YEAR, orgnr=row["orgnr"])
        assert isinstance(placed, Found) and set(placed.targets) == {row["kommunenr"]}
        domain = row["website"].removeprefix("www.")
        placed = found(known, YEAR, email=f"post@avdeling.{domain}")
        assert isinstance(placed, Found) and set(placed.targets) == {row["kommunenr"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [("301", "0301"), ("0301 Oslo", "0301"), ("Oslo (0301)", "0301"), ("K-0301", "0301")]
    + [("301.0", "0301"), ("Svar 1103", ""), ("2024", "2024"), ("Oslo", ""), ("030112345", "")],
)
def test_code_is_read_where_it_is_one(text: str, code: str, known: Registers) -> None:
    assert read_code(text, known) == code


def test_organisation_number_has_its_check_digit() -> None:
    assert read_orgnr("Org.nr 958 935 420") == "958935420"
    assert read_orgnr("958935421") == ""
    assert read_domain("Kari <Kari@Oslo.Kommune.no>") == "oslo.kommune.no"


def test_year_of_the_codes_is_the_latest_that_fits_all(known: Registers) -> None:
    def year_of(*names: str, given: int = YEAR) -> int:
        return vintage([clues_of({"name": [name]}, known) for name in names], known, given)

    assert year_of("Oslo", "Bergen") == YEAR
    assert year_of("Oslo", "Finnøy") == 2019
    assert year_of("1507", "Oslo") == 2023
    assert year_of("Finnøy", "3201") == YEAR  # no year has both: that of the survey
    assert year_of("Hva som helst") == YEAR
    assert year_of("1103", "5001", given=2018) == 2018
