"""What the views of the map show, held against the rows of the snapshot and plain Python."""

import statistics

import pandas as pd
import pytest

from tests.ui.scopes import ScopeOver
from tests.ui.truth import FEW, Truth
from ui import map_clusters, map_distance, map_pairs
from ui.atlas import OUTSIDE
from ui.measures import measure
from ui.scope import Scope
from warehouse import space

GRADED = ("digitalt_fundament", "bredband", "hastighet_ned_100", "fiber_dekning")


def of_measure(scope: Scope, truth: Truth, name: str) -> dict[str, float]:
    """Value by municipality, without the missing."""
    numbers = scope.municipalities
    if name in scope.catalogue.indicators:
        found = {n: truth.values[n, name] for n in numbers}
        return {n: v for n, v in found.items() if v is not None}
    return truth.known(name, numbers)


@pytest.mark.parametrize("name", GRADED)
@pytest.mark.parametrize("kind", ["kostra", "fylke", "nettverk", "sentralitet"])
def test_distance_is_to_the_median_of_the_own_group(
    scope_over: ScopeOver, truth: Truth, name: str, kind: str
) -> None:
    scope = scope_over(compare=kind)
    shown = map_distance.distance(scope, name, map_distance.GROUP).shown
    values = of_measure(scope, truth, name)
    expected: dict[str, float] = {}
    for _, members in truth.kinds(kind):
        known = {n: values[n] for n in members if n in values}
        if len(known) >= FEW:
            middle = statistics.median(known.values())
            expected |= {n: value - middle for n, value in known.items()}
    assert shown.values.dropna().to_dict() == pytest.approx(expected)
    assert set(shown.reasons.index) == set(scope.municipalities) - set(expected)


@pytest.mark.parametrize("name", GRADED)
def test_distance_to_the_country_is_to_its_median(
    scope_over: ScopeOver, truth: Truth, name: str
) -> None:
    scope = scope_over()
    values = of_measure(scope, truth, name)
    middle = statistics.median(values.values())
    found = map_distance.distance(scope, name, map_distance.COUNTRYWIDE)
    assert found.shown.values.dropna().to_dict() == pytest.approx(
        {number: value - middle for number, value in values.items()}
    )


@pytest.mark.parametrize("name", GRADED)
def test_classes_of_a_distance_are_the_same_above_as_below(
    scope_over: ScopeOver, name: str
) -> None:
    found = map_distance.distance(scope_over(), name, map_distance.COUNTRYWIDE)
    for value, code in zip(
        found.shown.values.round(1), map_distance.classes_of(found), strict=True
    ):
        if value != value:
            assert code == -1
            continue
        steps = sum(abs(value) >= limit - 1e-9 for limit in (found.near, found.far))
        assert code == 2 + (steps if value > 0 else -steps)


@pytest.mark.parametrize("certainty", [map_clusters.LIKELY, map_clusters.SURE])
@pytest.mark.parametrize("region", [("land", "norge"), ("fylke", "18"), ("okonomisk", "03001")])
def test_clusters_shown_are_those_stored(
    scope_over: ScopeOver, certainty: str, region: tuple[str, str]
) -> None:
    scope = scope_over(region=region)
    rows = space.clusters(scope.snapshot, scope.index_id, scope.edition, scope.index_id)
    shading = map_clusters.shade(scope, scope.index_id, certainty)
    shown = map_clusters.shown(scope, scope.index_id, certainty)
    for number, row in rows.iterrows():
        if number not in scope.members():
            assert shading.classes[number] == OUTSIDE
            continue
        marked = row["p_value"] <= 0.05 if certainty == map_clusters.LIKELY else False
        if certainty == map_clusters.SURE:
            marked = row["cluster"] in ("HH", "LL", "HL", "LH")
        if row["cluster"] == "island":
            assert shading.classes[number] == -2
            assert pd.isna(shown.values[number])
            continue
        kind = row["quadrant"] if marked else "none"
        assert map_clusters.ORDER[shading.classes[number]] == kind


def test_networks_hold_every_municipality_of_theirs_once(
    scope_over: ScopeOver, truth: Truth
) -> None:
    scope = scope_over()
    counts = map_clusters.network_counts(scope, scope.index_id, map_clusters.LIKELY)
    sizes = {region[1]: len(members) for region, members in truth.kinds("nettverk")}
    assert counts.sum(axis=1).to_dict() == sizes


PAIRS = [
    ("bredband", "epost"),
    ("fiber_dekning", "tls_1_3"),
    ("spf_policy", "digitalt_fundament"),
]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("region", [("land", "norge"), ("fylke", "46"), ("fylke", "03")])
def test_square_has_who_has_both_values_and_no_one_else(
    scope_over: ScopeOver, truth: Truth, pair: tuple[str, str], region: tuple[str, str]
) -> None:
    scope = scope_over(region=region)
    of_x, of_y = (of_measure(scope, truth, name) for name in pair)
    both = [n for n in truth.members[region] if n in of_x and n in of_y]
    classes = map_pairs.shade(scope, *pair).classes
    assert set(classes.index[classes >= 0]) == set(both)
    assert map_pairs.pair(scope, *pair).together.n == len(both)
    assert set(classes.index[classes == OUTSIDE]) == (
        set(scope.municipalities) - set(truth.members[region])
    )


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_lines_of_the_scatter_part_the_classes_of_the_map(
    scope_over: ScopeOver, pair: tuple[str, str]
) -> None:
    scope = scope_over()
    found = map_pairs.pair(scope, *pair)
    for shown, axis in ((found.x, "x"), (found.y, "y")):
        cells = found.cells[axis]
        limits = map_pairs.limits(shown.values, cells)
        assert len(limits) == cells.nunique() - 1
        beyond = sum((shown.values[cells.index] > limit).astype(int) for limit in limits)
        order = {code: at for at, code in enumerate(sorted(cells.unique()))}
        assert (beyond == cells.map(order)).all()


def test_dots_of_answers_stay_nearest_their_own_answer(scope_over: ScopeOver) -> None:
    scope = scope_over()
    dots = map_pairs.dots(scope, "fiber_dekning", "tls_1_3", None)
    true = measure(scope, "tls_1_3").values[dots.index]
    assert (dots["y"].round() == true).all()
    assert dots["y"].nunique() > 2
    assert (dots["x"] == measure(scope, "fiber_dekning").values[dots.index]).all()
