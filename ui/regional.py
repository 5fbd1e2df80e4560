"""Regions against each other: rows, dots, findings and the table region × area."""

import math
from dataclasses import asdict

import pandas as pd
import streamlit as st

from charts.palette import LIGHT
from maturity.classes import fixed_classes
from ui import address, cache, parts, sentences
from ui.scope import COUNTRY, Scope, pairs
from warehouse.records import Floor

MIDDLES = {"median": "median", "folketall": "mean_by_population"}
ORDERS = {"median": ("middle", False), "gulv": ("floor", False), "navn": ("sort", True)}


def kind(scope: Scope) -> str:
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


def rows(scope: Scope, region_type: str, node: str, middle: str, order: str) -> pd.DataFrame:
    """One row a region in the order shown: label, n, middle, floor, p10, p90 (points).

    Regions of fewer than five municipalities stand last, without statistics.
    """
    floors = cache.floors(scope.snapshot, scope.index_id, scope.edition)
    found = pd.DataFrame(
        {
            region_id: _row(scope, (kind_of, region_id), floor, middle)
            for (of, kind_of, region_id), floor in floors.items()
            if of == node and kind_of == region_type
        }
    ).T.infer_objects()
    found.index.name = "region_id"
    by, rising = ORDERS[order]
    return found.sort_values(by, ascending=rising, kind="stable", na_position="last")


def _row(scope: Scope, region: tuple[str, str], floor: Floor, middle: str) -> dict[str, object]:
    """One region: its words and its statistics."""
    name, n = scope.region_name(region), floor.n + floor.n_missing
    return {
        **asdict(floor),
        "name": name,
        "label": f"<b>{name}</b>  {scope.words.n('common.municipalities', n, n=n)}",
        "middle": math.nan if floor.is_too_few else floor.level(MIDDLES[middle]),
        "sort": cache.regions(scope.snapshot).at[region, "sort"],
    }


def dots(scope: Scope, region_type: str, node: str) -> pd.DataFrame:
    """One row a municipality with a score and a region: region_id, score, text, is_mine."""
    scores = scope.scores[node].dropna()
    membership = cache.membership(scope.snapshot)[region_type].reindex(scores.index).dropna()
    frame = pd.DataFrame({"region_id": membership, "score": scores.reindex(membership.index)})
    frame["text"] = [
        f"{scope.name(number)}: {sentences.points(scope, score)} {scope.words.t('unit.points')}"
        for number, score in pairs(frame["score"])
    ]
    frame["is_mine"] = frame.index == scope.kommune
    return frame


def findings(scope: Scope, region_type: str, node: str, found: pd.DataFrame) -> list[str]:
    """Between which medians the regions lie, and where the spread inside is largest."""
    words = scope.words
    known = found.dropna(subset=["median"]).sort_values("median", kind="stable")
    if known.empty:
        return [words.t("regioner.none")]
    plural = words.of(scope.catalogue.region_types[region_type].plural)
    if len(known) == 1:
        return [_alone(scope, known.iloc[0], node)]
    lowest, highest = known.iloc[0], known.iloc[-1]
    first = words.t(
        "regioner.finding",
        n=sentences.count(scope, len(known)),
        plural=plural,
        title=sentences.inside(scope.node_title(node)),
        low=sentences.points(scope, lowest["median"]),
        low_name=lowest["name"],
        high=sentences.points(scope, highest["median"]),
        high_name=highest["name"],
    )
    return [first, _widest(scope, known, highest["median"] - lowest["median"])]


def _alone(scope: Scope, row: pd.Series, node: str) -> str:
    """The finding where only one region is large enough."""
    return scope.words.t(
        "regioner.alone",
        name=row["name"],
        title=sentences.inside(scope.node_title(node)),
        median=sentences.points(scope, row["median"]),
    )


def _widest(scope: Scope, known: pd.DataFrame, between: float) -> str:
    """The region with the largest spread inside, against the spread between medians."""
    spread = known["leader"] - known["floor"]
    widest = known.iloc[int(spread.argmax())]
    inside = "inside_larger" if spread.max() > between else "inside_smaller"
    return scope.words.t(
        "regioner.spread",
        name=widest["name"],
        low=sentences.points(scope, widest["floor"]),
        high=sentences.points(scope, widest["leader"]),
        inside=scope.words.t(f"regioner.{inside}"),
    )


