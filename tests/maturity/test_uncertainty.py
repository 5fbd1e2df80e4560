import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import DataError
from maturity.index import score
from maturity.ranks import rank_best_first
from maturity.uncertainty import (
    chance_above,
    chance_bottom,
    chance_last,
    chance_top,
    intervals,
    rescore,
    robust_share,
    simulate,
    summary,
)
from maturity.weights import with_weights
from tests.maturity.simulations import data_for, index_of, only
from tests.maturity.specs import spec

NAN = float("nan")
STILL = {"weight_noise": 0}


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others():
    index = index_of({"weight_noise": 0.25}, error=0.05)
    data = data_for(index)
    one, same, other = (intervals(index, data, draws=50, seed=seed) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(one, same)
    assert not one.equals(other)


def test_nothing_uncertain_means_no_interval():
    index = index_of(STILL)
    data = data_for(index, missing=0.2)
    point = score(index, data)
    found = summary(only(index, data))
    for name in ("rank_p05", "rank_p50", "rank_p95"):
        assert found[name].to_numpy() == pytest.approx(point.rank["root"].to_numpy(), nan_ok=True)
    for name in ("score_p05", "score_p50", "score_p95"):
        assert found[name].to_numpy() == pytest.approx(point.score["root"].to_numpy(), nan_ok=True)


def test_a_unit_whose_only_indicator_is_dropped_has_no_place_in_that_draw():
    index = index_of({"weight_noise": 0, "drop_out": 0.5}, areas=1, each=2)
    index = dataclasses.replace(index, min_coverage=0.3)
    data = data_for(index)
    data.loc["u0", "a0_1"] = NAN
    found = only(index, data)
    assert np.isnan(found.score[:, 0]).any()
    assert not np.isnan(found.score[:, 1:]).any()
    row = summary(found).loc["u0"]
    assert row["rank_p05"] <= row["rank"] <= row["rank_p95"]
    assert chance_bottom(found, 1).sum() == pytest.approx(1)


def test_a_unit_without_a_score_has_no_interval_and_takes_no_place():
    index = index_of({"weight_noise": 0.3})
    data = data_for(index)
    data.loc["u3"] = NAN
    found = only(index, data)
    assert summary(found).loc["u3"].isna().all()
    assert found.rank[:, [n for n in range(12) if n != 3]].max() <= 11


def test_years_are_drawn_alike_and_ranked_apart():
    index = spec(
        {"x": {"worst": 0, "best": 1}, "y": {"worst": 0, "best": 1}},
        normalise={"method": "goalposts"},
        period="year",
    )
    rows = pd.MultiIndex.from_product([["a", "b", "c"], ["2020", "2021"]])
    values = np.repeat(np.random.default_rng(0).random((3, 2)), 2, axis=0)
    data = pd.DataFrame(values, columns=["x", "y"], index=rows)
    found = intervals(index, data, draws=100, seed=1)
    assert found.index.equals(data.index)
    pd.testing.assert_frame_equal(found.xs("2020", level=1), found.xs("2021", level=1))
    assert found["rank_p95"].max() <= 3
    assert found["p_last"].groupby(level=1).sum().tolist() == pytest.approx([1, 1])


def test_ties_for_last_share_it():
    index = index_of({"weight_noise": 0.25}, areas=1, each=1)
    data = pd.DataFrame({"a0_0": [50.0, 10.0, 10.0, 10.0]}, index=list("abcd"))
    found = only(index, data)
    assert summary(found)["p_last"].tolist() == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3])
    assert chance_bottom(found, 2).tolist() == pytest.approx([0, 2 / 3, 2 / 3, 2 / 3])
    assert chance_top(found, 1).tolist() == [1, 0, 0, 0]
    assert chance_top(found, 2).tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3])


def test_chances_sum_to_the_places_there_are():
    index = index_of({"weight_noise": 0.5, "normalise": ["goalposts", "rank"]}, error=0.1)
    found = only(index, data_for(index, missing=0.1))
    for places in (1, 3, 5):
        assert chance_top(found, places).sum() == pytest.approx(places)
        assert chance_bottom(found, places).sum() == pytest.approx(places)


