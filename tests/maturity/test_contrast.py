import math

import pandas as pd
import pytest

from maturity.contrast import certainty, differences
from maturity.errors import DataError, UsageError

DRAWS = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [0.0, 2.0, 4.0, 0.0], "c": [math.nan] * 4})


def test_probability_above_counts_a_tie_as_half():
    found = certainty(DRAWS, "a")
    assert found.loc["b", "p_above"] == (2 + 0.5) / 4
    assert found.loc["b", "n_draws"] == 4


def test_both_directions_sum_to_one():
    there = certainty(DRAWS, "a").loc["b"]
    back = certainty(DRAWS, "b").loc["a"]
    assert there["p_above"] + back["p_above"] == 1
    assert there["difference"] == -back["difference"]
    assert (there["low"], there["high"]) == pytest.approx((-back["high"], -back["low"]))


def test_without_draws_nothing_is_claimed():
    found = certainty(DRAWS, "a").loc["c"]
    assert found["n_draws"] == 0
    assert found[["difference", "low", "high", "p_above"]].isna().all()


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_an_impossible_level_is_refused(level):
    with pytest.raises(UsageError):
        certainty(DRAWS, "a", level=level)


def test_differences_start_with_the_largest_disadvantage():
    scores = pd.DataFrame(
        {"x": [5.0, 1.0], "y": [0.0, 9.0], "z": [math.nan, 1.0]}, index=["a", "b"]
    )
    found = differences(scores, "a", "b")
    assert list(found.index) == ["y", "x", "z"]
    assert list(found["difference"].iloc[:2]) == [-9.0, 4.0]
    with pytest.raises(DataError):
        differences(scores, "a", "q")
