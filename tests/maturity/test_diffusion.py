import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.diffusion import kaplan_meier, log_rank, spells, time_to_share
from maturity.errors import DataError, UsageError
from tests.maturity.reference import table

LEUKAEMIA = table("survival/freireich.csv")
EXPECTED = table("survival/freireich_expected.csv")
START, END = pd.Timestamp("2020-01-01"), pd.Timestamp("2020-01-11")
WAITS = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=25)


def waits(rows):
    return pd.DataFrame(rows, columns=["time", "is_event"])


def test_published_survival_is_met():
    found = kaplan_meier(LEUKAEMIA, LEUKAEMIA["group"])
    both = EXPECTED.merge(found, on=["group", "time"], suffixes=("_expected", ""))
    assert len(both) == len(EXPECTED)
    np.testing.assert_allclose(both["survival"], both["survival_expected"], atol=5e-5)
    np.testing.assert_allclose(both["se"], both["se_expected"], atol=5.1e-5)


def test_published_log_rank_is_met():
    found = log_rank(LEUKAEMIA, LEUKAEMIA["group"])
    assert found.chi_square == pytest.approx(16.793, abs=5e-4)
    assert found.degrees == 1 and found.p_value < 1e-4
    assert found.table["observed"].sum() == pytest.approx(found.table["expected"].sum())


@given(WAITS)
def test_survival_never_rises_and_all_are_accounted_for(rows):
    curve = kaplan_meier(waits(rows))
    assert curve["survival"].is_monotonic_decreasing
    assert curve["survival"].between(0, 1).all()
    assert curve["n_events"].sum() + curve["n_censored"].sum() == len(rows)
    assert curve["n_at_risk"].iloc[0] == len(rows)
    inside = curve.dropna(subset=["low", "high"])
    assert (inside["low"] <= inside["adopted"]).all()
    assert (inside["adopted"] <= inside["high"]).all()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=25))
def test_without_censoring_it_is_the_share_that_has_adopted(times):
    curve = kaplan_meier(waits([(time, True) for time in times]))
    for row in curve.itertuples():
        assert row.adopted == pytest.approx(np.mean([time <= row.time for time in times]))


def test_a_censored_unit_is_never_taken_for_one_that_will_not_adopt():
    curve = kaplan_meier(waits([(1, False), (2, True)])).set_index("time")
    assert curve.loc[1, "adopted"] == 0
    assert curve.loc[2, "adopted"] == 1


def test_waits_come_from_dates():
    adopted = pd.Series(pd.to_datetime(["2020-01-03", None, "2020-01-20", "2020-01-05"]))
    found = spells(adopted, START, END, pd.Series([True, True, True, False]))
    assert found["time"].tolist() == [2.0, 10.0, 10.0]
    assert found["is_event"].tolist() == [True, False, False]
    assert len(spells(adopted, START, END)) == 4


def test_faults_in_dates_are_named():
    early = pd.Series([pd.Timestamp("2019-12-31")], index=["0301"])
    with pytest.raises(DataError, match="before the start") as fault:
        spells(early, START, END)
    assert fault.value.example == "0301"
    with pytest.raises(UsageError):
        spells(early, END, START)


def test_time_to_a_share():
    curve = kaplan_meier(LEUKAEMIA, LEUKAEMIA["group"])
    treated = curve[curve["group"] == "6-MP"]
    assert time_to_share(treated, 0.5) == 23
    assert math.isnan(time_to_share(treated, 0.9))
    tenths = kaplan_meier(waits([(time, True) for time in range(10)]))
    assert time_to_share(tenths, 0.3) == 2


def test_groups_without_a_contrast_have_no_test():
    rows = waits([(1, True), (2, False)])
    one = log_rank(rows, pd.Series(["a", "a"]))
    assert one.degrees == 0 and math.isnan(one.chi_square)
    none_adopted = log_rank(waits([(1, False), (2, False)]), pd.Series(["a", "b"]))
    assert math.isnan(none_adopted.p_value)


def test_the_same_pace_gives_no_evidence():
    rows = pd.concat([LEUKAEMIA, LEUKAEMIA], ignore_index=True)
    halves = pd.Series(["a"] * len(LEUKAEMIA) + ["b"] * len(LEUKAEMIA))
    assert log_rank(rows, halves).chi_square == pytest.approx(0)


def test_faulty_waits_are_refused():
    with pytest.raises(DataError, match="0 or longer"):
        kaplan_meier(waits([(-1, True)]))
    with pytest.raises(DataError, match="not in the table"):
        kaplan_meier(pd.DataFrame({"time": [1]}))
    with pytest.raises(UsageError):
        kaplan_meier(waits([(1, True)]), level=1)
    with pytest.raises(DataError, match="no group"):
        kaplan_meier(waits([(1, True)]), pd.Series({"other": "a"}))
