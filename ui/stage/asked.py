"""The surveys' page as frames: a published question, or a part of a loaded survey."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd

from export.frame import Bar, BarFigure, Curve, CurveFigure, FactsFigure, Figure, MapFigure, Table
from ui import (
    choose,
    numbers,
    sentences,
    surveys_answers,
    surveys_catalogue,
    surveys_choose,
    surveys_findings,
    surveys_loaded,
    surveys_response,
    surveys_scores,
)
from ui import surveys_published as published
from ui.scope import COUNTRY, Scope, pairs
from ui.stage.figures import known
from ui.stage.telling import Told
from ui.surveys import Survey


def undersokelser(scope: Scope) -> Told:
    """A question of the published figures, or the section of a loaded survey."""
    survey = surveys_choose.survey(scope)
    if survey is None:
        return _published(scope)
    sections = surveys_loaded.offered(survey)
    section = choose.segmented(scope, "del", sections, label="", prefix="undersokelser.section")
    return SECTIONS[section](scope, survey)


def _published(scope: Scope) -> Told:
    """The figures over years; where there are none, the newest breakdown."""
    question = surveys_choose.question(scope)
    year = surveys_choose.year(scope, question)
    parts = published.broken_down(scope, question).get(year or 0, {})
    over_all = published.points(scope, question)
    is_series = over_all["year"].nunique() > 1
    kind, part = next(iter(parts.items()), ("", published.over_all(scope, question)))
    title = surveys_findings.title(scope, question)
    shown = published.over_all(scope, question) if is_series else part
    return Told(
        sentences=tuple(surveys_findings.findings(scope, question, year)),
        title=title,
        subtitle=_subtitle(scope, question, year, "" if is_series else kind),
        figure=_series(scope, question, over_all)
        if is_series
        else _breakdown(scope, part)
        if kind
        else _facts(part),
        table=_figures_table(scope, title, shown),
        sources=(),
        source=surveys_findings.sources(scope, shown),
        as_of=" ".join(surveys_findings.reservations(scope, question)) if is_series else "",
        alt=surveys_findings.alt(scope, question) if is_series else title,
        data=published.file(scope, question),
        method=scope.words.t("undersokelser.whole_country"),
        is_real=True,
    )


def _subtitle(scope: Scope, question: str, year: int | None, kind: str) -> str:
    """What the figure has along it."""
    words = scope.words
    if kind:
        return words.t(f"undersokelser.by_{kind}", year=year)
    listed = published.points(scope, question)
    if listed["year"].nunique() > 1:
        return words.t("undersokelser.series_sub")
    return words.t("undersokelser.one_sub", year=int(listed["year"].iloc[0]))


def _series(scope: Scope, question: str, listed: pd.DataFrame) -> Figure:
    """Every kind of body as a line that stops where a year lacks or the survey is another."""
    unit = surveys_catalogue.units()[published.rows(scope, question)["unit"].iloc[0]]
    curves = [_curve(part) for _, part in listed.groupby("series", sort=False)]
    suffix = scope.words.of(unit.suffix)
    return CurveFigure(tuple(curves), suffix, 0, is_place=unit.is_place)


def _curve(part: pd.DataFrame) -> Curve:
    """One kind of body."""
    x: list[float] = []
    y: list[float | None] = []
    for _, run in part.groupby("segment", sort=False):
        x += [*map(float, run["year"]), float(run["year"].iloc[-1])]
        y += [*map(float, run["value"]), None]
    return Curve(f"{part['label'].iloc[-1]}: {part['said'].iloc[-1]}", tuple(x), tuple(y))


def _breakdown(scope: Scope, part: pd.DataFrame) -> Figure:
    """One breakdown, highest first."""
    unit = surveys_catalogue.units()[part["unit"].iloc[0]]
    bars = tuple(Bar(str(row["who"]), known(row["shown"])) for _, row in part.iterrows())
    low, high = unit.span(part["shown"])
    return BarFigure(bars, scope.words.of(unit.suffix), _places(part), low, float(high))


def _places(part: pd.DataFrame) -> int:
    """The decimals that the figures of a breakdown are written with."""
    unit = str(part["unit"].iloc[0])
    return surveys_catalogue.decimals(part["value"], unit)


def _facts(part: pd.DataFrame) -> Figure:
    """The one figure there is, of each kind of body."""
    rows = part.to_dict("records")
    return FactsFigure(tuple((str(r["who"]), str(r["said"]), str(r["year"])) for r in rows))


def _figures_table(scope: Scope, title: str, shown: pd.DataFrame) -> Table:
    """The figures that are drawn, each with its year and its source."""
    heads = ("who", "year", "value", "source")
    return Table(
        caption=scope.words.t("undersokelser.table", title=title),
        heads=tuple(scope.words.t(f"undersokelser.head_{name}") for name in heads),
        rows=tuple(
            (str(row["who"]), str(row["year"]), str(row["said"]), str(row["reference"]))
            for _, row in shown.iterrows()
        ),
        numeric=(1, 2),
    )


def _response(scope: Scope, survey: Survey) -> Told:
    """Who has answered, on the map."""
    words, shown = scope.words, surveys_response.measure(scope, survey)
    shading = surveys_response.shading(scope, survey)
    said = {
        number: shown.value_labels.get(value, shown.reasons.get(number, ""))
        for number, value in pairs(shown.values.reindex(scope.members()))
    }
    figure = MapFigure(
        classes={str(number): int(code) for number, code in shading.classes.items()},
        values={},
        labels=shading.labels,
        scale="sequential",
        unit="",
        decimals=0,
        mine=scope.kommune,
        missing_label=words.t("missing.no_answer"),
        words=said,
    )
    heads = (words.t("atlas.municipality"), words.t("undersokelser.section_svarprosent"))
    rows = tuple((scope.name(number), text) for number, text in said.items())
    return _of_survey(
        scope,
        survey,
        tuple(surveys_response.findings(scope, survey)),
        shown.title,
        figure,
        Table(shown.title, heads, rows),
        surveys_response.file(scope, survey),
    )


def _answers(scope: Scope, survey: Survey) -> Told:
    """How the region answered a question."""
    question = surveys_choose.answered(scope, survey)
    said = tuple(surveys_answers.findings(scope, survey, question))
    title = surveys_answers.text(scope, survey, question)
    labels = surveys_answers.labels(scope, survey, question)
    is_told = not surveys_answers.untold(scope, survey, question)
    rows, bars = [], []
    if is_told:
        found = surveys_answers.shares(scope, survey, question, scope.region)
        for name, row in found.iterrows():
            share, n = float(row["share"]), float(row["n"])
            rows.append((labels[str(name)], surveys_answers.share_text(scope, share, n)))
            bars.append(Bar(labels[str(name)], known(share)))
    heads = (title, scope.words.t("undersokelser.head_share"))
    table = Table(title, heads, tuple(rows), numeric=(1,))
    figure = BarFigure(tuple(bars), "%", 0, 0, 100) if is_told else None
    data = surveys_answers.file(scope, survey, question)
    return _of_survey(scope, survey, said, title, figure, table, data)


def _scores(scope: Scope, survey: Survey) -> Told:
    """The median of the region in every area."""
    words, found = scope.words, surveys_scores.summary(scope, survey, "area")
    bars = tuple(Bar(str(r["title"]), known(r["median"])) for _, r in found.iterrows())
    heads = ["area", "n", "median"] + ([] if scope.region == COUNTRY else ["country"])
    table = Table(
        words.t("undersokelser.area_table"),
        tuple(words.t(f"undersokelser.head_{head}") for head in heads),
        tuple(surveys_scores.cells(scope, row)[: len(heads)] for _, row in found.iterrows()),
        numeric=tuple(range(1, len(heads))),
    )
    return _of_survey(
        scope,
        survey,
        tuple(surveys_scores.findings(scope, survey)),
        words.t("undersokelser.areas"),
        BarFigure(bars, words.t("unit.points"), 1, 0, 100),
        table,
        surveys_scores.file(scope, survey),
    )


def _of_survey(
    scope: Scope,
    survey: Survey,
    said: tuple[str, ...],
    title: str,
    figure: Figure | None,
    table: Table,
    data: pd.DataFrame,
) -> Told:
    """What every section of a loaded survey says of itself."""
    words = scope.words
    listed = numbers.listing([": ".join(row[:2]) for row in table.rows], words.t("list.and"), 12)
    return Told(
        sentences=said,
        title=title,
        subtitle=sentences.capital(scope.where()),
        figure=figure,
        table=table,
        sources=(),
        source=words.t("source.line", sources=survey.title(words)),
        as_of=words.t("undersokelser.self_reported", survey=survey.title(words)),
        alt=words.t("undersokelser.answers_alt", title=title, listed=listed),
        data=data,
        method=words.of(survey.notes),
    )


SECTIONS: Mapping[str, Callable[[Scope, Survey], Told]] = MappingProxyType(
    {"svarprosent": _response, "svar": _answers, "omrader": _scores}
)
