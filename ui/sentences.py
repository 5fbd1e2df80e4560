"""The findings in plain language: facts in, sentences out. Nothing here draws or reads."""

import math

import pandas as pd

from maturity.gap import ResidentsBelow, residents_below
from maturity.rounding import reaches, rounded
from ui import cache, numbers
from ui.measures import Measure
from ui.scope import BY_SCOPE, Scope
from ui.words import alphabetical

NEAR_AT_LEAST = 3


def points(scope: Scope, value: float) -> str:
    """Points with one decimal, as the language writes them."""
    return numbers.number(value, 1, scope.words.language)


def signed_points(scope: Scope, value: float) -> str:
    """A difference in points, with its sign."""
    return numbers.signed(value, 1, scope.words.language)


def listing(scope: Scope, items: list[str]) -> str:
    """All the items as the language lists them: «a, b og c»."""
    return numbers.listing(items, scope.words.t("list.and"), most=len(items))


def count(scope: Scope, value: float) -> str:
    """A whole number, with thin thousands."""
    return numbers.number(value, 0, scope.words.language)


def how_many(scope: Scope, value: int) -> str:
    """A count in a sentence: «ingen» rather than 0."""
    return count(scope, value) if value else scope.words.t("common.none")


def capital(text: str) -> str:
    """The sentence with its first letter raised."""
    return text[:1].upper() + text[1:]


def named(scope: Scope, kommunenr: list[str], most: int = 3) -> str:
    """«Bindal, Loppa og Ulvik» by the alphabet, counting the rest beyond ``most``."""
    words, names = scope.words, sorted(scope.names(kommunenr), key=alphabetical)
    return numbers.listing(names, words.t("list.and"), most, words.t("list.more"))


def limits(scope: Scope) -> tuple[float, float]:
    """The limit of the uppermost class of the index, and of its second: «high» and «low»."""
    return scope.spec.breaks[-2], scope.spec.breaks[2]


@cache.shared(60, BY_SCOPE)
def overview(scope: Scope) -> str:
    """How many municipalities of the scope are in the uppermost class, and how many low."""
    scores = scope.scores[scope.index_id].reindex(scope.members()).dropna()
    if len(scores) == 1:
        return alone(scope, scope.index_id, float(scores.iloc[0]))
    key = "finding_country" if scope.is_country else "finding"
    return scope.words.t(
        f"oversikt.{key}",
        n=count(scope, len(scores)),
        where=scope.where(),
        title=inside(scope.node_title(scope.index_id)),
        **tally(scope, scores),
    )


def alone(scope: Scope, node: str, score: float) -> str:
    """The finding in a region of one municipality."""
    return scope.words.t(
        "kart.finding_alone",
        where=capital(scope.where()),
        score=points(scope, score),
        title=inside(scope.node_title(node)),
    )


def tally(scope: Scope, scores: pd.Series) -> dict[str, str]:
    """How many are high and how many low, each with its verb, and the two limits."""
    high, low = limits(scope)
    n_high = int(reaches(scores, high).sum())
    n_low = len(scores) - int(reaches(scores, low).sum())
    return {
        "high": scope.words.n("oversikt.high", n_high, k=how_many(scope, n_high)),
        "low": scope.words.n("oversikt.low", n_low, k=how_many(scope, n_low)),
        "limit": count(scope, high),
        "low_limit": count(scope, low),
    }


@cache.shared(60, BY_SCOPE)
def floor_sentence(scope: Scope) -> str:
    """The floor against the median and the top; empty where the region is too small."""
    stats = scope.floor(scope.index_id)
    if stats.is_too_few:
        return small_region(scope)
    return scope.words.t(
        "oversikt.floor",
        floor=points(scope, stats.floor),
        gap=points(scope, stats.median - stats.floor),
        median=points(scope, stats.median),
        leader=points(scope, stats.leader),
    )


def small_region(scope: Scope) -> str:
    """That a region has too few municipalities, or too few with a score, for floor statistics."""
    n, scored = len(scope.members()), scope.floor(scope.index_id).n
    if scored == 0:
        return scope.words.t("note.none_scored")
    if scored < n:
        said, whole = count(scope, scored), count(scope, n)
        return scope.words.n("note.few_scored", scored, n=said, whole=whole)
    return scope.words.n("note.small_region", n, n=count(scope, n))


