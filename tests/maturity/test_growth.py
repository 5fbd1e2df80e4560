import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import DataError, UsageError
from maturity.growth import estimate
from maturity.growth_models import MODELS, bass_by_regression, bass_curve
from tests.maturity.reference import table

DNASE = table("growth/dnase_run1.csv")
CHICK = table("growth/chick1.csv")
CHICKEN = table("growth/bass_chicken_input.csv")
LOGISTIC = table("growth/logistic_nls_expected.csv").set_index(["dataset", "param"])
INPUTS = {
    "dnase_run1": (np.log(DNASE["conc"]), DNASE["density"]),
    "chick1": (CHICK["Time"], CHICK["weight"]),
}
TIMES = np.arange(1.0, 13.0)


@pytest.mark.parametrize("dataset", list(INPUTS))
def test_published_logistic_fits_are_met(dataset):
    found = estimate("logistic", *INPUTS[dataset])
    expected = LOGISTIC.loc[dataset]
    for ours, theirs in (("m", "Asym"), ("midpoint", "xmid"), ("scale", "scal")):
        row = expected.loc[theirs]
        assert found.parameters[ours] == pytest.approx(row["Estimate"], rel=2e-5)
        assert found.standard_errors[ours] == pytest.approx(row["Std..Error"], rel=1e-4)
    assert found.sigma <= expected["sigma"].iloc[0] * (1 + 1e-12)
    assert found.sigma == pytest.approx(expected["sigma"].iloc[0], rel=1e-6)


def test_the_published_gompertz_fit_is_met():
    found = estimate("gompertz", *INPUTS["dnase_run1"]).parameters
    expected = table("growth/gompertz_dnase_expected.csv").set_index("param")["est"]
    assert found["m"] == pytest.approx(expected["Asym"], rel=2e-5)
    b2, b3 = math.exp(found["midpoint"] / found["scale"]), math.exp(-1 / found["scale"])
    assert b2 == pytest.approx(expected["b2"], rel=2e-5)
    assert b3 == pytest.approx(expected["b3"], rel=2e-5)


def test_the_published_bass_fits_are_met():
    expected = table("growth/bass_chicken_expected.csv")[["m", "p", "q"]]
    regression = bass_by_regression(CHICKEN["adoptions"])
    np.testing.assert_allclose(regression[["m", "p", "q"]], expected.iloc[0], rtol=1e-9)
    found = estimate("bass", CHICKEN["t"], CHICKEN["cumulative"]).parameters
    np.testing.assert_allclose(found[["m", "p", "q"]], expected.iloc[1], rtol=2e-5)


def test_the_published_bass_curve_is_met():
    expected = table("growth/bass_curve_m1000_p003_q038.csv")
    found = bass_curve(expected["t"], 1000, 0.03, 0.38)
    np.testing.assert_allclose(found, expected.drop(columns="t"), rtol=1e-9)


@settings(max_examples=20)
@given(
    st.sampled_from(["logistic", "gompertz"]),
    st.floats(1, 1000),
    st.floats(3, 9),
    st.floats(0.7, 3),
)
def test_a_known_curve_is_found_again(model, m, midpoint, scale):
    level = MODELS[model].curve(TIMES, np.array([m, midpoint, scale]))
    found = estimate(model, TIMES, level)
    np.testing.assert_allclose(found.parameters, [m, midpoint, scale], rtol=1e-4)
    np.testing.assert_allclose(found.level(TIMES), level, atol=1e-6 * m)
    assert found.turning_point() == pytest.approx(midpoint, rel=1e-4)


@settings(max_examples=20)
@given(st.floats(10, 1000), st.floats(0.005, 0.05), st.floats(0.3, 0.8))
def test_a_known_bass_curve_is_found_again(m, p, q):
    level = bass_curve(TIMES, m, p, q)["cumulative"]
    found = estimate("bass", TIMES, level)
    np.testing.assert_allclose(found.level(TIMES), level, atol=1e-5 * m)


def test_the_turning_point_of_bass_is_where_most_adopt():
    found = estimate("bass", TIMES, bass_curve(TIMES, 100, 0.02, 0.5)["cumulative"])
    fine = np.linspace(0, 12, 1201)
    growth = np.gradient(found.level(fine), fine)
    assert found.turning_point() == pytest.approx(fine[growth.argmax()], abs=0.02)
    assert MODELS["bass"].turning_point(np.array([1.0, 0.5, 0.1])) == 0
    assert MODELS["bass"].turning_point(np.array([1.0, 0.5, 0.0])) == 0


def test_as_many_points_as_parameters_leave_no_error():
    found = estimate("logistic", TIMES[3:6], [2.0, 5.0, 8.0])
    assert math.isnan(found.sigma) and found.standard_errors.isna().all()


def test_a_series_no_curve_starts_near_is_still_tried():
    found = estimate("logistic", TIMES[:4], [3.0, 2.0, 1.0, 0.5])
    assert np.isfinite(found.parameters).all()


def test_even_adoption_has_no_variance_to_explain():
    assert math.isnan(estimate("bass", TIMES[:4], TIMES[:4]).r_squared)


def test_a_parabola_without_a_ceiling_gives_nothing():
    assert bass_by_regression([1.0, 2.0, 4.0, 8.0]).isna().all()
    with pytest.raises(DataError, match="3 periods"):
        bass_by_regression([1.0, 2.0])


@pytest.mark.parametrize(
    ("model", "time", "level", "message"),
    [
        ("logistic", [1, 2, 3], [1, 2], "one length"),
        ("logistic", [1, 2, math.nan], [1, 2, 3], "missing"),
        ("logistic", [1, 2], [1, 2], "2 points are too few"),
        ("logistic", [1, 3, 2], [1, 2, 3], "must rise"),
        ("gompertz", [1, 1, 1], [1, 2, 3], "must rise"),
        ("bass", [0, 1, 2], [1, 2, 3], "from above 0"),
        ("bass", [1, 1, 2], [1, 2, 3], "from above 0"),
        ("logistic", [1, 2, 3], [2, 2, 2], "level does not grow"),
    ],
)
def test_faulty_series_are_refused(model, time, level, message):
    with pytest.raises(DataError, match=message):
        estimate(model, time, level)


def test_an_unknown_model_is_refused():
    with pytest.raises(UsageError) as fault:
        estimate("parabola", TIMES, TIMES)
    assert "logistic, gompertz, bass" in str(fault.value)
