"""Files in which it is the answers that are hard to read, or several that must become one."""

import datetime as dt

from tests.etl.survey.building import changed, label_of, one_sheet
from tests.etl.survey.cases import Case

SKY, PLAN, EVNE, FIRST = "skyplan", "tjenesteplan", "integrasjonsevne", "digitalt_forstevalg"
SHARE, USERS, DATE, GRAD = "digitale_skjema", "velferdsbrukere", "strategidato", "felles_forst"
CODES = ["0301", "4601", "1103", "5001", "5501", "1804", "3201", "1108", "3107", "3301", "4204"]


def column(question: str, *cells: object) -> list[list[object]]:
    """A sheet with one question, an answer for each of some municipalities."""
    return [
        ["Kommunenr", question],
        *([code, cell] for code, cell in zip(CODES, cells, strict=False)),
    ]


def said(question: str, *answers: object) -> dict[tuple[str, str], object]:
    """What is to be stored for each of the same municipalities."""
    return {(code, question): answer for code, answer in zip(CODES, answers, strict=False)}


def with_error(parts: dict[str, bytes]) -> None:
    """Make the value of B4 an error, as a spreadsheet stores it."""
    name = "xl/worksheets/sheet1.xml"
    old = b'<c r="B4" t="n"><v>7</v></c>'
    assert old in parts[name]
    parts[name] = parts[name].replace(old, b'<c r="B4" t="e"><v>#DIV/0!</v></c>')


ANSWERS = {
    "choices": Case(
        "other case, trailing space, full stop, a variant, another language, a label nobody knows",
        one_sheet(
            column(PLAN, "JA, VEDTATT ", "nei.", "Nei, men under arbeid", "Yes, adopted", "Tja")
        ),
        (5, 4, 0, 1),
        said(PLAN, "vedtatt", "nei", "under_arbeid", "vedtatt", None),
        {"unknown_answer": 1, "nothing_left": 1},
    ),
    "missing": Case(
        "«vet ikke», dash, «ikke aktuelt», blank: missing, each with its reason, never 0",
        one_sheet(
            [
                ["Kommunenr", SHARE, SKY],
                *(
                    [c, v, "Ja"]
                    for c, v in zip(CODES, ["Vet ikke", "-", "Ikke aktuelt", None], strict=False)
                ),
            ]
        ),
        (4, 4, 0, 0),
        said(SHARE, ("no_answer",), ("no_answer",), ("not_applicable",), None),
    ),
    "yes and no": Case(
        "1 and 0, true and false, x",
        one_sheet(column(SKY, 1, 0, True, False, "x", "0")),
        (6, 6, 0, 0),
        said(SKY, "ja", "nei", "ja", "nei", "ja", "nei"),
    ),
    "one and two": Case(
        "1 and 2 for yes and no: 1 may be yes in one coding and is so in the other, 2 is nothing",
        one_sheet(column(SKY, 1, 2, "Ja")),
        (3, 1, 0, 2),
        said(SKY, None, None, "ja"),
        {"unknown_code": 2, "nothing_left": 2},
    ),
    "scale": Case(
        "number, text, label, both, of all; between points; off the scale; a date",
        one_sheet(
            column(
                GRAD,
                4,
                "4",
                "I stor grad",
                "4 - I stor grad",
                "4 av 5",
                3.5,
                7,
                dt.date(2026, 4, 3),
                "4 - I liten grad",
            )
        ),
        (9, 5, 0, 4),
        said(GRAD, 4.0, 4.0, 4.0, 4.0, 4.0, None, None, None, None),
        {
            "between_points": 1,
            "off_the_scale": 1,
            "became_a_date": 1,
            "unknown_answer": 1,
            "nothing_left": 4,
        },
    ),
    "percent": Case(
        "45 %, decimal comma, words; more than all",
        one_sheet(column(SHARE, "45 %", "12,5", 80, "33 prosent", 101, "ca. 20 %", "ca. 2-3 %")),
        (7, 5, 0, 2),
        said(SHARE, 45.0, 12.5, 80.0, 33.0, None, 20.0, None),
        {"off_percent": 1, "a_range": 1, "approximate": 1, "nothing_left": 2},
        flags={(CODES[5], SHARE): ("approximate",), (CODES[0], SHARE): ()},
    ),
    "percent format": Case(
        "cells shown as per cent are stored as shares",
        one_sheet(column(SHARE, 0.45, 1, 0, "30 %"), formats={"B2": "0%", "B3": "0%"}),
        (4, 4, 0, 0),
        said(SHARE, 45.0, 100.0, 0.0, 30.0),
    ),
    "percent and shares": Case(
        "shares and per cent in one column: 0.45 may be either",
        one_sheet(column(SHARE, 45, 0.45, 80)),
        (3, 2, 0, 1),
        said(SHARE, 45.0, None, 80.0),
        {"share_or_percent": 1, "nothing_left": 1},
    ),
    "numbers": Case(
        "thousand spaces, points, units; a range, two readings, below zero, a word",
        one_sheet(
            column(
                USERS,
                "1 234",
                "1.234.567",
                "12 personer",
                "1\u00a0000,5",
                "1–2",
                "1.234",
                -3,
                "mange",
                "kr 5 000,-",
            )
        ),
        (9, 5, 0, 4),
        said(USERS, 1234.0, 1234567.0, 12.0, 1000.5, None, None, None, None, 5000.0),
        {"a_range": 1, "two_readings": 1, "below_zero": 1, "not_a_number": 1, "nothing_left": 4},
    ),
    "dates": Case(
        "every Norwegian form, a day number, only a month or a year; no such day",
        one_sheet(
            column(
                DATE,
                *(dt.date(2024, 2, 1), "1.2.2024", "01.02.24", "1. februar 2024", "2024-02-01"),
                *("feb. 2024", "2024", 45323, "31.2.2024", "snart", "01/02/2024"),
            )
        ),
        (11, 9, 0, 2),
        said(
            DATE,
            *["2024-02-01"] * 5,
            *("2024-02", "2024", "2024-02-01", None, None, "2024-02-01"),
        ),
        {"not_a_date": 2, "nothing_left": 2},
    ),
    "dates run together": Case(
        "eight digits, day or year first; seven may be two days; no such day",
        one_sheet(column(DATE, "16092019", 16092019, "20240201", 1122019, 31022024)),
        (5, 3, 0, 2),
        said(DATE, "2019-09-16", "2019-09-16", "2024-02-01", None, None),
        {"not_a_date": 2, "nothing_left": 2},
    ),
    "several": Case(
        "several answers in a cell: semicolons, lines, commas; one unknown; «none» with another",
        one_sheet(
            column(
                FIRST,
                f"{label_of(FIRST, 'kulturskole')}; {label_of(FIRST, 'byggesoknad')}",
                "Byggesøknad\nSøknad om barnehageplass",
                "Byggesøknad, Søknad om barnehageplass",
                "Byggesøknad; Romskip",
                "Ingen av disse; Byggesøknad",
                "Ingen av disse",
            )
        ),
        (6, 4, 0, 2),
        said(
            FIRST,
            "byggesoknad;kulturskole",
            "barnehageplass;byggesoknad",
            "barnehageplass;byggesoknad",
            None,
            None,
            "ingen",
        ),
        {"unknown_option": 1, "not_together": 1, "nothing_left": 2},
    ),
    "formulas": Case(
        "a formula never calculated, and an error",
        changed(one_sheet(column(USERS, 5, "=1+1", 7)), with_error),
        (3, 1, 0, 2),
        said(USERS, 5.0, None, None),
        {"cell_formula": 1, "cell_error": 1, "nothing_left": 2},
    ),
}
