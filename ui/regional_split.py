"""Is the difference between the regions, or inside them? The variance split, in words."""

import math

import pandas as pd

from maturity.variance import VarianceSplit, variance_by_grouping, variance_split
from ui import cache, numbers, parts, sentences
from ui.regional import Division, rows
from ui.scope import BY_EDITION, BY_SCOPE, COUNTRY, Scope


@cache.shared(60, BY_EDITION)
def split(scope: Scope, chosen: Division) -> VarianceSplit:
    """The variance of the municipalities' scores between and inside the regions of a kind."""
    groups, weights = _groups(scope, chosen.kind), _weights(scope, chosen)
    scores = scope.scores[chosen.node].reindex(groups.index)
    return variance_split(scores, groups, weights)


@cache.shared(30, BY_EDITION)
def by_kind(scope: Scope, chosen: Division) -> pd.DataFrame:
    """The split for every way of dividing, the one that tells most over chance first."""
    kinds = [kind for kind in scope.catalogue.region_types if kind != COUNTRY[0]]
    membership = cache.membership(scope.snapshot)[kinds]
    scores = scope.scores[chosen.node].reindex(membership.index)
    return variance_by_grouping(scores, membership, _weights(scope, chosen))


def _groups(scope: Scope, kind: str) -> pd.Series:
    """Region by kommunenr, of those that belong to one."""
    return cache.membership(scope.snapshot)[kind].dropna()


def _weights(scope: Scope, chosen: Division) -> pd.Series | None:
    """Residents where the page counts by them."""
    return scope.population if chosen.middle == "folketall" else None


def sentence(scope: Scope, chosen: Division) -> str:
    """How much of the spread lies between the regions, and how much chance alone would give."""
    words, found = scope.words, split(scope, chosen)
    plural = words.of(scope.catalogue.region_types[chosen.kind].plural)
    if math.isnan(found.share_between) or math.isnan(found.share_by_chance):
        return words.t("delt.none", plural=plural)
    said = {
        "plural": plural,
        "between": _percent(scope, found.share_between),
        "within": _percent(scope, 1 - found.share_between),
        "chance": _percent(scope, found.share_by_chance),
    }
    more = found.share_between > found.share_by_chance
    return words.t("delt.sentence" if more else "delt.sentence_chance", **said)


def own_region(scope: Scope, chosen: Division) -> str:
    """How the chosen region stands among those of its kind, or why not; empty of the country."""
    words = scope.words
    if scope.is_country:
        return ""
    listed = rows(scope, chosen)["middle"]
    own = float(listed.get(scope.region[1], math.nan))
    if scope.region[0] != chosen.kind or math.isnan(own):
        return _not_among(scope, chosen)
    known = listed.dropna()
    difference = round(own - float(known.median()), 1)
    key = "same" if difference == 0 else "above" if difference > 0 else "below"
    return words.t(
        f"delt.own_{key}",
        name=sentences.capital(scope.region_name()),
        own=sentences.points(scope, own),
        difference=sentences.points(scope, abs(difference)),
        n=sentences.count(scope, len(known)),
        plural=words.of(scope.catalogue.region_types[chosen.kind].plural),
    )


def _not_among(scope: Scope, chosen: Division) -> str:
    """That the chosen region is of another kind, or has too few municipalities."""
    name = scope.region_name()
    if scope.region[0] == chosen.kind:
        return scope.words.t("delt.own_small", name=sentences.capital(name))
    plural = scope.words.of(scope.catalogue.region_types[chosen.kind].plural)
    return scope.words.t("delt.own_other", name=name, plural=plural)


def section(scope: Scope, chosen: Division) -> None:
    """The split in words, and for every way of dividing as a table."""
    words = scope.words
    parts.heading(words.t("delt.title"))
    parts.prose(sentence(scope, chosen))
    columns = [
        parts.Column(words.t("delt.kind")),
        parts.Column(words.t("delt.groups"), is_number=True),
        parts.Column(words.t("delt.between"), is_number=True),
        parts.Column(words.t("delt.chance"), is_number=True),
    ]
    parts.table(words.t("delt.caption"), columns, _rows(scope, chosen))
    parts.note(words.t("delt.how"))


@cache.shared(60, BY_SCOPE)
def _rows(scope: Scope, chosen: Division) -> list[parts.Row]:
    """One row a way of dividing; the chosen one is marked."""
    words, table = scope.words, by_kind(scope, chosen).dropna(subset=["share_between"])
    return [
        parts.Row(
            [
                words.of(scope.catalogue.region_types[str(kind)].title),
                sentences.count(scope, int(row["n_groups"])),
                _percent(scope, row["share_between"]),
                _percent(scope, row["share_by_chance"]),
            ],
            "total" if kind == chosen.kind else "",
        )
        for kind, row in table.iterrows()
    ]


def _percent(scope: Scope, share: float) -> str:
    """A share in whole per cent."""
    return numbers.with_unit(100 * share, "%", 0, scope.words.language)
