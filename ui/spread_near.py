"""Who came next to whom: neighbours and network areas, told as what went together, no cause."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.canvas import Figure
from charts.forest import forest
from maturity.diffusion import spells
from maturity.hazard import unit_periods
from maturity.hazard_model import HazardModel, fit_hazard
from ui import cache, spread
from ui.scope import BY_EDITION, BY_SCOPE, Scope
from ui.sentences import capital, count, how_many
from ui.spread import Spread
from ui.spread_words import decimal
from warehouse.snapshot import Snapshot

WEEKS = 4
EFFECTS = ("neighbours", "network", "size", "centrality")
NEAR = ("neighbours", "network")


@dataclass(frozen=True)
class Company:
    """Of those that came: with a neighbour, one there before, one the same day, any of the two."""

    n: int
    before: int
    same_day: int
    either: int


def company(rows: pd.DataFrame, came: pd.Series, near: Mapping[str, tuple[str, ...]]) -> Company:
    """Count neighbours of those that came.

    Args:
        rows: the municipalities counted, ``first_date`` by kommunenr.
        came: the day of every municipality of the country, NaT where none.
        near: the neighbours of each.
    """
    seen = rows["first_date"].dropna()
    days = came.dropna().to_dict()
    others = {
        number: [days[other] for other in near[str(number)] if other in days]
        for number in seen.index
        if near.get(str(number))
    }
    before = {
        number
        for number, found in others.items()
        if min(found, default=seen[number]) < seen[number]
    }
    same = {number for number, found in others.items() if seen[number] in found}
    return Company(len(others), len(before), len(same), len(before | same))


@cache.shared(60, BY_SCOPE)
def sentence(scope: Scope, chosen: Spread) -> str:
    """How many of those that came had a neighbour there."""
    came = spread.country(scope, chosen)["first_date"]
    found = company(spread.members(scope, chosen), came, spread.neighbours(scope.snapshot))
    if not found.n:
        return scope.words.t("utbredelse.near_nobody", Where=capital(scope.where()))
    return scope.words.n(
        "utbredelse.near_counts",
        found.n,
        Where=capital(scope.where()),
        n=count(scope, found.n),
        before=how_many(scope, found.before),
        same=how_many(scope, found.same_day),
        neither=how_many(scope, found.n - found.either),
    )


@cache.shared(6)
def model(snapshot: Snapshot, solution: str) -> HazardModel:
    """What went with coming on the list in a period, over the whole country."""
    told = cache.catalogue(snapshot).solutions[solution]
    start, end = spread.span(told)
    rows = spread.dates(snapshot, solution)
    anchor = spread.shock(told) or end
    width = 7 * WEEKS
    first = anchor - pd.Timedelta(days=width * -(-(anchor - start).days // width))
    whole = (end - first).days // width
    periods = unit_periods(spells(rows["first_date"], first, end), width)
    at_risk = periods[periods["period"] < whole]
    begins = [first + pd.Timedelta(days=width * number) for number in range(whole)]
    return _fitted(at_risk, covariates(snapshot, rows, begins))


def _fitted(at_risk: pd.DataFrame, known: pd.DataFrame) -> HazardModel:
    """The model with a level of its own for every period in which anyone came."""
    table = at_risk.join(known, on=["unit", "period"]).dropna(subset=list(EFFECTS))
    came = table.groupby("period")["is_event"].transform("any")
    table = table[came]
    levels = pd.get_dummies(table["period"], prefix="period", dtype=float).iloc[:, 1:]
    return fit_hazard(pd.concat([table, levels], axis=1), [*EFFECTS, *levels.columns])


def covariates(snapshot: Snapshot, rows: pd.DataFrame, begins: list[pd.Timestamp]) -> pd.DataFrame:
    """By kommunenr and period, as it was when the period began.

    ``neighbours`` and ``network``: the share (0–1) of neighbours, and of the others in the
    network's area, on the list; NaN without any. ``size``: doublings of inhabitants.
    ``centrality``: classes, more central is higher.
    """
    membership = cache.membership(snapshot).reindex(rows.index)
    near, network = spread.neighbours(snapshot), membership["nettverk"].dropna()
    together = {
        str(number): tuple(others.drop(number))
        for _, others in network.groupby(network).groups.items()
        for number in others
    }
    listed = pd.DataFrame({i: rows["first_date"] < at for i, at in enumerate(begins)}).astype(float)
    found = pd.DataFrame(
        {
            "neighbours": _lagged(listed, near),
            "network": _lagged(listed, together),
        }
    )
    unit = found.index.get_level_values(0)
    doublings = pd.Series(np.log2(rows["residents"].to_numpy(dtype=float)), index=rows.index)
    found["size"] = (doublings - doublings.mean()).reindex(unit).to_numpy()
    central = -membership["sentralitet"].astype(float)
    found["centrality"] = central.reindex(unit).to_numpy()
    return found.rename_axis(["unit", "period"])


def _lagged(listed: pd.DataFrame, others: Mapping[str, tuple[str, ...]]) -> pd.Series:
    """The mean of the others' columns, by unit and period; NaN for one without others."""
    values, place = listed.to_numpy(), {str(number): i for i, number in enumerate(listed.index)}
    means = np.full(values.shape, np.nan)
    for number, row in place.items():
        rows = [place[other] for other in others.get(number, ())]
        if rows:
            means[row] = values[rows].mean(axis=0)
    index = pd.MultiIndex.from_product([listed.index, listed.columns])
    return pd.Series(means.ravel(), index)


