"""Files in which it is the municipality that is hard to tell."""

from tests.etl.survey.building import one_sheet
from tests.etl.survey.cases import Case

SKY = "skyplan"


PLACES = {
    "codes as numbers": Case(
        "301 for 0301, codes with a name or a letter beside them",
        one_sheet(
            [
                ["Komm.nr", SKY],
                [301, "Ja"],
                ["4601 Bergen", "Nei"],
                ["K-1103", "Ja"],
                ["5001.0", "Ja"],
            ]
        ),
        (4, 4, 0, 0),
        {("0301", SKY): "ja", ("4601", SKY): "nei", ("1103", SKY): "ja", ("5001", SKY): "ja"},
        units={"matched": 4, "by_code": 4},
    ),
    "names": Case(
        "capitals, «kommune», Sámi names, double names, lost letters, a county in brackets",
        one_sheet(
            [
                ["Kommune", SKY],
                ["  OSLO KOMMUNE ", "Ja"],
                ["Guovdageaidnu - Kautokeino", "Ja"],
                ["Porsáŋgu", "Ja"],
                ["Herøy (Nordland)", "Ja"],
                ["Våler i Østfold", "Ja"],
                ["B?rum", "Ja"],
                ["Voss herad", "Ja"],
            ]
        ),
        (7, 7, 0, 0),
        {(k, SKY): "ja" for k in ("0301", "5612", "5622", "1818", "3114", "3201", "4621")},
        units={"by_name": 7},
    ),
    "ambiguous": Case(
        "Herøy and Våler without a county: never chosen",
        one_sheet([["Kommune", SKY], ["Herøy", "Ja"], ["Våler", "Nei"], ["Oslo", "Ja"]]),
        (3, 1, 0, 2),
        {("0301", SKY): "ja", ("1515", SKY): None, ("1818", SKY): None},
        {"ambiguous": 2},
        {"ambiguous": 2, "matched": 1},
    ),
    "settled by county": Case(
        "Herøy and Våler with the county, today's or the one before",
        one_sheet(
            [
                ["Kommune", "Fylke", SKY],
                ["Herøy", "Nordland", "Ja"],
                ["Herøy", "Møre og Romsdal", "Nei"],
                ["Våler", "Hedmark", "Ja"],
                ["Våler", "31 Østfold", "Nei"],
            ]
        ),
        (4, 4, 0, 0),
        {
            ("1818", SKY): "ja",
            ("1515", SKY): "nei",
            ("3419", SKY): "ja",
            ("3114", SKY): "nei",
        },
    ),
    "no such in the county": Case(
        "a municipality and a county that do not go together",
        one_sheet(
            [["Kommune", "Fylke", SKY], ["Bergen", "Nordland", "Ja"], ["Oslo", "Oslo", "Ja"]]
        ),
        (2, 1, 0, 1),
        {("0301", SKY): "ja", ("4601", SKY): None},
        {"county_conflict": 1},
        {"ambiguous": 1},
    ),
    "living names": Case(
        "Bø, Os, Nes, Sande, Ålesund after the mergers: the ones that live",
        one_sheet(
            [
                ["Kommune", SKY],
                *([n, "Ja"] for n in ("Bø", "Os", "Nes", "Sande", "Ålesund", "Haram")),
            ]
        ),
        (6, 6, 0, 0),
        {(k, SKY): "ja" for k in ("1867", "3430", "3228", "1514", "1508", "1580")},
    ),
    "historic names": Case(
        "the same names in a file of 2019: two of each lived then",
        one_sheet(
            [
                ["Kommune", "Fylke", SKY],
                ["Finnøy", None, "Ja"],
                ["Os", None, "Ja"],
                ["Bø", None, "Ja"],
                ["Nes", "Buskerud", "Ja"],
                ["Sande", "Vestfold", "Nei"],
            ]
        ),
        (5, 3, 0, 2),
        {("1103", SKY): "ja", ("3322", SKY): "ja", ("3903", SKY): "nei", ("3430", SKY): None},
        {"ambiguous": 2, "old_codes": 1},
        {"ambiguous": 2, "mapped_old": 3},
        vintage=2019,
    ),
    "organisation and address": Case(
        "no code, no name: organisation number, then the domain of an address",
        one_sheet(
            [
                ["Org.nr", "E-post", SKY],
                ["958 935 420", None, "Ja"],
                [None, "kari@utdanning.bergen.kommune.no", "Nei"],
                [958935421, None, "Ja"],
                [None, "ola@gmail.com", "Ja"],
            ]
        ),
        (4, 2, 0, 2),
        {("0301", SKY): "ja", ("4601", SKY): "nei"},
        {"no_municipality": 1, "unknown": 1},
        {"by_orgnr": 1, "by_domain": 1, "unknown": 2},
    ),
    "conflict": Case(
        "the code says Oslo, the name says Bergen",
        one_sheet(
            [["Kommunenr", "Kommune", SKY], ["0301", "Bergen", "Ja"], [4601, "Bergen", "Ja"]]
        ),
        (2, 1, 0, 1),
        {("0301", SKY): None, ("4601", SKY): "ja"},
        {"conflict": 1},
        {"ambiguous": 1},
    ),
    "misspelt": Case(
        "a misspelt name, an unknown code, four digits that are no code: told, not taken",
        one_sheet(
            [
                ["Kommune", SKY],
                *([n, "Ja"] for n in ("Trondhiem", "9999", "Svar 1103", "Kommune 4601", "Oslo")),
            ]
        ),
        (5, 2, 0, 3),
        {("5001", SKY): None, ("1103", SKY): None, ("4601", SKY): "ja"},
        {"unknown_alike": 1, "unknown": 2},
        {"unknown": 3},
    ),
    "counties": Case(
        "counties among the municipalities",
        one_sheet(
            [
                ["Kommune", SKY],
                ["Vestland fylkeskommune", "Ja"],
                ["Vestland", "Ja"],
                ["Oslo", "Ja"],
                ["Hele landet", "Ja"],
            ]
        ),
        (4, 1, 0, 3),
        {("0301", SKY): "ja"},
        {"county": 2, "total": 1},
    ),
    "by values": Case(
        "no heading says municipality, but the values do",
        one_sheet(
            [["Hvem", SKY], ["Oslo", "Ja"], ["Bergen kommune", "Nei"], ["1103", "Ja"], ["?", "Ja"]]
        ),
        (4, 3, 0, 1),
        {("0301", SKY): "ja", ("4601", SKY): "nei", ("1103", SKY): "ja"},
        {"place_by_values": 1, "unknown": 1},
    ),
    "by values of a number": Case(
        "the code under «Nr», and a column that nothing is written over",
        one_sheet([["Nr", SKY, None], [301, "Ja", "hm"], [4601, "Nei", None], [1103, "Ja", None]]),
        (3, 3, 0, 0),
        {("0301", SKY): "ja", ("4601", SKY): "nei", ("1103", SKY): "ja"},
        {"place_by_values": 1, "column_unknown": 1},
        {"by_code": 3},
    ),
}
