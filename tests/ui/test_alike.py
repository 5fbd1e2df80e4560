"""Who is like whom by context, against a plain computation from the rows of the snapshot."""

import math
from collections import Counter

import pytest

from ui import alike
from warehouse.snapshot import Snapshot, connect

ONLY_TWO = "befolkning:2,sentralitet:0,inntekt:0,areal:0,landsdel:0"

Rows = dict[str, tuple[float, str]]  # kommunenr -> (inhabitants, KOSTRA group)


@pytest.fixture(scope="module")
def rows(snapshot: Snapshot) -> Rows:
    with connect(snapshot) as connection:
        found = connection.execute(
            "select kommunenr, population, value from dim_municipality "
            "join dim_classification using (kommunenr) where classification = 'kostra_group'"
        ).fetchall()
    return {number: (float(people), group) for number, people, group in found}


def distances(rows: Rows, unit: str) -> dict[str, float]:
    """Inhabitants (by logarithm, counted twice) and KOSTRA group, each in its own random pair."""
    sizes = {number: math.log(people) for number, (people, _) in rows.items()}
    pairs = [abs(a - b) for a in sizes.values() for b in sizes.values()]
    apart = sum(pairs) / len(pairs)
    shares = Counter(group for _, group in rows.values())
    unlike = 1 - sum((count / len(rows)) ** 2 for count in shares.values())
    return {
        number: (2 * abs(sizes[number] - sizes[unit]) / apart + (group != rows[unit][1]) / unlike)
        / 3
        for number, (_, group) in rows.items()
        if number != unit
    }


@pytest.mark.parametrize("unit", ["0301", "4601", "1580", "5610", "1151"])
def test_likes_are_those_of_a_plain_computation(snapshot: Snapshot, rows: Rows, unit: str) -> None:
    found = alike.similar(snapshot, unit, ONLY_TWO, 12)
    truth = distances(rows, unit)
    nearest = sorted(truth.values())[:12]
    assert list(found["distance"]) == pytest.approx(nearest)
    assert [truth[number] for number in found["kommunenr"]] == pytest.approx(nearest)
    assert list(found[["befolkning", "kostra"]].sum(axis=1)) == pytest.approx(nearest)


def test_every_municipality_has_ten_likes_that_are_not_itself(
    snapshot: Snapshot, rows: Rows
) -> None:
    for number in rows:
        found = alike.nearest(snapshot, number)
        assert len(set(found)) == alike.HOW_MANY
        assert number not in found


def test_context_is_known_of_every_municipality(snapshot: Snapshot, rows: Rows) -> None:
    context = alike.context(snapshot)
    assert set(context.index) == set(rows)
    assert context.notna().all().all()
    assert set(alike.VARIABLES.values()) == set(context.columns)


def test_likeness_is_written_as_it_is_read() -> None:
    chosen = {**alike.DEFAULT, "befolkning": 2.0, "kostra": 0.0, "samisk": 0.5}
    assert alike.weights(alike.written(chosen)) == chosen
    assert alike.written(alike.DEFAULT) == ""


@pytest.mark.parametrize(
    "given",
    ["folketall:1", "befolkning:-1", "befolkning:tung", "befolkning:nan", "befolkning:6", "kostra",
     ",".join(f"{name}:0" for name in alike.VARIABLES)],
)  # fmt: skip
def test_likeness_that_means_nothing_is_noted_and_ignored(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    noted: dict[str, list[tuple[str, str]]] = {}
    monkeypatch.setattr("streamlit.query_params", {"likhet": given})
    monkeypatch.setattr("streamlit.session_state", noted)
    assert alike.read() == ""
    assert alike.weights(given) == alike.DEFAULT
    assert list(noted.values()) == [[("likhet", given)]]
