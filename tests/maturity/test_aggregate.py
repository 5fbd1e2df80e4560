import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.aggregate import METHODS, Rule, aggregate, generalised_mean
from maturity.errors import DataError
from maturity.outranking import copeland, outranking_matrix
from maturity.rules import MEAN_POWERS
from maturity.spec_keys import AGGREGATE_METHODS

NAN, INF = float("nan"), float("inf")
ROWS = [[1, 2, 3], [0, 2, 4], [NAN, 1, 1], [NAN, NAN, NAN]]
WEIGHTS = [1, 1, 2]
POWERS = st.one_of(st.floats(-60, 60), st.sampled_from([-INF, -1e-9, 0.0, 1e-9, 1.0, INF]))
PARTS = st.lists(
    st.tuples(st.floats(0, 100) | st.just(0.0), st.floats(0.01, 10)), min_size=1, max_size=8
)
MONOTONE = [
    "arithmetic",
    "geometric",
    "harmonic",
    "power",
    "median",
    "min",
    "mean_min",
    "bottleneck",
]


def near(values, **options):
    return pytest.approx(np.array(values, dtype=float), nan_ok=True, **options)


def by(method, values=ROWS, weights=WEIGHTS, **options):
    return aggregate(Rule(method, **options), values, weights)


def test_every_rule_of_the_grammar_is_made():
    made = {*METHODS, *MEAN_POWERS, "power", "copeland"}
    assert made == set(AGGREGATE_METHODS)


def test_means_by_hand():
    assert by("arithmetic") == near([2.25, 2.5, 1, NAN])
    assert by("geometric") == near([(1 * 2 * 3 * 3) ** 0.25, 0, 1, NAN])
    assert by("harmonic") == near([4 / (1 + 1 / 2 + 2 / 3), 0, 1, NAN])
    assert by("power", power=2) == near([math.sqrt(23 / 4), 3, 1, NAN])
    assert by("power", power=-INF) == near([1, 0, 1, NAN])
    assert by("power", power=INF) == near([3, 4, 1, NAN])
    assert by("min") == near([1, 0, 1, NAN])


def test_the_median_weighs():
    assert by("median", [[1, 2, 9]], [1, 1, 1]) == near([2])
    assert by("median", [[1, 2, 9, 10]], [1, 1, 1, 1]) == near([5.5])
    assert by("median", [[1, 2, 9]], [1, 1, 3]) == near([9])
    assert by("median", [[9, 1, 2]], [2, 1, 1]) == near([5.5])
    assert by("median", [[NAN, 1, 2]], [9, 1, 1]) == near([1.5])


def test_mpi_and_ampi_by_hand():
    values = [[90, 100, 110], [100, 100, 100], [NAN, 90, 110], [NAN, NAN, 95]]
    sample, population = 100 / 100, 200 / 3 / 100
    assert by("mpi", values, [1, 1, 1]) == near([100 - sample, 100, 100 - 200 / 100, 95])
    assert by("ampi", values, [1, 1, 1]) == near([100 - population, 100, 100 - 100 / 100, 95])
    assert by("mpi", values, [1, 1, 1], penalty=1.0) == near([101, 100, 102, 95])
    assert by("ampi", [[0, 0]], [1, 1]) == near([0])


def test_a_repeated_score_counts_as_a_weight_of_two_in_ampi():
    assert by("ampi", [[90, 110]], [1, 2]) == near(by("ampi", [[90, 110, 110]], [1, 1, 1]))


@pytest.mark.parametrize("values", [[-1, -3], [-1, 1]])
@pytest.mark.parametrize("method", ["mpi", "ampi"])
def test_mpi_of_a_mean_that_is_not_above_0_is_refused(method, values):
    with pytest.raises(DataError, match="no meaning"):
        by(method, [values], [1, 1])


def test_mean_min_goes_from_the_mean_to_the_minimum():
    values = [[20, 50, 80]]
    assert by("mean_min", values, [1, 1, 1], alpha=0.0) == near([50])
    assert by("mean_min", values, [1, 1, 1], alpha=1.0, beta=0.0) == near([20])
    assert by("mean_min", values, [1, 1, 1], alpha=0.5, beta=0.0) == near([35])
    assert by("mean_min", values, [1, 1, 1], alpha=1.0, beta=40.0) == near([50 - (50 - 40)])


