"""The weakest municipalities: finding, ladder, levels, and who is near."""

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.ladder import ladder
from maturity.rounding import rounded
from ui import cache, certainty, parts, sentences, weakest_below
from ui.profile_links import to_profile
from ui.scope import BY_SCOPE, Scope, pairs

# From this probability of being last on, a municipality is named as the weakest.
SURE = 0.9

ALT_LEVELS = ("floor", "median", "leader")
LEVELS = ("floor", "p5", "p10", "median", "leader")


@cache.shared(60, BY_SCOPE)
def findings(scope: Scope, node: str) -> list[str]:
    """The floor against the median, and who is at or near it."""
    words, stats = scope.words, scope.floor(node)
    if stats.is_too_few:
        return [_too_few(scope, node)]
    gap = stats.median - stats.floor
    first = words.t(
        "svakeste.finding" if rounded(gap) > 0 else "svakeste.finding_flat",
        where=scope.where(),
        title=sentences.inside(scope.node_title(node)),
        floor=sentences.points(scope, stats.floor),
        gap=sentences.points(scope, gap),
    )
    return [first, _near(scope, node)]


def _too_few(scope: Scope, node: str) -> str:
    """Why there is no floor: few municipalities, few with a score, or none."""
    words, members, scored = scope.words, scope.members(), scope.floor(node).n
    where, title = sentences.capital(scope.where()), sentences.inside(scope.node_title(node))
    if scored == 0:
        return words.t("svakeste.none_scored", where=where, title=title)
    if scored == len(members):
        return words.n("svakeste.small", scored, where=where, n=sentences.count(scope, scored))
    whole = sentences.count(scope, len(members))
    n = sentences.count(scope, scored)
    return words.n("svakeste.few_scored", scored, where=where, title=title, n=n, whole=whole)


def _near(scope: Scope, node: str) -> str:
    """«18 kommuner er blant de 18 svakeste: …», or how many share the floor."""
    chances = certainty.chances_of_last(scope, node)
    likeliest = max(chances, key=lambda number: chances[number], default=None)
    if likeliest is not None and chances[likeliest] >= SURE:
        share = sentences.count(scope, 100 * chances[likeliest])
        return scope.words.t("svakeste.sure", name=scope.name(likeliest), share=share)
    near = sentences.near_floor(scope, node, scope.members())
    names = sentences.named(scope, near, most=6)
    return scope.words.t("svakeste.near", n=sentences.count(scope, len(near)), names=names)


def ladder_section(scope: Scope, node: str) -> None:
    """The distribution with its levels."""
    words, stats = scope.words, scope.floor(node)
    parts.heading(
        words.t("svakeste.ladder_title"),
        words.t("svakeste.ladder_sub", n=sentences.count(scope, int(stats.n))),
    )
    parts.chart(
        scope,
        _ladder(scope, node),
        alt=words.t(
            "svakeste.ladder_alt",
            n=sentences.count(scope, int(stats.n)),
            **{key: sentences.points(scope, stats.level(key)) for key in ALT_LEVELS},
        ),
        key="svakeste_ladder",
    )


@cache.shared(60, BY_SCOPE)
def _ladder(scope: Scope, node: str) -> Figure:
    """The distribution as a figure."""
    words, stats = scope.words, scope.floor(node)
    levels = pd.DataFrame(
        [
            {
                "value": stats.level(level),
                "label": _level_label(scope, level, stats.level(level)),
            }
            for level in LEVELS
        ]
    ).drop_duplicates("value")
    return ladder(
        _dots(scope, node),
        levels,
        axis_title=f"{scope.node_title(node)} ({words.t('unit.points')})",
        decimal=words.t("number.decimal"),
    )


def _dots(scope: Scope, node: str) -> pd.DataFrame:
    """One row a municipality of the scope with a score."""
    scores = scope.scores[node].reindex(scope.members()).dropna().sort_values(kind="stable")
    near = sentences.near_floor(scope, node, scope.members())
    return pd.DataFrame(
        {
            "score": scores,
            "text": [
                f"{scope.name(number)}: {sentences.points(scope, score)} "
                f"{scope.words.t('unit.points')}"
                for number, score in pairs(scores)
            ],
            "is_mine": scores.index == scope.kommune,
            "is_near": scores.index.isin(near),
        }
    )


