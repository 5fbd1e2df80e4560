import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.diffusion import kaplan_meier
from maturity.errors import DataError, UsageError
from maturity.hazard import hazard, shock_effect, unit_periods
from tests.maturity.reference import table

LEUKAEMIA = table("survival/freireich.csv")
WAITS = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=25)


def periods(rows):
    return unit_periods(pd.DataFrame(rows, columns=["time", "is_event"]), 1)


def test_a_unit_is_at_risk_until_it_adopts_or_is_censored():
    found = periods([(2, True), (2, False)])
    assert found["unit"].tolist() == [0, 0, 0, 1, 1]
    assert found["period"].tolist() == [0, 1, 2, 0, 1]
    assert found["is_event"].tolist() == [False, False, True, False, False]


def test_only_periods_seen_to_their_end_count():
    waits = pd.DataFrame({"time": [29.0, 45.0], "is_event": [False, True]})
    assert unit_periods(waits, 30)["period"].tolist() == [0, 1]


@given(WAITS)
def test_with_one_period_per_time_it_agrees_with_kaplan_meier(rows):
    waits = pd.DataFrame(rows, columns=["time", "is_event"])
    censored_after = waits["time"].where(waits["is_event"], waits["time"] + 0.5)
    curve = kaplan_meier(waits.assign(time=censored_after)).set_index("time")["adopted"]
    seen_to_the_end = waits["time"].where(waits["is_event"], waits["time"] + 1)
    found = hazard(unit_periods(waits.assign(time=seen_to_the_end), 1)).set_index("period")
    for time in waits.loc[waits["is_event"], "time"]:
        assert found.loc[time, "adopted"] == pytest.approx(curve[time])


def test_hazard_and_interval_by_hand():
    found = hazard(periods([(0, True), (0, True), (1, True), (1, False)]))
    assert found["n_at_risk"].tolist() == [4, 1]
    assert found["hazard"].tolist() == [0.5, 1.0]
    assert found["adopted"].tolist() == [0.5, 1.0]
    assert found.loc[0, ["low", "high"]].tolist() == pytest.approx([0.1500, 0.8500], abs=5e-5)
    assert found["high"].max() <= 1


def test_hazard_by_group():
    at_risk = unit_periods(LEUKAEMIA, 1)
    found = hazard(at_risk, LEUKAEMIA["group"])
    alone = hazard(at_risk[at_risk["unit"].map(LEUKAEMIA["group"]) == "6-MP"])
    treated = found[found["group"] == "6-MP"].drop(columns="group").reset_index(drop=True)
    pd.testing.assert_frame_equal(treated, alone, check_dtype=False)
    assert hazard(at_risk[:0], LEUKAEMIA["group"]).empty


def test_a_shock_by_hand():
    at_risk = pd.DataFrame(
        {
            "period": [0] * 10 + [1] * 10,
            "is_event": [True] * 2 + [False] * 8 + [True] * 6 + [False] * 4,
        }
    )
    found = shock_effect(at_risk, 1)
    assert (found.before, found.after) == (0.2, 0.6)
    assert found.ratio == pytest.approx(3)
    spread = math.sqrt(1 / 2 - 1 / 10 + 1 / 6 - 1 / 10)
    assert found.high == pytest.approx(3 * math.exp(1.959964 * spread), rel=1e-6)
    assert found.low * found.high == pytest.approx(9)
    assert found.reason == ""


def test_a_window_limits_what_is_compared():
    at_risk = pd.DataFrame({"period": [0, 1, 2, 3], "is_event": [True, False, True, False]})
    found = shock_effect(at_risk, 2, window=1)
    assert (found.before, found.after) == (0.0, 1.0)


def test_a_shock_that_cannot_be_told_says_why():
    one_side = pd.DataFrame({"period": [0, 0], "is_event": [True, False]})
    for shock in (0, 1):
        found = shock_effect(one_side, shock)
        assert "nobody at risk" in found.reason and math.isnan(found.p_value)
    after_only = shock_effect(pd.DataFrame({"period": [0, 1], "is_event": [False, True]}), 1)
    assert "no adoption" in after_only.reason and math.isnan(after_only.ratio)
    before_only = shock_effect(pd.DataFrame({"period": [0, 1], "is_event": [True, False]}), 1)
    assert before_only.ratio == 0 and np.isnan(before_only.low)


def test_faults_are_named():
    with pytest.raises(UsageError, match="longer than 0"):
        unit_periods(LEUKAEMIA, 0)
    with pytest.raises(UsageError, match="level"):
        hazard(periods([(1, True)]), level=0)
    with pytest.raises(DataError):
        hazard(LEUKAEMIA)
