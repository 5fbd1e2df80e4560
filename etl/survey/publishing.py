"""Loaded surveys into the tables of a build: harmonised, counted, what gives away a few hidden."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.places import Places
from etl.steps import Rows, order, put, queries, reads, run
from etl.survey import history
from etl.survey.forms import questionnaires
from etl.survey.hidden import hidden_groups
from maturity.questionnaire import survey_indices
from maturity.spec import load_spec
from maturity.spec_model import Edition, IndexSpec

_RAW = frozenset({"raw_survey_load", "raw_survey_asked", "raw_survey_answer"})
_HIDDEN = "hrm_survey_hidden"
_REGION = ["region_type", "region_id"]


def survey_queries() -> dict[str, str]:
    """Table name -> SELECT, of the tables that follow from loaded surveys."""
    found = queries()
    following = {*_RAW, _HIDDEN}
    for name in order(found):
        if reads(found[name]) & following:
            following.add(name)
    return {name: query for name, query in found.items() if name in following}


def put_surveys(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Rows]) -> set[str]:
    """Make every table that follows from loaded surveys; return their names.

    Args:
        con: a build that has the dimensions.
        tables: see ``survey_tables``.
    """
    for name, rows in tables.items():
        put(con, name, rows)
    found = survey_queries()
    last = {name for name, query in found.items() if _HIDDEN in reads(query)}
    made = run(con, {name: query for name, query in found.items() if name not in last})
    put(con, _HIDDEN, hidden_rows(con))
    made += run(con, {name: found[name] for name in last})
    return {*tables, _HIDDEN, *made}


def hidden_rows(con: duckdb.DuckDBPyConnection) -> Rows:
    """The groups of each question that are not shown.

    What must be hidden with all who answered anything is hidden for every question.
    """
    answered = con.execute(_ANSWERED).fetchall()
    fewest = dict(con.execute("select survey_id, min_group from dim_survey").fetchall())
    members = con.execute("from bridge_region order by region_type, region_id, kommunenr").df()
    groups = members[_REGION].drop_duplicates().reset_index(drop=True)
    belongs = _matrix(members, groups)
    hide = _hider(belongs, groups["region_type"].tolist())
    begun: dict[tuple[str, int], npt.NDArray[np.bool_]] = {}
    rows: list[dict[str, object]] = []
    for survey, year, question, places in answered:
        whole = begun.get((survey, year))
        hidden = hide(tuple(places), int(fewest[survey]), whole)
        if question is None:
            begun[(survey, year)] = hidden
            continue
        key = {"survey_id": survey, "year": year, "question": question, "is_hidden": True}
        regions = groups[hidden].to_dict("records")
        rows += [{**key, **{str(name): value for name, value in r.items()}} for r in regions]
    return rows


# First those who answered anything, then those who answered each question.
_ANSWERED = """
select survey_id, year, question, list(distinct kommunenr order by kommunenr)
from hrm_survey_answer
where missing_reason is null
group by grouping sets ((survey_id, year), (survey_id, year, question))
order by survey_id, year, question nulls first
"""

Hide = Callable[[tuple[str, ...], int, "npt.NDArray[np.bool_] | None"], "npt.NDArray[np.bool_]"]


def _hider(belongs: pd.DataFrame, kinds: list[str]) -> Hide:
    """A function from who answered to the groups to hide; the same who, the same groups."""
    columns = {name: place for place, name in enumerate(belongs.columns)}
    told = belongs.to_numpy()
    known: dict[tuple[tuple[str, ...], int], npt.NDArray[np.bool_]] = {}

    def hide(
        places: tuple[str, ...], fewest: int, begun: npt.NDArray[np.bool_] | None
    ) -> npt.NDArray[np.bool_]:
        if (places, fewest) not in known:
            inside = told[:, [columns[place] for place in places]]
            known[(places, fewest)] = hidden_groups(inside, kinds, fewest, begun)
        return known[(places, fewest)]

    return hide


def _matrix(members: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Groups x municipalities: who belongs to which."""
    numbered = groups.reset_index(names="group")
    pairs = members.merge(numbered, on=_REGION)
    places, units = pd.factorize(pairs["kommunenr"], sort=True)
    told = np.zeros((len(groups), len(units)), dtype=bool)
    told[pairs["group"].to_numpy(), places] = True
    return pd.DataFrame(told, columns=units)


def survey_specs(places: Places) -> list[IndexSpec]:
    """The indices that loaded surveys fill, each with the years that are loaded as its editions.

    Raises:
        MaturityError: an index or a questionnaire is at fault.
    """
    years: dict[str, list[int]] = {}
    for kept in history.kept(places.surveys):
        years.setdefault(kept.survey, []).append(kept.year)
    paths = survey_indices(places.meta / "questionnaires") if years else {}
    known = questionnaires(places) if years else {}
    specs = [
        with_years(load_spec(path), loaded, known[survey].title)
        for survey, path in paths.items()
        if (loaded := years.get(survey))
    ]
    return specs


def with_years(spec: IndexSpec, years: Iterable[int], title: Mapping[str, str]) -> IndexSpec:
    """An index with an edition for each year, all of its questions in that year."""
    editions = {}
    for year in sorted(map(str, years)):
        named = {lang: f"{text} {year}" for lang, text in title.items()}
        written = spec.editions.get(year, Edition(year, named))
        editions[year] = replace(written, periods=dict.fromkeys(spec.indicators, year))
    return replace(spec, editions=editions)
