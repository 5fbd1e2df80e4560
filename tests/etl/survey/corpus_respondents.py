"""Files with several answers for one municipality, rows that do not count, and what is private."""

import datetime as dt

from tests.etl.survey.building import one_sheet, text_of
from tests.etl.survey.cases import Case

SKY, EVNE, USERS = "skyplan", "integrasjonsevne", "velferdsbrukere"

RESPONDENTS = {
    "respondents": Case(
        "several respondents: mean, any, latest; far apart is told; in time and late",
        one_sheet(
            [
                ["Kommune", "Fullført", EVNE, SKY, "rekruttering", USERS],
                ["Oslo", "1.9.2026 10:00", 2, "Ja", "Nei", 10],
                ["Oslo", dt.datetime(2026, 11, 2, 9, 30), 6, "Nei", "Ja", 20],
                ["Bergen", "1.9.2026", 3, "Ja", "Nei", None],
            ]
        ),
        (3, 1, 2, 0),
        {
            ("0301", EVNE): 4.0,
            ("0301", SKY): 0.5,
            ("0301", "rekruttering"): "ja",
            ("0301", USERS): 20.0,
        },
        {"superseded_answer": 1},
        flags={("0301", EVNE): ("contradictory", "late"), ("4601", EVNE): ()},
    ),
    "latest unknown": Case(
        "two answers where the last counts, and no date: neither",
        one_sheet([["Kommune", USERS, SKY], ["Oslo", 10, "Ja"], ["Oslo", 20, "Ja"]]),
        (2, 0, 2, 0),
        {("0301", USERS): ("no_answer",), ("0301", SKY): "ja"},
        {"two_answers": 2},
    ),
    "double rows": Case(
        "a row that stands twice, and one invited that has not answered",
        one_sheet(
            [
                ["Respondent ID", "Kommune", SKY],
                [1, "Oslo", "Ja"],
                [1, "Oslo", "Ja"],
                [2, "Bergen", None],
            ]
        ),
        (3, 1, 0, 2),
        {("0301", SKY): "ja"},
        {"duplicate_row": 1, "no_answers": 1},
    ),
    "two years": Case(
        "answers of two years in one sheet",
        one_sheet([["År", "Kommune", SKY], [2025, "Oslo", "Nei"], [2026, "Oslo", "Ja"]]),
        (2, 1, 0, 1),
        {("0301", SKY): "ja"},
        {"other_year": 1},
    ),
    "private": Case(
        "names, addresses, formulas and scripts in free text: left where they are",
        one_sheet(
            [
                ["Navn", "E-post", "Kommune", SKY, text_of("kommentar")],
                ["Kari Nordmann", "kari@oslo.kommune.no", "Oslo", "Ja", '=HYPERLINK("http://x")'],
                ["<script>alert(1)</script>", None, "Bergen", "Nei", "<img onerror=alert(1)>"],
            ]
        ),
        (2, 2, 0, 0),
        {("0301", SKY): "ja", ("4601", SKY): "nei", ("0301", "kommentar"): None},
        {"private": 2},
    ),
    "status": Case(
        "another questionnaire: five steps and a day",
        one_sheet(
            [
                ["Kommune", "svarut_status", "svarut_dato"],
                ["Oslo", "I full bruk", "mars 2019"],
                ["Bergen", "besluttet", None],
            ]
        ),
        (2, 2, 0, 0),
        {
            ("0301", "svarut_status"): "full_bruk",
            ("0301", "svarut_dato"): "2019-03",
            ("4601", "svarut_status"): "planlagt",
        },
        questionnaire="fellesloesninger",
    ),
}
