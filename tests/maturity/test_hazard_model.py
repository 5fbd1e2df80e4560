import math

import numpy as np
import pandas as pd
import pytest

from maturity.hazard_model import fit_hazard


def rows(cells):
    """(covariate, adopted) -> how many, as unit-periods."""
    expanded = [(x, y) for (x, y), count in cells.items() for _ in range(count)]
    return pd.DataFrame(expanded, columns=["x", "is_event"])


CELLS = {(0, True): 4, (0, False): 16, (1, True): 12, (1, False): 8}


def test_a_single_group_gives_the_odds_ratio_of_the_table():
    found = fit_hazard(rows(CELLS), ["x"])
    assert found.effects.loc["x", "odds_ratio"] == pytest.approx((12 / 8) / (4 / 16))
    expected_se = math.sqrt(sum(1 / count for count in CELLS.values()))
    assert found.effects.loc["x", "se"] == pytest.approx(expected_se)
    assert found.effects.loc["intercept", "odds_ratio"] == pytest.approx(4 / 16)
    assert (found.n_rows, found.n_events, found.reason) == (40, 16, "")
    likelihood = sum(
        count * math.log({(0, True): 0.2, (0, False): 0.8, (1, True): 0.6, (1, False): 0.4}[cell])
        for cell, count in CELLS.items()
    )
    assert found.log_likelihood == pytest.approx(likelihood)


def test_the_score_is_zero_at_the_estimate():
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"x": rng.normal(size=300), "z": rng.uniform(0, 700, 300)})
    table["is_event"] = rng.uniform(size=300) < 1 / (1 + np.exp(2 - table["x"]))
    effects = fit_hazard(table, ["x", "z"]).effects["coefficient"]
    line = effects["intercept"] + table[["x", "z"]] @ effects[["x", "z"]]
    rest = table["is_event"] - 1 / (1 + np.exp(-line))
    assert rest.sum() == pytest.approx(0, abs=1e-8)
    assert (table[["x", "z"]].T @ rest).abs().max() < 1e-6


def test_a_group_small_and_far_quicker_than_the_rest_is_estimated():
    cells = {(0, True): 128, (0, False): 7581, (1, True): 71, (1, False): 158}
    found = fit_hazard(rows(cells), ["x"])
    assert found.reason == ""
    assert found.effects.loc["x", "odds_ratio"] == pytest.approx((71 / 158) / (128 / 7581))


def test_rows_with_a_missing_covariate_are_left_out():
    table = rows(CELLS)
    table.loc[0, "x"] = math.nan
    assert fit_hazard(table, ["x"]).n_rows == 39


@pytest.mark.parametrize(
    ("table", "covariates", "reason"),
    [
        (rows({(0, False): 3, (1, False): 2}), ["x"], "nobody"),
        (rows(CELLS).assign(z=1.0), ["z"], "do not vary"),
        (rows({(0, False): 5, (1, True): 5}), ["x"], "separates"),
    ],
)
def test_what_cannot_be_estimated_says_why(table, covariates, reason):
    found = fit_hazard(table, covariates)
    assert reason in found.reason
    assert found.effects.empty and math.isnan(found.log_likelihood)
