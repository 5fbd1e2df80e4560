"""A reader's own version is the index itself on a changed spec, only sooner."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import DataError
from maturity.index import score
from maturity.own_version import Changes, changed, ground, redrawn, rescored
from maturity.uncertainty import simulate
from tests.maturity.specs import two_levels

FEW = settings(max_examples=25)

SPEC = two_levels(
    normalise={"method": "minmax"},
    uncertainty={"normalise": ["minmax", "percentile"], "aggregate": ["arithmetic", "geometric"]},
)
PARTS = [*SPEC.order[1:], *SPEC.indicators]


def data(seed: int = 1, missing: float = 0.2) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    values = rng.uniform(1, 9, (30, len(SPEC.indicators)))
    values[rng.random(values.shape) < missing] = np.nan
    return pd.DataFrame(values, columns=list(SPEC.indicators), index=[f"u{i}" for i in range(30)])


changes = st.builds(
    Changes,
    weights=st.dictionaries(st.sampled_from(PARTS), st.sampled_from([0.0, 0.5, 1.0, 2.0, 5.0])),
    power=st.sampled_from([None, 1.0, 0.0, -2.0, -math.inf]),
    method=st.sampled_from([None, "percentile"]),
    min_coverage=st.sampled_from([None, 0.0, 0.4, 1.0]),
)


@FEW
@given(changes)
def test_rescoring_is_scoring_with_the_changed_spec(chosen: Changes) -> None:
    spec, frame = changed(SPEC, chosen), data()
    base = ground(changed(SPEC, Changes({}, method=chosen.method)), frame, None)
    ours, stated = rescored(base, spec), score(spec, frame)
    pd.testing.assert_frame_equal(ours.score, stated.score)
    pd.testing.assert_frame_equal(ours.coverage, stated.coverage)


@FEW
@given(changes)
def test_redrawing_is_the_simulation_of_the_changed_spec(chosen: Changes) -> None:
    spec, frame = changed(SPEC, chosen), data()
    base = ground(changed(SPEC, Changes({}, method=chosen.method)), frame, None)
    ours = redrawn(base, rescored(base, spec), draws=20, seed=7)
    [whole] = simulate(spec, frame, draws=20, seed=7)
    np.testing.assert_allclose(ours.score, whole.score)
    np.testing.assert_array_equal(ours.rank, whole.rank)
    np.testing.assert_array_equal(ours.tied, whole.tied)


def test_nothing_changed_is_the_official_index() -> None:
    assert changed(SPEC, Changes({})) == SPEC


def test_what_is_chosen_is_not_varied_in_the_draws() -> None:
    mean = changed(SPEC, Changes({}, power=-2.0)).uncertainty
    assert (mean.aggregate, mean.normalise) == ((), SPEC.uncertainty.normalise)
    scale = changed(SPEC, Changes({}, method="percentile")).uncertainty
    assert (scale.aggregate, scale.normalise) == (SPEC.uncertainty.aggregate, ())
    assert mean.weight_noise == SPEC.uncertainty.weight_noise > 0


def test_weight_of_nothing_leaves_the_part_out() -> None:
    frame = data(missing=0.0)
    chosen = changed(SPEC, Changes({"a1": 0.0}))
    without = changed(SPEC, Changes({}))
    own, official = score(chosen, frame).score, score(without, frame).score
    plain = (1 * official["a0"] + 3 * official["a2"]) / 4
    pd.testing.assert_series_equal(own["root"], plain, check_names=False)


def test_data_of_two_periods_is_refused() -> None:
    frame = pd.concat({"2020": data(), "2021": data(2)}).swaplevel()
    with pytest.raises(DataError, match="one period"):
        ground(SPEC, frame, None)
