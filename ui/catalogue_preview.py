"""One indicator of the catalogue, looked at before it is taken: all that is known of it."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from maturity.catalogue import Indicator
from ui import about, address, cache, catalogue, download, numbers, parts, sentences
from ui.measures import Measure, measure
from ui.scope import Scope

MIDDLE = (("low", 0.0), ("median", 0.5), ("high", 1.0))


def draw(scope: Scope, found: Sequence[Indicator], today: dt.date) -> None:
    """Choose one of the hits and read everything about it; its values can be downloaded."""
    if not found:
        return
    words = scope.words
    parts.heading(words.t("metode.preview_title"), words.t("metode.preview_sub"))
    names = [one.indicator for one in found]
    chosen = address.choice(
        st.selectbox,
        "indikator",
        names,
        names[0],
        label=words.t("metode.preview_choose"),
        show=scope.node_title,
        width=420,
    )
    one = scope.catalogue.indicators[chosen]
    shown = measure(scope, chosen)
    left, right = st.columns([8, 4], gap="large")
    with left:
        parts.terms(described(scope, one, shown, today), is_wide=True)
    with right:
        _values(scope, one, shown)
        download.measure(scope, shown, shown.values.index)


@cache.shared(200, catalogue.BY_INDICATOR)
def described(
    scope: Scope, one: Indicator, shown: Measure, today: dt.date
) -> list[tuple[str, str]]:
    """What an indicator is, term by term; a term with nothing to say is left out."""
    words = scope.words
    age = words.t(
        "metode.age_text",
        period=shown.periods[0],
        age=catalogue.age(scope, catalogue.day(scope, one), today),
    )
    said = [
        ("about.definition", words.of(one.description)),
        ("metode.unit", shown.unit or words.t("metode.unit_none")),
        ("about.kind", words.t(f"about.kind_{one.kind}")),
        ("metode.fresh", age),
        ("about.coverage", covered(scope, one, shown)),
        ("about.goalposts", about.goalposts(scope, one, shown)),
        ("metode.scored", _scored(scope, one)),
        ("about.error", about.error(scope, one)),
        ("metode.borders", words.t(f"metode.borders_{one.harmonise}")),
        ("about.caveat", words.of(one.caveat)),
        ("about.source", words.of(scope.catalogue.sources[one.source].title)),
        ("about.licence", about.licence(scope, one.source)),
        ("metode.id", one.indicator),
    ]
    return [(words.t(key), text) for key, text in said if text]


def covered(scope: Scope, one: Indicator, shown: Measure) -> str:
    """How many have a value, and why the others have none."""
    reasons = catalogue.missing_reasons(scope, one)
    absent = sentences.listing(scope, reasons)
    return " ".join(
        [
            scope.words.t(
                "about.coverage_text",
                n=sentences.count(scope, catalogue.known(scope, one)),
                all=sentences.count(scope, len(shown.values)),
            ),
            *([scope.words.t("common.without_value", listed=absent)] if reasons else []),
        ]
    )


def _scored(scope: Scope, one: Indicator) -> str:
    """Whether the chosen index counts the indicator."""
    key = "metode.scored_yes" if catalogue.is_scored(scope, one) else "metode.scored_no"
    return scope.words.t(key, index=sentences.inside(scope.node_title(scope.index_id)))


def _values(scope: Scope, one: Indicator, shown: Measure) -> None:
    """What the values look like: the ends and the middle, or how many have each answer."""
    words = scope.words
    columns = [
        parts.Column(words.t("metode.value_what")),
        parts.Column(words.t("metode.value_n" if shown.value_labels else "metode.value"), True),
    ]
    parts.table(
        words.t("metode.values_caption", title=words.of(one.title)),
        columns,
        [parts.Row(cells) for cells in value_rows(scope, shown)],
    )


@cache.shared(200, catalogue.BY_INDICATOR)
def value_rows(scope: Scope, shown: Measure) -> list[tuple[str, str]]:
    """The rows of the small table of values."""
    values, words = shown.values.dropna(), scope.words
    if shown.value_labels:
        counts = values.value_counts()
        return [
            (label, sentences.count(scope, int(counts.get(value, 0))))
            for value, label in shown.value_labels.items()
        ]
    return [
        (
            words.t(f"metode.value_{name}"),
            numbers.with_unit(
                float(values.quantile(share)), shown.unit, shown.decimals, words.language
            ),
        )
        for name, share in MIDDLE
    ]