def caveat(scope: Scope, region_type: str) -> None:
    """What must be said of this way of dividing, where there is something."""
    said = scope.catalogue.region_types[region_type].caveat
    if said is not None:
        parts.note(scope.words.of(said))


def strip_subtitle(scope: Scope, middle: str) -> str:
    """How the strip is read."""
    words = scope.words
    return words.t(
        "regioner.strip_sub",
        middle=words.t(f"regioner.middle_{middle}").lower(),
        benchmark=words.t("regioner.benchmark_country"),
    )


def heat_subtitle(scope: Scope, middle: str) -> str:
    """How the table is read."""
    words = scope.words
    return words.t("regioner.heat_sub", middle=words.t(f"regioner.middle_{middle}"))


def strip_alt(scope: Scope, found: pd.DataFrame, middle: str) -> str:
    """The strip in a sentence."""
    known = found.dropna(subset=["middle"])
    if known.empty:
        return scope.words.t("regioner.none")
    low, high = (
        known.iloc[int(known["middle"].argmin())],
        known.iloc[int(known["middle"].argmax())],
    )
    return scope.words.t(
        "regioner.strip_alt",
        n=len(found),
        middle=scope.words.t(f"regioner.middle_{middle}").lower(),
        high_name=high["name"],
        high=sentences.points(scope, high["middle"]),
        low_name=low["name"],
        low=sentences.points(scope, low["middle"]),
    )


def heat_table(scope: Scope, region_type: str, found: pd.DataFrame, middle: str) -> None:
    """A table of regions: number, floor, and the middle of the index and of each area."""
    words = scope.words
    nodes = [scope.index_id, *scope.areas]
    columns = [
        parts.Column(words.t("common.region")),
        parts.Column(words.t("regioner.n"), is_number=True),
        parts.Column(words.t("common.floor"), is_number=True),
        *(parts.Column(scope.node_title(node), is_number=True) for node in nodes),
    ]
    listed = []
    for region_id, row in found.iterrows():
        cells: list[str | parts.Markup] = [
            scope.region_full_name((region_type, str(region_id))),
            sentences.count(scope, int(row["n"] + row["n_missing"])),
            sentences.points(scope, row["floor"]),
        ]
        cells += [_heat(scope, region_type, str(region_id), node, middle) for node in nodes]
        own = scope.kommune is not None and scope.region_of(scope.kommune, region_type)
        listed.append(parts.Row(cells, "mine" if own == (region_type, region_id) else ""))
    title = words.of(scope.catalogue.region_types[region_type].title)
    parts.table(
        words.t("regioner.table_caption", title=title, middle=words.t(f"regioner.middle_{middle}")),
        columns,
        listed,
    )


def _heat(
    scope: Scope, region_type: str, region_id: str, node: str, middle: str
) -> str | parts.Markup:
    """One cell: points on the colour of their class, or why there are none."""
    stats = scope.floor(node, (region_type, region_id))
    if stats.is_too_few:
        return scope.words.t("regioner.too_few")
    value = stats.level(MIDDLES[middle])
    place = int(fixed_classes(pd.Series([value]), scope.spec.breaks).iloc[0])
    colour, ink = LIGHT.sequential[place], LIGHT.on_sequential[place]
    return parts.coloured(sentences.points(scope, value), colour, ink)


def frame(scope: Scope, region_type: str, found: pd.DataFrame) -> pd.DataFrame:
    """The rows as a file holds them."""
    columns = ["name", "n", "n_missing", "floor", "p10", "median", "mean_by_population", "p90"]
    listed = found[[*columns, "leader", "population"]].reset_index(names="region_id")
    listed.insert(0, "region_type", region_type)
    listed["unit"] = scope.words.t("unit.points")
    listed["snapshot"] = scope.snapshot.snapshot_id
    return listed
