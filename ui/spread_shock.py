"""Did municipalities come faster after the shock than in the weeks before? A jump, no cause."""

import pandas as pd

from maturity.diffusion import spells
from maturity.hazard import Shock, shock_effect, unit_periods
from ui import cache, numbers, spread
from ui.scope import BY_SCOPE, Scope
from ui.sentences import capital, count
from ui.spread import Spread
from ui.spread_words import decimal, shock_name

WEEK = 7
WEEKS = 6  # looked at on each side: as many as the list tells of after the shock


@cache.shared(60, BY_SCOPE)
def jump(scope: Scope, chosen: Spread) -> Shock | None:
    """The weekly chance of coming on the list before and after the shock; None without one."""
    solution = spread.about(scope, chosen)
    shock = spread.shock(solution)
    if shock is None:
        return None
    return _jump(spread.members(scope, chosen), *spread.span(solution), shock)


def _jump(rows: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp, shock: pd.Timestamp) -> Shock:
    """Whole weeks counted to both sides of the shock; a week cut short by the end is left out."""
    before = -(-(shock - start).days // WEEK)
    first = shock - pd.Timedelta(days=WEEK * before)
    whole = (end - first).days // WEEK
    periods = unit_periods(spells(rows["first_date"], first, end), WEEK)
    return shock_effect(periods[periods["period"] < whole], before, WEEKS)


@cache.shared(60, BY_SCOPE)
def sentence(scope: Scope, chosen: Spread) -> str:
    """The jump with its interval, or why there is none to tell of; empty without a shock."""
    found = jump(scope, chosen)
    if found is None:
        return ""
    words = scope.words
    said = {
        "weeks": count(scope, WEEKS),
        "shock": shock_name(scope, chosen),
        "before": _rate(scope, found.before),
        "after": _rate(scope, found.after),
        "Where": capital(scope.where()),
    }
    if found.before != found.before or found.after != found.after:
        return words.t("utbredelse.shock_nobody", **said)
    if not found.before and not found.after:
        return words.t("utbredelse.shock_still", **said)
    if found.reason:
        return words.t("utbredelse.shock_one_side", **said)
    key = "differs" if found.low > 1 or found.high < 1 else "unsure"
    ratio = {name: decimal(scope, getattr(found, name)) for name in ("ratio", "low", "high")}
    return words.t(f"utbredelse.shock_{key}", **said, **ratio)


def _rate(scope: Scope, share: float) -> str:
    """A weekly share in per cent with one decimal; «ingen» for none."""
    if not share:
        return scope.words.t("common.none")
    return numbers.with_unit(100 * share, "%", 1, scope.words.language)
