import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.errors import DataError
from maturity.inequality import gini, lorenz, quantile_ratio, theil, theil_split
from tests.maturity.reference import scalars, table

MEXICO = table("pysal/mexico_pcgdp.csv", index_col="State")
EXPECTED = scalars("mexico")
AMOUNTS = st.lists(st.floats(0, 1e6), min_size=2, max_size=30).filter(lambda v: sum(v) > 1e-3)


@pytest.mark.parametrize("year", [name for name in MEXICO if name.startswith("pcgdp")])
def test_published_theil_and_gini_are_met(year):
    split = theil_split(MEXICO[year], MEXICO["hanson98"], scale="ratio")
    assert split.total == pytest.approx(EXPECTED[year, "theil_T"], rel=1e-9)
    assert split.within == pytest.approx(EXPECTED[year, "theil_within_hanson98"], rel=1e-9)
    assert split.between == pytest.approx(EXPECTED[year, "theil_between_hanson98"], rel=1e-9)
    assert gini(MEXICO[year], scale="ratio") == pytest.approx(EXPECTED[year, "gini"], rel=1e-9)


@given(AMOUNTS, st.randoms())
def test_theil_within_and_between_sum_to_the_total(values, random):
    amounts = pd.Series(values)
    groups = pd.Series([random.choice("abc") for _ in values])
    weights = pd.Series([random.randint(1, 9) for _ in values])
    split = theil_split(amounts, groups, scale="ratio", weights=weights)
    assert split.within + split.between == pytest.approx(split.total, abs=1e-9)
    assert split.total == pytest.approx(theil(amounts, scale="ratio", weights=weights), abs=1e-12)


@given(AMOUNTS, st.randoms())
def test_a_weight_counts_as_that_many_equal_units(values, random):
    times = [random.randint(1, 4) for _ in values]
    weighted = pd.Series(values)
    repeated = pd.Series(np.repeat(values, times))
    for measure in (gini, theil):
        one = measure(weighted, scale="ratio", weights=pd.Series(times))
        assert one == pytest.approx(measure(repeated, scale="ratio"), abs=1e-9)


@given(AMOUNTS, st.floats(0.01, 100))
def test_the_unit_of_money_does_not_matter(values, factor):
    amounts = pd.Series(values)
    for measure in (gini, theil):
        before = measure(amounts, scale="ratio")
        assert measure(amounts * factor, scale="ratio") == pytest.approx(before, abs=1e-9)


@given(AMOUNTS)
def test_gini_is_the_area_over_the_lorenz_curve(values):
    amounts = pd.Series(values)
    curve = lorenz(amounts, scale="ratio")
    area = np.trapezoid(curve["value_share"], curve["population_share"])
    assert gini(amounts, scale="ratio") == pytest.approx(1 - 2 * area, abs=1e-9)


@given(AMOUNTS)
def test_gini_lies_between_equal_and_one_holds_all(values):
    measured = gini(pd.Series(values), scale="ratio")
    assert -1e-9 <= measured <= 1 - 1 / len(values) + 1e-9


def test_extremes_by_hand():
    one_holds_all = pd.Series([0.0, 0.0, 0.0, 8.0])
    assert gini(one_holds_all, scale="ratio") == pytest.approx(3 / 4)
    assert theil(one_holds_all, scale="ratio") == pytest.approx(math.log(4))
    equal = pd.Series([3.0, 3.0])
    assert gini(equal, scale="ratio") == theil(equal, scale="ratio") == 0


def test_quantile_ratio_by_hand():
    values = pd.Series(np.arange(1.0, 12.0))
    assert quantile_ratio(values, scale="ratio") == 10 / 2
    weights = pd.Series([98.0, *[0.0] * 9, 2.0])
    assert quantile_ratio(values, scale="ratio", weights=weights) == 1
    assert quantile_ratio(values, scale="ratio", weights=weights, upper=0.99) == 11


def test_what_is_undefined_is_missing():
    zeros, nothing = pd.Series([0.0, 0.0]), pd.Series([math.nan])
    for values in (zeros, nothing):
        assert math.isnan(gini(values, scale="ratio"))
        assert math.isnan(theil(values, scale="ratio"))
        assert math.isnan(quantile_ratio(values, scale="ratio"))
        assert lorenz(values, scale="ratio").empty
        split = theil_split(values, pd.Series(["a"] * len(values)), scale="ratio")
        assert np.isnan([split.total, split.within, split.between, split.share_between]).all()
    equal = theil_split(pd.Series([2.0, 2.0]), pd.Series(["a", "b"]), scale="ratio")
    assert equal.total == 0 and math.isnan(equal.share_between)


def test_a_group_without_anything_adds_nothing():
    values, groups = pd.Series([0.0, 0.0, 4.0]), pd.Series(["a", "a", "b"])
    split = theil_split(values, groups, scale="ratio")
    assert split.by_group.loc["a", ["within", "between"]].tolist() == [0, 0]
    assert split.between == pytest.approx(split.total)
    weightless = theil_split(values, groups, scale="ratio", weights=pd.Series([0.0, 0.0, 1.0]))
    assert math.isnan(weightless.by_group.loc["a", "mean"])


def test_missing_values_are_left_out():
    assert gini(pd.Series([1.0, math.nan, 3.0]), scale="ratio") == pytest.approx(0.25)


@pytest.mark.parametrize("scale", ["interval", "ordinal"])
def test_index_points_are_refused(scale):
    for measure in (gini, theil, quantile_ratio, lorenz):
        with pytest.raises(DataError, match="ratio scale"):
            measure(pd.Series([1.0, 2.0]), scale=scale)


def test_faults_are_named():
    values = pd.Series([1.0, -2.0], index=["a", "b"])
    with pytest.raises(DataError, match="negative values") as fault:
        gini(values, scale="ratio")
    assert fault.value.example == "b"
    with pytest.raises(DataError, match="no group"):
        theil_split(values.abs(), pd.Series({"a": "x"}), scale="ratio")


@given(AMOUNTS)
def test_a_gift_from_rich_to_poor_lowers_inequality(values):
    assume(max(values) - min(values) > 1)
    before = pd.Series(values)
    after = before.copy()
    gift = (before.max() - before.min()) / 4
    after[before.idxmax()] -= gift
    after[before.idxmin()] += gift
    for measure in (gini, theil):
        assert measure(after, scale="ratio") <= measure(before, scale="ratio") + 1e-12
