import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.draws import CHUNK, draw, play, stages
from maturity.errors import DataError
from maturity.index import score
from maturity.ranks import rank_best_first
from maturity.uncertainty import (
    chance_above,
    chance_bottom,
    chance_top,
    intervals,
    rescore,
    robust_share,
    simulate,
    summary,
)
from maturity.weights import with_weights
from tests.maturity.specs import spec

NAN = float("nan")
STILL = {"weight_noise": 0}
AREAS = ["a0", "a1", "a2"]


def index_of(uncertainty, areas=3, each=2, **columns):
    """An index on goalposts 0-100, with the same keys on every indicator."""
    nodes = {f"a{n}": {"parent": "root", "weight": n + 1} for n in range(areas)}
    indicators = {
        f"a{n}_{m}": {"parent": f"a{n}", "worst": 0, "best": 100, **columns}
        for n in range(areas)
        for m in range(each)
    }
    return spec(indicators, nodes, normalise={"method": "goalposts"}, uncertainty=uncertainty)


def data_for(index, units=12, missing=0.0, seed=0):
    rng = np.random.default_rng(seed)
    shape = (units, len(index.indicators))
    data = pd.DataFrame(rng.uniform(5, 95, shape), columns=list(index.indicators))
    return data.mask(rng.random(shape) < missing).set_axis([f"u{n}" for n in range(units)])


def only(index, data, draws=200, seed=1):
    (found,) = simulate(index, data, draws=draws, seed=seed)
    return found


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


def test_every_draw_is_the_index_scored_with_its_choices():
    tried = {"normalise": ["goalposts", "minmax"], "aggregate": ["arithmetic", "geometric"]}
    index = index_of({"weight_noise": 0.5, **tried})
    data = data_for(index, missing=0.15)
    drawn = draw(index, 40, np.random.default_rng(1))
    ((_, stage),) = stages(index, data)
    played = play(stage, drawn)
    stated = score(index, data).score
    is_scored = stated["root"].notna().to_numpy()
    assert stated[AREAS].isna().to_numpy().any()
    for number in range(40):
        chosen = with_weights(
            index, {part: index.weight(part) * by[number] for part, by in drawn.stretch.items()}
        )
        method = tried["normalise"][drawn.method[number]]
        rule = tried["aggregate"][drawn.rule[number]]
        areas = score(
            dataclasses.replace(
                chosen,
                min_coverage=0.0,
                normalise=dataclasses.replace(index.normalise, method=method),
            ),
            data,
        ).score[AREAS]
        # An area that is not formed as stated is not formed in a draw either.
        root = spec(
            {area: {"weight": chosen.weight(area)} for area in AREAS},
            {"root": {"aggregate": rule}},
            min_coverage=0.0,
        )
        expected = score(root, areas.where(stated[AREAS].notna())).score["root"].to_numpy()
        assert played[number][is_scored] == pytest.approx(expected[is_scored])
        assert np.isnan(played[number][~is_scored]).all()


def test_weights_stay_within_the_noise():
    index = index_of({"weight_noise": 0.25})
    drawn = draw(index, 2000, np.random.default_rng(0))
    stretches = np.concatenate(list(drawn.stretch.values()))
    assert stretches.min() >= 0.75
    assert stretches.max() <= 1.25
    assert stretches.mean() == pytest.approx(1, abs=0.01)
    assert set(drawn.stretch) == {*index.nodes, *index.indicators} - {"root"}


def test_drop_out_leaves_something_and_leaves_no_unit_without_a_score():
    index = index_of({"weight_noise": 0, "drop_out": 0.9}, areas=2, each=1)
    drawn = draw(index, 500, np.random.default_rng(0))
    kept = np.stack(list(drawn.kept.values()))
    assert kept.any(axis=0).all()
    assert not kept.all()
    found = only(index, data_for(index), draws=500)
    assert not np.isnan(found.score).any()


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


def test_measurement_error_has_the_size_it_is_said_to_have():
    index = index_of(STILL, areas=1, each=1, error=0.02)
    data = pd.DataFrame({"a0_0": [50.0, 99.0]}, index=["middle", "top"])
    found = only(index, data, draws=4000)
    assert found.score[:, 0].std() == pytest.approx(2, rel=0.05)
    assert found.score.max() <= 100


def test_an_error_leaves_the_scale_only_where_it_is_not_capped():
    free = index_of(STILL, areas=1, each=1, error=0.2, cap=False)
    data = pd.DataFrame({"a0_0": [50.0, 130.0]}, index=["middle", "beyond"])
    found = only(free, data)
    assert 100 < found.score.max() <= 130
    assert found.score.min() >= 0
    held = only(index_of(STILL, areas=1, each=1, error=0.2), data)
    assert held.score.max() == 100


@pytest.mark.parametrize(
    ("method", "low"), [("zscore", None), ("none", 0), ("rank", 0), ("minmax", 0)]
)
def test_errors_on_other_scales_follow_what_is_seen(method, low):
    index = spec(
        {"x": {"error": 0.3}}, normalise={"method": method}, uncertainty={"weight_noise": 0}
    )
    found = only(index, pd.DataFrame({"x": [0.5, 2.0, 9.0]}, index=list("abc")))
    assert found.score.std(axis=0).min() > 0
    if low is not None:
        assert found.score.min() >= low
    else:
        assert found.score.min() < -1.5


def test_an_error_does_not_pass_a_target_that_caps():
    target = {"error": 0.5, "target": 8, "cap": True}
    index = spec({"x": target}, normalise={"method": "dist_to_target"}, uncertainty=STILL)
    found = only(index, pd.DataFrame({"x": [0.5, 2.0, 9.0]}, index=list("abc")))
    assert found.score.max() == 100


def test_a_column_without_values_has_no_error():
    index = spec({"x": {"error": 0.3}, "y": {}}, uncertainty=STILL, min_coverage=0.5)
    data = pd.DataFrame({"x": [NAN, NAN], "y": [1.0, 2.0]}, index=list("ab"))
    assert (only(index, data).score == [1, 2]).all()


def test_other_rules_are_tried_at_the_root_or_everywhere():
    tried = {"weight_noise": 0, "aggregate": ["min"]}
    data = pd.DataFrame(
        {"a0_0": [10.0], "a0_1": [30.0], "a1_0": [80.0], "a1_1": [90.0]}, index=["a"]
    )
    assert only(index_of(tried, areas=2), data).score.max() == 20
    everywhere = {**tried, "aggregate_at": "all"}
    assert only(index_of(everywhere, areas=2), data).score.max() == 10


def test_draws_in_chunks_are_the_draws_at_once(monkeypatch):
    index = index_of({"weight_noise": 0.25, "drop_out": 0.1}, error=0.05)
    data = data_for(index)
    together = only(index, data).score
    monkeypatch.setattr("maturity.draws.CHUNK", 500)
    assert CHUNK > 500
    assert (only(index, data).score == together).all()


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


def test_a_rule_that_has_no_meaning_for_a_normalisation_is_refused():
    index = index_of({"normalise": ["zscore"], "aggregate": ["geometric"]})
    with pytest.raises(DataError, match="negative"):
        simulate(index, data_for(index), draws=5, seed=1)


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
