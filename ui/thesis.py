"""The thesis as a number: one score for all, from the mean to the weakest municipality alone."""

import math

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.stops import stops
from maturity import dial as thesis
from ui import address, cache, parts, sentences
from ui.scope import BY_SCOPE, Scope

# The stops of the dial, as the address has them.
STOPS = {"1": 1.0, "0": 0.0, "-1": -1.0, "-3": -3.0, "-10": -10.0, "min": -math.inf}


@cache.shared(60, BY_SCOPE)
def settings(scope: Scope, node: str) -> pd.DataFrame:
    """Stop -> value (points), half: how few municipalities make half of the outcome."""
    scores = scope.scores[node].reindex(scope.members())
    table = thesis.dial(scores, None, list(STOPS.values()))
    return table.set_axis(pd.Index(list(STOPS), name="stop"))


def way(scope: Scope, power: float) -> str:
    """What the mean with an exponent is called; the same words wherever it is shown."""
    stop = next(stop for stop, exponent in STOPS.items() if exponent == power)
    return scope.words.t(f"tesen.stop_{stop}")


def section(scope: Scope, node: str) -> None:
    """The dial, what it gives, and every stop as figure and table."""
    words = scope.words
    parts.heading(words.t("tesen.title"), words.t("tesen.sub"))
    chosen = address.choice(
        st.select_slider,
        "kraft",
        list(STOPS),
        "1",
        label=words.t("tesen.dial"),
        show=lambda stop: words.t(f"tesen.stop_{stop}"),
        width=640,
    )
    parts.lede(sentence(scope, node, chosen))
    left, right = st.columns([6, 5], gap="large")
    with left:
        parts.chart(scope, _figure(scope, node, chosen), alt=_alt(scope, node), key="svakeste_dial")
    with right:
        _table(scope, node, chosen)


def sentence(scope: Scope, node: str, chosen: str) -> str:
    """What the country or region has by the chosen stop, against the mean and the weakest."""
    words, table = scope.words, settings(scope, node)
    values, half = table["value"].astype(float), int(table["half"].astype(int)[chosen])
    said = {
        "where": sentences.capital(scope.where()),
        "value": sentences.points(scope, values[chosen]),
        "mean": sentences.points(scope, values["1"]),
        "floor": sentences.points(scope, values["min"]),
    }
    if chosen in ("1", "min"):
        return words.t("tesen.ends", **said)
    return words.n("tesen.between", half, half=sentences.count(scope, half), **said)


@cache.shared(120, BY_SCOPE)
def _figure(scope: Scope, node: str, chosen: str) -> Figure:
    """The value at every stop, the chosen one marked."""
    words, table = scope.words, settings(scope, node)
    return stops(
        [words.t(f"tesen.stop_{stop}") for stop in STOPS],
        [float(value) for value in table["value"]],
        [sentences.points(scope, float(value)) for value in table["value"]],
        chosen=list(STOPS).index(chosen),
        axis_title=f"{scope.node_title(node)} ({words.t('unit.points')})",
        decimal=words.t("number.decimal"),
    )


@cache.shared(60, BY_SCOPE)
def _alt(scope: Scope, node: str) -> str:
    """Every stop with its value, in words."""
    words, table = scope.words, settings(scope, node)
    pairs = zip(table.index, table["value"], strict=True)
    return "; ".join(
        f"{words.t(f'tesen.stop_{stop}')}: {sentences.points(scope, value)}"
        for stop, value in pairs
    )


def _table(scope: Scope, node: str, chosen: str) -> None:
    """Every stop: points, and how few municipalities make half of it."""
    words = scope.words
    columns = [
        parts.Column(words.t("tesen.stop")),
        parts.Column(words.t("common.points_number"), is_number=True),
        parts.Column(words.t("tesen.half"), is_number=True),
    ]
    parts.table(words.t("tesen.caption"), columns, _rows(scope, node, chosen))
    parts.note(words.t("tesen.how"))


@cache.shared(120, BY_SCOPE)
def _rows(scope: Scope, node: str, chosen: str) -> list[parts.Row]:
    """One row a stop; the chosen one is marked."""
    return [
        parts.Row(
            [
                scope.words.t(f"tesen.stop_{stop}"),
                sentences.points(scope, float(row["value"])),
                sentences.count(scope, int(row["half"])),
            ],
            "total" if stop == chosen else "",
        )
        for stop, row in settings(scope, node).iterrows()
    ]
