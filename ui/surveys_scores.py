"""The scores a loaded survey gives: by area and by theme, each with the number behind it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.canvas import Figure
from charts.dots import dots
from maturity.aggregate import generalised_mean
from ui import cache, download, parts, sentences, surveys
from ui.scope import COUNTRY, Scope
from ui.surveys import BY_SURVEY, Survey

# A statistic of fewer municipalities than this is not shown.
FEWEST = 5
KINDS = ("area", "theme")


def draw(scope: Scope, survey: Survey, head: DeltaGenerator, choices: DeltaGenerator) -> None:
    """The areas, then the themes: the median of the region, with how many it is of."""
    del choices
    words = scope.words
    with head:
        parts.finding(words.t("page.undersokelser"), *findings(scope, survey))
    for column, kind in zip(st.columns(2, gap="large"), KINDS, strict=True):
        with column:
            _kind(scope, survey, kind)
    parts.note(words.t("undersokelser.score_how", share=_percent(scope, survey)))
    download.frame(scope, lambda: file(scope, survey), f"poeng_{survey.key}")


def _percent(scope: Scope, survey: Survey) -> str:
    """The share of the weight that must have an answer."""
    return sentences.count(scope, 100 * cache.spec(scope.snapshot, survey.index_id).min_coverage)


@cache.shared(12, BY_SURVEY)
def scores(scope: Scope, survey: Survey, kind: str) -> pd.DataFrame:
    """By kommunenr × area or theme → points; NaN where too few of its questions are answered.

    A theme is the mean of its scored questions and needs the same share of them as an area.
    """
    every = cache.scores(scope.snapshot, survey.index_id, survey.edition)
    if kind == "area":
        return every[list(_titles(scope, survey, kind))]
    asked = surveys.questions(scope.snapshot, survey.survey_id, survey.year)
    needed = cache.spec(scope.snapshot, survey.index_id).min_coverage
    found = {
        str(theme): _mean(every[[q for q in part.index if q in every]], needed)
        for theme, part in asked.groupby("theme", sort=False)
    }
    return pd.DataFrame(found, index=every.index)


def _mean(values: pd.DataFrame, needed: float) -> pd.Series:
    """The mean of a row's scores; NaN where less than ``needed`` (0–1) of them are known."""
    weights = np.ones(values.shape[1])
    mean = pd.Series(generalised_mean(values.to_numpy(float), weights, 1.0), index=values.index)
    return mean.where(values.notna().mean(axis=1) >= needed)


def _titles(scope: Scope, survey: Survey, kind: str) -> dict[str, str]:
    """The areas (as the index calls them) or themes, in the order of the questionnaire."""
    if kind == "area":
        spec = cache.spec(scope.snapshot, survey.index_id)
        return {n: scope.words.of(spec.nodes[n].title) for n in spec.children[survey.index_id]}
    asked = surveys.questions(scope.snapshot, survey.survey_id, survey.year).dropna(subset=[kind])
    names: Mapping[str, str] = dict(
        zip(asked[kind], asked[f"{kind}_{scope.words.language}"], strict=True)
    )
    return dict(names)


@cache.shared(60, BY_SURVEY)
def summary(scope: Scope, survey: Survey, kind: str) -> pd.DataFrame:
    """By area or theme: title, n, median (points) of the region and of the country.

    NaN where fewer than five municipalities have a score.
    """
    every = scores(scope, survey, kind)
    own = every.reindex(scope.members())
    found = pd.DataFrame({"title": _titles(scope, survey, kind)})
    for name, part in (("", own), ("_country", every)):
        n = part.count()
        found[f"n{name}"] = n
        found[f"median{name}"] = part.median().where(n >= FEWEST)
    return found


