"""The page of the weakest municipalities, section by section."""

import pandas as pd
import streamlit as st

from charts.ladder import ladder
from charts.split import split
from ui import address, middle, parts, peers, sentences
from ui.scope import Scope

LEVELS = ("floor", "p5", "p10", "median", "leader")
LIMITS = list(range(0, 101, 5))


def findings(scope: Scope, node: str) -> list[str]:
    """The floor against the median, and who is at or near it."""
    words, stats = scope.words, scope.floor(node)
    if stats["is_too_few"]:
        n = sentences.count(scope, len(scope.members()))
        return [words.t("svakeste.small", where=sentences.capital(scope.where()), n=n)]
    gap = stats["median"] - stats["floor"]
    first = words.t(
        "svakeste.finding" if round(gap, 1) > 0 else "svakeste.finding_flat",
        where=scope.where(),
        title=sentences.inside(scope.node_title(node)),
        floor=sentences.points(scope, stats["floor"]),
        gap=sentences.points(scope, gap),
    )
    return [first, _near(scope, node)]


def _near(scope: Scope, node: str) -> str:
    """«18 kommuner er blant de 18 svakeste: …», or how many share the floor."""
    near = sentences.near_floor(scope, node, scope.members())
    names = sentences.named(scope, sorted(near, key=scope.name), most=6)
    return scope.words.t("svakeste.near", n=sentences.count(scope, len(near)), names=names)


def ladder_section(scope: Scope, node: str) -> None:
    """The distribution with its levels."""
    words, stats = scope.words, scope.floor(node)
    parts.heading(
        words.t("svakeste.ladder_title"),
        words.t("svakeste.ladder_sub", n=sentences.count(scope, int(stats["n"]))),
    )
    levels = pd.DataFrame(
        [
            {
                "value": stats[level],
                "label": f"{_level_name(scope, level)} {sentences.points(scope, stats[level])}",
            }
            for level in LEVELS
        ]
    ).drop_duplicates("value")
    st.plotly_chart(
        ladder(
            _dots(scope, node),
            levels,
            axis_title=f"{scope.node_title(node)} ({words.t('unit.points')})",
            decimal=words.t("number.decimal"),
        ),
        config={"displayModeBar": False},
        alt=words.t(
            "svakeste.ladder_alt",
            n=sentences.count(scope, int(stats["n"])),
            **{key: sentences.points(scope, stats[key]) for key in ("floor", "median", "leader")},
        ),
        key="svakeste_ladder",
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
                for number, score in scores.items()
            ],
            "is_mine": scores.index == scope.kommune,
            "is_near": scores.index.isin(near),
        }
    )


def _level_name(scope: Scope, level: str) -> str:
    """A level's short name."""
    shared = {"floor", "median", "leader"}
    return scope.words.t(f"common.{level}" if level in shared else f"svakeste.{level}")


def levels_and_near(scope: Scope, node: str) -> None:
    """The levels and the residents under a limit, beside those at or near the floor."""
    left, right = st.columns(2, gap="large")
    with left:
        _levels_table(scope, node)
        below_section(scope, node)
    with right:
        parts.heading(scope.words.t("svakeste.near_title"), scope.words.t("svakeste.near_sub"))
        _scores_table(
            scope, node, sentences.near_floor(scope, node, scope.members()), "svakeste.near_title"
        )


def _levels_table(scope: Scope, node: str) -> None:
    """Floor, P5, P10, median and top: points, distance from the floor, who."""
    words, stats = scope.words, scope.floor(node)
    parts.heading(words.t("svakeste.levels_title"), words.t("svakeste.levels_sub"))
    columns = [
        parts.Column(words.t("svakeste.level")),
        parts.Column(words.t("common.points_number"), is_number=True),
        parts.Column(words.t("svakeste.from_floor"), is_number=True),
        parts.Column(words.t("svakeste.who")),
    ]
    said = {"p5": words.t("svakeste.p5_long"), "p10": words.t("svakeste.p10_long")}
    said["median"] = words.t("svakeste.median_long")
    for level in ("floor", "leader"):
        if len(stats[f"{level}_kommunenr"]) > 1:
            said[level] = words.t(
                "svakeste.ties", n=sentences.count(scope, len(stats[f"{level}_kommunenr"]))
            )
    rows = [
        parts.Row(
            [
                _level_name(scope, level),
                sentences.points(scope, stats[level]),
                sentences.points(scope, stats[level] - stats["floor"]),
                said.get(level, ""),
            ]
        )
        for level in LEVELS
    ]
    parts.table(words.t("svakeste.gaps_caption"), columns, rows)


def values_table(scope: Scope, node: str) -> None:
    """The values of a region that is too small for statistics."""
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
        for number, score in scores.items()
    ]
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.points_number"), is_number=True),
    ]
    parts.table(words.t(caption), columns, rows)


def pick(scope: Scope, node: str) -> str:
    """The municipality whose gap is split: among those under the median, lowest first."""
    scores = scope.scores[node].reindex(scope.members()).dropna().sort_values(kind="stable")
    under = list(scores.index[scores < scores.median()]) or list(scores.index[:1])
    parts.heading(scope.words.t("svakeste.split_title"))
    return address.choice(
        st.selectbox,
        "valgt",
        under,
        under[0],
        label=scope.words.t("svakeste.split_pick"),
        show=lambda number: f"{scope.name(number)} ({sentences.points(scope, scores[number])})",
        width=320,
    )


