"""Do those who began low catch up? Beta convergence: a sentence, a scatter, and its numbers."""

import math

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.growth import start_and_growth
from maturity.convergence import BetaConvergence, beta
from ui import cache, download, numbers, parts, sentences
from ui.scope import BY_SCOPE, Scope, pairs
from ui.years import AT_END, Choice, Course, share_at
from ui.years_course import course
from ui.years_levels import own_unit
from ui.years_verdict import Verdict, amount, gap_unit, verdict

# A slope is called one from this probability of chance alone down.
CHANCE = 0.05


@cache.shared(60, BY_SCOPE)
def fitted(scope: Scope, choice: Choice) -> BetaConvergence:
    """Growth a year on the level at the start."""
    compared = verdict(scope, choice).span
    return beta(*compared.ends, compared.years, log=False)


def refusal(scope: Scope, choice: Choice, found: Course, said: Verdict) -> str:
    """Why growth cannot be held against the start; empty where it can."""
    start, _ = said.span.ends
    low, high = found.limits
    ends = {"top": share_at(start, high), "bottom": share_at(start, low)}
    for name, share in ends.items():
        if share >= AT_END:
            counted = sentences.count(scope, 100 * share)
            return scope.words.t(f"utvikling.beta_{name}", share=counted)
    if math.isnan(fitted(scope, choice).slope):
        return scope.words.t("utvikling.beta_same")
    return ""


def growth_section(scope: Scope, choice: Choice, found: Course, said: Verdict) -> None:
    """The scatter of start against growth, or why it cannot be drawn."""
    words = scope.words
    parts.heading(words.t("utvikling.beta_title"), words.t("utvikling.beta_sub", units=found.units))
    refused = refusal(scope, choice, found, said)
    if refused:
        parts.hint(refused)
        return
    sentence = finding(scope, choice, found)
    parts.lede(sentence)
    left, right = st.columns([7, 4], gap="large")
    with left:
        parts.chart(
            scope,
            _figure(scope, choice),
            alt=words.t("utvikling.beta_alt", finding=sentence),
            key="utvikling_beta",
            is_real=found.is_real,
        )
    with right:
        _table(scope, choice, found)
        parts.note(words.t("utvikling.beta_caution"))
    name = f"utvikling_vekst_{found.name}"
    download.frame(scope, lambda: file(scope, choice, found), name)


def finding(scope: Scope, choice: Choice, found: Course) -> str:
    """Who grew the most, and how fast the gap would be halved."""
    words, fit = scope.words, fitted(scope, choice)
    said = {"unit": gap_unit(scope, found)}
    slope = numbers.number(abs(fit.slope), 2, words.language)
    if fit.p_value > CHANCE:
        return words.t("utvikling.beta_none")
    if fit.slope > 0:
        return words.t("utvikling.beta_apart", **said, slope=slope)
    if math.isnan(fit.half_life):
        return words.t("utvikling.beta_passed")
    half = numbers.number(fit.half_life, 1, words.language)
    closing = words.t("utvikling.beta_closing", **said, slope=slope, half=half)
    if verdict(scope, choice).key == "shrunk":
        return closing
    return f"{closing} {words.t('utvikling.beta_but')}"


def _dots(scope: Scope, choice: Choice) -> pd.DataFrame:
    """One row a unit: start, end, growth a year, hover words, whether it is mine."""
    found, compared = course(scope, choice.shown, choice.kind), verdict(scope, choice).span
    start, end = compared.ends
    table = pd.DataFrame({"start": start, "end": end})
    table["growth"] = (end - start) / compared.years
    labels = compared.start.label, compared.end.label
    table["text"] = [
        f"<b>{found.names[unit]}</b><br>{labels[0]}: {amount(scope, found, before)}"
        f"<br>{labels[1]}: {amount(scope, found, after)}"
        for (unit, before), after in zip(pairs(start), end, strict=True)
    ]
    own = own_unit(scope, found) if scope.kommune else ""
    table["is_mine"] = table.index == own
    return table


@cache.shared(60, BY_SCOPE)
def _figure(scope: Scope, choice: Choice) -> Figure:
    """The scatter as a figure."""
    words, fit = scope.words, fitted(scope, choice)
    found, compared = course(scope, choice.shown, choice.kind), verdict(scope, choice).span
    dots = _dots(scope, choice)
    own = dots.index[dots["is_mine"]]
    return start_and_growth(
        dots,
        line=(fit.intercept, fit.slope),
        x_title=words.t("utvikling.beta_x", period=compared.start.label, unit=found.unit),
        y_title=words.t("utvikling.beta_y", unit=gap_unit(scope, found)),
        mine=found.names[str(own[0])] if len(own) else "",
        decimal=words.t("number.decimal"),
    )


def _table(scope: Scope, choice: Choice, found: Course) -> None:
    """The numbers of the fit."""
    words, fit = scope.words, fitted(scope, choice)
    language = words.language
    half = numbers.number(fit.half_life if fit.p_value <= CHANCE else math.nan, 1, language)
    cells = [
        ("n", sentences.count(scope, fit.n)),
        ("slope", f"{numbers.signed(fit.slope, 3, language)} ± {_error(fit, language)}"),
        ("half_life", half),
        ("r_squared", numbers.number(fit.r_squared, 2, language)),
    ]
    columns = [parts.Column(words.t("utvikling.quantity"))]
    columns.append(parts.Column(words.t("utvikling.value"), is_number=True))
    listed = [parts.Row([words.t(f"utvikling.beta_{key}"), text]) for key, text in cells]
    parts.table(words.t("utvikling.beta_caption", units=found.units), columns, listed)


def _error(fit: BetaConvergence, language: str) -> str:
    """Twice the standard error of the slope."""
    return numbers.number(2 * fit.slope_se, 3, language)


def file(scope: Scope, choice: Choice, found: Course) -> pd.DataFrame:
    """Start, end and growth of each unit."""
    compared = verdict(scope, choice).span
    table = _dots(scope, choice)[["start", "end", "growth"]].reset_index(names="unit_id")
    table.insert(1, "name", [found.names[str(unit)] for unit in table["unit_id"]])
    table["period_start"], table["period_end"] = compared.start.period, compared.end.period
    table["unit"], table["series"] = found.unit, found.name
    table["snapshot"] = scope.snapshot.snapshot_id
    return table