def findings(scope: Scope, survey: Survey) -> list[str]:
    """The areas with the highest and the lowest median, and how many they are of."""
    words = scope.words
    known = summary(scope, survey, "area").dropna(subset=["median"])
    if known.empty:
        return [words.t("undersokelser.no_scores", where=scope.where(), survey=survey.title(words))]
    sub = words.t("undersokelser.score_sub", survey=survey.title(words))
    ordered = known.sort_values("median", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    if len(known) == 1:
        return [_one(scope, low), sub]
    first = words.t(
        "undersokelser.score_finding",
        where=sentences.capital(scope.where()),
        high_name=sentences.inside(str(high["title"])),
        high=sentences.points(scope, high["median"]),
        low_name=sentences.inside(str(low["title"])),
        low=sentences.points(scope, low["median"]),
    )
    return [first, sub]


def _one(scope: Scope, area: pd.Series) -> str:
    """The only area that enough municipalities have points in."""
    return scope.words.t(
        "undersokelser.score_one",
        where=scope.where(),
        name=sentences.inside(str(area["title"])),
        median=sentences.points(scope, area["median"]),
    )


def _kind(scope: Scope, survey: Survey, kind: str) -> None:
    """The areas or the themes: a figure and the same numbers as a table."""
    words = scope.words
    parts.heading(
        words.t(f"undersokelser.{kind}s"),
        words.t("undersokelser.median_sub", where=scope.where()),
    )
    found = summary(scope, survey, kind)
    parts.chart(
        scope,
        _figure(scope, survey, kind),
        alt=words.t(
            "undersokelser.answers_alt",
            title=words.t(f"undersokelser.{kind}s"),
            listed=", ".join(
                f"{row['title']}: {_points(scope, row['median'])}" for _, row in found.iterrows()
            ),
        ),
        key=f"undersokelser_{kind}",
    )
    _table(scope, found, kind)


def _points(scope: Scope, value: float) -> str:
    """Points, or that there are too few."""
    return scope.words.t("missing.too_few") if pd.isna(value) else sentences.points(scope, value)


@cache.shared(60, BY_SURVEY)
def _figure(scope: Scope, survey: Survey, kind: str) -> Figure:
    """The medians of the region."""
    found = summary(scope, survey, kind)
    rows = pd.DataFrame({"label": found["title"], "value": found["median"]})
    rows["said"] = [_points(scope, value) for value in found["median"]]
    rows["text"] = rows["label"] + ": " + rows["said"]
    return dots(rows, ends=(0, 100))


def _table(scope: Scope, found: pd.DataFrame, kind: str) -> None:
    """A row an area or theme: how many have points, the region's median and the country's."""
    words = scope.words
    heads = ["n", "median"] + ([] if scope.region == COUNTRY else ["country"])
    columns = [parts.Column(words.t(f"undersokelser.head_{kind}"))]
    columns += [parts.Column(words.t(f"undersokelser.head_{h}"), is_number=True) for h in heads]
    rows = []
    for _, row in found.iterrows():
        rows.append(parts.Row(list(cells(scope, row)[: len(columns)])))
    parts.table(words.t(f"undersokelser.{kind}_table"), columns, rows)


def cells(scope: Scope, row: pd.Series) -> tuple[str, ...]:
    """An area or theme: how many have points, the region's median, the country's."""
    medians = (_points(scope, row[name]) for name in ("median", "median_country"))
    return (str(row["title"]), sentences.count(scope, row["n"]), *medians)


def file(scope: Scope, survey: Survey) -> pd.DataFrame:
    """One row a municipality of the region and area or theme: its points."""
    listed = [
        scores(scope, survey, kind)
        .reindex(scope.members())
        .rename_axis("kommunenr")
        .melt(ignore_index=False, var_name=kind, value_name="points")
        .rename(columns={kind: "part"})
        .assign(kind=kind)
        .reset_index()
        for kind in KINDS
    ]
    found = pd.concat(listed, ignore_index=True)
    found.insert(1, "name", scope.names(found["kommunenr"]))
    found["survey"], found["year"] = survey.survey_id, survey.year
    found["snapshot"] = scope.snapshot.snapshot_id
    return found
