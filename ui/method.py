"""Data and method: which part is looked at, and the finding over all of it."""

import datetime as dt

import streamlit as st

from ui import (
    address,
    catalogue,
    catalogue_preview,
    method_choices,
    method_history,
    method_model,
    method_sources,
    numbers,
    parts,
    sentences,
)
from ui.scope import Scope

VIEWS = ("katalog", "kilder", "modell", "folsomhet", "endringer")


def view(scope: Scope) -> str:
    """Draw the choice of part (``vis`` in the address) and return it."""
    return address.choice(
        st.segmented_control,
        "vis",
        VIEWS,
        VIEWS[0],
        label=scope.words.t("metode.view"),
        show=lambda name: scope.words.t(f"metode.view_{name}"),
        required=True,
        width="content",
    )


def findings(scope: Scope) -> list[str]:
    """How much is measured, how much of it counts, which choice matters most, and how old it is."""
    words = scope.words
    held, scored = catalogue.listed(scope), list(scope.spec.indicators)
    is_open = any(name in scope.catalogue.indicators for name in scored)
    weightiest = method_choices.weightiest(scope)
    said = {
        "n": sentences.count(scope, len(held)),
        "scored": sentences.count(scope, len(scored)),
        "index": sentences.inside(scope.node_title(scope.index_id)),
    }
    key = "metode.finding" if is_open else "metode.finding_survey"
    first = words.t(key, **said)
    if weightiest:
        choice = words.t(f"metode.factor_{weightiest}")
        first += words.t("metode.finding_choice", choice=sentences.inside(choice))
    return [first, periods(scope)]


def periods(scope: Scope) -> str:
    """From when the figures that count are."""
    found = sorted(set(scope.spec.editions[scope.edition].periods.values()), key=catalogue.day_of)
    said = [numbers.period(period, scope.words.language) for period in found]
    if len(said) == 1:
        return scope.words.t("metode.period_one", period=said[0])
    return scope.words.t("metode.periods", oldest=said[0], newest=said[-1])


def draw(scope: Scope, shown: str, today: dt.date) -> None:
    """The part that is looked at."""
    if shown == "katalog":
        found = catalogue.hits(scope, catalogue.search(scope))
        catalogue.draw_list(scope, found, today)
        catalogue_preview.draw(scope, found, today)
    elif shown == "kilder":
        method_sources.draw(scope)
    elif shown == "modell":
        method_model.draw(scope)
    elif shown == "folsomhet":
        method_choices.draw(scope)
    else:
        method_history.draw(scope, today)
    everyone = sentences.count(scope, len(scope.municipalities))
    parts.note(scope.words.t("metode.foot", all=everyone))
