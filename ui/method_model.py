"""The model: from source to index, weights, formulas, goalposts, and what is not measured."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from maturity.catalogue import Indicator
from ui import about, download, lineage, numbers, parts
from ui.measures import measure
from ui.scope import Scope
from warehouse.snapshot import ROOT

TEXT = ROOT / "docs" / "metode.md"
STEPS = ("points", "area", "index", "missing", "sure")
NOT_MEASURED = ("strategy", "skills", "use", "inside", "now", "cause")


def draw(scope: Scope) -> None:
    """The map first, then how the points are made, then what they do not hold."""
    words = scope.words
    parts.heading(words.t("metode.lineage_title"), words.t("metode.lineage_sub"))
    with st.container(key="mk_lineage"):
        parts.chart(
            scope, lineage.figure(scope), alt=lineage.alt(scope), key="metode_lineage", is_real=True
        )
    lineage.table(scope)
    download.frame(scope, lambda: file(scope), "modell")
    _weights(scope)
    _formulas(scope)
    _goalposts(scope)
    parts.heading(words.t("metode.not_title"), words.t("metode.not_sub"))
    _bullets([words.t(f"metode.not_{name}") for name in NOT_MEASURED])


def _bullets(listed: list[str]) -> None:
    """A plain list of sentences."""
    items = "".join(f"<li>{escape(text)}</li>" for text in listed)
    st.html(f'<ul class="mk-list">{items}</ul>')


@dataclass(frozen=True)
class Weight:
    """How much a part counts: what it stands in, its share there, and its share of the index."""

    parent: str
    share: float
    of_all: float


def weights(scope: Scope) -> dict[str, Weight]:
    """The weight of each part under the index, where all of it is known."""
    spec = scope.spec
    found: dict[str, Weight] = {}
    for node in spec.order:
        below = spec.children[node]
        total = sum(spec.weight(part) for part in below)
        above = found[node].of_all if node in found else 1.0
        for part in below:
            share = spec.weight(part) / total
            found[part] = Weight(node, share, above * share)
    return found


def _weights(scope: Scope) -> None:
    """How much each part counts where all of it is known."""
    words = scope.words
    parts.heading(words.t("metode.weights_title"), words.t("metode.weights_sub"))
    columns = [
        parts.Column(words.t("metode.weight_part")),
        parts.Column(words.t("metode.weight_in")),
        parts.Column(words.t("metode.weight_share"), True),
        parts.Column(words.t("metode.weight_all"), True),
    ]
    rows = [
        parts.Row(
            [
                scope.node_title(part),
                scope.node_title(weight.parent),
                percent(scope, weight.share),
                percent(scope, weight.of_all),
            ]
        )
        for part, weight in weights(scope).items()
    ]
    parts.table(words.t("metode.weights_caption"), columns, rows, tall=len(rows) > 14)


def percent(scope: Scope, share: float) -> str:
    """A share as per cent, with a decimal where it needs one."""
    decimals = 0 if abs(100 * share - round(100 * share)) < 0.05 else 1
    return numbers.with_unit(100 * share, "%", decimals, scope.words.language)


def _formulas(scope: Scope) -> None:
    """Each step in words, with its formula; the whole text can be taken along."""
    words = scope.words
    parts.heading(words.t("metode.formulas_title"), words.t("metode.formulas_sub"))
    said = {
        "coverage": numbers.number(100 * scope.spec.min_coverage, 0, words.language),
        "noise": numbers.number(100 * scope.spec.uncertainty.weight_noise, 0, words.language),
    }
    steps = "".join(
        f"<li><b>{escape(words.t(f'metode.step_{name}'))}</b> "
        f"{escape(words.t(f'metode.step_{name}_text', **said))}{FORMULAS.get(name, '')}</li>"
        for name in STEPS
    )
    st.html(f'<ol class="mk-steps">{steps}</ol>')
    if TEXT.is_file():
        st.download_button(
            words.t("metode.whole_text"),
            data=TEXT.read_bytes,
            file_name="modenhetskartet_metode.md",
            mime="text/markdown",
            icon=":material/download:",
            on_click="ignore",
        )


def _formula(html: str) -> str:
    """A formula on a line of its own."""
    return f'<p class="mk-formula">{html}</p>'


# The letters are the same in every language; the words beside say what they stand for.
FORMULAS = {
    "points": _formula("<i>p</i> = 100 · (<i>v</i> − <i>a</i>) / (<i>b</i> − <i>a</i>)"),
    "area": _formula("<i>x</i> = Σ <i>w</i>·<i>p</i> / Σ <i>w</i>"),
    "index": _formula(
        "<i>M</i> = (Σ <i>w</i>·<i>x</i><sup><i>q</i></sup> / Σ <i>w</i>)<sup>1/<i>q</i></sup>"
    ),
}


def _goalposts(scope: Scope) -> None:
    """What gives 0 and 100 points and why, for the indicators the catalogue describes."""
    words = scope.words
    listed = [
        scope.catalogue.indicators[name]
        for name in scope.spec.indicators
        if name in scope.catalogue.indicators
    ]
    parts.heading(words.t("metode.goal_title"), words.t("metode.goal_sub"))
    if not listed:
        parts.note(words.t("metode.goal_survey"))
        return
    columns = [
        parts.Column(words.t(f"metode.goal_{name}"))
        for name in ("part", "zero", "hundred", "why", "error")
    ]
    with st.container(key="mk_goals"):
        rows = [_goal_row(scope, one) for one in listed]
        parts.table(words.t("metode.goal_caption"), columns, rows)


def _goal_row(scope: Scope, one: Indicator) -> parts.Row:
    """One indicator's goalposts with the reason, and its measurement error."""
    shown = measure(scope, one.indicator)
    ends = [about.goalpost(scope, end, shown) for end in (one.worst, one.best) if end is not None]
    return parts.Row(
        [
            scope.words.of(one.title),
            *ends,
            scope.words.of(one.goalpost_reason) if one.goalpost_reason else "",
            about.error(scope, one),
        ]
    )


def file(scope: Scope) -> pd.DataFrame:
    """The model as a file: one row an indicator, where it is from and what it counts."""
    counted = weights(scope)
    rows = []
    for thread in lineage.threads(scope):
        weight = counted.get(thread.indicator)
        rows.append(
            {
                "indicator": thread.indicator,
                "title": scope.node_title(thread.indicator),
                "source": thread.source,
                "area": lineage.area_title(scope, thread),
                "is_scored": thread.is_scored,
                "weight_in_area": weight.share if weight else None,
                "weight_in_index": weight.of_all if weight else None,
                "snapshot": scope.snapshot.snapshot_id,
            }
        )
    return pd.DataFrame(rows)
