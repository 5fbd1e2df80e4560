"""What a municipality has answered in the surveys that are loaded: how much of each area."""

import pandas as pd

from ui import cache, numbers, parts, sentences
from ui.scope import Scope
from warehouse import profile as stored
from warehouse import surveys

answered = cache.shared(400)(stored.survey_answered)
loads = cache.shared(3)(surveys.loads)


def section(scope: Scope, kommunenr: str) -> None:
    """A table a survey; nothing where none is loaded."""
    if loads(scope.snapshot).empty:
        return
    rows = answered(scope.snapshot, kommunenr)
    parts.heading(scope.words.t("kommune.survey_title"))
    for (_, year), found in rows.groupby(["survey_id", "year"], sort=False):
        _one(scope, int(str(year)), found)


def _one(scope: Scope, year: int, found: pd.DataFrame) -> None:
    """One survey: a sentence, and the areas with the number of answers by theme."""
    words = scope.words
    title = str(found[f"title_{words.language}"].iloc[0])
    parts.prose(sentence(scope, title, year, found))
    if not found["n_answered"].sum():
        return
    areas = list(dict.fromkeys(found["area"]))
    themes = list(dict.fromkeys(found.sort_values("theme")["theme"].dropna()))
    columns = [
        parts.Column(words.t("kommune.survey_area")),
        *(parts.Column(_title(scope, found, "theme", theme), is_number=True) for theme in themes),
        parts.Column(words.t("kommune.survey_all"), is_number=True),
    ]
    listed = []
    for area in areas:
        own = found[found["area"] == area]
        counts = [_count(scope, own[own["theme"] == theme]) for theme in themes]
        listed.append(parts.Row([_title(scope, found, "area", area), *counts, _count(scope, own)]))
    parts.table(words.t("kommune.survey_caption", title=title, year=year), columns, listed)


def sentence(scope: Scope, title: str, year: int, found: pd.DataFrame) -> str:
    """How many questions of a survey the municipality has answered."""
    answers, asked = int(found["n_answered"].sum()), int(found["n_asked"].sum())
    said = {"title": title, "year": year, "n": sentences.count(scope, asked)}
    if not answers:
        return scope.words.t("kommune.survey_none", **said)
    return scope.words.t("kommune.survey_some", k=sentences.count(scope, answers), **said)


def _title(scope: Scope, found: pd.DataFrame, kind: str, name: str) -> str:
    """The title of an area or a theme."""
    return str(found.loc[found[kind] == name, f"{kind}_{scope.words.language}"].iloc[0])


def _count(scope: Scope, found: pd.DataFrame) -> str:
    """«3 av 4» answered; «–» where nothing was asked."""
    asked = int(found["n_asked"].sum())
    if not asked:
        return numbers.MISSING
    return scope.words.t("kommune.survey_count", k=int(found["n_answered"].sum()), n=asked)
