"""Do networks make it faster? What would be needed, and the shares of their areas beside it."""

import math
from dataclasses import replace

import pandas as pd

from maturity.claims import Claim
from ui import cache, sentences, spread, spread_words
from ui.claims_found import Found, Panel
from ui.scope import COUNTRY, Scope
from ui.spread import Group, Spread
from warehouse.snapshot import Snapshot

NETWORK = "nettverk"


def founded(snapshot: Snapshot) -> dict[str, int | None]:
    """The year each network was founded, None where it is not known."""
    regions = cache.regions(snapshot).values()
    years = {one.region_id: one.founded for one in regions if one.region_type == NETWORK}
    return {name: None if math.isnan(year) else int(year) for name, year in years.items()}


def answer(scope: Scope, claim: Claim) -> Found:
    """That it cannot be tested, and an association that is no verdict."""
    words, nation = scope.words, replace(scope, region=COUNTRY)
    chosen, years = Spread(str(claim.solution), NETWORK), founded(scope.snapshot)
    groups = spread.groups(nation, chosen)
    known = {name: year for name, year in years.items() if year is not None}
    counts = {
        "k": sentences.how_many(scope, len(known)),
        "n": sentences.count(scope, len(years)),
    }
    return Found(
        "unsaid",
        _sentence(nation, chosen, groups, known),
        words.t("pastander.networks_short", **counts),
        words.t("pastander.networks_certain", **counts),
        (spread.about(scope, chosen).source, scope.kind(NETWORK).source),
        (_panel(nation, chosen, groups, years),),
        is_national=True,
    )


def _sentence(nation: Scope, chosen: Spread, groups: list[Group], known: dict[str, int]) -> str:
    """The share in the area of the oldest network against the country's."""
    by_name = {group.region[1]: group for group in groups if not group.is_too_few}
    oldest = min((name for name in known if name in by_name), key=known.__getitem__, default=None)
    if oldest is None:
        return nation.words.t("pastander.networks_none")
    group = by_name[oldest]
    return nation.words.t(
        "pastander.networks",
        where=nation.where(group.region),
        year=known[oldest],
        share=spread_words.percent(nation, group.share),
        low=spread_words.percent(nation, group.low),
        high=spread_words.percent(nation, group.high),
        solution=nation.words.of(spread.about(nation, chosen).short),
        end=spread_words.day(nation, spread.about(nation, chosen).censor_date),
        country=spread_words.percent(nation, share_of_all(nation, chosen)),
    )


def share_of_all(nation: Scope, chosen: Spread) -> float:
    """The share (0–1) of the country's municipalities on the list at its end."""
    return float(spread.curve(nation, chosen, COUNTRY)["adopted"].iloc[-1])


def _panel(
    nation: Scope, chosen: Spread, groups: list[Group], years: dict[str, int | None]
) -> Panel:
    """A row a network, the highest share first."""
    words = nation.words
    country = share_of_all(nation, chosen)
    listed = sorted(groups, key=lambda group: -(0 if math.isnan(group.share) else group.share))
    rows = pd.DataFrame(
        {
            "label": [nation.region_name(group.region) for group in listed],
            "value": [100 * group.share for group in listed],
            "said": [spread_words.percent(nation, group.share) for group in listed],
            "interval": [
                f"{100 * group.low:.0f}–{spread_words.percent(nation, group.high)}"
                for group in listed
            ],
            "n": [sentences.count(nation, group.n) for group in listed],
            "year": [_year(nation, years.get(group.region[1])) for group in listed],
        }
    )
    more = ("interval", "n", "year")
    return Panel(
        name="networks",
        title=words.t(
            "pastander.networks_title", solution=words.of(spread.about(nation, chosen).short)
        ),
        label=words.t("pastander.network"),
        unit="%",
        rows=rows,
        ends=(0, 100),
        line=100 * country,
        line_label=words.t("pastander.country_line", share=spread_words.percent(nation, country)),
        more=tuple((key, words.t(f"pastander.{key}")) for key in more),
        is_real=True,
    )


def _year(nation: Scope, year: int | None) -> str:
    """The founding year, or that it is not known."""
    return nation.words.t("pastander.year_unknown") if year is None else str(year)