@cache.shared(60, BY_SCOPE)
def mine(scope: Scope) -> str:
    """Where «min kommune» stands against the median of its comparison group."""
    words = scope.words
    if scope.kommune is None:
        return words.t("oversikt.mine_none")
    name, score = scope.name(scope.kommune), scope.score(scope.kommune, scope.index_id)
    if math.isnan(score):
        return words.t("oversikt.mine_missing", name=name)
    said = {"name": name, "score": points(scope, score)}
    group = scope.region_of(scope.kommune, scope.compare)
    if group is None:
        kind = words.of(scope.kind(scope.compare).title).lower()
        return words.t("oversikt.mine_no_group", kind=kind, **said)
    stats, where = scope.floor(scope.index_id, group), scope.where(group)
    if stats.is_too_few:
        return words.t("oversikt.mine_small", Where=capital(where), **said)
    return words.t(
        _mine_key(score, stats.median),
        where=where,
        **said,
        difference=points(scope, abs(score - stats.median)),
    )


def _mine_key(score: float, median: float) -> str:
    """The sentence for above, below or (to one decimal) the same."""
    difference = rounded(score - median)
    if difference == 0:
        return "oversikt.mine_same"
    return "oversikt.mine_above" if difference > 0 else "oversikt.mine_below"


@cache.shared(200, BY_SCOPE)
def near_floor(scope: Scope, node: str, members: pd.Index) -> list[str]:
    """The municipalities at or near the floor, lowest first.

    Those at or under the fifth percentile, and never fewer than three: no single one is named as
    the weakest while the order is not sure. Ties at the limit are all counted.
    """
    scores = scope.scores[node].reindex(members).dropna().sort_values(kind="stable")
    if scores.empty:
        return []
    limit = max(scores.quantile(0.05), scores.iloc[min(NEAR_AT_LEAST, len(scores)) - 1])
    return list(scores.index[scores <= limit])


@cache.shared(200, BY_SCOPE)
def near_top(scope: Scope, node: str, members: pd.Index) -> list[str]:
    """The municipalities at or near the top, highest first: as ``near_floor``, from above."""
    scores = scope.scores[node].reindex(members).dropna()
    ordered = scores.sort_values(kind="stable", ascending=False)
    if ordered.empty:
        return []
    limit = min(ordered.quantile(0.95), ordered.iloc[min(NEAR_AT_LEAST, len(ordered)) - 1])
    return list(ordered.index[ordered >= limit])


def inside(title: str) -> str:
    """A title inside a sentence, unless it begins with an abbreviation."""
    is_abbreviation = title[:2].isalpha() and title[:2].isupper()
    return title if is_abbreviation else title[:1].lower() + title[1:]


@cache.shared(200, BY_SCOPE)
def missing(scope: Scope, shown: Measure, members: pd.Index) -> str:
    """How many of the scope have no value, by reason; empty where all have one."""
    values = shown.values.reindex(members)
    absent = values.index[values.isna()]
    if absent.empty:
        return ""
    reasons = shown.reasons.reindex(absent).value_counts()
    said = [f"{count(scope, int(n))} ({reason})" for reason, n in reasons.items()]
    return scope.words.t("common.without_value", listed=listing(scope, said))


def below(scope: Scope, node: str, limit: float) -> ResidentsBelow:
    """Who of the scope lives under a limit."""
    members = scope.members()
    population = scope.population.reindex(members)
    return residents_below(scope.scores[node].reindex(members), population, limit)


@cache.shared(200, BY_SCOPE)
def residents(scope: Scope, node: str, limit: float) -> str:
    """How many inhabitants of the scope live in municipalities under a limit."""
    words, found = scope.words, below(scope, node, limit)
    if not found.units:
        return words.t("svakeste.below_none", where=scope.where(), limit=count(scope, limit))
    return words.n(
        "svakeste.below",
        len(found.units),
        n=count(scope, len(found.units)),
        residents=count(scope, int(found.residents)),
        share=points(scope, 100 * found.share),
        where=scope.where(),
        limit=count(scope, limit),
    )


def as_of(scope: Scope, shown: Measure) -> str:
    """Which periods a measure's values are from."""
    words = scope.words
    listed = numbers.listing(list(shown.periods), words.t("list.and"), most=len(shown.periods))
    return words.t("source.as_of", periods=listed)


def decimals(scope: Scope, value: float, places: int) -> str:
    """A plain number with so many decimals, as the language writes it."""
    return numbers.number(value, places, scope.words.language)