def split_section(scope: Scope, node: str, kommunenr: str) -> None:
    """What the distance to the median consists of, adding up exactly."""
    words = scope.words
    found = middle.split_to_median(scope, node, kommunenr)
    gap = found.median - found.score
    if round(gap, 1) <= 0:
        parts.note(words.t("svakeste.split_sub_zero", name=scope.name(kommunenr)))
        return
    parts.note(
        words.t(
            "svakeste.split_sub",
            name=scope.name(kommunenr),
            gap=sentences.points(scope, gap),
        )
    )
    left, right = st.columns([6, 5], gap="large")
    with left:
        _waterfall(scope, kommunenr, found)
    with right:
        _split_table(scope, kommunenr, found)


def _waterfall(scope: Scope, kommunenr: str, found: middle.Split) -> None:
    """The split as a figure."""
    words = scope.words
    labels = [scope.name(kommunenr), *found.parts["title"], words.t("common.median")]
    texts = [
        sentences.points(scope, found.score),
        *(sentences.signed_points(scope, value) for value in found.parts["points"]),
        sentences.points(scope, found.median),
    ]
    said = ", ".join(f"{a}: {b}" for a, b in zip(labels[1:-1], texts[1:-1], strict=True))
    st.plotly_chart(
        split(
            labels,
            found.score,
            list(found.parts["points"]),
            texts,
            axis_title=words.t("unit.points"),
            decimal=words.t("number.decimal"),
        ),
        config={"displayModeBar": False},
        alt=words.t("svakeste.split_alt", score=texts[0], median=texts[-1], parts=said),
        key="svakeste_split",
    )


def _split_table(scope: Scope, kommunenr: str, found: middle.Split) -> None:
    """The split as a table: own points, the middle's points, and each part's share of the gap."""
    words = scope.words
    columns = [
        parts.Column(words.t("svakeste.split_area")),
        parts.Column(scope.name(kommunenr), is_number=True),
        parts.Column(words.t("svakeste.split_middle"), is_number=True),
        parts.Column(words.t("svakeste.split_points"), is_number=True),
    ]
    rows = [
        parts.Row(
            [
                part.title,
                sentences.points(scope, part.own),
                sentences.points(scope, part.middle),
                sentences.signed_points(scope, part.points),
            ]
        )
        for part in found.parts.itertuples()
    ]
    total = parts.Row(
        [
            words.t("svakeste.split_total"),
            sentences.points(scope, found.score),
            sentences.points(scope, found.median),
            sentences.signed_points(scope, found.median - found.score),
        ],
        "total",
    )
    parts.table(words.t("svakeste.split_caption"), columns, [*rows, total])
    parts.note(words.t("svakeste.split_how"))


def peers_section(scope: Scope, node: str, kommunenr: str) -> None:
    """Similar municipalities that stand higher, and on what."""
    words, name = scope.words, scope.name(kommunenr)
    parts.heading(words.t("svakeste.peers_title"))
    found = peers.higher(scope, node, kommunenr)
    if found.scores.empty:
        parts.note(words.t("svakeste.peers_none"))
        return
    criteria = [words.t(f"svakeste.criteria_{kind}") for kind in found.criteria]
    listed = sentences.listing(scope, criteria)
    parts.note(words.t("svakeste.peers_sub", criteria=listed, name=name))
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("common.population"), is_number=True),
        *(
            parts.Column(scope.node_title(part), is_number=True)
            for part in found.scores.columns
        ),
    ]
    own = scope.scores.loc[kommunenr]
    rows = [
        parts.Row(
            [
                scope.name(str(number)),
                sentences.count(scope, int(scope.municipalities.loc[number, "population"])),
                *(
                    sentences.signed_points(scope, row[part] - own[part])
                    for part in found.scores.columns
                ),
            ]
        )
        for number, row in found.scores.head(peers.SHOWN).iterrows()
    ]
    parts.table(words.t("svakeste.peers_caption", name=name), columns, rows)
    if len(found.scores) > peers.SHOWN:
        shown = words.t("svakeste.peers_more", shown=peers.SHOWN, n=len(found.scores))
        parts.note(shown)


def _limit(scope: Scope) -> int:
    """The limit the address names, or the low limit of the index."""
    default = str(int(sentences.limits(scope)[1]))
    return int(address.value("grense", [str(limit) for limit in LIMITS], default))


def below_section(scope: Scope, node: str) -> None:
    """How many live under a limit of the reader's choice."""
    words = scope.words
    parts.heading(words.t("svakeste.below_title"))
    default = str(int(sentences.limits(scope)[1]))
    address.choice(
        st.select_slider,
        "grense",
        [str(limit) for limit in LIMITS],
        default,
        label=words.t("svakeste.below_pick"),
        show=str,
        width=420,
    )
    parts.lede(sentences.residents(scope, node, _limit(scope)))
