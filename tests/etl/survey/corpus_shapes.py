"""Files of every shape: formats, encodings, headings in odd places, sheets beside the right one."""

import datetime as dt
from pathlib import Path

import pyreadstat

from tests.etl.survey.building import (
    changed,
    label_of,
    ods,
    one_sheet,
    text_of,
    workbook,
)
from tests.etl.survey.cases import Case

SKY, PLAN, EVNE = "skyplan", "tjenesteplan", "integrasjonsevne"
FIRST = "digitalt_forstevalg"
PLAIN = [["Kommunenr", SKY, EVNE], ["0301", "Ja", 4], ["4601", "Nei", 2]]
BOTH = {("0301", SKY): "ja", ("4601", SKY): "nei", ("0301", EVNE): 4.0, ("4601", EVNE): 2.0}
TWO = (2, 2, 0, 0)
OPTIONS = ["barnehageplass", "byggesoknad", "kulturskole"]
LABELS = [label_of(FIRST, option) for option in OPTIONS]


def spss(folder: Path) -> Path:
    """Codes with labels, a code that means no answer, a date, names without meaning."""
    import pandas as pd

    data = pd.DataFrame(
        {
            "knr": [301.0, 4601.0, 1103.0],
            "v1": [1.0, 2.0, 9.0],
            "v2": [3.0, 0.0, 1.0],
            "v3": [dt.date(2024, 2, 1), None, dt.date(2020, 1, 1)],
        }
    )
    pyreadstat.write_sav(
        data,
        str(folder / "svar.sav"),
        column_labels={
            "knr": "Kommunenummer",
            "v1": text_of(SKY),
            "v2": text_of(PLAN),
            "v3": text_of("strategidato"),
        },
        variable_value_labels={
            "v1": {1: "Ja", 2: "Nei", 9: "Ubesvart av systemet"},
            "v2": {0: "Nei", 1: "Under arbeid", 2: "Ja, vedtatt", 3: "Noe helt annet"},
        },
        missing_ranges={"v1": [9]},
    )
    return folder / "svar.sav"


