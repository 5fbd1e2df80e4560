"""What is missing for the next step: of the whole index and of each area, and who similar is there.

The steps are the classes of the index. What would be enough is worked out by the index's own
formula; it says nothing of what it takes to get there.
"""

import math
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from maturity.classes import class_of
from maturity.lift import lift_alone
from maturity.rounding import rounded
from ui import alike, cache, parts, profile_spine, sentences
from ui.measures import measure
from ui.scope import BY_SCOPE, Scope

LEAST = 0.1


@dataclass(frozen=True)
class Step:
    """Where a node is among the steps, and what would carry it to the next.

    ``step`` counts from 0; ``target`` is the limit of the next step, NaN on the uppermost.
    ``alone`` is by part how many points it must rise if nothing else does, of those that can.
    """

    node: str
    score: float
    step: int
    target: float
    alone: tuple[tuple[str, float], ...]

    @property
    def lacking(self) -> float:
        """Points to the next step, as they are printed."""
        return max(self.target - self.score, LEAST)


@cache.shared(200, BY_SCOPE)
def steps(scope: Scope, kommunenr: str) -> tuple[Step, ...]:
    """The steps of the index and of every area that has a score."""
    row = scope.scores.T[kommunenr]
    nodes = [scope.index_id, *scope.areas]
    return tuple(_step(scope, row, node) for node in nodes if pd.notna(row[node]))


def _step(scope: Scope, row: pd.Series, node: str) -> Step:
    """One node."""
    score, breaks = float(row[node]), scope.spec.breaks
    at = class_of(score, breaks)
    if at >= len(breaks) - 2:
        return Step(node, score, at, math.nan, ())
    level = "area" if node == scope.index_id else "indicator"
    found = lift_alone(scope.spec, row, breaks[at + 1], level, node).dropna()
    rises = [(str(name), float(rise)) for name, rise in found.items() if rise > 0]
    return Step(node, score, at, breaks[at + 1], tuple(sorted(rises, key=lambda pair: pair[1])))


def section(scope: Scope, kommunenr: str) -> None:
    """A card for each node."""
    words = scope.words
    parts.heading(words.t("kommune.next_title"), words.t("kommune.next_sub"))
    cards = "".join(_card(scope, kommunenr, step) for step in steps(scope, kommunenr))
    st.html(f'<ul class="mk-cards">{cards}</ul>')
    parts.note(words.t("kommune.next_note"))


def _card(scope: Scope, kommunenr: str, step: Step) -> str:
    """One node: its steps, what is lacking, what would be enough, who is there."""
    count = len(scope.spec.breaks) - 1
    marks = "".join(f'<i class="{_mark(at, step.step)}"></i>' for at in range(count))
    body = "".join(f"<p>{escape(text)}</p>" for text in said(scope, kommunenr, step))
    title = escape(scope.node_title(step.node))
    return (
        f'<li><h3>{title}</h3><span class="mk-climb" aria-hidden="true">{marks}</span>{body}</li>'
    )


def said(scope: Scope, kommunenr: str, step: Step) -> list[str]:
    """Where a node is, what is lacking, what would be enough, who is there."""
    count = len(scope.spec.breaks) - 1
    return [_where(scope, step, count), *_enough(scope, kommunenr, step)]


def _mark(at: int, now: int) -> str:
    """How a step is drawn: reached, or not yet."""
    return "mk-now" if at == now else "mk-done" if at < now else ""


def _where(scope: Scope, step: Step, count: int) -> str:
    """«64,2 poeng: trinn 2 av 5»."""
    return scope.words.t(
        "kommune.step",
        score=sentences.points(scope, step.score),
        step=step.step + 1,
        count=count,
    )


def _enough(scope: Scope, kommunenr: str, step: Step) -> list[str]:
    """What is lacking, what alone would be enough, and who similar has come as far."""
    words = scope.words
    if math.isnan(step.target):
        return [words.t("kommune.step_top")]
    limit = sentences.count(scope, step.target)
    said = [words.t("kommune.lacking", points=sentences.points(scope, step.lacking), limit=limit)]
    if step.alone:
        listed = [_rise(scope, kommunenr, name, rise) for name, rise in step.alone]
        said.append(words.t("kommune.enough", listed="; ".join(listed)))
    else:
        said.append(words.t("kommune.enough_none"))
    there = [
        number
        for number in alike.nearest(scope.snapshot, kommunenr, scope.likeness)
        if rounded(scope.score(number, step.node), 1) >= step.target
    ]
    if there:
        return [*said, words.t("kommune.there", names=sentences.named(scope, there, most=4))]
    return [*said, words.t("kommune.there_none")]


def _rise(scope: Scope, kommunenr: str, name: str, rise: float) -> str:
    """What a part must become, in its own unit where it has one."""
    words = scope.words
    score = scope.score(kommunenr, name)
    indicator = scope.catalogue.indicators.get(name)
    title = scope.node_title(name)
    if indicator is None or indicator.worst is None or indicator.best is None:
        now, then = sentences.points(scope, score), sentences.points(scope, score + rise)
        return words.t("kommune.rise_points", title=title, now=now, then=then)
    shown = measure(scope, name)
    low, high = scope.spec.normalise.range or (0.0, 100.0)
    share = (score + rise - low) / (high - low)
    value = indicator.worst + share * (indicator.best - indicator.worst)
    if shown.value_labels:
        value = min(known for known in shown.value_labels if known >= value - 1e-6)
    now, then = (profile_spine.said(scope, shown, v) for v in (shown.values[kommunenr], value))
    return words.t("kommune.rise", title=title, now=now, then=then)
