"""Files in the municipalities of earlier years: merged since, split since, or beside today's."""

from tests.etl.survey.building import one_sheet, registers
from tests.etl.survey.cases import Case

SKY, EVNE = "skyplan", "integrasjonsevne"


def people(code: str, year: int) -> int:
    """Residents of a code, from the register."""
    return registers().residents[(code, year)]


def weighed(year: int, **values: float) -> float:
    """The mean of values by the residents of codes (k1103 = 5)."""
    weights = {name: people(name[1:], year) for name in values}
    return sum(values[n] * w for n, w in weights.items()) / sum(weights.values())


STAVANGER = weighed(2019, k1103=6, k1141=2, k1142=1)

MERGES = {
    "merged": Case(
        "codes of 2019: parts of a municipality of today combine by their residents",
        one_sheet(
            [
                ["Kommunenr", SKY, EVNE],
                ["1103", "Ja", 6],
                ["1141", "Nei", 2],
                ["1142", "Nei", 1],
                ["0301", "Ja", 4],
            ]
        ),
        (4, 1, 3, 0),
        {("1103", EVNE): STAVANGER, ("1103", SKY): "ja", ("0301", EVNE): 4.0},
        {"old_codes": 1},
        {"mapped_old": 2},
        flags={("1103", EVNE): ("combined_parts", "old_code"), ("0301", EVNE): ()},
        vintage=2019,
    ),
    "split": Case(
        "codes of 2022: Ålesund answered for Haram too",
        one_sheet([["Kommunenr", SKY], ["1507", "Ja"], ["3024", "Nei"]]),
        (2, 2, 0, 0),
        {("1508", SKY): "ja", ("1580", SKY): "ja", ("3201", SKY): "nei"},
        {"old_codes": 1},
        flags={("1508", SKY): ("inherited", "old_code"), ("3201", SKY): ("old_code",)},
        vintage=2023,
    ),
    "split in part": Case(
        "2019: Tysfjord became part of Narvik and of Hamarøy",
        one_sheet(
            [
                ["Kommunenr", EVNE],
                ["1850", 6],
                ["1849", 3],
            ]
        ),
        (2, 0, 2, 0),
        {("1806", EVNE): 6.0},
        {"old_codes": 1},
        flags={("1875", EVNE): ("combined_parts", "inherited", "old_code")},
        vintage=2019,
    ),
    "stale split code": Case(
        "the code of old Ålesund among codes of today: settled by the name, else set aside",
        one_sheet(
            [
                ["Kommunenr", "Kommune", SKY],
                ["1507", "Ålesund", "Ja"],
                ["3201", "Bærum", "Nei"],
                ["1507", None, "Nei"],
            ]
        ),
        (3, 2, 0, 1),
        {("1508", SKY): "ja", ("1580", SKY): None},
        {"ambiguous": 1},
    ),
    "part beside whole": Case(
        "Finnøy, part of Stavanger since 2020, beside Stavanger of today",
        one_sheet(
            [
                ["Kommunenr", "Kommune", EVNE],
                ["1103", "Stavanger", 6],
                ["1141", "Finnøy", 1],
                ["3201", "Bærum", 3],
            ]
        ),
        (3, 2, 0, 1),
        {("1103", EVNE): 6.0},
        {"part_of_whole": 1},
    ),
}
