import dataclasses

import numpy as np
import pandas as pd
import pytest

from maturity.draws import CHUNK, draw, play, stages
from maturity.errors import DataError
from maturity.index import score
from maturity.uncertainty import simulate
from maturity.weights import with_weights
from tests.maturity.simulations import data_for, index_of, only
from tests.maturity.specs import spec

NAN = float("nan")
STILL = {"weight_noise": 0}
AREAS = ["a0", "a1", "a2"]


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


def test_a_rule_that_has_no_meaning_for_a_normalisation_is_refused():
    index = index_of({"normalise": ["zscore"], "aggregate": ["geometric"]})
    with pytest.raises(DataError, match="negative"):
        simulate(index, data_for(index), draws=5, seed=1)