@cache.shared(60, BY_EDITION)
def effects(scope: Scope, chosen: Spread) -> pd.DataFrame:
    """The effects that are shown, with the words of each; empty where the model is refused."""
    found = model(scope.snapshot, chosen.solution)
    if found.reason:
        return pd.DataFrame()
    shown = found.effects.loc[list(EFFECTS), ["odds_ratio", "low", "high"]]
    return shown.rename(columns={"odds_ratio": "ratio"})


@cache.shared(60, BY_EDITION)
def effect_sentences(scope: Scope, chosen: Spread) -> list[str]:
    """What neighbours and network areas went with, each with its interval, or the refusal."""
    found = effects(scope, chosen)
    if found.empty:
        return [scope.words.t("utbredelse.near_refused")]
    said = [_effect(scope, name, found) for name in NEAR]
    is_sure = ((found["low"] > 1) | (found["high"] < 1))[list(NEAR)].any()
    return [*said, scope.words.t("utbredelse.effect_no_cause")] if is_sure else said


def _effect(scope: Scope, name: str, found: pd.DataFrame) -> str:
    """One effect in words."""
    ratio, low, high = (float(found[column][name]) for column in ("ratio", "low", "high"))
    key = "unsure" if low <= 1 <= high else "more" if low > 1 else "less"
    return " ".join(
        [
            scope.words.t(f"utbredelse.effect_{name}", **_ratio(scope, ratio, low, high)),
            scope.words.t(f"utbredelse.effect_{key}"),
        ]
    )


def _ratio(scope: Scope, ratio: float, low: float, high: float) -> dict[str, str]:
    """A ratio and its interval as a sentence needs them."""
    return {
        "ratio": decimal(scope, ratio),
        "low": decimal(scope, low),
        "high": decimal(scope, high),
    }


@cache.shared(20, BY_SCOPE)
def effect_figure(scope: Scope, chosen: Spread) -> Figure:
    """The effects as dots with their intervals."""
    found = effects(scope, chosen)
    rows = found.assign(
        label=[scope.words.t(f"utbredelse.factor_{name}") for name in found.index],
        text=[
            scope.words.t("utbredelse.ratio_text", **_ratio(scope, *map(float, values)))
            for values in found[["ratio", "low", "high"]].to_numpy()
        ],
    )
    title = scope.words.t("utbredelse.odds")
    return forest(rows, axis_title=title, decimal=scope.words.t("number.decimal"))
