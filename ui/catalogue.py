"""The data catalogue: what is measured, searched and filtered, one row an indicator."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from maturity.catalogue import Indicator
from ui import address, cache, download, numbers, parts, sentences
from ui.scope import BY_EDITION, Scope
from ui.words import alphabetical
from warehouse import method

SEARCH = "sok"
LONGEST_SEARCH = 80
ALL = ""
MONTHS_BEFORE_YEARS = 24
DAYS_IN_MONTH = 30.44

BY_INDICATOR: cache.Keys = {**BY_EDITION, Indicator: lambda one: one.indicator}

coverage = cache.shared(3)(method.coverage)


@dataclass(frozen=True)
class Chosen:
    """What the reader looks for: words, and one area, kind and source ("" for all)."""

    words: str
    area: str
    kind: str
    source: str


def search(scope: Scope) -> Chosen:
    """Draw the search field and the filters, bound to the address, and return what they say."""
    held = listed(scope)
    if address.is_told():
        return _chosen(scope, held)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return _chosen(scope, held)


def _chosen(scope: Scope, held: Sequence[Indicator]) -> Chosen:
    """What is looked for."""
    return Chosen(
        words=_words(scope),
        area=_filter(scope, "tema", [i.area for i in held]),
        kind=_filter(scope, "slag", [i.kind for i in held]),
        source=_filter(scope, "kilde", [i.source for i in held]),
    )


def _words(scope: Scope) -> str:
    """The search field; the address holds what stands in it."""
    key = f"address_{SEARCH}"
    given = address.choices().get(SEARCH, "")[:LONGEST_SEARCH]
    if address.is_told():
        return given.strip()
    st.session_state[key] = given

    def store() -> None:
        address.put(SEARCH, st.session_state[key].strip() or None)

    st.text_input(
        scope.words.t("metode.search"),
        key=key,
        max_chars=LONGEST_SEARCH,
        placeholder=scope.words.t("metode.search_hint"),
        on_change=store,
        width=320,
    )
    return given.strip()


def _filter(scope: Scope, name: str, found: Sequence[str]) -> str:
    """One list: all, or one of those that occur."""
    return address.choice(
        st.selectbox,
        name,
        [ALL, *dict.fromkeys(found)],
        ALL,
        label=scope.words.t(f"metode.filter_{name}"),
        show=lambda value: filter_label(scope, name, value),
        width=230,
    )


def filter_label(scope: Scope, name: str, value: str) -> str:
    """The words for a filter's value."""
    words = scope.words
    if value == ALL:
        return words.t("metode.all")
    if name == "tema":
        return words.of(scope.catalogue.areas[value].title)
    if name == "kilde":
        return words.of(scope.catalogue.sources[value].short)
    return words.t(f"about.kind_{value}")


@cache.shared(12, BY_EDITION)
def listed(scope: Scope) -> list[Indicator]:
    """The indicators the snapshot holds, area by area, then by the alphabet."""
    areas, words = list(scope.catalogue.areas), scope.words
    held = set(cache.indicator_names(scope.snapshot))
    found = [i for i in scope.catalogue.indicators.values() if i.indicator in held]
    return sorted(found, key=lambda i: (areas.index(i.area), alphabetical(words.of(i.title))))


def hits(scope: Scope, chosen: Chosen) -> list[Indicator]:
    """The indicators that hold every word looked for, in the area, kind and source chosen."""
    return [i for i in listed(scope) if _is_hit(scope, i, chosen)]


def _is_hit(scope: Scope, indicator: Indicator, chosen: Chosen) -> bool:
    """Whether an indicator is what is looked for."""
    pairs = [
        (chosen.area, indicator.area),
        (chosen.kind, indicator.kind),
        (chosen.source, indicator.source),
    ]
    if any(wanted not in (ALL, own) for wanted, own in pairs):
        return False
    text = _searched(scope, indicator)
    return all(word in text for word in chosen.words.lower().split())


@cache.shared(400, BY_INDICATOR)
def _searched(scope: Scope, indicator: Indicator) -> str:
    """All that is searched of an indicator, in lower case."""
    words, catalogue = scope.words, scope.catalogue
    texts = [indicator.title, indicator.description, indicator.caveat]
    texts += [catalogue.areas[indicator.area].title, catalogue.sources[indicator.source].title]
    said = [words.of(text) for text in texts]
    return " ".join([*said, indicator.indicator, indicator.period]).lower()


