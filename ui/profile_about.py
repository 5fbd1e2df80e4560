"""What a municipality is and whom it has to do with: registers, neighbours, networks, solutions."""

import datetime as dt
import math
from html import escape

import pandas as pd
import streamlit as st

from ui import cache, numbers, parts, profile, sentences
from ui.parts import Markup
from ui.profile_links import link, to_profile
from ui.scope import BY_EDITION, Scope
from ui.words import alphabetical
from warehouse import profile as stored

KINDS = ("fylke", "nettverk", "kostra", "storrelse", "sentralitet", "okonomisk", "landsdel")
SPOKEN = {
    "sma": "kommune.language_sma",
    "smj": "kommune.language_smj",
    "se": "kommune.language_se",
    "fkv": "kommune.language_fkv",
}
MALFORM = {
    "bokmål": "kommune.malform_bokmal",
    "nynorsk": "kommune.malform_nynorsk",
    "nøytral": "kommune.malform_noytral",
}

registered = cache.shared(3)(stored.registered)
neighbours = cache.shared(3)(stored.neighbours)
adoption = cache.shared(3)(stored.adoption)


def facts_section(scope: Scope, kommunenr: str) -> None:
    """The registers' facts, the groups it belongs to, and its own site."""
    words = scope.words
    parts.heading(words.t("kommune.facts_title"))
    items = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{text}</dd></div>"
        for term, text in facts(scope, kommunenr)
    )
    st.html(f'<dl class="mk-card-facts">{items}</dl>')
    note = scope.municipalities[kommunenr].population_note
    if note:
        parts.note(note)


def facts(scope: Scope, kommunenr: str) -> list[tuple[str, str]]:
    """Terms and what they are, the latter as markup."""
    words, own = scope.words, scope.municipalities[kommunenr]
    known = registered(scope.snapshot).loc[kommunenr]
    population = words.t(
        "kommune.population", n=sentences.count(scope, own.population), year=own.population_year
    )
    area = numbers.with_unit(float(str(known["area_km2"])), "km²", 0, words.language)
    listed = [
        (words.t("kommune.number"), escape(kommunenr)),
        (words.t("common.population"), escape(population)),
        (words.t("kommune.area"), escape(area)),
        (words.t("kommune.centre"), escape(str(known["centre"]))),
        (
            words.t("kommune.malform"),
            escape(words.t(MALFORM[str(known["malform"])])),
        ),
        *_other_names(scope, kommunenr),
        *((_kind(scope, kind), escape(_group(scope, kommunenr, kind))) for kind in KINDS),
    ]
    if isinstance(known["website"], str):
        site = known["website"]
        listed.append((words.t("kommune.website"), link(f"//{site}", site)))
    return listed


def _other_names(scope: Scope, kommunenr: str) -> list[tuple[str, str]]:
    """The official names in Sámi and Kven, each with its language."""
    known = registered(scope.snapshot).loc[kommunenr]
    if not isinstance(known["name_parallel"], str):
        return []
    names = known["name_parallel"].split(" / ")
    languages = str(known["parallel_languages"]).split()
    said = [
        f'<span lang="{code}">{escape(name)}</span> ({scope.words.t(SPOKEN[code])})'
        for name, code in zip(names, languages, strict=True)
    ]
    return [(scope.words.t("kommune.other_names"), ", ".join(said))]


def _kind(scope: Scope, kind: str) -> str:
    """What a kind of region is called."""
    return scope.words.of(scope.kind(kind).title)


def _group(scope: Scope, kommunenr: str, kind: str) -> str:
    """The region of a kind, or that there is none."""
    region = scope.region_of(kommunenr, kind)
    return scope.region_full_name(region) if region else scope.words.t("kommune.no_region")


def neighbours_section(scope: Scope, kommunenr: str) -> None:
    """Those it shares a border on land with, highest score first."""
    words = scope.words
    beside = neighbours(scope.snapshot)[kommunenr]
    parts.heading(words.t("kommune.neighbours_title"))
    parts.prose(neighbours_sentence(scope, kommunenr))
    if not beside:
        return
    scores = scope.scores[scope.index_id].reindex(list(beside))
    order = sorted(
        beside, key=lambda n: (-float(scores.fillna(-1)[n]), alphabetical(scope.name(n)))
    )
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.points_number"), is_number=True),
    ]
    rows = [parts.Row([to_profile(scope, n), _points(scope, float(scores[n]))]) for n in order]
    parts.table(words.t("kommune.neighbours_caption"), columns, rows)


def neighbours_sentence(scope: Scope, kommunenr: str) -> str:
    """How many neighbours on land, and how many of them stand higher."""
    words, name = scope.words, scope.name(kommunenr)
    beside = list(neighbours(scope.snapshot)[kommunenr])
    if not beside:
        return words.t("kommune.neighbours_none", name=name)
    own = scope.score(kommunenr, scope.index_id)
    scores = scope.scores[scope.index_id].reindex(beside)
    higher = int((scores > own).sum())
    if len(beside) == 1:
        return words.t(f"kommune.neighbour_{'higher' if higher else 'not'}", name=name)
    return words.n(
        "kommune.neighbours",
        higher,
        name=name,
        n=len(beside),
        k=sentences.how_many(scope, higher),
    )


