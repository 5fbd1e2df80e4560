"""The floors of all regions at once are those of each region alone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from etl.floors import FEWEST_FOR_STATISTICS, STATISTICS, floor_rows
from maturity.gap import floor_statistics

SCORES = st.one_of(st.floats(0, 100), st.just(float("nan")), st.sampled_from([0.0, 50.0, 100.0]))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_statistics_are_those_of_a_region_alone(data: st.DataObject) -> None:
    shape = (data.draw(st.integers(1, 30)), data.draw(st.integers(1, 4)))
    scores = data.draw(arrays(float, shape, elements=SCORES))
    people = data.draw(arrays(float, shape[0], elements=st.integers(1, 10**6).map(float)))
    units = np.array([f"{number:04d}" for number in range(shape[0])])

    rows = floor_rows(scores, people, units)

    for node, row in enumerate(rows):
        alone = floor_statistics(pd.Series(scores[:, node], units), pd.Series(people, units))
        assert (row["n"], row["n_missing"]) == (alone.n, alone.n_missing)
        assert row["is_too_few"] == (alone.n < FEWEST_FOR_STATISTICS)
        if row["is_too_few"]:
            assert all(row[name] is None for name in STATISTICS)
            continue
        for name in STATISTICS:
            assert row[name] == pytest.approx(getattr(alone, name), rel=1e-12, abs=1e-12), name
        assert row["floor_kommunenr"] == sorted(alone.floor_units)
        assert row["leader_kommunenr"] == sorted(alone.leader_units)
        assert row["n_at_floor"] == len(alone.floor_units)
