"""How many answered a loaded survey, and who has not: finding, map, each kind of region."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import cache, download, maps, numbers, parts, sentences, surveys, surveys_choose
from ui.measures import OUTSIDE, Measure, Shading
from ui.scope import Scope
from ui.surveys import Survey
from ui.words import alphabetical

# What an answer is drawn as: the value, and the place of its colour among the five.
VALUES = {"partial": 1.0, "answered": 2.0}
PLACES = {"partial": 1, "answered": 4}
MISSING = -1


def draw(scope: Scope, survey: Survey, head: DeltaGenerator, choices: DeltaGenerator) -> None:
    """The response: the finding, the map, and how many of each region."""
    words = scope.words
    with choices:
        kind = surveys_choose.division(scope)
    with head:
        parts.finding(words.t("page.undersokelser"), *findings(scope, survey))
    figure, beside = st.columns([6, 5], gap="large")
    with figure:
        parts.heading(words.t("undersokelser.who_title"))
        shown = measure(scope, survey)
        maps.draw(
            scope,
            shown,
            shading(scope, survey),
            key="undersokelser_map",
            selected=None,
            height=600,
        )
    with beside:
        parts.heading(
            words.t("undersokelser.rate_title"),
            words.t("undersokelser.rate_sub"),
        )
        _rates_table(scope, survey, kind)
        parts.note(_named(scope, survey))
        download.frame(scope, lambda: file(scope, survey), f"svar_{survey.key}")


def status(scope: Scope, survey: Survey) -> pd.Series:
    """'answered', 'partial' or 'missing' by kommunenr."""
    found = surveys.responses(scope.snapshot, survey.survey_id, survey.year)
    return found["status"]


def findings(scope: Scope, survey: Survey) -> list[str]:
    """How many of the region have answered, and how many of those every question."""
    words = scope.words
    found = status(scope, survey).reindex(scope.members())
    n, every = int((found != "missing").sum()), len(found)
    whole = int((found == "answered").sum())
    if every == 1:
        return [_alone(scope, survey, str(found.index[0]), str(found.iloc[0]))]
    first = words.n(
        "undersokelser.answered",
        n,
        n=sentences.how_many(scope, n),
        all=sentences.count(scope, every),
        share=numbers.with_unit(100 * n / every, "%", 0, words.language),
        where=scope.where(),
        survey=survey.title(words),
    )
    rest = words.t(
        "undersokelser.answered_whole",
        whole=sentences.how_many(scope, whole),
        some=sentences.how_many(scope, n - whole),
        absent=sentences.how_many(scope, every - n),
    )
    return [sentences.capital(first), sentences.capital(rest)]


def _alone(scope: Scope, survey: Survey, kommunenr: str, answer: str) -> str:
    """Whether the only municipality of a region has answered."""
    return scope.words.t(
        f"undersokelser.alone_{answer}",
        name=scope.name(kommunenr),
        survey=survey.title(scope.words),
    )


def _named(scope: Scope, survey: Survey) -> str:
    """The municipalities of the region that have not answered."""
    found = status(scope, survey).reindex(scope.members())
    absent = scope.names(found.index[found == "missing"])
    if not absent:
        return scope.words.t("undersokelser.none_absent", where=scope.where())
    listed = sentences.listing(scope, sorted(absent, key=alphabetical))
    return scope.words.t("undersokelser.absent", names=listed)


@cache.shared(60, surveys.BY_SURVEY)
def measure(scope: Scope, survey: Survey) -> Measure:
    """The response as something a map can show; who has not answered has no value."""
    words = scope.words
    found = status(scope, survey)
    return Measure(
        name=survey.key,
        title=words.t("undersokelser.who_title"),
        unit="",
        decimals=0,
        breaks=(),
        value_labels={VALUES[name]: words.t(f"undersokelser.status_{name}") for name in VALUES},
        values=found.map(VALUES).astype(float),
        reasons=found[found == "missing"].map(lambda _: words.t("missing.no_answer")),
        notes=pd.Series(dtype=object),
        sources=(),
        periods=(survey.edition,),
        caveats=(),
        is_score=False,
    )


def shading(scope: Scope, survey: Survey) -> Shading:
    """Those that answered in part and in full; those that did not are hatched."""
    classes = status(scope, survey).map(PLACES).fillna(MISSING).astype(int)
    classes.loc[~classes.index.isin(scope.members())] = OUTSIDE
    labels = [""] * 5
    for name, place in PLACES.items():
        labels[place] = scope.words.t(f"undersokelser.status_{name}")
    return Shading(classes, tuple(labels))


@cache.shared(60, surveys.BY_SURVEY)
def rates(scope: Scope, survey: Survey, kind: str) -> pd.DataFrame:
    """By region_id in the order of the regions: name, n, n_answered, share (per cent)."""
    membership = cache.membership(scope.snapshot)[kind]
    answered = (status(scope, survey) != "missing").reindex(membership.index)
    found = answered.groupby(membership).agg(["count", "sum"])
    found.columns = pd.Index(["n", "n_answered"])
    regions = cache.regions(scope.snapshot)
    order = sorted(found.index, key=lambda region_id: regions[(kind, region_id)].sort)
    listed = found.loc[order]
    names = [scope.region_full_name((kind, str(region_id))) for region_id in order]
    return listed.assign(name=names, share=100 * listed["n_answered"] / listed["n"])


def _rates_table(scope: Scope, survey: Survey, kind: str) -> None:
    """A row a region: how many answered, of how many, and the share."""
    words = scope.words
    columns = [
        parts.Column(words.of(scope.catalogue.region_types[kind].title)),
        parts.Column(words.t("undersokelser.head_answered"), is_number=True),
        parts.Column(words.t("undersokelser.head_of"), is_number=True),
        parts.Column(words.t("undersokelser.head_share"), is_number=True),
    ]
    rows = [
        parts.Row(
            [
                str(row["name"]),
                sentences.count(scope, row["n_answered"]),
                sentences.count(scope, row["n"]),
                parts.bar(row["share"], numbers.with_unit(row["share"], "%", 0, words.language)),
            ]
        )
        for _, row in rates(scope, survey, kind).iterrows()
    ]
    caption = words.t("undersokelser.rate_table", survey=survey.title(words))
    parts.table(caption, columns, rows, tall=True)


def file(scope: Scope, survey: Survey) -> pd.DataFrame:
    """One row a municipality of the region: whether it answered."""
    found = status(scope, survey).reindex(scope.members())
    listed = pd.DataFrame({"kommunenr": found.index, "name": scope.names(found.index)})
    listed["survey"] = survey.survey_id
    listed["year"] = survey.year
    listed["status"] = found.to_list()
    listed["snapshot"] = scope.snapshot.snapshot_id
    return listed
