"""What a map or table can show: a node of an index or an indicator, and what is said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.catalogue import Indicator
from maturity.classes import MISSING, fifths, fixed_classes
from ui import cache, numbers
from ui.scope import BY_EDITION, BY_SCOPE, Scope
from warehouse import space

NOT_APPLICABLE = -2
OUTSIDE = -3
CLASSES = 5


indicator_then = cache.shared(30)(space.indicator_then)


@dataclass(frozen=True, eq=False)
class Measure:
    """One thing to show for every municipality.

    ``values`` are in ``unit`` (NaN where missing), ``reasons`` say why a value is missing and
    ``notes`` what must be said of one that is there; both are sparse, by kommunenr.
    """

    name: str
    title: str
    unit: str
    decimals: int
    breaks: tuple[float, ...]
    value_labels: dict[float, str]
    values: pd.Series
    reasons: pd.Series
    notes: pd.Series
    sources: tuple[str, ...]
    periods: tuple[str, ...]
    caveats: tuple[str, ...]
    is_score: bool

    @property
    def is_graded(self) -> bool:
        """Whether values lie on a scale; False for yes/no and categories."""
        return not self.value_labels


@cache.shared(200, BY_EDITION)
def measure(scope: Scope, name: str, period: str = "") -> Measure:
    """The measure a name in the address stands for: a node of the index, or an indicator.

    ``period`` is one of an indicator's own; without it, the one the catalogue shows.
    """
    if name in scope.catalogue.indicators:
        return _of_indicator(scope, scope.catalogue.indicators[name], period)
    return _of_score(scope, name)


def _of_score(scope: Scope, node: str) -> Measure:
    """Points: of an index, an area, or a question of a survey."""
    listed = [scope.catalogue.indicators.get(name) for name in indicators_under(scope, node)]
    parts = [_of_indicator(scope, indicator) for indicator in listed if indicator is not None]
    notes = pd.concat([pd.Series(dtype=object), *(part.notes for part in parts)])
    values = scope.scores[node]
    return Measure(
        name=node,
        title=scope.node_title(node),
        unit=scope.words.t("unit.points"),
        decimals=1,
        breaks=scope.spec.breaks,
        value_labels={},
        values=values,
        reasons=pd.Series(scope.words.t("missing.too_little"), index=values.index[values.isna()]),
        notes=notes[~notes.index.duplicated()],
        sources=_distinct(part.sources for part in parts) or (scope.index_id,),
        periods=_distinct(part.periods for part in parts) or (scope.edition,),
        caveats=_distinct(part.caveats for part in parts),
        is_score=True,
    )


def _distinct(listed: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Each text once, in the order of its first appearance."""
    return tuple(dict.fromkeys(text for texts in listed for text in texts))


def _of_indicator(scope: Scope, indicator: Indicator, period: str = "") -> Measure:
    """An indicator in its own unit."""
    if period and period != indicator.period:
        rows = indicator_then(scope.snapshot, indicator.indicator, period)
    else:
        period, rows = indicator.period, cache.indicator(scope.snapshot, indicator.indicator)
    words = scope.words
    missing = rows.loc[rows["value"].isna(), "missing_reason"]
    return Measure(
        name=indicator.indicator,
        title=words.of(indicator.title),
        unit=words.t(f"unit.{indicator.unit}") if indicator.unit != "%" else "%",
        decimals=indicator.decimals,
        breaks=indicator.breaks,
        value_labels=_value_labels(scope, indicator),
        values=rows["value"],
        reasons=missing.map(lambda reason: words.t(f"missing.{reason}")),
        notes=_notes(scope, rows),
        sources=(indicator.source,),
        periods=(numbers.period(period, words.language),),
        caveats=(words.of(indicator.caveat),),
        is_score=False,
    )