def is_scored(scope: Scope, indicator: Indicator) -> bool:
    """Whether the chosen index gives points for an indicator."""
    return indicator.indicator in scope.spec.indicators


# ---------------------------------------------------------------- how old


@cache.shared(400, BY_INDICATOR)
def day(scope: Scope, indicator: Indicator) -> dt.date:
    """The day an indicator's values stand for: as the source says it, or as its period does."""
    known = cache.indicator(scope.snapshot, indicator.indicator)["as_of"].dropna()
    return known.max().date() if len(known) else day_of(indicator.period)


def day_of(period: str) -> dt.date:
    """The last day a period can stand for: a day, a year, or the end of several years."""
    if period.count("-") == 2:
        return dt.date.fromisoformat(period)
    return dt.date(int(period.split("-")[-1]), 12, 31)


def age(scope: Scope, since: dt.date, today: dt.date) -> str:
    """How old a figure is at least, in words: «4 måneder», «13 år»."""
    months = max(0, int((today - since).days / DAYS_IN_MONTH))
    if months == 0:
        return scope.words.t("metode.age_new")
    if months < MONTHS_BEFORE_YEARS:
        return scope.words.n("metode.age_months", months, n=months)
    return scope.words.n("metode.age_years", months // 12, n=months // 12)


# ---------------------------------------------------------------- the list


def draw_list(scope: Scope, found: Sequence[Indicator], today: dt.date) -> None:
    """The hits as a table and as a file; where there are none, what to change."""
    words = scope.words
    n = len(found)
    if not n:
        parts.hint(words.t("metode.no_hits"))
        return
    caption = words.n("metode.list_caption", n, n=sentences.count(scope, n))
    names = ("indicator", "area", "kind", "source", "period", "age", "coverage", "scored")
    columns = [parts.Column(words.t(f"metode.col_{name}"), name == "coverage") for name in names]
    parts.table(caption, columns, [_row(scope, one, today) for one in found], tall=n > 30)
    download.frame(scope, lambda: file(scope, found), "katalog")


@cache.shared(400, BY_INDICATOR)
def _row(scope: Scope, indicator: Indicator, today: dt.date) -> parts.Row:
    """One indicator: title, and where, what, when, how many."""
    words = scope.words
    return parts.Row(
        [
            words.of(indicator.title),
            words.of(scope.catalogue.areas[indicator.area].title),
            words.t(f"about.kind_{indicator.kind}"),
            words.of(scope.catalogue.sources[indicator.source].short),
            numbers.period(indicator.period, words.language),
            age(scope, day(scope, indicator), today),
            sentences.count(scope, known(scope, indicator)),
            words.t("value.yes" if is_scored(scope, indicator) else "value.no"),
        ]
    )


def known(scope: Scope, indicator: Indicator) -> int:
    """How many municipalities have a value."""
    return _by_reason(scope, indicator)["observed"]


def missing_reasons(scope: Scope, indicator: Indicator) -> list[str]:
    """«28 (ikke målt)», … : how many have no value, by reason."""
    return [
        f"{sentences.count(scope, n)} ({scope.words.t(f'missing.{reason}')})"
        for reason, n in _by_reason(scope, indicator).items()
        if n and reason != "observed"
    ]


def _by_reason(scope: Scope, indicator: Indicator) -> dict[str, int]:
    """How many municipalities have no value, by reason; ``observed`` are those with one."""
    row = coverage(scope.snapshot).loc[indicator.indicator]
    return dict(zip(map(str, row.index), map(int, row), strict=True))


def file(scope: Scope, found: Sequence[Indicator]) -> pd.DataFrame:
    """The catalogue as a file holds it, one row an indicator."""
    words = scope.words
    rows = [
        {
            "indicator": one.indicator,
            "title": words.of(one.title),
            "area": words.of(scope.catalogue.areas[one.area].title),
            "description": words.of(one.description),
            "unit": one.unit,
            "kind": one.kind,
            "period": one.period,
            "worst": one.worst,
            "best": one.best,
            "is_scored": is_scored(scope, one),
            "n": known(scope, one),
            "source": one.source,
            "caveat": words.of(one.caveat),
            "snapshot": scope.snapshot.snapshot_id,
        }
        for one in found
    ]
    return pd.DataFrame(rows)
