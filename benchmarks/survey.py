"""A messy survey file of 357 municipalities and 120 columns, looked into and loaded.

Drawn answers, written as people send them: title rows, a header of two rows, municipalities by
number, name, organisation number or e-mail, answers in other case and language, numbers as text,
dates in every form, columns nobody asked for, sums and footnotes below.
"""

import csv
import datetime as dt
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from maturity.questionnaire import Option, Question, load_questionnaires
from tests.support.serving import ROOT

SURVEY, YEAR, COLUMNS = "digital_modenhet", 2026, 120
BACKGROUND = [
    *("Løpenr", "Kommunenr ", "KOMMUNE", "Org.nr", "E-post", "Navn på respondent"),
    *("Telefon", "Svardato", "Status", "Språk"),
]
NO_ANSWER = (None, "Vet ikke", "-", "ikke besvart")
Field = tuple[Question, Option | None]


def seconds(build: Path, scratch: Path) -> dict[str, float]:
    """Command -> how long it takes on the messy file, in a copy of a built snapshot."""
    file, data = messy_file(scratch / "svar.xlsx"), scratch / "data"
    data.mkdir()
    for folder in ("raw", "ref", "meta"):
        (data / folder).symlink_to(ROOT / "data" / folder)
    shutil.copytree(build, data / "build")
    places = ["--data", str(data), "--static", str(scratch / "static"), "--json"]
    asked = ["--questionnaire", SURVEY, "--year", str(YEAR)]
    return {
        "inspect": _timed(["inspect", str(file), *places]),
        "load": _timed(["load", str(file), *asked, "--synthetic", *places]),
    }


def _timed(arguments: Sequence[str]) -> float:
    """How long a survey command takes."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "etl", "survey", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def messy_file(path: Path) -> Path:
    """Write the file; the same every time."""
    chance = random.Random(7)
    questions = load_questionnaires(ROOT / "data/meta/questionnaires")[SURVEY].questions.values()
    fields: list[Field] = [
        (question, option)
        for question in questions
        for option in (question.options if question.type == "multiple" else [None])
    ]
    book = Workbook()
    sheet = book.create_sheet("Rådata", 0)
    for row in (["Digital modenhet, SYNTETISK"], [], *_header(fields)):
        sheet.append(row)
    with (ROOT / "data/ref/municipalities.csv").open(encoding="utf-8", newline="") as file:
        for number, place in enumerate(csv.DictReader(file), start=1):
            answers = [_answer(field, chance) for field in fields]
            sheet.append([number, *_who(number, place), *answers, "ok"])
    for row in ([], [None, "Sum", *[17] * 60], [], ["* Kilde: syntetisk."]):
        sheet.append(row)
    book.save(path)
    return path


def _header(fields: Sequence[Field]) -> Iterator[list[str | None]]:
    """Two rows: the questions with several boxes, and what each column is."""
    upper: list[str | None] = ["Bakgrunn", *[None] * (len(BACKGROUND) - 1)]
    lower: list[str | None] = [*BACKGROUND]
    for number, (question, option) in enumerate(fields):
        text = question.text["nn" if number % 7 == 0 else "nb"]
        is_first = option is not None and option == question.options[0]
        upper.append(text if is_first else None)
        lower.append(option.label["nb"] + "  " if option else f"{number}. {text}")
    spare = COLUMNS - len(lower)
    yield [*upper, "Internt", *[None] * (spare - 1)]
    yield [*lower, *(f"Internt notat {place}" for place in range(spare))]


def _who(number: int, place: dict[str, str]) -> list[Any]:
    """A municipality by one of five signs, and who answered."""
    code, name = place["kommunenr"], place["name"]
    domain = place["website"].split("//")[-1].removeprefix("www.").split("/")[0]
    signs: list[list[Any]] = [
        [int(code), name, None, None],
        [code, None, None, None],
        [None, f"{name.upper()} kommune ", None, None],
        [None, None, int(place["orgnr"]), None],
        [None, None, None, f"post@{domain}"],
    ]
    day = dt.datetime(YEAR, 9, 1) + dt.timedelta(days=number % 28)
    when = day if number % 2 else day.strftime("%d.%m.%Y")
    return [*signs[number % 5], f"Ola Nordmann {number}", "99 88 77 66", when, "Fullført", "nb"]


def _answer(field: Field, chance: random.Random) -> Any:  # noqa: ANN401  (a cell)
    """An answer as one of many ways of writing it."""
    question, option = field
    if chance.random() < 0.04:  # noqa: PLR2004
        return chance.choice(NO_ANSWER)
    if option is not None:
        return chance.choice(["x", "X", 1, None, None])
    writers = {
        "scale": partial(_point, question),
        "percent": lambda c: c.choice(["{} %", "{}%", "{},5 %", "ca. {} %"]).format(
            c.randint(0, 99)
        ),
        "number": lambda c: f"{c.randint(0, 4000):,}".replace(",", " "),
        "date": _date,
        "text": lambda c: c.choice([None, "Rådgiver", '=HYPERLINK("http://e.vil")']),
    }
    return writers.get(question.type, partial(_label, question))(chance)


def _point(question: Question, chance: random.Random) -> Any:  # noqa: ANN401  (a cell)
    """A point of a scale, as number or text."""
    point = chance.randint(*(question.scale or (1, 5)))
    return chance.choice([point, str(point)])


def _label(question: Question, chance: random.Random) -> str:
    """A chosen answer in some case and language."""
    label = chance.choice(question.options).label
    return chance.choice([label["nb"], label["nb"].upper(), label["nn"] + "  ", label["en"]])


def _date(chance: random.Random) -> Any:  # noqa: ANN401  (a cell)
    """A date in one of several forms."""
    day = dt.date(chance.randint(2015, 2025), chance.randint(1, 12), chance.randint(1, 28))
    return chance.choice([day, day.strftime("%d.%m.%Y"), day.strftime("%-d/%-m-%y"), day.year])