def _points(scope: Scope, score: float) -> str | Markup:
    """Points with a bar, or that there are none."""
    if math.isnan(score):
        return scope.words.t("missing.data")
    return parts.bar(score, sentences.points(scope, score))


def networks_section(scope: Scope, kommunenr: str) -> None:
    """The digitalisation networks by median, its own marked."""
    words = scope.words
    parts.heading(words.t("kommune.networks_title"))
    parts.prose(networks_sentence(scope, kommunenr))
    columns = [
        parts.Column(_kind(scope, "nettverk")),
        parts.Column(words.t("kommune.n"), is_number=True),
        parts.Column(words.t("common.median"), is_number=True),
    ]
    own = scope.region_of(kommunenr, "nettverk")
    rows = [
        parts.Row(
            [
                scope.region_full_name(region),
                sentences.count(scope, int(scope.floor(scope.index_id, region).n)),
                _points(scope, scope.floor(scope.index_id, region).median),
            ],
            "mine" if region == own else "",
        )
        for region in networks(scope)
    ]
    parts.table(words.t("kommune.networks_caption"), columns, rows)
    caveat = scope.kind("nettverk").caveat
    parts.note(words.of(caveat) if caveat else "")


@cache.shared(12, BY_EDITION)
def networks(scope: Scope) -> list[tuple[str, str]]:
    """The networks that have a median, highest first."""
    found = [region for region in cache.regions(scope.snapshot) if region[0] == "nettverk"]
    known = [region for region in found if not scope.floor(scope.index_id, region).is_too_few]
    return sorted(known, key=lambda region: -scope.floor(scope.index_id, region).median)


def networks_sentence(scope: Scope, kommunenr: str) -> str:
    """The median of its own network's area beside the highest."""
    words, listed = scope.words, networks(scope)
    own = scope.region_of(kommunenr, "nettverk")
    said = {"best": scope.region_name(listed[0]), "high": _median(scope, listed[0])}
    if own is None or own not in listed:
        return words.t("kommune.networks_outside", name=scope.name(kommunenr), **said)
    said |= {"own": scope.region_name(own), "median": _median(scope, own)}
    return words.t("kommune.networks_best" if own == listed[0] else "kommune.networks", **said)


def _median(scope: Scope, region: tuple[str, str]) -> str:
    """A region's median in points."""
    return sentences.points(scope, scope.floor(scope.index_id, region).median)


def adoption_section(scope: Scope, kommunenr: str) -> None:
    """Each shared solution that is followed: since when, among how many of the group."""
    words = scope.words
    parts.heading(words.t("kommune.adoption_title"))
    for name, solution in scope.catalogue.solutions.items():
        title = f"{words.of(solution.title)} ({words.of(solution.short)})"
        own = f"{title}: {adopted(scope, kommunenr, name)}"
        parts.prose(f"{own} {adopted_in_group(scope, kommunenr, name)}")
        parts.note(words.of(solution.caveat))
        parts.source_line(scope, [solution.source])


def adopted(scope: Scope, kommunenr: str, solution: str) -> str:
    """When the municipality came on the list, or that it was not on it."""
    rows = adoption(scope.snapshot)
    row = rows[(rows["solution"] == solution) & (rows["kommunenr"] == kommunenr)].iloc[0]
    words = scope.words
    if not row["observed"]:
        return words.t("kommune.not_listed", date=_date(scope, row["censor_date"]))
    first = _date(scope, row["first_date"])
    share = float(row["coverage_at_first"])
    if share > 0.9999:
        return words.t("kommune.listed", date=first)
    said = {"date": first, "share": sentences.count(scope, 100 * share)}
    if pd.isna(row["whole_date"]):
        return words.t("kommune.listed_part", **said)
    return words.t("kommune.listed_later", whole=_date(scope, row["whole_date"]), **said)


def adopted_in_group(scope: Scope, kommunenr: str, solution: str) -> str:
    """How many of the group were on the list when it ended."""
    rows = adoption(scope.snapshot)
    group = profile.group_of(scope, kommunenr)
    among = rows[(rows["solution"] == solution) & rows["kommunenr"].isin(scope.members(group))]
    return scope.words.t(
        "kommune.listed_group",
        where=sentences.capital(scope.where(group)),
        k=sentences.how_many(scope, int(among["observed"].sum())),
        n=sentences.count(scope, len(among)),
        date=_date(scope, among["censor_date"].max()),
    )


def _date(scope: Scope, value: object) -> str:
    """A date in words."""
    day: dt.date = pd.Timestamp(str(value)).date()
    return numbers.date(day, scope.words.language)