def test_the_certainty_of_an_order_by_hand():
    index = index_of({"weight_noise": 0.25}, areas=1, each=1)
    data = pd.DataFrame({"a0_0": [50.0, 10.0, 10.0, NAN]}, index=list("abcd"))
    above = chance_above(only(index, data))
    assert above.loc["a"].tolist() == pytest.approx([0.5, 1, 1, NAN], nan_ok=True)
    assert above.loc["c"].tolist() == pytest.approx([0, 0.5, 0.5, NAN], nan_ok=True)
    assert robust_share(above) == pytest.approx(2 / 3)
    assert robust_share(above, 1.0) == pytest.approx(2 / 3)
    assert np.isnan(robust_share(above.loc[["d"], ["d"]]))
    with pytest.raises(DataError, match="certainty"):
        robust_share(above, 0.5)


def test_the_chances_of_two_orders_sum_to_1():
    index = index_of({"weight_noise": 0.5}, error=0.1)
    above = chance_above(only(index, data_for(index))).to_numpy()
    assert above + above.T == pytest.approx(np.ones_like(above))


@settings(max_examples=25)
@given(
    st.integers(0, 10_000),
    st.sampled_from([0.0, 0.3, 1.0]),
    st.sampled_from([[], ["minmax", "rank"], ["zscore"]]),
    st.sampled_from([0.0, 0.3]),
)
def test_intervals_hold_the_stated_rank_and_score(seed, noise, methods, drop_out):
    tried = {"normalise": methods} if methods else {}
    index = index_of({"weight_noise": noise, "drop_out": drop_out, **tried}, error=0.1)
    data = data_for(index, units=8, missing=0.2, seed=seed)
    found = summary(only(index, data, draws=20, seed=seed)).dropna()
    for name in ("rank", "score"):
        assert (found[f"{name}_p05"] <= found[name]).all()
        assert (found[name] <= found[f"{name}_p95"]).all()
        assert (found[f"{name}_p05"] <= found[f"{name}_p50"]).all()
        assert (found[f"{name}_p50"] <= found[f"{name}_p95"]).all()


def test_what_does_not_apply_stays_out_of_every_draw():
    index = index_of({"weight_noise": 0.25}, areas=2, each=1)
    data = pd.DataFrame({"a0_0": [50.0, 50.0], "a1_0": [NAN, 90.0]}, index=["a", "b"])
    out = pd.DataFrame({"a1_0": [True, False]}, index=data.index)
    (found,) = simulate(index, data, draws=50, seed=1, not_applicable=out)
    assert (found.score[:, 0] == 50).all()


def test_no_rows_give_no_intervals():
    index = index_of({"weight_noise": 0.25})
    assert intervals(index, data_for(index).iloc[:0], draws=5, seed=1).empty


def test_rescoring_by_matrix_is_the_index_scored_again():
    rng = np.random.default_rng(0)
    index = spec({f"x{n}": {} for n in range(6)})
    values = rng.uniform(0, 100, (30, 6))
    weights = rng.random((20, 6))
    gappy = np.where(rng.random(values.shape) < 0.3, NAN, values)
    for table in (values, gappy):
        found = rescore(table, weights)
        for number, row in enumerate(weights):
            chosen = with_weights(index, dict(zip(index.indicators, row, strict=True)))
            data = pd.DataFrame(table, columns=list(index.indicators))
            expected = score(chosen, data).score["root"].to_numpy()
            assert found[number] == pytest.approx(expected, nan_ok=True)
    single = rescore(gappy.astype("float32"), weights)
    assert single.dtype == np.float32
    assert single == pytest.approx(rescore(gappy, weights), abs=1e-3, nan_ok=True)
    assert rank_best_first(single).shape == (20, 30)


def test_chance_of_being_last_among_all_is_that_of_the_single_last_place():
    index = index_of({"weight_noise": 0.5}, error=0.2)
    simulation = only(index, data_for(index, missing=0.1), draws=200)
    pd.testing.assert_series_equal(
        chance_last(simulation, simulation.units).fillna(0),
        chance_bottom(simulation, 1).fillna(0),
        check_names=False,
    )


@given(st.data())
@settings(max_examples=20)
def test_chances_of_being_last_among_some_add_up_to_one(data):
    index = index_of({"weight_noise": 0.5}, error=0.2)
    simulation = only(index, data_for(index), draws=50)
    some = data.draw(st.lists(st.sampled_from(list(simulation.units)), min_size=1, unique=True))
    chances = chance_last(simulation, pd.Index(some))
    assert chances.sum() == pytest.approx(1)
    assert ((chances >= 0) & (chances <= 1)).all()
