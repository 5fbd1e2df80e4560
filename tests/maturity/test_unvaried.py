"""A question all have answered alike does not stop other choices from being tried."""

import pandas as pd
import pytest

from maturity.errors import DataError
from maturity.uncertainty import simulate
from maturity.unvaried import keep_unvaried
from tests.maturity.specs import spec

POSTS = {"worst": 0.0, "best": 4.0}
INDEX = spec(
    {"x": POSTS, "y": POSTS},
    {"root": {}},
    normalise={"method": "goalposts"},
    uncertainty={"normalise": ["goalposts", "minmax"]},
)
ALIKE = pd.DataFrame({"x": [3.0, 3.0, None], "y": [1.0, 2.0, 4.0]}, index=["a", "b", "c"])


def test_what_all_answered_alike_keeps_its_scale_and_the_rest_is_tried() -> None:
    with pytest.raises(DataError, match="all values are the same"):
        simulate(INDEX, ALIKE, draws=8, seed=1)
    kept = keep_unvaried(INDEX, ALIKE)
    assert kept.scale("x", "minmax").method == "goalposts"
    assert kept.scale("y", "minmax").method == "minmax"
    [found] = simulate(kept, ALIKE, draws=8, seed=1)
    assert found.score[:, :2].shape == (8, 2)


def test_index_whose_values_differ_is_the_same_index() -> None:
    assert keep_unvaried(INDEX, ALIKE.assign(x=[1.0, 2.0, 3.0])) is INDEX
