import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.dimensions import cronbach_alpha, principal_components, redundancy

RNG = np.random.default_rng(3)
COMMON = RNG.normal(size=60)
PARTS = pd.DataFrame({name: COMMON + RNG.normal(0, 1, 60) for name in ("x", "y", "z")})
SEEDS = st.integers(0, 10_000)


def random_parts(seed):
    rng = np.random.default_rng(seed)
    mixed = rng.normal(size=(20, 4)) @ rng.normal(size=(4, 4))
    return pd.DataFrame(mixed, columns=list("wxyz"))


def test_alpha_by_hand():
    parts = pd.DataFrame({"x": [1, 2, 3, 4, 5], "y": [2, 1, 4, 3, 5]})
    variance, covariance = 2.5, 2.0
    found = cronbach_alpha(parts)
    assert found.alpha == pytest.approx(2 * (1 - 2 * variance / (2 * variance + 2 * covariance)))
    assert found.mean_r == pytest.approx(covariance / variance)
    assert found.without.isna().all()


def test_parts_that_agree_have_alpha_one():
    assert cronbach_alpha(pd.DataFrame({"x": range(6), "y": range(6)})).alpha == pytest.approx(1)


@given(SEEDS)
def test_alpha_follows_spearman_and_brown_for_standardised_parts(seed):
    parts = random_parts(seed)
    standard = (parts - parts.mean()) / parts.std()
    found = cronbach_alpha(standard)
    r, k = found.mean_r, found.n_parts
    assert found.alpha == pytest.approx(k * r / (1 + (k - 1) * r))


def test_a_part_that_does_not_fit_lowers_alpha():
    parts = PARTS.assign(stray=RNG.normal(size=60))
    found = cronbach_alpha(parts)
    assert found.without.idxmax() == "stray" and found.without["stray"] > found.alpha
    assert found.without["stray"] == pytest.approx(cronbach_alpha(PARTS).alpha)


def test_only_complete_units_count():
    gaps = PARTS.copy()
    gaps.loc[0, "x"] = math.nan
    assert cronbach_alpha(gaps).n == principal_components(gaps).n == 59


@given(SEEDS)
def test_components_carry_all_variance(seed):
    parts = random_parts(seed)
    found = principal_components(parts)
    assert found.eigenvalues.sum() == pytest.approx(4)
    assert found.share.sum() == pytest.approx(1)
    assert found.eigenvalues.is_monotonic_decreasing
    rebuilt = found.loadings @ found.loadings.T
    np.testing.assert_allclose(rebuilt, parts.corr(), atol=1e-9)
    assert (np.sign(found.loadings).sum() >= 0).all()


def test_one_dimension_is_seen_as_one():
    assert principal_components(PARTS).n_above_one == 1


@given(SEEDS)
def test_inflation_is_the_diagonal_of_the_inverse_correlations(seed):
    parts = random_parts(seed)
    found = redundancy(parts)
    np.testing.assert_allclose(found["inflation"], np.diag(np.linalg.inv(parts.corr())), rtol=1e-6)


def test_a_copy_is_redundant():
    found = redundancy(PARTS.assign(copy=2 * PARTS["x"]))
    assert found["is_redundant"].to_dict() == {"x": True, "y": False, "z": False, "copy": True}
    assert found.loc["copy", "closest"] == "x"
    assert found.loc["copy", "r_squared"] == pytest.approx(1)
    assert found.loc["copy", "inflation"] > 1e6


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (PARTS[["x"]], "2 parts"),
        (PARTS[:4], "fewer than 5 units"),
        (PARTS.assign(x=1.0), "does not vary"),
    ],
)
def test_too_little_says_why(parts, reason):
    found = principal_components(parts)
    assert reason in found.reason and found.eigenvalues.empty
    assert redundancy(parts)["r_squared"].isna().all()
    assert not redundancy(parts)["is_redundant"].any()


def test_alpha_says_why_it_is_missing():
    assert "2 parts" in cronbach_alpha(PARTS[["x"]]).reason
    assert "fewer than" in cronbach_alpha(PARTS[:4]).reason
    flat = cronbach_alpha(PARTS * 0)
    assert "does not vary" in flat.reason and math.isnan(flat.alpha) and math.isnan(flat.mean_r)
