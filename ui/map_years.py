"""Which year of a measure the map shows, and what must be said of an older one."""

import tomllib
from functools import cache as once
from pathlib import Path

import streamlit as st

from ui import address, cache, numbers
from ui.measures import Measure, measure
from ui.scope import Scope
from warehouse import space

SERIES = Path(__file__).with_name("map_series.toml")

_periods = cache.shared(100)(space.periods)


@once
def _series() -> tuple[dict[str, str], ...]:
    """Each series as period -> indicator."""
    return tuple(tomllib.loads(SERIES.read_text("utf-8")).values())


def series_of(indicator: str) -> dict[str, str]:
    """Period -> indicator of the series an indicator belongs to; empty where it is in none."""
    return next((dict(one) for one in _series() if indicator in one.values()), {})


def years(scope: Scope, name: str) -> dict[str, str]:
    """Period -> indicator that can be shown in place of a measure, the oldest first."""
    if name not in scope.catalogue.indicators:
        return {}
    return series_of(name) or dict.fromkeys(_periods(scope.snapshot, name), name)


def choose(scope: Scope, shown: Measure) -> Measure:
    """Let the reader choose a year (``aar``) where there are several; the measure of that year."""
    offered = years(scope, shown.name)
    if len(offered) < 2:  # noqa: PLR2004
        return shown
    period = address.choice(
        st.selectbox,
        "aar",
        list(offered),
        scope.catalogue.indicators[shown.name].period,
        label=scope.words.t("kart.year"),
        show=lambda option: numbers.period(option, scope.words.language),
        width=200,
    )
    return measure(scope, offered[period], period)


def note(scope: Scope, chosen: Measure, shown: Measure) -> str:
    """That another year is shown than the newest, and by which method; empty for the newest."""
    if shown.periods == chosen.periods:
        return ""
    key = "kart.other_method" if shown.name != chosen.name else "kart.other_year"
    return scope.words.t(key, shown=shown.periods[0], newest=chosen.periods[0])