def _value_labels(scope: Scope, indicator: Indicator) -> dict[float, str]:
    """The words for the values of a yes/no or categorical indicator, low to high."""
    words = scope.words
    if indicator.value_type == "yes_no":
        return {0.0: words.t("value.no"), 1.0: words.t("value.yes")}
    labels: dict[float, list[str]] = {}
    for category in indicator.categories.values():
        labels.setdefault(category.value, []).append(words.of(category.title))
    return {value: " / ".join(names) for value, names in sorted(labels.items())}


def _notes(scope: Scope, rows: pd.DataFrame) -> pd.Series:
    """What must be said of values that were inherited, estimated or put together."""
    words = scope.words
    said = rows[
        rows["status"].isin(["inherited", "estimated", "harmonised"]) & rows["value"].notna()
    ]
    return pd.Series(
        [
            words.t(f"status.{row.status}", codes=row.native_codes, n=row.n_parts)
            for row in said.itertuples()
        ],
        index=said.index,
        dtype=object,
    )


def indicators_under(scope: Scope, node: str) -> list[str]:
    """The indicators somewhere under a node of the index; an indicator stands for itself."""
    if node in scope.spec.indicators:
        return [node]
    found: list[str] = []
    for child in scope.spec.children[node]:
        found += indicators_under(scope, child)
    return found


@dataclass(frozen=True, eq=False)
class Shading:
    """How a measure is coloured: class per municipality, and the words for the five classes."""

    classes: pd.Series
    labels: tuple[str, ...]


@cache.shared(200, BY_SCOPE)
def shade(scope: Scope, name: str, *, relative: bool, period: str = "") -> Shading:
    """Colour a measure by fixed classes, or by fifths of the chosen region (``relative``)."""
    shown, members = measure(scope, name, period), scope.members()
    if not shown.is_graded:
        classes, labels = _labelled(shown)
    elif relative:
        classes, limits = fifths(shown.values.loc[members], decimals=shown.decimals)
        labels = _spread(_limit_labels(scope, limits, shown.decimals))
        classes = _stretch(classes.reindex(shown.values.index, fill_value=OUTSIDE), len(limits) - 1)
    else:
        classes = fixed_classes(shown.values, shown.breaks, shown.decimals)
        labels = _spread(_limit_labels(scope, shown.breaks, 0))
        classes = _stretch(classes, len(shown.breaks) - 1)
    not_applicable = shown.reasons.index[shown.reasons == scope.words.t("missing.not_applicable")]
    classes = classes.copy()
    classes.loc[not_applicable] = NOT_APPLICABLE
    classes.loc[~classes.index.isin(members)] = OUTSIDE
    return Shading(classes.astype(int), labels)


def _labelled(shown: Measure) -> tuple[pd.Series, tuple[str, ...]]:
    """Classes of a measure with few values: its values spread over the five colours."""
    order = list(shown.value_labels)
    places = _places(len(order))
    by_value = {value: places[i] for i, value in enumerate(order)}
    classes = shown.values.map(by_value).fillna(MISSING)
    labels = [""] * CLASSES
    for value, place in by_value.items():
        labels[place] = shown.value_labels[value]
    return classes, tuple(labels)


def _limit_labels(scope: Scope, limits: Sequence[float], decimals: int) -> list[str]:
    """«0–50», «50–70» …: the classes between limits, in words."""
    said = [numbers.number(limit, decimals, scope.words.language) for limit in limits]
    return [f"{low}–{high}" for low, high in zip(said, said[1:], strict=False)]


def _places(count: int) -> list[int]:
    """Which of the five colours ``count`` classes take: the ends always, evenly between."""
    return [int(round(place)) for place in np.linspace(0, CLASSES - 1, count)] if count > 1 else [2]


def _spread(labels: list[str]) -> tuple[str, ...]:
    """Labels at the places their classes take among the five."""
    spread = [""] * CLASSES
    for place, label in zip(_places(len(labels)), labels, strict=True):
        spread[place] = label
    return tuple(spread)


def _stretch(classes: pd.Series, count: int) -> pd.Series:
    """Classes 0 … count − 1 moved to their places among the five; others as they are."""
    return classes.replace(dict(enumerate(_places(count))))
