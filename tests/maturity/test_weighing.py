import math

import pandas as pd
import pytest

from maturity.errors import DataError
from maturity.weighing import groups_of, weighed_values

VALUES = pd.Series({"a": 1.0, "b": math.nan, "c": 3.0})


def test_weights_sum_to_one_over_those_with_a_value():
    table = weighed_values(VALUES, pd.Series({"a": 3, "b": 100, "c": 1}))
    assert table["weight"].to_dict() == {"a": 0.75, "c": 0.25}
    assert weighed_values(VALUES, None)["weight"].to_dict() == {"a": 0.5, "c": 0.5}


@pytest.mark.parametrize("weight", [-1.0, math.nan])
def test_a_weight_without_meaning_is_named(weight):
    with pytest.raises(DataError) as fault:
        weighed_values(VALUES, pd.Series({"a": 1.0, "c": weight}))
    assert fault.value.example == "c"


def test_zero_weights_alone_are_refused():
    with pytest.raises(DataError, match="All weights"):
        weighed_values(VALUES, pd.Series({"a": 0.0, "c": 0.0}))


def test_units_stand_once_and_have_a_group():
    with pytest.raises(DataError, match="more than once"):
        weighed_values(pd.concat([VALUES, VALUES]), None)
    with pytest.raises(DataError, match="no group"):
        groups_of(VALUES.index, pd.Series({"a": "x"}))
