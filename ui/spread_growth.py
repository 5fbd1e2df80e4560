"""Growth curves of the number on the list: what they say, or in words why they are refused."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.growth_fit import Fit, fit
from ui import cache, numbers, parts, spread
from ui.scope import BY_REGION, BY_SCOPE, Scope
from ui.sentences import capital, count
from ui.spread import Spread
from ui.spread_words import day, decimal

MODELS = ("logistic", "bass")
# Fewer steps than this make a staircase, not a curve.
FEWEST = 15
DRAWS = 100
SEED = 20180424
DAYS = 365.25 / 12

# How the engine words a refusal, and the text that says it to the reader.
REFUSALS = (
    (r"(\S+) points are too few, (\S+) are needed", "points"),
    (r"the level does not grow", "flat"),
    (r"all growth lies in the last quarter", "late"),
    (r"no optimum was found inside", "no_optimum"),
    (r"growth has not passed its turning point", "early"),
    (r"without the last quarter of the points the ceiling is (\S+), not (\S+)", "moves"),
    (r"(\S+)% of the bootstrap draws", "draws"),
    (r"the ceiling may be anywhere from (\S+) to (\S+)", "anywhere"),
    (r"the ceiling, (\S+) or more, is above what is possible, (\S+)", "above"),
)


@dataclass(frozen=True)
class Growth:
    """A curve fitted to the counts up to a day; ``fit`` is None where too few had come."""

    model: str
    until: pd.Timestamp
    listed: int
    fit: Fit | None

    @property
    def is_accepted(self) -> bool:
        """Whether the data carry the curve."""
        return self.fit is not None and self.fit.is_accepted


@cache.shared(60, BY_REGION)
def growths(scope: Scope, chosen: Spread) -> list[Growth]:
    """Each model up to the last month's end before the shock, and to the end of the list."""
    rows, solution = spread.members(scope, chosen), spread.about(scope, chosen)
    start, end = spread.span(solution)
    ends = pd.date_range(start, end, freq="ME")
    shock = spread.shock(solution)
    windows = [ends] if shock is None else [ends[ends < shock], ends]
    seen = rows["first_date"].dropna()
    return [
        _growth(model, start, window, seen, len(rows)) for window in windows for model in MODELS
    ]


def _growth(
    model: str, start: pd.Timestamp, ends: pd.DatetimeIndex, seen: pd.Series, limit: int
) -> Growth:
    """One model over one window."""
    level = [int((seen <= at).sum()) for at in ends]
    if level[-1] < FEWEST:
        return Growth(model, ends[-1], level[-1], None)
    time = [((at - start).days + 1) / DAYS for at in ends]
    rng = np.random.default_rng(SEED)
    found = fit(model, time, level, rng, limit=float(limit), n_draws=DRAWS)
    return Growth(model, ends[-1], level[-1], found)


def table(scope: Scope, chosen: Spread) -> None:
    """What the curves say, one row each."""
    words = scope.words
    heads = ("model", "until", "listed", "answer")
    parts.table(
        words.t("utbredelse.growth_caption"),
        [
            parts.Column(words.t(f"utbredelse.growth_{head}"), is_number=head == "listed")
            for head in heads
        ],
        _rows(scope, chosen),
    )
    parts.note(words.t("utbredelse.growth_note", draws=count(scope, DRAWS)))


@cache.shared(60, BY_SCOPE)
def _rows(scope: Scope, chosen: Spread) -> list[parts.Row]:
    """One row a model over a window."""
    return [
        parts.Row(
            [
                scope.words.t(f"utbredelse.model_{one.model}"),
                day(scope, one.until),
                count(scope, one.listed),
                answer(scope, chosen, one),
            ]
        )
        for one in growths(scope, chosen)
    ]


def verdict(scope: Scope, found: list[Growth]) -> str:
    """How many of the curves the data carry."""
    held = sum(one.is_accepted for one in found)
    key = "none" if not held else "some"
    return scope.words.t(
        f"utbredelse.growth_{key}", k=count(scope, held), n=count(scope, len(found))
    )


def answer(scope: Scope, chosen: Spread, one: Growth) -> str:
    """The ceiling with its interval and when growth was fastest, or the refusal in words."""
    if one.fit is None:
        return scope.words.t("utbredelse.refused_few", n=count(scope, FEWEST))
    if not one.fit.is_accepted or one.fit.estimate is None:
        return refusal(scope, one.fit.reason)
    estimate, interval = one.fit.estimate, one.fit.intervals
    start, _ = spread.span(spread.about(scope, chosen))
    turning = start + pd.Timedelta(days=round(estimate.turning_point() * DAYS))
    said = scope.words.t(
        "utbredelse.held",
        m=count(scope, estimate.parameters["m"]),
        low=count(scope, float(interval["low"]["m"])),
        high=count(scope, float(interval["high"]["m"])),
        day=day(scope, turning),
    )
    if one.model != "bass":
        return said
    values = {
        f"{name}{suffix}": decimal_of(scope, value)
        for name in ("p", "q")
        for suffix, value in (
            ("", estimate.parameters[name]),
            ("_low", interval["low"][name]),
            ("_high", interval["high"][name]),
        )
    }
    return f"{said} {scope.words.t('utbredelse.held_bass', **values)}"


def decimal_of(scope: Scope, value: float) -> str:
    """A Bass parameter, which may be small."""
    return numbers.number(value, 3, scope.words.language) if value < 0.1 else decimal(scope, value)


def refusal(scope: Scope, reason: str) -> str:
    """The engine's reason for refusing a curve, in the reader's words."""
    for pattern, key in REFUSALS:
        hit = re.search(pattern, reason)
        if hit:
            values = [count(scope, float(text)) for text in hit.groups()]
            named = dict(zip(("a", "b"), values, strict=False))
            return capital(scope.words.t(f"utbredelse.refused_{key}", **named))
    return scope.words.t("utbredelse.refused_other")
