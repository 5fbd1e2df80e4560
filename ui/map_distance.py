"""How far every municipality lies from a benchmark: the measure, its colours and the finding."""

from dataclasses import dataclass, replace
from statistics import median

import pandas as pd

from maturity.rounding import printed
from ui import cache, groups, numbers, sentences
from ui.measures import OUTSIDE, Measure, Shading, measure
from ui.scope import BY_SCOPE, COUNTRY, Scope

LEVEL, GROUP, COUNTRYWIDE = "nivaa", "gruppe", "landet"
AGAINST = (LEVEL, GROUP, COUNTRYWIDE)
MIDDLE, MISSING = 2, -1


@dataclass(frozen=True)
class Distance:
    """A measure as a distance: ``shown`` has the distances, ``level`` the values themselves.

    ``near`` and ``far`` are the limits of the classes on both sides, in the unit of the measure.
    """

    shown: Measure
    level: Measure
    near: float
    far: float


@cache.shared(100, BY_SCOPE)
def distance(scope: Scope, name: str, against: str, period: str = "") -> Distance:
    """A measure's distance to the benchmark, one value a municipality (NaN = missing)."""
    level = measure(scope, name, period)
    values = level.values - benchmarks(scope, level.values, kind_of(scope, against))
    without = values.index[values.isna() & level.values.notna()]
    reasons = pd.Series(scope.words.t("kart.no_benchmark"), index=without, dtype=object)
    unit = scope.words.t("unit.percentage_points") if level.unit == "%" else level.unit
    shown = replace(
        level, values=values, unit=unit, reasons=pd.concat([level.reasons, reasons]), is_score=False
    )
    width = median(high - low for low, high in zip(level.breaks, level.breaks[1:], strict=False))
    return Distance(shown, level, width / 2, 1.5 * width)


def kind_of(scope: Scope, against: str) -> str:
    """The kind of group whose median is the benchmark."""
    return COUNTRY[0] if against == COUNTRYWIDE else scope.compare


def benchmarks(scope: Scope, values: pd.Series, kind: str) -> pd.Series:
    """The median that each municipality is held against; NaN where its group is too small.

    A group that a reader has made is one benchmark for all; others have that of their own group.
    """
    if kind in groups.MADE:
        return pd.Series(_median_of_made(scope, values, kind), index=values.index)
    group = cache.membership(scope.snapshot)[kind].reindex(values.index)
    known = values.groupby(group)
    return known.transform("median").where(known.transform("count") >= groups.FEW)


def _median_of_made(scope: Scope, values: pd.Series, kind: str) -> float:
    """The median of the reader's own selection, or of those like «min kommune»."""
    name = groups.OWN if kind == groups.OWN else scope.kommune
    if name is None:
        return float("nan")
    known = values.reindex(scope.members((kind, name))).dropna()
    return float(known.median()) if len(known) >= groups.FEW else float("nan")


@cache.shared(100, BY_SCOPE)
def shade(scope: Scope, name: str, against: str, period: str = "") -> Shading:
    """Five classes about a neutral middle, the same above as below."""
    found = distance(scope, name, against, period)
    classes = classes_of(found)
    classes.loc[~classes.index.isin(scope.members())] = OUTSIDE
    near, far = (_limit(scope, limit) for limit in (found.near, found.far))
    labels = [
        scope.words.t(f"kart.{place}", near=near, far=far)
        for place in ("far_below", "below", "near", "above", "far_above")
    ]
    return Shading(classes, tuple(labels))


def classes_of(found: Distance) -> pd.Series:
    """0 far below … 2 near … 4 far above, as the distance is printed; −1 where it is missing."""
    values = printed(found.shown.values, found.shown.decimals)
    size = values.abs()
    steps = (size >= found.near).astype(int) + (size >= found.far).astype(int)
    side = (values > 0).astype(int) - (values < 0).astype(int)
    return (MIDDLE + side * steps).where(values.notna(), MISSING).astype(int)


def _limit(scope: Scope, limit: float) -> str:
    """A limit with no more decimals than it needs."""
    return numbers.number(limit, 0 if limit == round(limit) else 1, scope.words.language)


def benchmark_name(scope: Scope, against: str) -> str:
    """What the distance is to, in a sentence: «medianen i sin KOSTRA-gruppe»."""
    kind = kind_of(scope, against)
    name = scope.name(scope.kommune) if scope.kommune else ""
    return scope.words.t(f"kart.benchmark_{kind}", name=name)


@cache.shared(100, BY_SCOPE)
def finding(scope: Scope, name: str, against: str, period: str = "") -> str:
    """How many lie well below the benchmark, and how many well above."""
    words, members = scope.words, scope.members()
    found = distance(scope, name, against, period)
    values = found.shown.values.reindex(members).dropna()
    said = {
        "where": sentences.capital(scope.where()),
        "title": sentences.inside(found.level.title),
        "benchmark": benchmark_name(scope, against),
    }
    if values.empty:
        return words.t("kart.distance_none", **said)
    if len(values) == 1:
        return _alone(scope, found, float(values.iloc[0]), said)
    classes = classes_of(found).reindex(values.index)
    low, high = int((classes < MIDDLE).sum()), int((classes > MIDDLE).sum())
    near = numbers.with_unit(
        found.near,
        found.shown.unit,
        0 if found.near == round(found.near) else 1,
        words.language,
    )
    below = words.n(
        "kart.n_of", low, k=sentences.how_many(scope, low), n=sentences.count(scope, len(values))
    )
    above = sentences.how_many(scope, high)
    return words.t("kart.distance", below=below, above=above, near=near, **said)


def _alone(scope: Scope, found: Distance, value: float, said: dict[str, str]) -> str:
    """The finding where one municipality has a value."""
    shown = found.shown
    size = numbers.with_unit(abs(value), shown.unit, shown.decimals, scope.words.language)
    rounded = float(printed(pd.Series([value]), shown.decimals).iloc[0])
    side = "same" if rounded == 0 else "above" if rounded > 0 else "below"
    return scope.words.t(f"kart.distance_alone_{side}", size=size, **said)
