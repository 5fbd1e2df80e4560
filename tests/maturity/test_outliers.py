import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from maturity.errors import UsageError
from maturity.outliers import flag_outliers, treat_outliers, winsorise
from maturity.prepare import shifted_log

CALM = [float(number) for number in range(20)]
ROWS = [f"{row:04d}" for row in range(20)]
DATA = pd.DataFrame(
    {
        "calm": CALM,
        "high": [*CALM[:18], 400.0, 500.0],
        "low": [-500.0, *CALM[1:]],
        "hopeless": [*[0.0] * 19, 1.0],
    },
    index=ROWS,
)
SKEWED = pd.DataFrame({"x": np.exp(2.5 * stats.norm.ppf((np.arange(20) + 0.5) / 20))})
COLUMNS = st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=25)


def test_only_skewed_and_heavy_tails_are_flagged():
    flagged = flag_outliers(DATA)["is_flagged"]
    assert list(flagged.index[flagged]) == ["high", "low", "hopeless"]


def test_each_treated_point_is_recorded():
    found = treat_outliers(DATA, max_points=2)
    assert found.points.to_dict("records") == [
        {"row": "0018", "indicator": "high", "side": "high", "before": 400.0, "after": 17.0},
        {"row": "0019", "indicator": "high", "side": "high", "before": 500.0, "after": 17.0},
        {"row": "0000", "indicator": "low", "side": "low", "before": -500.0, "after": 1.0},
    ]
    assert found.summary["n_points"].to_dict() == {
        "calm": 0, "high": 2, "low": 1, "hopeless": 0,
    }  # fmt: skip


def test_an_indicator_is_never_made_equal_for_all():
    found = treat_outliers(DATA, max_points=2)
    assert found.summary["method"].to_dict() == {
        "calm": "none",
        "high": "winsorised",
        "low": "winsorised",
        "hopeless": "failed",
    }
    untouched = ["calm", "hopeless"]
    pd.testing.assert_frame_equal(found.data[untouched], DATA[untouched])


def test_winsorising_stops_at_the_first_number_of_points_that_helps():
    assert treat_outliers(DATA, max_points=5).summary.loc["high", "n_points"] == 2


def test_what_cannot_be_pulled_in_is_logged():
    found = treat_outliers(SKEWED, max_points=1)
    assert found.summary.loc["x", "method"] == "log"
    assert found.points.empty
    pd.testing.assert_series_equal(found.data["x"], shifted_log(SKEWED["x"]))
    assert not flag_outliers(found.data).loc["x", "is_flagged"]


def test_a_tail_of_low_values_is_logged_in_the_mirror():
    mirrored = treat_outliers(-SKEWED, max_points=1)
    assert mirrored.summary.loc["x", "method"] == "log"
    np.testing.assert_allclose(mirrored.data, -treat_outliers(SKEWED, max_points=1).data)


def test_without_fallback_nothing_is_logged():
    found = treat_outliers(DATA, max_points=0, log_fallback=False)
    assert set(found.summary["method"]) == {"none", "failed"}
    assert found.points.empty
    pd.testing.assert_frame_equal(found.data, DATA)


@given(COLUMNS, st.integers(0, 5))
def test_winsorising_keeps_order_and_touches_no_more_than_asked(values, n_points):
    before = pd.Series(values)
    after = winsorise(before, n_points)
    order = before.sort_values().index
    assert after[order].is_monotonic_increasing
    assert (after != before).sum() <= n_points
    assert after.isin(before).all()


@given(COLUMNS)
def test_treatment_keeps_order(values):
    before = pd.DataFrame({"x": values})
    after = treat_outliers(before).data["x"]
    assert after[before["x"].sort_values().index].is_monotonic_increasing


def test_missing_stays_missing_and_a_single_value_stays():
    with_gap = DATA[["high"]].copy()
    with_gap.loc["0003", "high"] = math.nan
    found = treat_outliers(with_gap)
    assert list(found.data.index[found.data["high"].isna()]) == ["0003"]
    assert winsorise(pd.Series([math.nan, 7.0]), 3)[1] == 7


def test_a_negative_number_of_points_is_refused():
    with pytest.raises(UsageError):
        treat_outliers(DATA, max_points=-1)
