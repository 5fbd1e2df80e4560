"""How a question of a loaded survey was answered: in the region, and by kind of region."""

import math

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.canvas import Figure
from charts.dots import dots
from maturity.classes import class_of
from ui import cache, download, numbers, on_page, parts, sentences, surveys, surveys_choose
from ui.cells import coloured
from ui.scope import COUNTRY, Scope
from ui.surveys import BY_SURVEY, Survey

UNDECIDED = "undecided"
# More answers than this need the whole width for their table.
BESIDE = 5
SHARES = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)


def draw(scope: Scope, survey: Survey, head: DeltaGenerator, choices: DeltaGenerator) -> None:
    """A question of the reader's choice: the region's answers, then each kind of region."""
    words = scope.words
    with choices:
        question = surveys_choose.answered(scope, survey)
        kind = surveys_choose.division(scope)
    with head:
        parts.finding(words.t("page.undersokelser"), *findings(scope, survey, question))
    beside = len(labels(scope, survey, question)) <= BESIDE
    left, right = st.columns([5, 6], gap="large") if beside else (st.container(), st.container())
    with left:
        _region(scope, survey, question)
    with right:
        parts.heading(
            words.t("undersokelser.by_region"),
            words.t("undersokelser.by_region_sub"),
        )
        on_page.table(_table(scope, survey, question, kind))
        parts.note(words.t("undersokelser.held_back", n=sentences.count(scope, survey.min_group)))
        download.frame(
            scope, lambda: file(scope, survey, question), f"svar_{survey.key}_{question}"
        )


def labels(scope: Scope, survey: Survey, question: str) -> dict[str, str]:
    """The classes of a question in their order, each in words."""
    found = surveys.answers(scope.snapshot, survey.survey_id, survey.year, question)
    offered = surveys.options(scope.snapshot, survey.survey_id)
    own = offered[offered["question"] == question]
    known = dict(zip(own["answer"], own[f"label_{scope.words.language}"], strict=True))
    rest = sorted(set(found["answer"]) - set(known) - {UNDECIDED}, key=_lower_limit)
    unit = "%" if _type(scope, survey, question) == "percent" else ""
    listed = {**known, **{name: _limits(scope, name, unit) for name in rest}}
    if UNDECIDED in set(found["answer"]):
        listed[UNDECIDED] = scope.words.t("undersokelser.undecided")
    return listed


def _type(scope: Scope, survey: Survey, question: str) -> str:
    """The kind of a question."""
    found = surveys.questions(scope.snapshot, survey.survey_id, survey.year)
    return str(found.at[question, "type"])


def _lower_limit(name: str) -> float:
    """Where a class begins."""
    return float(name.split("-")[0].rstrip("+"))


def _limits(scope: Scope, name: str, unit: str) -> str:
    """A class of numbers in words: «0–20 %», «1 000–2 500», «2024»."""
    ends = [float(end) for end in name.rstrip("+").split("-")]
    if len(ends) == 1 and not name.endswith("+"):
        return name
    said = [numbers.number(end, 0 if end.is_integer() else 1, scope.words.language) for end in ends]
    text = scope.words.t("undersokelser.over", n=said[0]) if name.endswith("+") else "–".join(said)
    return f"{text}{numbers.THIN}{unit}" if unit else text


def shares(scope: Scope, survey: Survey, question: str, region: tuple[str, str]) -> pd.DataFrame:
    """By class in its order: n and share (per cent), NaN where held back; ``n_answered``."""
    found = surveys.answers(scope.snapshot, survey.survey_id, survey.year, question)
    kind, region_id = region
    own = found[(found["region_type"] == kind) & (found["region_id"] == region_id)]
    listed = own.set_index("answer").reindex(list(labels(scope, survey, question)))
    return listed.assign(share=100 * listed["share"].astype(float))


def findings(scope: Scope, survey: Survey, question: str) -> list[str]:
    """The most frequent answer in the region, and how many answered."""
    words = scope.words
    asked, absence = text(scope, survey, question), untold(scope, survey, question)
    if absence:
        return [absence, asked]
    found = shares(scope, survey, question, scope.region)
    top = str(found["share"].idxmax())
    said = words.t(
        "undersokelser.most",
        answer=labels(scope, survey, question)[top],
        share=numbers.with_unit(float(found["share"].max()), "%", 0, words.language),
        n=sentences.count(scope, int(found["n_answered"].max())),
        where=scope.where(),
    )
    several = _type(scope, survey, question) == "multiple"
    return [said, asked, words.t("undersokelser.several") if several else ""]


def untold(scope: Scope, survey: Survey, question: str) -> str:
    """Why there are no shares for the chosen region: made by the reader, too few, nobody."""
    words, where = scope.words, scope.where()
    if scope.region not in cache.regions(scope.snapshot):
        return words.t("undersokelser.own_region")
    found = shares(scope, survey, question, scope.region)
    if bool(found["is_suppressed"].any()):
        n = sentences.count(scope, survey.min_group)
        return words.t("undersokelser.region_held_back", where=where, n=n)
    nobody = words.t("undersokelser.nobody", where=where)
    return "" if found["share"].notna().any() else nobody


