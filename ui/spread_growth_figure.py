"""The growth curves that hold, drawn over the counts they were fitted to."""

import numpy as np
import pandas as pd

from charts.canvas import Figure
from charts.fitted import Fitted, growth
from charts.series import ticks as round_values
from maturity.growth_fit import Fit
from ui import cache, spread
from ui.scope import BY_SCOPE, Scope
from ui.sentences import count
from ui.spread import Spread
from ui.spread_figures import shock_mark, ticks
from ui.spread_growth import DAYS, Growth, growths
from ui.spread_words import day, month

POINTS = 80


@cache.shared(60, BY_SCOPE)
def figure(scope: Scope, chosen: Spread) -> Figure | None:
    """The counts with the curves that hold; None where none does."""
    held = [(one, one.fit) for one in growths(scope, chosen) if one.fit and one.is_accepted]
    if not held:
        return None
    rows = spread.months(scope, chosen)
    ends = rows["month"] + pd.offsets.MonthEnd(0)
    counts = pd.DataFrame({"date": ends, "count": rows["listed"]})
    counts["text"] = [
        f"{day(scope, at)}: {scope.words.n('common.municipalities', n, n=count(scope, n))}"
        for at, n in zip(ends, rows["listed"], strict=True)
    ]
    start, _ = spread.span(spread.about(scope, chosen))
    fitted = [_fitted(scope, one, fit, start) for one, fit in held]
    highest = max(counts["count"].max(), *(one.band["high"].max() for one in fitted))
    return growth(
        counts,
        fitted,
        ticks=ticks(scope, ends),
        steps=[(value, count(scope, value)) for value in round_values(0, float(highest))],
        shock=shock_mark(scope, chosen),
    )


def _fitted(scope: Scope, one: Growth, fit: Fit, start: pd.Timestamp) -> Fitted:
    """A curve with its band over the time it was fitted to, and its name."""
    last = ((one.until - start).days + 1) / DAYS
    time = np.linspace(1 / DAYS, last, POINTS)
    band = fit.band(time).reset_index()
    band["date"] = start + pd.to_timedelta(band["time"] * DAYS, unit="D")
    until = month(scope, one.until, short=True).replace("<br>", " ")
    name = scope.words.t(f"utbredelse.model_{one.model}")
    label = scope.words.t("utbredelse.model_until", model=name, until=until)
    return Fitted(label.replace("|", "<br>"), band)
