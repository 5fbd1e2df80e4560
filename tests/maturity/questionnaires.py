"""A small sound questionnaire, and ways to break it."""

import copy
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Doc = dict[str, Any]
Place = tuple[str | int, ...]


def text(words: str) -> Doc:
    return {"nb": words, "nn": f"{words} (nn)", "en": f"{words} (en)"}


def option(value: str, points: float, **more: Any) -> Doc:
    return {"value": value, "points": points, "label": text(value.title()), **more}


def question(kind: str, name: str, **more: Any) -> Doc:
    return {"text": text(name), "area": "omsorg", "theme": "plan", "type": kind, **more}


SOUND: Doc = {
    "questionnaire": {
        "id": "liten",
        "years": [2025, 2026],
        "population": "kommuner",
        "respondents": "many",
        "combine": "mean",
        "min_group": 3,
        "deadlines": {"2026": dt.date(2026, 10, 15)},
        "missing": {"vet ikke": "no_answer", "ikke aktuelt": "not_applicable"},
        "title": text("Liten undersøkelse"),
        "note": text("Til prøve"),
    },
    "areas": {"omsorg": {"title": text("Omsorg")}},
    "themes": {"plan": {"title": text("Plan")}},
    "answers": {"ja_nei": [option("ja", 1), option("nei", 0)]},
    "questions": {
        "har_plan": question("yes_no", "Har dere en plan?", options="ja_nei", worst=0, best=1),
        "omfang": question(
            "multiple",
            "Hva er med?",
            options=[
                option("bil", 1, variants=["auto"]),
                option("buss", 1),
                option("ingen", 0, alone=True),
            ],
            worst=0,
            best=2,
            missing=["-"],
        ),
        "grad": question("scale", "Hvor godt?", scale=[1, 5], worst=5, best=1),
        "andel": question("percent", "Hvor stor del?", worst=0, best=100, combine="latest"),
        "dato": question("date", "Når?"),
        "navn": {"text": text("Hvem svarer?"), "type": "text", "private": True},
    },
}


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def write(folder: Path, document: Doc, name: str = "liten") -> Path:
    path = folder / f"{name}.toml"
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in document.items()), "utf-8")
    return path


def changed(path: Place, value: object) -> Doc:
    """The sound questionnaire with another value at one place; None takes the key out."""
    document = copy.deepcopy(SOUND)
    inside: Any = document
    for step in path[:-1]:
        inside = inside[step]
    if value is None:
        del inside[path[-1]]
    else:
        inside[path[-1]] = value
    return document


def places(value: object, path: Place = ()) -> Iterator[Place]:
    """Every place in a document, tables and lists too."""
    steps: Any = value.items() if isinstance(value, dict) else ()
    steps = enumerate(value) if isinstance(value, list) else steps
    for step, inner in steps:
        yield (*path, step)
        yield from places(inner, (*path, step))


def tables(document: Doc) -> list[Place]:
    def at(path: Place) -> object:
        inside: Any = document
        for step in path:
            inside = inside[step]
        return inside

    return [path for path in places(document) if isinstance(at(path), dict)]