def test_bottleneck_by_hand_on_both_scales():
    h = [0.2, 0.2 + 1 - math.exp(-0.3), 0.2 + 1 - math.exp(-0.6)]
    found = by("bottleneck", [[0.2, 0.5, 0.8]], [1, 1, 1], scale=1.0)
    assert found == near([statistics.mean(h)])
    assert by("bottleneck", [[20, 50, 80]], [1, 1, 1], scale=100.0) == near(100 * found)
    assert by("bottleneck", [[NAN, 50, 50]], [1, 1, 1]) == near([50])


def test_outranking_by_hand():
    values = np.array([[3.0, 1.0, 2.0], [2.0, 2.0, 2.0], [NAN, 3.0, NAN]])
    found = outranking_matrix(values, np.array([2.0, 1.0, 1.0]))
    assert found[0, 1] == pytest.approx((2 + 0.5) / 4)
    assert found[1, 0] == pytest.approx(1 - found[0, 1])
    assert found[2, 0] == 1
    assert np.diag(found) == near([0.5, 0.5, 0.5])


def test_copeland_counts_wins_less_losses():
    values = [[3, 3, 1], [2, 2, 2], [1, 1, 3], [NAN, NAN, NAN]]
    assert by("copeland", values, [1, 1, 1]) == near([2, 0, -2, NAN])
    assert by("copeland", [[1, 1], [1, 1]], [1, 1]) == near([0, 0])


def test_units_with_nothing_in_common_draw():
    assert by("copeland", [[1, NAN], [NAN, 9]], [1, 1]) == near([0, 0])


def test_copeland_meets_only_within_the_group_and_by_the_draw_s_own_weights():
    values = np.array([[1.0, 4.0], [2.0, 3.0], [9.0, 9.0]])
    groups = np.array([0, 0, 1])
    assert aggregate(Rule("copeland"), values, [1, 3], groups) == near([1, -1, 0])
    weights = np.array([[[1.0, 3.0]], [[3.0, 1.0]]])
    drawn = copeland(np.broadcast_to(values, (2, 3, 2)), weights, groups)
    assert drawn == near([[1, -1, 0], [-1, 1, 0]])


@pytest.mark.parametrize("p", [0, -1, 2, 0.5])
def test_a_negative_score_is_refused_where_it_has_no_meaning(p):
    with pytest.raises(DataError, match="negative"):
        generalised_mean([[1, -2]], [1, 1], p)
    assert not np.isnan(generalised_mean([[1, -2]], [1, 0], p))


@pytest.mark.parametrize("p", [1, INF, -INF])
def test_a_negative_score_is_taken_where_it_has_a_meaning(p):
    assert generalised_mean([[1, -2]], [1, 1], p) == near([{1: -0.5, INF: 1, -INF: -2}[p]])
    assert not Rule("power", power=p).refuses_negatives


@pytest.mark.parametrize("method", sorted(set(AGGREGATE_METHODS) - {"copeland"}))
def test_a_weight_of_0_is_an_absence(method):
    found = by(method, [[5.0, 7.0, 60.0]], [1, 2, 0])
    assert found == near(by(method, [[5.0, 7.0, NAN]], [1, 2, 1]))
    assert np.isnan(by(method, [[5.0, 7.0]], [0, 0])).all()


@pytest.mark.parametrize("method", sorted(set(AGGREGATE_METHODS) - {"copeland"}))
def test_equal_scores_give_that_score_exactly_enough_to_tie(method):
    for value in (100.0, 1 / 3, 5e-7):
        assert by(method, [[value] * 3], [1, 1, 1]) == near([value], rel=1e-15)
    assert by("arithmetic", [[100.0] * 3], [0.1, 0.1, 0.1])[0] == 100


