"""Is the difference between groups or inside them, period by period?"""

import math

import pandas as pd

from maturity.inequality import theil_split
from maturity.variance import variance_split
from ui import cache, download, numbers, parts, sentences
from ui.scope import BY_SCOPE, Scope
from ui.years import FEWEST, Choice, Course, Point
from ui.years_course import course

# Of more points than this, some are worked out: the newest and those evenly before it.
MOST = 9


@cache.shared(60, BY_SCOPE)
def splits(scope: Scope, name: str, kind: str) -> pd.DataFrame:
    """One row a period: label, n, n_groups, between, by_chance (0-1), theil, theil_between (0-1).

    Municipalities are counted, whatever the units of the series are. Theil is NaN where the scale
    has no zero that means none at all.
    """
    found = course(scope, name, kind)
    groups = cache.membership(scope.snapshot)[kind].dropna()
    return pd.DataFrame([_split(found, p.label, p.municipal, groups) for p in _some(found.points)])


def _some(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The newest of many points and those evenly before it."""
    step = max(1, math.ceil((len(points) - 1) / (MOST - 1)))
    return points[::-1][::step][::-1]


def _split(
    found: Course, label: str, values: pd.Series, groups: "pd.Series[str]"
) -> dict[str, object]:
    """One period."""
    known = values[values.index.isin(groups.index)].dropna()
    split = variance_split(known, groups)
    row: dict[str, object] = {
        "label": label,
        "n": split.n,
        "n_groups": split.n_groups,
        "between": split.share_between,
        "by_chance": split.share_by_chance,
        "theil": math.nan,
        "theil_between": math.nan,
    }
    if found.is_ratio and len(known):
        theil = theil_split(known, groups, scale="ratio")
        row |= {"theil": theil.total, "theil_between": theil.share_between}
    return row


@cache.shared(60, BY_SCOPE)
def split_finding(scope: Scope, choice: Choice, found: Course) -> str:
    """Where the difference lies in the newest period; why it cannot be said where it cannot."""
    last = splits(scope, choice.shown, choice.kind).iloc[-1]
    plural = scope.words.of(scope.catalogue.region_types[choice.kind].plural)
    if last["n_groups"] < 2 or last["n"] < FEWEST or math.isnan(last["between"]):
        return scope.words.t("utvikling.split_few", plural=plural)
    return scope.words.t(
        "utvikling.split_finding",
        period=last["label"],
        plural=plural,
        title=sentences.inside(found.title),
        share=sentences.count(scope, 100 * last["between"]),
        chance=sentences.count(scope, 100 * last["by_chance"]),
    )


def split_section(scope: Scope, choice: Choice, found: Course) -> None:
    """The sentence and the table."""
    words = scope.words
    parts.heading(words.t("utvikling.split_title"), words.t("utvikling.split_sub"))
    parts.lede(split_finding(scope, choice, found))
    table = splits(scope, choice.shown, choice.kind)
    if table["n_groups"].max() < 2:
        return
    columns = [parts.Column(words.t("utvikling.period"))]
    names = ["n", "between", "by_chance", *(["theil", "theil_between"] if found.is_ratio else [])]
    columns += [parts.Column(words.t(f"utvikling.{name}"), is_number=True) for name in names]
    listed = [parts.Row(_cells(scope, row, found)) for _, row in table.iterrows()]
    plural = words.of(scope.catalogue.region_types[choice.kind].plural)
    parts.table(words.t("utvikling.split_caption", plural=plural), columns, listed)
    parts.note(words.t("utvikling.split_ratio" if found.is_ratio else "utvikling.split_points"))
    marked = table.assign(region_type=choice.kind, series=found.name)
    marked["snapshot"] = scope.snapshot.snapshot_id
    download.frame(scope, marked, f"utvikling_{found.name}_{choice.kind}")


def _cells(scope: Scope, row: "pd.Series[float]", found: Course) -> list[str | parts.Markup]:
    """A row of the table."""
    between = sentences.points(scope, 100 * row["between"])
    cells: list[str | parts.Markup] = [
        str(row["label"]),
        sentences.count(scope, row["n"]),
        between if math.isnan(row["between"]) else parts.bar(100 * row["between"], between),
        sentences.points(scope, 100 * row["by_chance"]),
    ]
    if found.is_ratio:
        cells.append(numbers.number(row["theil"], 3, scope.words.language))
        cells.append(sentences.points(scope, 100 * row["theil_between"]))
    return cells
