"""The spread over time, held against plain sums, and what the interval can and cannot tell."""

import statistics

import numpy as np
import pandas as pd
import pytest

from maturity.spread import FEWEST, spread

BASE = pd.Series(np.random.default_rng(7).normal(50, 10, 80))


def panel(end: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"2020": BASE, "2024": end})


def test_spread_is_the_standard_deviation_of_those_with_every_value() -> None:
    table = panel(BASE * 1.3)
    table.iloc[0, 1] = np.nan
    found = spread(table).by_period
    kept = table.iloc[1:]
    for period in table.columns:
        assert found.loc[period, "sd"] == pytest.approx(statistics.pstdev(kept[period]))
        assert found.loc[period, "low"] < found.loc[period, "sd"] < found.loc[period, "high"]
        assert found.loc[period, "n"] == len(kept)


def test_stretched_and_squeezed_are_told_for_sure() -> None:
    assert spread(panel(BASE * 1.3)).share_grown == 1
    assert spread(panel(BASE * 0.7)).share_grown == 0


def test_same_spread_moved_up_is_no_change() -> None:
    found = spread(panel(BASE + 12))
    assert found.change == pytest.approx(0)
    assert found.low <= 1e-9
    assert found.high >= -1e-9


def test_two_lots_of_the_same_kind_are_not_told_apart() -> None:
    found = spread(panel(pd.Series(np.random.default_rng(11).normal(50, 10, len(BASE)))))
    assert found.low < 0 < found.high
    assert 0.05 < found.share_grown < 0.95


def test_same_seed_gives_the_same_interval() -> None:
    one, two = (spread(panel(BASE * 1.1), seed=3) for _ in range(2))
    assert (one.low, one.high) == (two.low, two.high)
    assert spread(panel(BASE * 1.1), seed=4).low != one.low


def test_interval_is_as_wide_as_theory_says() -> None:
    """Of a normal sample the standard error of sd is sd / sqrt(2 n)."""
    large = pd.DataFrame({"2020": np.random.default_rng(5).normal(0, 10, 2000)})
    row = spread(large).by_period.iloc[0]
    expected = 2 * 1.645 * row["sd"] / np.sqrt(2 * len(large))
    assert row["high"] - row["low"] == pytest.approx(expected, rel=0.1)


def test_few_units_have_no_spread() -> None:
    found = spread(panel(BASE).iloc[: FEWEST - 1])
    assert np.isnan(found.change)
    assert found.by_period["sd"].isna().all()