def several(folder: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with last year's answers hidden, a chart's numbers, and the answers."""
    old = [["Kommunenr", SKY, EVNE], ["0301", "Nei", 1]]
    numbers = [["Diagram", 1], ["Ja", 12], ["Nei", 3]]
    named = {"Tall": numbers, "I fjor": old, "Svar": PLAIN, **sheets}
    return workbook(folder / "svar.xlsx", named, hidden=("I fjor",))


def add_macro(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 not run"


SHAPES = {
    "ids": Case("ids over the columns", one_sheet(PLAIN), TWO, BOTH),
    "texts": Case(
        "texts over the columns, in other case, with numbers and trailing space",
        one_sheet(
            [
                ["KOMMUNENUMMER ", f"12. {text_of(SKY).upper()}  ", f"Spm 3: {text_of(EVNE)}"],
                *PLAIN[1:],
            ]
        ),
        TWO,
        BOTH,
    ),
    "english": Case(
        "headings and answers in another language",
        one_sheet([["Municipality", text_of(SKY, "en")], ["Oslo", "Yes"], ["Bergen", "no"]]),
        TWO,
        {("0301", SKY): "ja", ("4601", SKY): "nei"},
    ),
    "titles": Case(
        "title rows over the headings, total and notes below",
        one_sheet(
            [
                ["Digital modenhet 2026"],
                ["Eksportert 1.10.2026"],
                [],
                *PLAIN,
                [],
                ["Sum", None, 6],
                ["Gjennomsnitt", None, 3],
                ["* Kilde: kommunenes egne svar"],
                ["Note: tallene er foreløpige"],
            ]
        ),
        (6, 2, 0, 4),
        BOTH,
        {"total": 2, "footnote": 2},
        header=(4,),
    ),
    "blank rows and columns": Case(
        "blank rows among the rows, blank columns among the columns",
        one_sheet(
            [
                [],
                [None, "Kommunenr", None, SKY, None, EVNE],
                [None, "0301", None, "Ja", None, 4],
                [],
                [None, " ", None, "", None, None],
                [None, "4601", None, "Nei", None, 2],
            ]
        ),
        TWO,
        BOTH,
        header=(2,),
    ),
    "ids over texts": Case(
        "two heading rows: ids, then texts",
        one_sheet([["knr", SKY, EVNE], ["Kommunenummer", text_of(SKY), text_of(EVNE)], *PLAIN[1:]]),
        TWO,
        BOTH,
        header=(1, 2),
    ),
    "merged group": Case(
        "a question merged over the columns of its options",
        one_sheet(
            [
                ["Kommune", text_of(FIRST), None, None, SKY],
                [None, *LABELS, None],
                ["Oslo", "x", None, "x", "Ja"],
                ["Bergen", 0, 1, 0, "Nei"],
            ],
            merged={"Ark1": ["B1:D1"]},
        ),
        TWO,
        {
            ("0301", FIRST): "barnehageplass;kulturskole",
            ("4601", FIRST): "byggesoknad",
            ("0301", SKY): "ja",
        },
        header=(1, 2),
    ),
    "option columns": Case(
        "one column for each option, ticked in five ways",
        one_sheet(
            [
                ["Kommune", *(f"{text_of(FIRST)} - {label}" for label in LABELS)],
                ["Oslo", 1, 0, "Ja"],
                ["Bergen", "X", None, LABELS[2]],
                ["Stavanger", None, None, None],
                ["Tromsø", 0, 0, 0],
                ["Bodø", "kanskje", 1, None],
            ]
        ),
        (5, 3, 0, 2),
        {
            ("0301", FIRST): "barnehageplass;kulturskole",
            ("4601", FIRST): "barnehageplass;kulturskole",
            ("5501", FIRST): ("no_answer",),
            ("1804", FIRST): None,
        },
        {"no_answers": 1, "unknown_tick": 1, "nothing_left": 1},
    ),
    "heading again": Case(
        "the headings once more in the middle, as after a page break",
        one_sheet([*PLAIN[:2], PLAIN[0], PLAIN[2]]),
        (3, 2, 0, 1),
        BOTH,
        {"repeated_heading": 1},
    ),
    "merged municipality": Case(
        "one municipality merged over the rows of its respondents",
        one_sheet(
            [
                ["Kommune", "Dato", EVNE],
                ["Oslo", "1.9.2026", 4],
                [None, "2.9.2026", 2],
                ["Bergen", "", 3],
            ],
            merged={"Ark1": ["A2:A3"]},
        ),
        (3, 1, 2, 0),
        {("0301", EVNE): 3.0, ("4601", EVNE): 3.0},
    ),
    "other sheets": Case(
        "a sheet of numbers before it and last year's hidden",
        several,
        TWO,
        BOTH,
        {"hidden_sheet": 1, "other_sheet": 1},
    ),
    "named sheet": Case(
        "two sheets with answers, one of them named",
        lambda folder: several(folder, Ny=[*PLAIN[:2]]),
        (1, 1, 0, 0),
        {("0301", SKY): "ja", ("4601", SKY): None},
        {"hidden_sheet": 1, "other_sheet": 2},
        sheet="Ny",
    ),
    "macros": Case(
        "a workbook with macros",
        changed(one_sheet(PLAIN, "svar.xlsm"), add_macro),
        TWO,
        BOTH,
        {"file_macros": 1},
    ),
    "ods": Case(
        "OpenDocument, codes as numbers",
        ods([["Kommunenr", SKY, EVNE], [301, "Ja", 4], [4601, "Nei", 2]]),
        TWO,
        BOTH,
    ),
    "xls": Case(
        "old Excel",
        lambda _folder: Path(__file__).with_name("data") / "svar.xls",
        TWO,
        BOTH,
    ),
    "spss": Case(
        "codes with labels; a code that means no answer; a label nobody knows",
        spss,
        (3, 3, 0, 0),
        {
            ("0301", SKY): "ja",
            ("4601", SKY): "nei",
            ("1103", SKY): ("no_answer",),
            ("0301", PLAN): None,
            ("4601", PLAN): "nei",
            ("0301", "strategidato"): "2024-02-01",
        },
        {"unknown_answer": 1},
        header=(1, 2),
    ),
}
