import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import DataError, UsageError
from maturity.impute import impute, impute_panel

GAP = math.nan
DATA = pd.DataFrame({"x": [1.0, 3.0, GAP, 8.0], "y": [GAP, GAP, 5.0, 5.0]}, index=list("abcd"))
GROUPS = pd.Series({"a": "p", "b": "p", "c": "p", "d": "q"})
CELLS = st.lists(st.one_of(st.just(GAP), st.floats(-100, 100)), min_size=8, max_size=8)


def panel(values, periods):
    keys = [("a", period) for period in periods]
    index = pd.MultiIndex.from_tuples(keys, names=["kommunenr", "period"])
    return pd.DataFrame({"x": values}, index=index)


def filled(values, periods, method, **options):
    return impute_panel(panel(values, periods), method, **options).data["x"].tolist()


def test_mean_and_median_of_all_by_hand():
    assert impute(DATA, "mean").data.loc["c", "x"] == 4
    assert impute(DATA, "median").data.loc["c", "x"] == 3


def test_a_group_fills_from_itself_or_not_at_all():
    found = impute(DATA, "mean", GROUPS)
    assert found.data.loc["c", "x"] == 2
    assert found.data.loc["a", "y"] == 5
    alone = impute(DATA, "mean", pd.Series({"a": "p", "b": "p", "c": "q"}))
    assert math.isnan(alone.data.loc["c", "x"]) and math.isnan(alone.data.loc["a", "y"])


def test_each_filled_cell_is_listed():
    assert impute(DATA, "median", GROUPS).cells().to_dict("records") == [
        {"row": "a", "indicator": "y", "value": 5.0, "method": "median of group"},
        {"row": "b", "indicator": "y", "value": 5.0, "method": "median of group"},
        {"row": "c", "indicator": "x", "value": 2.0, "method": "median of group"},
    ]
    assert set(impute(DATA, "mean").cells()["method"]) == {"mean of all"}


@given(CELLS, st.sampled_from(["mean", "median"]))
def test_a_present_value_is_never_touched(cells, statistic):
    data = pd.DataFrame({"x": cells[:4], "y": cells[4:]}, index=list("abcd"))
    for groups in (None, GROUPS):
        found = impute(data, statistic, groups)
        pd.testing.assert_frame_equal(found.data.where(data.notna()), data)
        assert (found.is_imputed == (data.isna() & found.data.notna())).all(axis=None)


@given(CELLS, st.sampled_from(["last", "linear"]), st.one_of(st.none(), st.integers(1, 3)))
def test_a_present_value_in_a_panel_is_never_touched(cells, method, max_gap):
    data = panel(cells, range(2015, 2023))
    found = impute_panel(data, method, max_gap=max_gap)
    pd.testing.assert_frame_equal(found.data.where(data.notna()), data)
    assert (found.is_imputed == (data.isna() & found.data.notna())).all(axis=None)


def test_last_goes_forward_only():
    found = filled([GAP, 2.0, GAP, GAP], ["2019", "2020", "2021", "2022"], "last")
    assert math.isnan(found[0]) and found[1:] == [2.0, 2.0, 2.0]


def test_linear_follows_time_and_stays_inside():
    found = filled([GAP, 2.0, GAP, 8.0, GAP], ["2018", "2019", "2020", "2022", "2023"], "linear")
    assert found[1:4] == [2.0, 4.0, 8.0]
    assert math.isnan(found[0]) and math.isnan(found[4])
    days = filled([0.0, GAP, 10.0], ["2026-01-01", "2026-01-02", "2026-01-11"], "linear")
    assert days == [0.0, 1.0, 10.0]


def test_rows_come_back_in_the_order_they_came():
    found = filled([8.0, GAP, 2.0], ["2022", "2021", "2020"], "linear")
    assert found == [8.0, 5.0, 2.0]


def test_a_run_longer_than_the_longest_gap_is_left_whole():
    periods = [str(year) for year in range(2015, 2021)]
    found = filled([1.0, GAP, 3.0, GAP, GAP, 6.0], periods, "linear", max_gap=1)
    assert found[:3] == [1.0, 2.0, 3.0]
    assert math.isnan(found[3]) and math.isnan(found[4])


def test_units_do_not_lend_to_each_other():
    keys = [("a", "2020"), ("b", "2020"), ("a", "2021"), ("b", "2021")]
    index = pd.MultiIndex.from_tuples(keys, names=["kommunenr", "period"])
    data = pd.DataFrame({"x": [1.0, GAP, GAP, GAP]}, index=index)
    found = impute_panel(data, "last")
    assert found.is_imputed["x"].tolist() == [False, False, True, False]
    assert impute_panel(data.iloc[:0], "last").data.empty


def test_faults_are_named():
    with pytest.raises(UsageError):
        impute(DATA, "mode")
    with pytest.raises(UsageError):
        impute_panel(panel([1.0], ["2020"]), "spline")
    with pytest.raises(DataError, match="neither a year nor"):
        impute_panel(panel([1.0], ["spring"]), "last")
    with pytest.raises(DataError, match="twice"):
        impute_panel(panel([1.0, 2.0], ["2020", "2020"]), "last")
    with pytest.raises(DataError, match="not in the table"):
        impute_panel(DATA, "last")
