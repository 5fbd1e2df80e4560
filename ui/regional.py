"""Regions against each other: what is divided how, the rows, and the findings."""

import math
from dataclasses import asdict, dataclass

import pandas as pd
import streamlit as st

from ui import address, cache, choose, parts, sentences
from ui.scope import BY_SCOPE, COUNTRY, Scope, pairs
from ui.words import alphabetical
from warehouse.records import Floor

MIDDLES = {"median": "median", "folketall": "mean_by_population"}
ORDERS = {"median": ("middle", False), "gulv": ("floor", False), "navn": ("sort", True)}


@dataclass(frozen=True)
class Division:
    """The choices of the page: divided by what, on which node, which middle, in which order."""

    kind: str
    node: str
    middle: str
    order: str


def division(scope: Scope) -> Division:
    """Draw the controls of the page and return what they say."""
    words = scope.words
    return Division(
        kind=_kind(scope),
        node=choose.node(scope, label=words.t("common.show")),
        middle=choose.segmented(
            scope,
            "midt",
            list(MIDDLES),
            label=words.t("regioner.middle"),
            prefix="regioner.middle",
        ),
        order=choose.segmented(
            scope, "orden", list(ORDERS), label=words.t("regioner.sort"), prefix="regioner.sort"
        ),
    )


def _kind(scope: Scope) -> str:
    """The region type to divide by (``inndeling`` in the address); never the whole country."""
    types = scope.catalogue.region_types
    kinds = sorted((t for t in types if t != COUNTRY[0]), key=lambda t: types[t].sort)
    return address.choice(
        st.selectbox,
        "inndeling",
        kinds,
        kinds[0],
        label=scope.words.t("regioner.kind"),
        show=lambda t: scope.words.of(types[t].title),
        width=240,
    )


@cache.shared(60, BY_SCOPE)
def rows(scope: Scope, chosen: Division) -> pd.DataFrame:
    """One row a region in the order shown: label, n, middle, floor, p10, p90 (points).

    Regions of fewer than five municipalities stand last, without statistics.
    """
    floors = cache.floors(scope.snapshot, scope.index_id, scope.edition)
    listed = {
        region_id: _row(scope, (kind, region_id), floor, chosen.middle)
        for (node, kind, region_id), floor in floors.items()
        if (node, kind) == (chosen.node, chosen.kind)
    }
    found = pd.DataFrame.from_dict(listed, orient="index").rename_axis("region_id")
    by, rising = ORDERS[chosen.order]
    return found.sort_values(by, ascending=rising, kind="stable", na_position="last")


def _row(scope: Scope, region: tuple[str, str], floor: Floor, middle: str) -> dict[str, object]:
    """One region: its words and its statistics."""
    name, n = scope.region_name(region), floor.n + floor.n_missing
    return {
        **asdict(floor),
        "name": name,
        "label": f"<b>{name}</b>  {scope.words.n('common.municipalities', n, n=n)}",
        "middle": math.nan if floor.is_too_few else floor.level(MIDDLES[middle]),
        "sort": alphabetical(name),
    }


def dots(scope: Scope, chosen: Division) -> pd.DataFrame:
    """One row a municipality with a score and a region: region_id, score, text, is_mine."""
    scores = scope.scores[chosen.node].dropna()
    membership = cache.membership(scope.snapshot)[chosen.kind].reindex(scores.index).dropna()
    frame = pd.DataFrame({"region_id": membership, "score": scores.reindex(membership.index)})
    frame["text"] = [
        f"{scope.name(number)}: {sentences.points(scope, score)} {scope.words.t('unit.points')}"
        for number, score in pairs(frame["score"])
    ]
    frame["is_mine"] = frame.index == scope.kommune
    return frame


@cache.shared(60, BY_SCOPE)
def findings(scope: Scope, chosen: Division) -> list[str]:
    """Between which middles the regions lie, and where the spread inside is largest."""
    words = scope.words
    known = rows(scope, chosen).dropna(subset=["middle"]).sort_values("middle", kind="stable")
    if known.empty:
        return [words.t("regioner.none")]
    title = sentences.inside(scope.node_title(chosen.node))
    middle = words.t(f"regioner.the_{chosen.middle}")
    if len(known) == 1:
        said = {"name": known["name"].iloc[0], "title": title}
        value = sentences.points(scope, known["middle"].iloc[0])
        return [words.t("regioner.alone", Middle=sentences.capital(middle), value=value, **said)]
    first = words.t(
        "regioner.finding",
        n=sentences.count(scope, len(known)),
        plural=words.of(scope.catalogue.region_types[chosen.kind].plural),
        title=title,
        middle=middle,
        **_ends(scope, known, "middle"),
    )
    return [first, _widest(scope, known, words.t(f"regioner.plural_{chosen.middle}"))]


def _ends(scope: Scope, known: pd.DataFrame, column: str) -> dict[str, str]:
    """The lowest and the highest region on a column: low, low_name, high, high_name."""
    low, high = int(known[column].argmin()), int(known[column].argmax())
    return {
        "low": sentences.points(scope, known[column].iloc[low]),
        "low_name": known["name"].iloc[low],
        "high": sentences.points(scope, known[column].iloc[high]),
        "high_name": known["name"].iloc[high],
    }


def _widest(scope: Scope, known: pd.DataFrame, middles: str) -> str:
    """The region with the largest spread inside, against the spread between middles."""
    spread, between = known["leader"] - known["floor"], known["middle"]
    widest = known.iloc[int(spread.argmax())]
    is_larger = spread.max() > between.max() - between.min()
    return scope.words.t(
        "regioner.spread",
        name=widest["name"],
        low=sentences.points(scope, widest["floor"]),
        high=sentences.points(scope, widest["leader"]),
        inside=scope.words.t(
            f"regioner.inside_{'larger' if is_larger else 'smaller'}", middles=middles
        ),
    )


def caveat(scope: Scope, chosen: Division) -> None:
    """What must be said of this way of dividing, where there is something."""
    said = scope.catalogue.region_types[chosen.kind].caveat
    if said is not None:
        parts.note(scope.words.of(said))


@cache.shared(60, BY_SCOPE)
def alt(scope: Scope, chosen: Division) -> str:
    """The strip in a sentence."""
    found = rows(scope, chosen)
    known = found.dropna(subset=["middle"])
    if known.empty:
        return scope.words.t("regioner.none")
    return scope.words.t(
        "regioner.strip_alt",
        n=len(found),
        middle=scope.words.t(f"regioner.middle_{chosen.middle}").lower(),
        **_ends(scope, known, "middle"),
    )


def file(scope: Scope, chosen: Division) -> pd.DataFrame:
    """The rows as a file holds them."""
    columns = ["name", "n", "n_missing", "floor", "p10", "median", "mean_by_population", "p90"]
    listed = rows(scope, chosen)[[*columns, "leader", "population"]].reset_index()
    listed.insert(0, "region_type", chosen.kind)
    listed["name"] = [scope.region_full_name((chosen.kind, str(i))) for i in listed["region_id"]]
    listed["unit"] = scope.words.t("unit.points")
    listed["snapshot"] = scope.snapshot.snapshot_id
    return listed
