"""The finding over the map, by what kind of measure is shown."""

import pandas as pd

from maturity.rounding import reaches
from ui import cache, numbers
from ui.measures import Measure
from ui.scope import BY_SCOPE, Scope
from ui.sentences import alone, capital, count, how_many, inside, limits, tally


@cache.shared(100, BY_SCOPE)
def finding(scope: Scope, shown: Measure, members: pd.Index) -> str:
    """The finding over the map, by what kind of measure is shown."""
    words, where = scope.words, capital(scope.where())
    values = shown.values.reindex(members).dropna()
    if values.empty:
        return words.t("kart.finding_none", where=where, title=inside(shown.title))
    if shown.is_score:
        return _score_finding(scope, shown, values, where)
    if shown.is_graded:
        return _value_finding(scope, shown, values, where)
    return _label_finding(scope, shown, values, where)


def _score_finding(scope: Scope, shown: Measure, values: pd.Series, where: str) -> str:
    """How many have a high score, how many a low one."""
    if len(values) == 1:
        return alone(scope, shown.name, float(values.iloc[0]))
    high, _ = limits(scope)
    n_high = int(reaches(values, high).sum())
    said = tally(scope, values) | {"high": _of_all(scope, "kart.of", n_high, len(values))}
    return scope.words.t("kart.finding_score", where=where, title=inside(shown.title), **said)


def _of_all(scope: Scope, key: str, part: int, whole: int) -> str:
    """«har 20 av 43 kommuner», with the verb in the number the language asks for."""
    return scope.words.n(key, part, k=how_many(scope, part), n=count(scope, whole))


def _value_finding(scope: Scope, shown: Measure, values: pd.Series, where: str) -> str:
    """The middle and the span of a measured value."""
    said = {
        key: numbers.with_unit(value, shown.unit, shown.decimals, scope.words.language)
        for key, value in (
            ("median", values.median()),
            ("low", values.min()),
            ("high", values.max()),
        )
    }
    return scope.words.t("kart.finding_value", where=where, title=inside(shown.title), **said)


def _label_finding(scope: Scope, shown: Measure, values: pd.Series, where: str) -> str:
    """How many have each answer."""
    words = scope.words
    counts = values.value_counts()
    if set(shown.value_labels) == {0.0, 1.0}:
        return words.t(
            "kart.finding_yes",
            where=where,
            title=words.quoted(shown.title),
            of=_of_all(scope, "kart.of_measured", int(counts.get(1.0, 0)), len(values)),
        )
    said = [
        words.t("kart.category_count", n=count(scope, int(counts[value])), value=label.lower())
        for value, label in reversed(shown.value_labels.items())
        if value in counts
    ]
    listed = numbers.listing(said, words.t("list.and"), most=len(said))
    return words.t("kart.finding_category", title=shown.title, place=scope.where(), counts=listed)
