"""What the reader's own version says, in sentences: who rises, who falls, and how far it agrees."""

import math
from collections.abc import Mapping

import pandas as pd

from ui import cache, numbers, parts, sentences
from ui.scope import BY_SCOPE, Scope
from ui.whatif import Version
from ui.whatif_choice import Choice

VERSIONS = ("official", "own")
# With fewer municipalities there is no floor and no median.
FEWEST = 5
# Correlations nearer to 1 than this are written as «over 0,99».
NEARLY_ONE = 0.995


@cache.shared(60, BY_SCOPE)
def findings(scope: Scope, choice: Choice, found: Version) -> list[str]:
    """The finding of the page and the sentences under it."""
    moves = found.moves.reindex(scope.members())
    known = moves.dropna(subset=["own"])
    if known.empty:
        return [scope.words.t("hvaom.nothing", where=sentences.capital(scope.where()))]
    if choice.is_official:
        return [_official(scope, known), scope.words.t("hvaom.try")]
    return [
        _moved(scope, known),
        _furthest(scope, known),
        _mine(scope, found.moves),
        " ".join(_scored(scope, moves)),
    ]


def _official(scope: Scope, known: pd.DataFrame) -> str:
    """The floor and the median that a change would move, or the score of the only one."""
    words, title = scope.words, sentences.inside(scope.node_title(scope.index_id))
    if len(known) == 1:
        number = str(known.index[0])
        return words.t(
            "hvaom.official_one",
            name=scope.name(number),
            score=sentences.points(scope, known["own"].iloc[0]),
            title=title,
            place=interval(scope, known.iloc[0], "official"),
        )
    is_few = len(known) < FEWEST
    middle = known["own"].max() if is_few else known["own"].median()
    return words.t(
        "hvaom.official_few" if is_few else "hvaom.official",
        where=scope.where(),
        title=title,
        floor=sentences.points(scope, known["own"].min()),
        median=sentences.points(scope, middle),
    )


def _moved(scope: Scope, known: pd.DataFrame) -> str:
    """How many have a place whose interval lies apart from the official one."""
    words, counts = scope.words, known["direction"].value_counts()
    rises, falls = int(counts.get("rises", 0)), int(counts.get("falls", 0))
    if len(known) == 1:
        return words.t("hvaom.moved_one", **_one(scope, known.iloc[0], str(known.index[0])))
    key = {(True, True): "both", (True, False): "rises", (False, True): "falls"}
    return words.t(
        f"hvaom.moved_{key.get((rises > 0, falls > 0), 'none')}",
        rises=sentences.count(scope, rises),
        falls=sentences.count(scope, falls),
        n=sentences.count(scope, len(known)),
        where=scope.where(),
    )


def _furthest(scope: Scope, known: pd.DataFrame) -> str:
    """Who gains and who loses most places, with both intervals."""
    if len(known) == 1:
        return ""
    order = known["rise"].dropna().sort_values(ascending=False, kind="stable")
    said = []
    if len(order) and order.iloc[0] > 0:
        said.append(_goes(scope, known, str(order.index[0]), "up"))
    if len(order) and order.iloc[-1] < 0:
        said.append(_goes(scope, known, str(order.index[-1]), "down"))
    return " ".join(said) or scope.words.t("hvaom.same_order", where=scope.where())


def _goes(scope: Scope, known: pd.DataFrame, number: str, way: str) -> str:
    """Who goes furthest up or down, with both intervals."""
    return scope.words.t(f"hvaom.most_{way}", **_one(scope, known.loc[[number]].iloc[0], number))


def _one(scope: Scope, row: Mapping[str, float] | pd.Series, number: str) -> dict[str, str]:
    """A municipality's two scores and two places."""
    return {
        "name": scope.name(number),
        "from_place": interval(scope, row, "official"),
        "to_place": interval(scope, row, "own"),
        "official": sentences.points(scope, row["official"]),
        "own": sentences.points(scope, row["own"]),
    }


def interval(scope: Scope, row: Mapping[str, float] | pd.Series, version: str) -> str:
    """A place as an interval, «280–310»; «–» where there is none."""
    low, high = row[f"{version}_low"], row[f"{version}_high"]
    if math.isnan(low):
        return numbers.MISSING
    return f"{sentences.count(scope, low)}–{sentences.count(scope, high)}"


def facts(scope: Scope, choice: Choice, found: Version) -> list[parts.Fact]:
    """How far the two orders agree; floor and median of both, where points can be compared."""
    if choice.is_official:
        return []
    known = found.moves.reindex(scope.members()).dropna(subset=["official", "own"])
    listed = [_agreement(scope, found)]
    if choice.method is None and len(known) >= FEWEST:
        listed += [
            parts.Fact(
                scope.words.t(f"common.{level}"),
                " → ".join(sentences.points(scope, float(known[v].quantile(q))) for v in VERSIONS),
                scope.words.t("unit.points"),
                sentences.capital(scope.where()),
            )
            for level, q in (("floor", 0.0), ("median", 0.5))
        ]
    return listed


def _agreement(scope: Scope, found: Version) -> parts.Fact:
    """How far the own order is the official one, over all municipalities."""
    words = scope.words
    if math.isnan(found.correlation) or math.isnan(found.kept):
        return parts.Fact(
            words.t("hvaom.correlation"), numbers.MISSING, who=words.t("hvaom.no_agreement")
        )
    return parts.Fact(
        words.t("hvaom.correlation"),
        correlation(scope, found.correlation),
        who=words.t("hvaom.agreement", pairs=sentences.count(scope, 100 * found.kept)),
    )


def correlation(scope: Scope, value: float) -> str:
    """A rank correlation with two decimals; one that is nearly 1 is not rounded up to it."""
    nearly = NEARLY_ONE <= value < 1 - 1e-9
    text = numbers.number(0.99 if nearly else value, 2, scope.words.language)
    return scope.words.t("hvaom.over", value=text) if nearly else text


def _mine(scope: Scope, moves: pd.DataFrame) -> str:
    """How «min kommune» moves."""
    number = scope.kommune
    if number is None:
        return ""
    row = moves.loc[[number]].iloc[0]
    key = f"hvaom.mine_{row['direction']}"
    return scope.words.t(key, **_one(scope, row, number))


def _scored(scope: Scope, moves: pd.DataFrame) -> list[str]:
    """How many have a score in one of the versions only, or in none."""
    counts = moves["direction"].value_counts()
    return [
        scope.words.n(f"hvaom.{kind}", int(counts[kind]), n=sentences.count(scope, counts[kind]))
        for kind in ("lost", "gained", "none")
        if counts.get(kind, 0)
    ]


def explained(scope: Scope, choice: Choice, found: Version) -> str:
    """What the intervals hold, and what a clear move is."""
    words = scope.words
    held = [words.t(f"hvaom.held_{name}") for name, value in _held(choice).items() if value]
    text = words.t("hvaom.explained", draws=sentences.count(scope, found.draws))
    kept = words.t("hvaom.held", listed=sentences.listing(scope, held)) if held else ""
    scale = words.t("hvaom.other_scale") if choice.method is not None else ""
    return " ".join(filter(None, [text, kept, scale]))


def _held(choice: Choice) -> dict[str, bool]:
    """Which of the choices that are varied elsewhere the reader has made once and for all."""
    return {"power": choice.power is not None, "method": choice.method is not None}
