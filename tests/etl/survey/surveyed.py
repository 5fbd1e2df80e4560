"""Two small surveys loaded into a store, for tests that need tables with something in them."""

from itertools import cycle
from pathlib import Path

from etl.places import Places
from etl.survey.loading import load
from etl.survey.request import Request
from maturity.questionnaire import Question
from tests.etl.survey.building import questionnaire, registers, workbook

MUNICIPALITIES = 60
YEAR = 2026


def answer(question: Question, number: int) -> object:
    """An answer of the municipality with a number; every ninth says nothing."""
    if number % 9 == len(question.id) % 9:
        return None
    if question.type == "multiple":
        chosen = [o for o in question.options if not o.alone][number % 3 :: 2]
        return ";".join(option.label["nb"] for option in chosen)
    if question.scale is not None:
        low, high = question.scale
        return low + number % (high - low + 1)
    if question.is_choice:
        return question.options[number % len(question.options)].label["nb"]
    plain = {
        "percent": f"{number % 101} %",
        "number": number * 7,
        "date": f"1.{1 + number % 12}.2024",
    }
    return plain.get(question.type, f"Hemmelig fritekst {number}")


def answers_file(folder: Path, name: str) -> Path:
    """A workbook in which every sixth municipality answers, some of them twice."""
    questions = list(questionnaire(name).questions.values())
    codes = sorted(registers().names)[:: len(registers().names) // MUNICIPALITIES]
    again = cycle([True, False, False])
    rows: list[list[object]] = [["Kommunenr", "Fullført", *(q.id for q in questions)]]
    for number, code in enumerate(codes):
        for day in (1, 2) if next(again) else (1,):
            said = (answer(q, number + day) for q in questions)
            rows.append([code, f"{day}.9.2026", *said])
    return workbook(folder / f"{name}.xlsx", {"Svar": rows})


def load_both(places: Places, folder: Path) -> None:
    """Load a survey of each questionnaire into the store, without a snapshot."""
    for name in ("digital_modenhet", "fellesloesninger"):
        load(places, Request(answers_file(folder, name), name, YEAR), lambda: "")