@pytest.mark.parametrize("method", sorted(set(AGGREGATE_METHODS) - {"copeland"}))
def test_draws_at_once_are_draws_one_by_one(method):
    rng = np.random.default_rng(5)
    values = rng.uniform(60, 140, (4, 3))
    values[1, 0] = NAN
    weights = rng.random((6, 1, 3))
    together = by(method, values, weights)
    for draw in range(6):
        assert together[draw] == near(by(method, values, weights[draw, 0]))


@given(PARTS, POWERS)
def test_a_power_mean_agrees_with_its_formula(parts, p):
    values, weights = zip(*parts, strict=True)
    found = float(generalised_mean(values, weights, p))
    assert found == pytest.approx(formula(values, weights, p), rel=1e-9, abs=1e-9)


def formula(values, weights, p):
    """The textbook power mean, in logarithms where the numbers grow too long."""
    total = sum(weights)
    if math.isinf(p):
        return max(values) if p > 0 else min(values)
    if p < 1e-6 and min(values) == 0:
        return 0.0
    if abs(p) < 1e-6:
        near_0 = sum(w * math.log(v) for v, w in zip(values, weights, strict=True)) / total
        return math.exp(near_0)
    logs = [
        math.log(w / total) + p * math.log(v) for v, w in zip(values, weights, strict=True) if v > 0
    ]
    if not logs:
        return 0.0
    top = max(logs)
    return math.exp((top + math.log(sum(math.exp(log - top) for log in logs))) / p)


@given(PARTS, POWERS, POWERS)
def test_a_power_mean_is_ordered_in_p_and_lies_between_its_parts(parts, one, other):
    values, weights = zip(*parts, strict=True)
    low, high = sorted((one, other))
    means = [float(generalised_mean(values, weights, p)) for p in (-INF, low, high, INF)]
    assert means[0] == min(values)
    assert means[3] == max(values)
    assert all(a <= b * (1 + 1e-12) for a, b in zip(means, means[1:], strict=False))


@given(
    st.lists(st.tuples(st.floats(0.5, 100), st.floats(0.1, 10)), min_size=2, max_size=6),
    st.floats(-20, 20),
)
def test_a_power_mean_is_continuous_in_p(parts, p):
    values, weights = zip(*parts, strict=True)
    here = float(generalised_mean(values, weights, p))
    for step in (1e-7, -1e-7, 1e-12, 5e-324):
        assert float(generalised_mean(values, weights, p + step)) == pytest.approx(here, abs=1e-4)
    for tiny in (1e-9, -1e-9, 1e-300):
        geometric = float(generalised_mean(values, weights, 0))
        assert float(generalised_mean(values, weights, tiny)) == pytest.approx(geometric, rel=1e-7)


@given(st.lists(st.floats(1, 100), min_size=2, max_size=6))
def test_a_power_mean_ends_in_the_extremes(values):
    weights = [1] * len(values)
    assert float(generalised_mean(values, weights, -1e6)) == pytest.approx(min(values), rel=1e-5)
    assert float(generalised_mean(values, weights, 1e6)) == pytest.approx(max(values), rel=1e-5)


@pytest.mark.parametrize("method", MONOTONE)
@given(parts=PARTS, place=st.integers(0, 7), rise=st.floats(0, 50), knob=st.floats(0, 1))
def test_a_rise_in_one_part_never_lowers_the_whole(method, parts, place, rise, knob):
    values, weights = zip(*parts, strict=True)
    lifted = list(values)
    lifted[place % len(values)] += rise
    rule = Rule(method, power=-3 * knob, alpha=knob, beta=10 * knob)
    before, after = aggregate(rule, [values, lifted], weights)
    assert after >= before - 1e-9


@given(PARTS, st.floats(1e-3, 1e3), st.randoms())
def test_neither_the_scale_of_weights_nor_the_order_of_parts_matters(parts, scale, random):
    shuffled = random.sample(parts, len(parts))
    for method in [*MONOTONE, "ampi", "mpi"]:
        rule = Rule(method, power=-2)
        values, weights = zip(*parts, strict=True)
        again, others = zip(*shuffled, strict=True)
        found = aggregate(rule, np.array(again) + 60, np.array(others) * scale)
        assert found == near(aggregate(rule, np.array(values) + 60, weights), rel=1e-9)