def text(scope: Scope, survey: Survey, question: str) -> str:
    """A question in the reader's language."""
    found = surveys.questions(scope.snapshot, survey.survey_id, survey.year)
    return str(found.at[question, f"text_{scope.words.language}"])


def _region(scope: Scope, survey: Survey, question: str) -> None:
    """The answers of the chosen region as a figure."""
    words = scope.words
    if absence := untold(scope, survey, question):
        parts.hint(f"{absence}.")
        return
    found = shares(scope, survey, question, scope.region)
    n = int(found["n_answered"].max())
    parts.heading(
        scope.region_name(), words.t("undersokelser.share_sub", n=sentences.count(scope, n))
    )
    parts.chart(
        scope,
        _figure(scope, survey, question),
        alt=words.t(
            "undersokelser.answers_alt",
            title=text(scope, survey, question),
            listed=", ".join(_said(scope, survey, question, name) for name in found.index),
        ),
        key="undersokelser_answers",
    )
    parts.note(words.t("undersokelser.self_reported", survey=survey.title(words)))


def _said(scope: Scope, survey: Survey, question: str, answer: str) -> str:
    """«Ja: 62 % (220)»."""
    found = shares(scope, survey, question, scope.region)
    share, n = float(found["share"][answer]), float(found["n"].astype(float)[answer])
    return f"{labels(scope, survey, question)[answer]}: {share_text(scope, share, n)}"


def share_text(scope: Scope, share: float, n: float) -> str:
    """A share with the number behind it, or that it is held back."""
    if math.isnan(share):
        return scope.words.t("undersokelser.held")
    said = numbers.with_unit(share, "%", 0, scope.words.language)
    return f"{said} ({sentences.count(scope, n)})"


@cache.shared(120, BY_SURVEY)
def _figure(scope: Scope, survey: Survey, question: str) -> Figure:
    """The answers of the chosen region."""
    found = shares(scope, survey, question, scope.region)
    listed = labels(scope, survey, question)
    pairs = zip(found["share"], found["n"].astype(float), strict=True)
    said = [share_text(scope, float(share), float(n)) for share, n in pairs]
    rows = pd.DataFrame(
        {
            "label": [listed[str(name)] for name in found.index],
            "value": found["share"].to_list(),
            "said": said,
            "text": [f"{listed[str(n)]}: {s}" for n, s in zip(found.index, said, strict=True)],
        }
    )
    return dots(rows, ends=(0, 100))


@cache.shared(120, BY_SURVEY)
def _table(scope: Scope, survey: Survey, question: str, kind: str) -> str:
    """A row a region, the country first: how many answered, and the share of each answer."""
    words = scope.words
    listed = labels(scope, survey, question)
    regions = cache.regions(scope.snapshot)
    order = [region for region in regions if region[0] == kind]
    order.sort(key=lambda region: regions[region].sort)
    columns = [
        parts.Column(words.of(scope.catalogue.region_types[kind].title)),
        parts.Column(words.t("undersokelser.head_n"), is_number=True),
        *(parts.Column(name, is_number=True) for name in listed.values()),
    ]
    rows = [_row(scope, survey, question, region) for region in [COUNTRY, *order]]
    html = parts.table_html(text(scope, survey, question), columns, rows)
    return html.replace('"mk-scroll"', '"mk-scroll mk-tall mk-named"', 1)


def _row(scope: Scope, survey: Survey, question: str, region: tuple[str, str]) -> parts.Row:
    """One region."""
    found = shares(scope, survey, question, region)
    name = scope.region_full_name(region)
    held = scope.words.t("undersokelser.held")
    if bool(found["is_suppressed"].any()):
        return parts.Row([name, held, *([numbers.MISSING] * len(found))])
    n = int(found["n_answered"].max())
    cells = [_cell(scope, share) for share in found["share"]]
    return parts.Row(
        [name, sentences.count(scope, n), *cells], "total" if region == COUNTRY else ""
    )


def _cell(scope: Scope, share: float) -> str | parts.Markup:
    """A share on the colour of its class."""
    if math.isnan(share):
        return numbers.MISSING
    place = class_of(share, SHARES)
    said = numbers.with_unit(share, "%", 0, scope.words.language)
    return coloured(said, place)


def file(scope: Scope, survey: Survey, question: str) -> pd.DataFrame:
    """One row a region and answer: n, share and how many answered; empty where held back."""
    found = surveys.answers(scope.snapshot, survey.survey_id, survey.year, question).copy()
    found.insert(0, "question", question)
    found.insert(0, "year", survey.year)
    found.insert(0, "survey", survey.survey_id)
    found["label"] = found["answer"].map(labels(scope, survey, question))
    found["snapshot"] = scope.snapshot.snapshot_id
    return found
