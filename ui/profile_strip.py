"""The score among those of the group: the large numbers, and every municipality as a dot."""

import pandas as pd

from charts.canvas import Figure
from charts.peers import peers
from ui import cache, certainty, parts, profile, sentences
from ui.scope import BY_SCOPE, Scope, pairs

GROUP, MINE = -2, -1


def facts(scope: Scope, kommunenr: str) -> list[parts.Fact]:
    """The score, the place in the group and the place in the country, each with its interval."""
    words = scope.words
    found = profile.standing(scope, kommunenr, scope.index_id)
    if found is None:
        return []
    group = profile.group_of(scope, kommunenr)
    rank = scope.rank(kommunenr, scope.index_id)
    own = parts.Fact(
        scope.node_title(scope.index_id),
        sentences.points(scope, found.score),
        words.t("unit.points"),
        _score_interval(scope, kommunenr),
    )
    among = parts.Fact(
        words.t("kommune.place_in", where=scope.where(group)),
        _interval(scope, found.low, found.high),
        words.t("rank.of", n=sentences.count(scope, found.n)),
        words.t("rank.interval"),
    )
    return [
        own,
        *([among] if group[0] != "land" else []),
        parts.Fact(
            words.t("rank.in_country"),
            certainty.place(scope, kommunenr, scope.index_id),
            words.t("rank.of", n=sentences.count(scope, scope.scores[scope.index_id].count())),
            words.t("rank.interval") if rank.rank == rank.rank else "",
        ),
    ]


def _interval(scope: Scope, low: int, high: int) -> str:
    """«2–4», or the one place where the interval holds no more."""
    first, last = sentences.count(scope, low), sentences.count(scope, high)
    return first if low == high else f"{first}–{last}"


def _score_interval(scope: Scope, kommunenr: str) -> str:
    """Between which points nine of ten calculations lie."""
    rank = scope.rank(kommunenr, scope.index_id)
    return scope.words.t(
        "kommune.score_interval",
        low=sentences.points(scope, rank.score_p05),
        high=sentences.points(scope, rank.score_p95),
    )


def draw(scope: Scope, kommunenr: str) -> None:
    """The group as dots, with the floor, the median and the municipality named."""
    group = profile.group_of(scope, kommunenr)
    words = scope.words
    parts.heading(
        words.t("kommune.strip_title", group=scope.region_name(group)),
        words.t("kommune.strip_sub"),
    )
    parts.chart(
        scope,
        _figure(scope, kommunenr),
        alt=alt(scope, kommunenr),
        key="kommune_strip",
    )


@cache.shared(60, BY_SCOPE)
def alt(scope: Scope, kommunenr: str) -> str:
    """The figure in words."""
    group = profile.group_of(scope, kommunenr)
    scores = scope.scores[scope.index_id].reindex(scope.members(group)).dropna()
    return scope.words.t(
        "kommune.strip_alt",
        n=sentences.count(scope, len(scores)),
        where=scope.where(group),
        low=sentences.points(scope, scores.min()),
        high=sentences.points(scope, scores.max()),
        median=sentences.points(scope, scores.median()),
        name=scope.name(kommunenr),
        score=sentences.points(scope, scope.score(kommunenr, scope.index_id)),
    )


@cache.shared(60, BY_SCOPE)
def _figure(scope: Scope, kommunenr: str) -> Figure:
    """Dots of the group and of those compared with."""
    words = scope.words
    members = scope.members(profile.group_of(scope, kommunenr))
    scores = scope.scores[scope.index_id].reindex(members).dropna()
    levels = pd.DataFrame(
        [
            {
                "value": value,
                "label": f"{words.t(f'common.{level}')} {sentences.points(scope, value)}",
            }
            for level, value in (("floor", scores.min()), ("median", scores.median()))
        ]
    )
    return peers(
        dots(scope, kommunenr),
        levels,
        axis_title=f"{scope.node_title(scope.index_id)} ({words.t('unit.points')})",
        decimal=words.t("number.decimal"),
    )


def dots(scope: Scope, kommunenr: str) -> pd.DataFrame:
    """One row a municipality of the group, and those compared with, that has a score."""
    turns = {kommunenr: MINE} | {
        number: turn for turn, number in enumerate(beside(scope, kommunenr))
    }
    listed = scope.members(profile.group_of(scope, kommunenr)).union(list(turns))
    scores = scope.scores[scope.index_id].reindex(listed).dropna()
    unit = scope.words.t("unit.points")
    said = [f"{scope.name(n)}: {sentences.points(scope, v)} {unit}" for n, v in pairs(scores)]
    named = [
        f"{scope.name(n)} {sentences.points(scope, v)}" if n in turns else ""
        for n, v in pairs(scores)
    ]
    turn = [turns.get(str(number), GROUP) for number in scores.index]
    return pd.DataFrame({"score": scores, "text": said, "label": named, "turn": turn})


def beside(scope: Scope, kommunenr: str) -> list[str]:
    """Those the reader compares with, in the order chosen; never the municipality itself."""
    return [number for number in scope.others if number != kommunenr]
