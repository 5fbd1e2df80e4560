"""«Om tallet»: definition, unit, kind, goalposts, error, coverage, caveat, source, licence."""

import streamlit as st

from maturity.catalogue import Indicator
from ui import cache, numbers, parts
from ui.measures import Measure, indicators_under
from ui.scope import BY_EDITION, Scope


def draw(scope: Scope, shown: Measure) -> None:
    """A popover with all that is known of the number that is shown."""
    words = scope.words
    with st.popover(words.t("common.about"), icon=":material/info:"):
        if shown.name in scope.spec.nodes:
            _node(scope, shown)
        else:
            _indicator(scope, scope.catalogue.indicators[shown.name], shown)


def _node(scope: Scope, shown: Measure) -> None:
    """How an index or an area is put together, and each of its indicators."""
    words = scope.words
    children = [scope.node_title(child) for child in scope.spec.children[shown.name]]
    listed = numbers.listing(children, words.t("list.and"), most=len(children))
    is_index = shown.name == scope.index_id
    parts.terms(
        [
            (
                words.t("about.definition"),
                words.t(
                    "about.index_text" if is_index else "about.area_text",
                    parts=listed,
                    coverage=numbers.number(100 * scope.spec.min_coverage, 0, words.language),
                ),
            ),
            (words.t("about.coverage"), _coverage(scope, shown)),
            *((words.t("about.caveat"), caveat) for caveat in shown.caveats),
        ]
    )
    parts.note(words.of(scope.spec.description))
    for name in indicators_under(scope, shown.name):
        parts.heading(scope.node_title(name), _description(scope, name))


def _description(scope: Scope, name: str) -> str:
    """What an indicator is, where the catalogue or the index says it."""
    if name in scope.catalogue.indicators:
        return scope.words.of(scope.catalogue.indicators[name].description)
    said = scope.spec.indicators[name].description
    return scope.words.of(said) if said else ""


def _indicator(scope: Scope, indicator: Indicator, shown: Measure) -> None:
    """Everything the catalogue and the snapshot say of one indicator."""
    words = scope.words
    listed = [
        ("definition", words.of(indicator.description)),
        ("kind", words.t(f"about.kind_{indicator.kind}")),
        ("period", shown.periods[0]),
        ("coverage", _coverage(scope, shown)),
        ("goalposts", goalposts(scope, indicator, shown)),
        ("error", error(scope, indicator)),
        ("caveat", words.of(indicator.caveat)),
        ("source", words.of(scope.catalogue.sources[indicator.source].title)),
        ("licence", licence(scope, indicator.source)),
    ]
    parts.terms([(words.t(f"about.{key}"), text) for key, text in listed if text])


def _coverage(scope: Scope, shown: Measure) -> str:
    """How many municipalities have a value."""
    count = [numbers.number(n, 0, scope.words.language) for n in _known(shown)]
    return scope.words.t("about.coverage_text", n=count[0], all=count[1])


def _known(shown: Measure) -> tuple[int, int]:
    """Municipalities with a value, and all."""
    return int(shown.values.notna().sum()), len(shown.values)


def goalposts(scope: Scope, indicator: Indicator, shown: Measure) -> str:
    """What gives 0 and 100 points and why; empty where the indicator is not scored."""
    if indicator.worst is None or indicator.best is None or indicator.goalpost_reason is None:
        return ""
    words = scope.words
    return words.t(
        "about.goalposts_text",
        worst=goalpost(scope, indicator.worst, shown),
        best=goalpost(scope, indicator.best, shown),
        reason=words.of(indicator.goalpost_reason),
    )


def goalpost(scope: Scope, value: float, shown: Measure) -> str:
    """A goalpost in the words of its scale: «0 %», «Ja», «Hardfail (avvis)»."""
    known = shown.value_labels.get(value)
    return known or numbers.with_unit(value, shown.unit, 0, scope.words.language)


def error(scope: Scope, indicator: Indicator) -> str:
    """The measurement error; empty where none is stated."""
    if indicator.error is None:
        return ""
    return scope.words.t(
        "about.error_text", error=numbers.number(100 * indicator.error, 1, scope.words.language)
    )


@cache.shared(400, BY_EDITION)
def licence(scope: Scope, source: str) -> str:
    """The licence of a source as it is stated, or that it is not known."""
    rows = cache.sources(scope.snapshot)
    found = rows[rows["source_id"] == source]
    known = found.loc[found["licence_known"], "licence"].unique()
    return ", ".join(known) if len(known) else scope.words.t("source.unknown_licence")
