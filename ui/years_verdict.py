"""Is the distance growing? What may be compared, what came of it, and the sentence that says it."""

from dataclasses import dataclass

import pandas as pd

from maturity.spread import Spread, spread
from ui import cache, numbers, parts, sentences
from ui.scope import BY_SCOPE, Scope
from ui.years import AT_END, FEWEST, SHORTEST, Choice, Course, Point, share_at, usual_start
from ui.years_course import course

DRAWS = 2000
# From this share of the draws on, a direction is called one.
SURE = 0.95
# The levels whose moves are told.
MOVED = {"floor": 0.0, "median": 0.5, "leader": 1.0}


@dataclass(frozen=True)
class Span:
    """The points that are compared; where none may be, ``refusal`` says why.

    ``refusal`` is empty, or one (measured once), break (never twice in the same way), short (too
    little time) or few (too few units with all). ``panel`` is unit × period, only units with
    every value.
    """

    refusal: str
    points: tuple[Point, ...]
    panel: pd.DataFrame

    @property
    def start(self) -> Point:
        """The first point."""
        return self.points[0]

    @property
    def end(self) -> Point:
        """The last point."""
        return self.points[-1]

    @property
    def years(self) -> float:
        """The time between them."""
        return self.end.at - self.start.at

    @property
    def ends(self) -> tuple["pd.Series[float]", "pd.Series[float]"]:
        """The first and the last values, of the units that have both."""
        return self.panel.iloc[:, 0], self.panel.iloc[:, -1]


def span(found: Course, choice: Choice) -> Span:
    """What may be compared of a course, between the chosen ends."""
    part = found.longest
    by_name = {point.period: place for place, point in enumerate(part)}
    first = by_name.get(choice.start, by_name[usual_start(found)])
    last = by_name.get(choice.end, len(part) - 1)
    points = part[first : max(last, first) + 1]
    panel = pd.DataFrame({point.period: point.values for point in points})
    panel = panel.dropna()
    return Span(_refusal(found, points, panel), points, panel)


def _refusal(found: Course, points: tuple[Point, ...], panel: pd.DataFrame) -> str:
    """Why two points may not be compared; empty where they may."""
    if len(found.points) == 1:
        return "one"
    if len(points) == 1:
        return "break"
    if points[-1].at - points[0].at < SHORTEST:
        return "short"
    return "few" if len(panel) < FEWEST else ""


@dataclass(frozen=True, eq=False)
class Verdict:
    """What can be said of the distance, with what was found where anything could be.

    ``key`` is a refusal of the span, top or bottom (many at an end of the scale), unsure, grown or
    shrunk.
    """

    key: str
    span: Span
    spread: Spread | None = None
    share_at_end: float = 0.0

    @property
    def is_said(self) -> bool:
        """Whether a direction can be stated."""
        return self.key in ("grown", "shrunk")


@cache.shared(60, BY_SCOPE)
def verdict(scope: Scope, choice: Choice) -> Verdict:
    """Has the spread between units grown, shrunk, or can it not be said?"""
    found = course(scope, choice.shown, choice.kind)
    compared = span(found, choice)
    if compared.refusal:
        return Verdict(compared.refusal, compared)
    measured = spread(compared.panel, draws=DRAWS)
    key = _direction(measured)
    start, end = compared.ends
    top = max(share_at(start, found.limits[1]), share_at(end, found.limits[1]))
    bottom = max(share_at(start, found.limits[0]), share_at(end, found.limits[0]))
    if key == "shrunk" and top >= AT_END:
        return Verdict("top", compared, measured, top)
    if key == "grown" and bottom >= AT_END:
        return Verdict("bottom", compared, measured, bottom)
    return Verdict(key, compared, measured)


def _direction(measured: Spread) -> str:
    """What the draws agree on."""
    if measured.share_grown >= SURE:
        return "grown"
    return "shrunk" if measured.share_grown <= 1 - SURE else "unsure"


@cache.shared(60, BY_SCOPE)
def findings(scope: Scope, found: Course, said: Verdict) -> list[str]:
    """The verdict in a sentence, then how sure it is, how the levels moved, what follows."""
    listed = [sentence(scope, found, said)]
    if said.spread is not None:
        listed.append(_how_sure(scope, found, said))
    listed.append(_levels(scope, found, said))
    if not said.is_said:
        listed.append(scope.words.t("utvikling.neither"))
    return [text for text in listed if text]


