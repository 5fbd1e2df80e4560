import math
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from maturity.errors import DataError, UsageError
from maturity.spatial import hot_spots, local_moran, moran
from tests.maturity.reference import scalars, table

# PySAL numbers the quadrants of the Moran diagram against the clock from the upper right.
QUADRANTS = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}
INPUTS = {
    "stl": ("stl_homicide", "HR8893"),
    "sids2": ("sids2", "SIDR74"),
    "desmith": ("desmith", "z"),
}


def rng():
    return np.random.default_rng(11)


def neighbours(dataset):
    pairs = table(f"pysal/{dataset}_weights_binary.csv", dtype={"i": str, "j": str})
    return pairs.groupby("i")["j"].apply(list).to_dict()


def values(dataset):
    file, column = INPUTS[dataset]
    return table(f"pysal/{file}.csv", dtype={"id": str}).set_index("id")[column]


def line(length):
    units = [str(place) for place in range(length)]
    return {
        unit: [n for n in (str(i - 1), str(i + 1)) if n in units] for i, unit in enumerate(units)
    }


@pytest.mark.parametrize("dataset", ["stl", "sids2"])
def test_published_moran_is_met(dataset):
    found = moran(values(dataset), neighbours(dataset), rng(), n_permutations=99)
    expected = scalars(dataset)[INPUTS[dataset][1]]
    ours = {
        "moran_I": found.statistic,
        "moran_EI": found.expected,
        "moran_z_norm": found.z_norm,
        "moran_p_norm": found.p_norm,
        "moran_z_rand": found.z_rand,
        "moran_VI_rand": ((found.statistic - found.expected) / found.z_rand) ** 2,
    }
    for name, value in ours.items():
        assert value == pytest.approx(expected[name], rel=1e-9)
    assert found.p_permutation <= 0.02
    assert found.islands == () and found.reason == ""


@pytest.mark.parametrize("dataset", ["stl", "sids2", "desmith"])
def test_published_local_moran_is_met(dataset):
    expected = table(f"pysal/{dataset}_local_moran_expected.csv", dtype={"id": str}).set_index("id")
    found = local_moran(values(dataset), neighbours(dataset), rng(), n_permutations=19)
    np.testing.assert_allclose(found["statistic"], expected["local_I"], rtol=1e-9)
    assert found["quadrant"].tolist() == [QUADRANTS[place] for place in expected["quadrant"]]


def test_published_hot_spots_are_met():
    expected = table("pysal/desmith_getis_ord_gstar_expected.csv", dtype={"id": str}).set_index(
        "id"
    )
    found = hot_spots(values("desmith"), neighbours("desmith"), rng(), n_permutations=19)
    np.testing.assert_allclose(found["statistic"], expected["Gstar_z"], rtol=1e-9)


def test_hot_spots_do_not_depend_on_where_zero_lies():
    borders = neighbours("desmith")
    one, two = (
        hot_spots(values("desmith") + shift, borders, rng(), n_permutations=99)
        for shift in (0, -1000)
    )
    pd.testing.assert_frame_equal(one.drop(columns="value"), two.drop(columns="value"))


def test_the_same_seed_gives_the_same_p_values():
    for measure in (moran, local_moran, hot_spots):
        one, two = (
            measure(values("stl"), neighbours("stl"), rng(), n_permutations=49) for _ in range(2)
        )
        assert str(one) == str(two)


def test_a_gradient_is_seen_and_has_ends():
    slope = pd.Series({str(place): float(place) for place in range(30)})
    assert moran(slope, line(30), rng()).p_permutation == 0.001
    classes = local_moran(slope, line(30), rng(), alpha=0.1)["class"]
    assert classes["1"] == "LL" and classes["28"] == "HH" and classes["15"] == "none"
    spots = hot_spots(slope, line(30), rng(), alpha=0.1)["class"]
    assert spots["1"] == "cold" and spots["28"] == "hot" and spots["15"] == "none"


def test_without_adjustment_more_units_get_a_class():
    for measure in (local_moran, hot_spots):
        strict, loose = (
            measure(values("stl"), neighbours("stl"), rng(), n_permutations=199, adjusted=adjusted)
            for adjusted in (True, False)
        )
        assert ((loose["class"] != "none") == (loose["p_value"] <= 0.05)).all()
        assert ((strict["class"] != "none") == (strict["q_value"] <= 0.05)).all()
        assert (strict["q_value"] >= strict["p_value"]).all()


def test_an_unlike_neighbour_is_negative():
    zigzag = pd.Series({str(place): float(place % 2) for place in range(20)})
    found = moran(zigzag, line(20), rng())
    assert found.statistic == pytest.approx(-1) and found.p_permutation == 0.001
    assert set(local_moran(zigzag, line(20), rng())["quadrant"]) == {"HL", "LH"}


def test_noise_has_p_values_that_are_spread_out():
    generator = np.random.default_rng(2)
    chances = [
        moran(
            pd.Series(generator.normal(size=20), index=[str(i) for i in range(20)]),
            line(20),
            generator,
            n_permutations=99,
        ).p_permutation
        for _ in range(60)
    ]
    assert np.mean(np.array(chances) <= 0.05) < 0.25
    assert max(chances) > 0.3


def test_islands_and_missing_have_no_say():
    with_gap = pd.concat([values("stl"), pd.Series({"island": 999.0, "gap": math.nan})])
    borders = {**neighbours("stl"), "gap": ["1"], "1": [*neighbours("stl")["1"], "gap", "1"]}
    plain = moran(values("stl"), neighbours("stl"), rng())
    found = moran(with_gap, borders, rng())
    assert found.islands == ("island",) and found.n == plain.n
    assert found.statistic == plain.statistic
    for measure in (local_moran, hot_spots):
        classes = measure(with_gap, borders, rng(), n_permutations=19)
        assert classes.loc["island", "class"] == "island"
        assert classes.loc["gap", "class"] == "missing"
        assert classes.loc[["island", "gap"], "statistic"].isna().all()
        assert list(classes.index) == list(with_gap.index)


def test_a_unit_becomes_an_island_when_its_neighbours_are_missing():
    chain = pd.Series({"0": 1.0, "1": math.nan, "2": 2.0, "3": 4.0, "4": 3.0, "5": 5.0})
    assert moran(chain, line(6), rng()).islands == ("0",)


@pytest.mark.parametrize(
    "flat", [pd.Series({"0": 1.0, "1": 2.0}), pd.Series(1.0, index=list("0123"))]
)
def test_too_little_says_why(flat):
    found = moran(flat, line(4), rng())
    assert found.reason and math.isnan(found.statistic)
    for measure in (local_moran, hot_spots):
        classes = measure(flat, line(4), rng())
        assert classes["statistic"].isna().all() and set(classes["class"]) == {"none"}


def test_faults_are_named():
    stl = values("stl")
    with pytest.raises(DataError, match="more than once"):
        moran(pd.concat([stl, stl]), neighbours("stl"), rng())
    with pytest.raises(UsageError):
        moran(stl, neighbours("stl"), rng(), n_permutations=0)
    with pytest.raises(UsageError):
        local_moran(stl, neighbours("stl"), rng(), alpha=1)


def test_the_package_does_not_load_pysal(root):
    code = "import maturity, sys; print('esda' in sys.modules or 'libpysal' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
