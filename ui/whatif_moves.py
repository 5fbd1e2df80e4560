"""Who moves: the figure, the table and the file of the reader's own version."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.moves import places
from maturity.classes import fifths, fixed_classes
from ui import cache, choose, download, maps, numbers, parts, sentences
from ui.measures import CLASSES, OUTSIDE, Measure, Shading, measure, shade
from ui.scope import BY_SCOPE, Scope
from ui.whatif import Version, version
from ui.whatif_choice import Choice, official_weights
from ui.whatif_words import interval

DRAWN, LISTED = 12, 20
VIEWS = ("mest", "alle")
PICTURES = ("plass", "kart")


def most_moved(scope: Scope, moves: pd.DataFrame, most: int) -> pd.DataFrame:
    """Those of the region that move most, the highest rise first; «min kommune» among them."""
    inside = moves.reindex(scope.members()).dropna(subset=["official", "own"])
    order = inside.sort_values(["rise", "official"], ascending=False, kind="stable").index
    mine = [scope.kommune] if scope.kommune in order else []
    chosen = dict.fromkeys([*order[: most // 2], *order[-(most // 2) :], *mine])
    return inside.loc[list(chosen)].sort_values("rise", ascending=False, kind="stable")


def section(scope: Scope, choice: Choice) -> None:
    """The places of those that move most as a figure, or all points of the version on the map."""
    words, found = scope.words, version(scope, choice)
    heading = st.container()
    picture = choose.segmented(
        scope, "bilde", PICTURES, label=words.t("hvaom.picture"), prefix="hvaom.picture"
    )
    with heading:
        parts.heading(words.t(title(choice, picture)), words.t(sub(choice, picture)))
    rows = most_moved(scope, found.moves, DRAWN)
    if rows.empty:
        parts.hint(words.t("hvaom.nothing_hint"))
    elif picture == "kart":
        _map(scope, choice, found)
    else:
        parts.chart(scope, _figure(scope, choice), alt=alt(scope, rows), key="hvaom_moves")


def title(choice: Choice, picture: str) -> str:
    """The key of the heading over the picture."""
    if picture == "kart":
        return "hvaom.map_title"
    return "hvaom.now_title" if choice.is_official else "hvaom.moves_title"


def sub(choice: Choice, picture: str) -> str:
    """The key of the line under the heading."""
    if picture == "kart" and choice.method is not None:
        return "hvaom.fifths_sub"
    return f"hvaom.{picture}_sub"


def _map(scope: Scope, choice: Choice, found: Version) -> None:
    """The points of the version on the map."""
    own, shading = on_map(scope, choice, found)
    maps.draw(scope, own, shading, key="hvaom_map", selected=None, table=False, height=560)


def on_map(scope: Scope, choice: Choice, found: Version) -> tuple[Measure, Shading]:
    """The points of the version as something a map can show, and its colours."""
    official = measure(scope, scope.index_id)
    shading = shade(scope, scope.index_id, relative=False)
    own = replace(official, values=found.moves["own"], title=scope.words.t("hvaom.own_points"))
    if choice.method is None:
        classes = fixed_classes(own.values, own.breaks)
    else:
        # The fixed limits mean nothing on another scale.
        classes, limits = fifths(own.values.reindex(scope.members()))
        shading = replace(shading, labels=_between(scope, limits))
        classes = classes.reindex(own.values.index)
    classes = classes.where(shading.classes != OUTSIDE, OUTSIDE).astype(int)
    return own, replace(shading, classes=classes)


def _between(scope: Scope, limits: Sequence[float]) -> tuple[str, ...]:
    """«0,3–4,2», …: the five classes between limits; "" for one that is not there."""
    said = [sentences.points(scope, limit) for limit in limits]
    labels = [f"{low}–{high}" for low, high in pairwise(said)]
    return tuple([*labels, *[""] * CLASSES][:CLASSES])


@cache.shared(60, BY_SCOPE)
def _figure(scope: Scope, choice: Choice) -> Figure:
    """The places as a figure."""
    words, moves = scope.words, version(scope, choice).moves
    rows = most_moved(scope, moves, DRAWN)
    said = [from_to(scope, row) for _, row in rows.iterrows()]
    names = scope.names(map(str, rows.index))
    rows["label"] = [f"<b>{name}</b>  {text}" for name, text in zip(names, said, strict=True)]
    rows["text"] = [f"{name}: {text}" for name, text in zip(names, said, strict=True)]
    rows["is_mine"] = rows.index == scope.kommune
    return places(
        rows,
        axis_title=words.t("hvaom.axis_place"),
        last=float(moves[["official_high", "own_high"]].max().max()),
        decimal=words.t("number.decimal"),
    )


def from_to(scope: Scope, row: pd.Series) -> str:
    """«350–354 → 280–330»."""
    return f"{interval(scope, row, 'official')} → {interval(scope, row, 'own')}"


def alt(scope: Scope, rows: pd.DataFrame) -> str:
    """The figure in a sentence."""
    said = [f"{scope.name(str(number))} {from_to(scope, row)}" for number, row in rows.iterrows()]
    return scope.words.t(
        "hvaom.moves_alt", n=sentences.count(scope, len(rows)), listed="; ".join(said)
    )


def table(scope: Scope, choice: Choice) -> None:
    """Both versions of those that move most, or of the whole region."""
    words = scope.words
    view = choose.segmented(
        scope, "rader", list(VIEWS), label=words.t("hvaom.rows"), prefix="hvaom.rows"
    )
    inside = len(scope.members())
    first, *others = heads(scope)
    columns = [parts.Column(first), *(parts.Column(head, is_number=True) for head in others)]
    rows = _rows(scope, choice, view)
    caption = words.t(
        f"hvaom.caption_{view}",
        shown=sentences.count(scope, len(rows)),
        n=sentences.count(scope, inside),
    )
    parts.table(caption, columns, rows, tall=True)


@cache.shared(60, BY_SCOPE)
def _rows(scope: Scope, choice: Choice, view: str) -> list[parts.Row]:
    """The rows of the table: all, or those that move most."""
    moves = version(scope, choice).moves
    inside = moves.reindex(scope.members()).sort_values("own", kind="stable")
    chosen = inside if view == "alle" else most_moved(scope, moves, LISTED)
    return [
        parts.Row(list(cells(scope, number, row)), "mine" if number == scope.kommune else "")
        for number, row in ((str(n), row) for n, row in chosen.iterrows())
    ]


def heads(scope: Scope) -> tuple[str, ...]:
    """The heads of the table."""
    names = ("official_points", "own_points", "official_place", "own_place", "rise")
    listed = (scope.words.t(f"hvaom.{name}") for name in names)
    return (scope.words.t("common.municipality"), *listed)


def cells(scope: Scope, number: str, row: pd.Series) -> tuple[str, ...]:
    """A municipality in both versions."""
    return (
        scope.name(number),
        sentences.points(scope, row["official"]),
        sentences.points(scope, row["own"]),
        interval(scope, row, "official"),
        interval(scope, row, "own"),
        numbers.signed(row["rise"], 0, scope.words.language),
    )


def save(scope: Scope, choice: Choice) -> None:
    """The whole region in both versions as a file; its first column says whose version it is."""
    name = "offisiell" if choice.is_official else "egen_versjon"
    download.frame(scope, lambda: file(scope, choice), f"{name}_{scope.region[1]}")


def file(scope: Scope, choice: Choice) -> pd.DataFrame:
    """One row a municipality of the region: both versions, and the points of every area."""
    found = version(scope, choice)
    members = scope.members()
    moves = found.moves.reindex(members)
    own = scope.words.t("hvaom.is_official_short" if choice.is_official else "hvaom.own")
    rows = pd.DataFrame({"version": own, "kommunenr": members}, index=members)
    rows["name"] = scope.names(members)
    for version_name in ("official", "own"):
        rows[f"{version_name}_score"] = moves[version_name]
        rows[f"{version_name}_place_from"] = moves[f"{version_name}_low"]
        rows[f"{version_name}_place_to"] = moves[f"{version_name}_high"]
    rows["places_gained"] = moves["rise"]
    rows["movement"] = moves["direction"]
    for area in scope.areas:
        rows[f"own_{area}"] = found.scores.score[area].reindex(members)
    rows["choices"] = said(scope, choice)
    rows["edition"] = scope.edition
    rows["unit"] = scope.words.t("unit.points")
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows


def said(scope: Scope, choice: Choice) -> str:
    """Every choice in full, as a file holds it: «bredband=2 epost=1 … power=1»."""
    weights = {**official_weights(scope.spec), **dict(choice.weights)}
    spec = version(scope, choice).scores.spec
    root = spec.nodes[spec.id]
    formula = {
        "aggregate": root.aggregate,
        "power": root.power,
        "normalise": spec.normalise.method,
        "min_coverage": spec.min_coverage,
    }
    known = {**weights, **{name: value for name, value in formula.items() if value is not None}}
    return " ".join(f"{name}={value}" for name, value in known.items())