def sentence(scope: Scope, found: Course, said: Verdict) -> str:
    """Growing, shrinking, or cannot be said, and why."""
    first, last = said.span.start.label, said.span.end.label
    facts = {"units": found.units, "where": scope.where(), "title": sentences.inside(found.title)}
    if said.spread is not None:
        sd = said.spread.by_period["sd"]
        facts |= {"from": gap(scope, found, sd.iloc[0]), "to": gap(scope, found, sd.iloc[-1])}
    if said.key == "break":
        labels = sentences.listing(scope, [point.label for point in found.points])
        return scope.words.t(
            "utvikling.verdict_break", **_only(facts, "units", "title"), periods=labels
        )
    if said.key == "one":
        return scope.words.t("utvikling.verdict_one", **_only(facts, "units", "title"), period=last)
    if said.key in ("top", "bottom"):
        facts["share"] = sentences.count(scope, 100 * said.share_at_end)
    return scope.words.t(f"utvikling.verdict_{said.key}", **facts, first=first, last=last)


def _only(facts: dict[str, str], *names: str) -> dict[str, str]:
    """Some of the facts."""
    return {name: facts[name] for name in names}


def _how_sure(scope: Scope, found: Course, said: Verdict) -> str:
    """In how many of the draws the spread grew."""
    assert said.spread is not None
    return scope.words.t(
        "utvikling.how_sure",
        share=percent(scope, said.spread.share_grown),
        draws=sentences.count(scope, DRAWS),
        n=sentences.count(scope, len(said.span.panel)),
        units=found.units,
    )


def _levels(scope: Scope, found: Course, said: Verdict) -> str:
    """How floor, median and top moved; where nothing is compared, what they are at the end."""
    start, end = said.span.start.values.dropna(), said.span.end.values.dropna()
    if min(len(start), len(end)) < FEWEST:
        return ""
    if said.span.refusal:
        now = {name: amount(scope, found, float(end.quantile(q))) for name, q in MOVED.items()}
        return scope.words.t("utvikling.levels_now", **now, last=said.span.end.label)
    moved = [
        _moved(scope, found, name, (float(start.quantile(q)), float(end.quantile(q))))
        for name, q in MOVED.items()
    ]
    return sentences.capital(f"{sentences.listing(scope, moved)}.")


def _moved(scope: Scope, found: Course, name: str, values: tuple[float, float]) -> str:
    """«gulvet gikk fra 20 til 22 %», or that it stood."""
    before, now = (number(scope, found, value) for value in values)
    level = scope.words.t(f"utvikling.level_{name}")
    said = {"level": level, "now": amount(scope, found, values[1])}
    if before == now:
        return scope.words.t("utvikling.level_stayed", **said)
    return scope.words.t("utvikling.level_moved", **said, before=before)


def number(scope: Scope, found: Course, value: float) -> str:
    """A value with its decimals."""
    return numbers.number(value, found.decimals, scope.words.language)


def amount(scope: Scope, found: Course, value: float) -> str:
    """A value with its decimals and its unit."""
    return numbers.with_unit(value, found.unit, found.decimals, scope.words.language)


def gap(scope: Scope, found: Course, value: float) -> str:
    """A distance with one decimal and its unit; shares differ by percentage points."""
    return numbers.with_unit(value, gap_unit(scope, found), 1, scope.words.language)


def gap_unit(scope: Scope, found: Course) -> str:
    """The unit of a distance."""
    return scope.words.t("utvikling.pp") if found.unit == "%" else found.unit


def percent(scope: Scope, share: float) -> str:
    """A share of the draws: «98 %», «under 1 %», «over 99 %»."""
    if share < 0.01:
        return scope.words.t("utvikling.nearly_none")
    if share > 0.99:
        return scope.words.t("utvikling.nearly_all")
    return numbers.with_unit(100 * share, "%", 0, scope.words.language)


ANALYSES = ("spread", "beta", "moves", "rank")


def refused_section(scope: Scope, said: Verdict) -> None:
    """What cannot be worked out, why, and what it would take."""
    words = scope.words
    parts.heading(words.t("utvikling.refused_title"), words.t(f"utvikling.why_{said.key}"))
    listed = [
        (words.t(f"utvikling.{name}_title"), words.t(f"utvikling.{name}_means"))
        for name in ANALYSES
    ]
    parts.terms(listed, is_wide=True)
