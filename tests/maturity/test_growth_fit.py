import math

import numpy as np
import pytest

from maturity.errors import DataError, UsageError
from maturity.growth_fit import fit
from maturity.growth_models import MODELS
from tests.maturity.reference import table

DNASE = table("growth/dnase_run1.csv")
CHICK = table("growth/chick1.csv")
CHICKEN = table("growth/bass_chicken_input.csv")
TIMES = np.arange(1.0, 15.0)
N_DRAWS = 40


def noisy(noise, last=14, seed=1):
    level = MODELS["logistic"].curve(TIMES, np.array([100.0, 6.0, 1.5]))
    return (level + np.random.default_rng(seed).normal(0, noise, level.size))[:last]


def fitted(model, time, level, **options):
    return fit(model, time, level, np.random.default_rng(7), n_draws=N_DRAWS, **options)


def test_a_full_curve_is_accepted_and_covered():
    found = fitted("logistic", TIMES, noisy(1.0))
    assert found.is_accepted and found.n_points == len(TIMES)
    low, high = found.intervals.loc["m"]
    assert low < 100 < high
    assert len(found.draws) == N_DRAWS


def test_the_same_seed_gives_the_same_intervals():
    one, two = (fitted("bass", CHICKEN["t"], CHICKEN["cumulative"]) for _ in range(2))
    assert one.is_accepted
    assert one.intervals.equals(two.intervals)


def test_the_band_encloses_the_curve():
    found = fitted("logistic", TIMES, noisy(1.0))
    band = found.band(TIMES)
    assert ((band["low"] <= band["fitted"]) & (band["fitted"] <= band["high"])).mean() > 0.9
    assert (found.band(TIMES, level=0.5)["high"] <= band["high"]).all()


def test_the_published_fit_of_a_growing_chick_is_refused():
    found = fitted("logistic", CHICK["Time"], CHICK["weight"])
    assert "turning point" in found.reason
    assert found.estimate is not None and found.intervals.empty
    with pytest.raises(UsageError, match="refused"):
        found.band(TIMES)


def test_too_few_points_are_refused_without_an_estimate():
    found = fitted("bass", CHICKEN["t"][:5], CHICKEN["cumulative"][:5])
    assert "too few" in found.reason and found.estimate is None
    with pytest.raises(UsageError, match="refused"):
        found.band(TIMES)


def test_no_growth_is_refused():
    assert "does not grow" in fitted("logistic", TIMES, np.full(14, 3.0)).reason


@pytest.mark.parametrize("model", ["logistic", "bass"])
def test_growth_that_lies_in_the_last_quarter_alone_is_refused(model):
    late = np.maximum(0.0, 10.0 * (TIMES - TIMES[-5]))
    found = fit(model, TIMES, late, np.random.default_rng(7), n_draws=20)
    assert "last quarter" in found.reason


def test_a_ceiling_that_keeps_moving_is_refused():
    found = fitted("bass", CHICKEN["t"][:9], CHICKEN["cumulative"][:9])
    assert "without the last quarter" in found.reason


def test_a_limit_of_a_parameter_is_refused():
    falling = fitted("bass", TIMES, 100 * (1 - np.exp(-0.3 * TIMES)))
    assert "limits of the parameters" in falling.reason


def test_a_ceiling_above_what_is_possible_is_refused():
    found = fitted("logistic", TIMES, noisy(0.5), limit=50)
    assert "above what is possible, 50" in found.reason
    assert fitted("logistic", TIMES, noisy(0.5), limit=100).is_accepted


def test_a_ceiling_that_noise_hides_is_refused():
    found = fitted("logistic", TIMES[:8], noisy(6.0, 8, seed=1))
    assert "anywhere from" in found.reason
    assert found.intervals.loc["m", "high"] > 2 * found.intervals.loc["m", "low"]


def test_draws_without_an_optimum_are_refused():
    found = fitted("logistic", TIMES[:8], noisy(6.0, 8, seed=3))
    assert "bootstrap draws" in found.reason
    assert len(found.draws) < 0.9 * N_DRAWS


@pytest.mark.parametrize("options", [{"n_draws": 0}, {"coverage": 1.0}])
def test_a_bootstrap_without_meaning_is_refused(options):
    with pytest.raises(UsageError):
        fit("logistic", TIMES, noisy(1.0), np.random.default_rng(), **options)


def test_faults_in_the_data_are_named():
    with pytest.raises(UsageError, match="no such growth model"):
        fitted("parabola", TIMES, TIMES)
    with pytest.raises(DataError, match="missing"):
        fitted("logistic", TIMES, [*range(13), math.nan])
