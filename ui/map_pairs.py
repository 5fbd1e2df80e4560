"""Two measures against each other: who is where in the square, and how far they go together."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.crossing import THIRDS, RankCorrelation, crossed, rank_correlation
from maturity.rounding import printed
from ui import cache, map_frame, numbers, sentences
from ui.measures import NOT_APPLICABLE, OUTSIDE, Measure, Shading, indicators_under, measure
from ui.scope import BY_SCOPE, Scope

MISSING = -1
SPREAD = 0.5  # of the distance between two answers
STEPS = ("low", "middle", "high")


@dataclass(frozen=True)
class Pair:
    """Two measures over the chosen region.

    ``cells`` has the municipalities with both values x ``x`` and ``y`` (0 low, 1 middle, 2 high).
    """

    x: Measure
    y: Measure
    cells: pd.DataFrame
    together: RankCorrelation


@cache.shared(100, BY_SCOPE)
def pair(scope: Scope, x: str, y: str) -> Pair:
    """Two measures by their names in the address, over the chosen region."""
    one, other = measure(scope, x), measure(scope, y)
    members = scope.members()
    of_x, of_y = (printed(m.values.reindex(members), m.decimals) for m in (one, other))
    return Pair(one, other, crossed(of_x, of_y), rank_correlation(of_x, of_y))


@cache.shared(100, BY_SCOPE)
def shade(scope: Scope, x: str, y: str) -> Shading:
    """Nine classes, row by row; missing where either value is."""
    found = pair(scope, x, y)
    classes = pd.Series(MISSING, index=found.x.values.index)
    classes.loc[found.cells.index] = found.cells["x"] + THIRDS * found.cells["y"]
    classes.loc[_not_applicable(scope, found)] = NOT_APPLICABLE
    classes.loc[~classes.index.isin(scope.members())] = OUTSIDE
    labels = [cell_label(scope, column, row) for row in STEPS for column in STEPS]
    return Shading(classes.astype(int), tuple(labels))


def _not_applicable(scope: Scope, found: Pair) -> list[str]:
    """Those for whom one of the two does not apply."""
    said = scope.words.t("missing.not_applicable")
    reasons = pd.concat([found.x.reasons, found.y.reasons])
    return list(dict.fromkeys(reasons.index[reasons == said]))


def cell_label(scope: Scope, column: str, row: str) -> str:
    """«Lav, høy»: the first measure, then the second."""
    words = scope.words
    return words.t("kart.cell", x=words.t(f"kart.step_{column}"), y=words.t(f"kart.step_{row}"))


@cache.shared(100, BY_SCOPE)
def shown(scope: Scope, x: str, y: str) -> Measure:
    """The first measure as the map tells it: without a value where the second has none."""
    found = pair(scope, x, y)
    values = found.x.values.where(found.y.values.notna())
    lacking = found.y.reasons[found.x.values.reindex(found.y.reasons.index).notna()]
    told = [f"{found.y.title}: {reason}" for reason in lacking]
    reasons = pd.concat([found.x.reasons, pd.Series(told, index=lacking.index, dtype=object)])
    return Measure(**{**vars(found.x), "values": values, "reasons": reasons})


def finding(scope: Scope, x: str, y: str) -> list[str]:
    """Whether the two go together, how surely, and what that does not say."""
    words, found = scope.words, pair(scope, x, y)
    said = {
        "where": sentences.capital(scope.where()),
        "x": words.quoted(found.x.title),
        "y": words.quoted(found.y.title),
    }
    told = [words.t(f"kart.pair_{_verdict(found)}", **said)]
    if not found.together.reason:
        told.append(_measured(scope, found.together))
    return [*told, part_of(scope, found), _missing(scope, found)]


def _verdict(found: Pair) -> str:
    """Which sentence is true: too little is known, no clear relation, the same way, opposite."""
    together = found.together
    if together.reason:
        return "unknown"
    if not together.is_clear:
        return "unclear"
    return "same" if together.rho > 0 else "opposite"


def _measured(scope: Scope, together: RankCorrelation) -> str:
    """The correlation with its interval and n."""
    rho, low, high = (
        numbers.number(value, 2, scope.words.language)
        for value in (together.rho, together.low, together.high)
    )
    n = sentences.count(scope, together.n)
    return scope.words.t("kart.correlation", rho=rho, low=low, high=high, n=n)


def part_of(scope: Scope, found: Pair) -> str:
    """That one of the two is reckoned from the other, or from some of the same; else empty."""
    under = [
        set(indicators_under(scope, m.name)) if m.name in scope.spec.nodes else {m.name}
        for m in (found.x, found.y)
    ]
    return scope.words.t("kart.pair_shared") if under[0] & under[1] else ""


def _missing(scope: Scope, found: Pair) -> str:
    """How many of the region lack one of the two."""
    n = len(scope.members()) - len(found.cells)
    return scope.words.n("kart.pair_missing", n, n=sentences.count(scope, n)) if n else ""


def dots(scope: Scope, x: str, y: str, selected: str | None) -> pd.DataFrame:
    """One row a municipality with both values: x, y, text, name, is_mine, is_selected, middle."""
    found = pair(scope, x, y)
    members = found.cells.index
    frame = pd.DataFrame(
        {"x": found.x.values.loc[members], "y": found.y.values.loc[members]}, index=members
    )
    frame["middle"] = (frame["x"].min() + frame["x"].max()) / 2
    for name, shown_as in (("x", found.x), ("y", found.y)):
        if not shown_as.is_graded:
            frame[name] += spread(frame[name])
    frame["name"] = scope.names(members)
    frame["text"] = [
        f"{scope.name(number)}<br>{told(scope, found.x, number)}<br>{told(scope, found.y, number)}"
        for number in members
    ]
    frame["is_mine"] = members == scope.kommune
    frame["is_selected"] = members == selected
    return frame


def spread(values: pd.Series) -> pd.Series:
    """A little to either side, the same every time, so that dots of one answer are all seen."""
    step = np.diff(np.sort(values.unique())).min() if values.nunique() > 1 else 1.0
    golden = (np.arange(len(values)) * 0.618034) % 1
    return pd.Series((golden - 0.5) * SPREAD * step, index=values.index)


def told(scope: Scope, shown_as: Measure, kommunenr: str) -> str:
    """«Tilbud om fiber: 82,4 %», or the answer."""
    value = shown_as.values[kommunenr]
    said = shown_as.value_labels.get(value) or numbers.with_unit(
        value, shown_as.unit, shown_as.decimals, scope.words.language
    )
    return f"{shown_as.title}: {said}"


def limits(values: pd.Series, cells: pd.Series) -> list[float]:
    """Between which values one part ends and the next begins: the middle of the gap."""
    known = values.reindex(cells.index)
    ends = known.groupby(cells).agg(["min", "max"]).sort_index().to_numpy()
    return [
        float(np.mean([low, high])) for low, high in zip(ends[:-1, 1], ends[1:, 0], strict=True)
    ]


def table(scope: Scope, x: str, y: str) -> pd.DataFrame:
    """One row a municipality: both values, and the part of each."""
    found, members = pair(scope, x, y), scope.members()
    rows = map_frame.names(scope, members)
    rows["x"], rows["y"] = found.x.values.reindex(members), found.y.values.reindex(members)
    steps = dict(enumerate(scope.words.t(f"kart.step_{step}") for step in STEPS))
    rows["x_part"] = found.cells["x"].map(steps).reindex(members)
    rows["y_part"] = found.cells["y"].map(steps).reindex(members)
    rows["x_indicator"], rows["y_indicator"] = found.x.name, found.y.name
    rows["x_unit"], rows["y_unit"] = found.x.unit, found.y.unit
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows.reset_index()
