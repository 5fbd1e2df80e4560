"""What would lift a municipality: each part alone, and the fewest points in all."""

import math

import pandas as pd

from maturity.gap import lift_alone, smallest_lift
from ui import cache, parts, sentences
from ui.scope import BY_SCOPE, Scope

# The levels a municipality can be lifted to, lowest first.
TARGETS = ("p10", "median")


@cache.shared(200, BY_SCOPE)
def lifts(scope: Scope, node: str, kommunenr: str) -> tuple[str, pd.DataFrame] | None:
    """The next level over a municipality, and how far each part must rise to it.

    Returns:
        The level's name and a table by part (points): ``own``, ``alone`` (NaN where this part
        alone cannot), ``together`` (the smallest change in all; NaN where none reaches). None
        where the municipality has no score, or stands at the median or over it.
    """
    stats, own = scope.floor(node), scope.score(kommunenr, node)
    target = next((name for name in TARGETS if stats.level(name) > own), None)
    if target is None or math.isnan(own) or stats.is_too_few:
        return None
    row = scope.scores.loc[kommunenr]
    asked = {"level": "indicator", "node": node}
    alone = lift_alone(scope.spec, row, stats.level(target), **asked)  # type: ignore[arg-type]
    together = smallest_lift(scope.spec, row, stats.level(target), **asked)  # type: ignore[arg-type]
    own_parts = row.reindex(alone.index).astype(float)
    return target, pd.DataFrame({"own": own_parts, "alone": alone, "together": together})


def section(scope: Scope, node: str, kommunenr: str) -> None:
    """What would lift the selected municipality to the next level."""
    words, name = scope.words, scope.name(kommunenr)
    parts.heading(words.t("loft.title"))
    found = lifts(scope, node, kommunenr)
    if found is None:
        parts.note(words.t("loft.none", name=name))
        return
    parts.prose(sentence(scope, node, kommunenr))
    columns = [
        parts.Column(words.t("loft.part")),
        parts.Column(name, is_number=True),
        parts.Column(words.t("loft.alone"), is_number=True),
        parts.Column(words.t("loft.together"), is_number=True),
    ]
    caption = words.t("loft.caption", level=_level(scope, found[0]))
    parts.table(caption, columns, _rows(scope, node, kommunenr))
    parts.note(words.t("loft.how"))


@cache.shared(200, BY_SCOPE)
def _rows(scope: Scope, node: str, kommunenr: str) -> list[parts.Row]:
    """One row a part: its points, and the rise that reaches the next level."""
    found = lifts(scope, node, kommunenr)
    return [
        parts.Row(
            [
                scope.node_title(str(part)),
                sentences.points(scope, row["own"]),
                _rise(scope, row["alone"]),
                _rise(scope, row["together"]),
            ]
        )
        for part, row in (found[1].iterrows() if found else ())
    ]


@cache.shared(60, BY_SCOPE)
def sentence(scope: Scope, node: str, kommunenr: str) -> str:
    """The smallest change that reaches the next level, or that none does."""
    words, found = scope.words, lifts(scope, node, kommunenr)
    if found is None:
        return words.t("loft.none", name=scope.name(kommunenr))
    target, table = found
    said = {
        "name": scope.name(kommunenr),
        "level": _level(scope, target),
        "points": sentences.points(scope, scope.floor(node).level(target)),
    }
    rises = table["together"].dropna()
    rises = rises[rises.round(1) > 0]
    if rises.empty:
        return words.t("loft.unreachable", **said)
    listed = [
        words.t(
            "loft.rise",
            part=sentences.inside(scope.node_title(str(part))),
            points=sentences.points(scope, float(rise)),
        )
        for part, rise in rises.items()
    ]
    return words.t("loft.smallest", rises=sentences.listing(scope, listed), **said)


def _level(scope: Scope, name: str) -> str:
    """A level in words."""
    words = scope.words
    return words.t("loft.median") if name == "median" else words.t("loft.p10")


def _rise(scope: Scope, value: float) -> str:
    """A rise in points; «–» where none is enough."""
    return sentences.signed_points(scope, value)