def _level_label(scope: Scope, level: str, value: float) -> str:
    """A level's short name and its points."""
    return f"{_level_name(scope, level)} {sentences.points(scope, value)}"


def _level_name(scope: Scope, level: str) -> str:
    """A level's short name."""
    shared = {"floor", "median", "leader"}
    return scope.words.t(f"common.{level}" if level in shared else f"svakeste.{level}")


def levels_and_near(scope: Scope, node: str) -> None:
    """The levels and the residents under a limit, beside those at or near the floor."""
    left, right = st.columns(2, gap="large")
    with left:
        _levels_table(scope, node)
        weakest_below.section(scope, node)
    with right:
        _near_table(scope, node)


def _levels_table(scope: Scope, node: str) -> None:
    """Floor, P5, P10, median and top: what each is, its points, distance from the floor."""
    words, stats = scope.words, scope.floor(node)
    parts.heading(words.t("svakeste.levels_title"), words.t("svakeste.levels_sub"))
    columns = [
        parts.Column(words.t("svakeste.level")),
        parts.Column(words.t("common.points_number"), is_number=True),
        parts.Column(words.t("svakeste.from_floor"), is_number=True),
    ]
    said = {level: words.t(f"svakeste.{level}_long") for level in LEVELS}
    for level in ("floor", "leader"):
        sharing = stats.floor_kommunenr if level == "floor" else stats.leader_kommunenr
        if len(sharing) > 1:
            said[level] = words.t("svakeste.ties", n=sentences.count(scope, len(sharing)))
    rows = [
        parts.Row(
            [
                parts.with_flag(_level_name(scope, level), said[level]),
                sentences.points(scope, stats.level(level)),
                sentences.points(scope, stats.level(level) - stats.floor),
            ]
        )
        for level in LEVELS
    ]
    parts.table(words.t("svakeste.gaps_caption"), columns, rows)


def _near_table(scope: Scope, node: str) -> None:
    """Those at or near the floor: points, place in the country, chance of being last."""
    words = scope.words
    parts.heading(words.t("svakeste.near_title"), words.t("svakeste.near_sub"))
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.points_number"), is_number=True),
        parts.Column(words.t("rank.place"), is_number=True),
        parts.Column(words.t("svakeste.chance"), is_number=True),
    ]
    rows = [
        parts.Row([to_profile(scope, number), *said], "mine" if number == scope.kommune else "")
        for number, said in _near_cells(scope, node).items()
    ]
    parts.table(words.t("svakeste.near_caption"), columns, rows, tall=True)
    parts.note(certainty.explained(scope))


@cache.shared(60, BY_SCOPE)
def _near_cells(scope: Scope, node: str) -> dict[str, list[str]]:
    """By kommunenr, lowest first: points, place in the country, chance of being last."""
    chances = certainty.chances_of_last(scope, node)
    return {
        number: [
            sentences.points(scope, scope.score(number, node)),
            certainty.place(scope, number, node),
            certainty.chance(scope, chances.get(number, 0.0)),
        ]
        for number in sentences.near_floor(scope, node, scope.members())
    }


def values_table(scope: Scope, node: str) -> None:
    """The values of a region that is too small for statistics."""
    left, _ = st.columns([5, 6])
    with left:
        _scores_table(scope, node, list(scope.members()), "svakeste.values_caption")


def _scores_table(scope: Scope, node: str, listed: list[str], caption: str) -> None:
    """Municipalities with their points, lowest first; those without points last."""
    words = scope.words
    scores = scope.scores[node].reindex(listed).sort_values(kind="stable")
    rows = [
        parts.Row(
            [
                scope.name(number),
                words.t("missing.data")
                if pd.isna(score)
                else parts.bar(score, sentences.points(scope, score)),
            ],
            "mine" if number == scope.kommune else "",
        )
        for number, score in pairs(scores)
    ]
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.points_number"), is_number=True),
    ]
    parts.table(words.t(caption), columns, rows, tall=True)
