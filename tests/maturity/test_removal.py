import math

import pandas as pd
import pytest

from maturity.errors import SpecError
from maturity.index import score
from maturity.removal import rank_shifts, removal_effects, without
from maturity.spec import parse_spec

DOCUMENT = {
    "index": {"id": "root", "unit": "kommunenr", "min_coverage": 0.6},
    "normalise": {"method": "none"},
    "nodes": {
        "root": {"aggregate": "arithmetic"},
        "a": {"parent": "root", "aggregate": "arithmetic"},
        "b": {"parent": "root", "aggregate": "min"},
    },
    "indicators": {
        "a1": {"parent": "a"},
        "a2": {"parent": "a"},
        "b1": {"parent": "b"},
    },
}
SPEC = parse_spec(DOCUMENT, "test")
DATA = pd.DataFrame(
    {"a1": [90.0, 50.0, 10.0], "a2": [90.0, 50.0, 10.0], "b1": [0.0, 50.0, 100.0]},
    index=pd.Index(["0001", "0002", "0003"], name="kommunenr"),
)


def test_a_node_goes_with_all_that_is_under_it():
    smaller = without(SPEC, "a")
    assert list(smaller.nodes) == ["root", "b"] and list(smaller.indicators) == ["b1"]
    assert list(SPEC.nodes) == ["root", "a", "b"]


def test_a_node_left_empty_goes_too():
    smaller = without(SPEC, "b1")
    assert list(smaller.nodes) == ["root", "a"]
    assert list(without(SPEC, "a1").nodes) == ["root", "a", "b"]


@pytest.mark.parametrize("part", ["root", "nobody"])
def test_the_root_and_the_unknown_stay(part):
    with pytest.raises(SpecError, match="cannot be taken out"):
        without(SPEC, part)


def test_the_last_indicator_stays():
    with pytest.raises(SpecError, match="Nothing is left"):
        without(without(SPEC, "a"), "b1")


def test_shifts_are_those_of_the_smaller_index():
    found = rank_shifts(SPEC, DATA, "b")
    pd.testing.assert_series_equal(
        found["score_after"], score(without(SPEC, "b"), DATA).score["root"], check_names=False
    )
    assert found["rank_before"].tolist() == [3, 2, 1]
    assert found["rank_after"].tolist() == [1, 2, 3]
    assert found["shift"].tolist() == [2, 0, -2]


def test_the_part_that_decides_comes_first():
    found = removal_effects(SPEC, DATA)
    assert set(found.index) == {"a", "b", "a1", "a2", "b1"}
    assert set(found.index[:2]) == {"b", "b1"}
    decisive = found.loc["b"]
    assert decisive["mean_shift"] == pytest.approx(4 / 3) and decisive["largest_shift"] == 2
    assert decisive["most_moved"] == "0001" and decisive["rank_correlation"] == -1
    assert found.loc["a1", "mean_shift"] == 0 and found.loc["a1", "rank_correlation"] == 1


def test_units_that_lose_or_win_a_score_are_counted():
    data = DATA.copy()
    data.loc["0001", "b1"] = math.nan
    data.loc["0003", ["a1", "a2"]] = math.nan
    found = removal_effects(SPEC, data, ["a", "b"])
    assert found.loc["b", ["n", "n_lost", "n_won"]].tolist() == [1, 0, 1]
    assert found.loc["a", ["n", "n_lost", "n_won"]].tolist() == [1, 0, 1]
    assert math.isnan(found.loc["a", "rank_correlation"])


def test_without_any_place_nothing_is_said():
    found = removal_effects(SPEC, DATA * math.nan, ["a"])
    assert found.loc["a", "n"] == 0 and found.loc["a", "most_moved"] is None


def test_an_index_with_one_indicator_has_no_part_to_take_away():
    assert removal_effects(without(SPEC, "a"), DATA).empty
