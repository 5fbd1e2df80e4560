import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.compare import same_group, similar, similar_profiles
from maturity.errors import DataError, UsageError

CONTEXT = pd.DataFrame(
    {
        "population": [1_000, 10_000, 100_000, 1_000],
        "centrality": [500.0, 500.0, 900.0, 500.0],
        "kostragruppe": ["A", "A", "B", "B"],
    },
    index=pd.Index(["0001", "0002", "0003", "0004"], name="kommunenr"),
)


def test_distance_is_one_on_average_over_random_pairs():
    for name in CONTEXT.columns:
        means = [
            similar(CONTEXT[[name]], unit, None, 9)["distance"].sum() / len(CONTEXT)
            for unit in CONTEXT.index
        ]
        assert np.mean(means) == pytest.approx(1.0)


def test_parts_sum_to_the_distance():
    found = similar(CONTEXT, "0001", {"population": 1, "centrality": 2, "kostragruppe": 3}, 3)
    parts = found[list(CONTEXT.columns)].sum(axis=1)
    np.testing.assert_allclose(parts, found["distance"])


def test_nearest_comes_first_and_the_unit_itself_is_left_out():
    found = similar(CONTEXT, "0001", {"population": 1.0}, 3)
    assert list(found["kommunenr"]) == ["0004", "0002", "0003"]
    assert list(found.columns) == ["kommunenr", "distance", *CONTEXT.columns]
    assert found["distance"].iloc[0] == 0
    assert (found[["centrality", "kostragruppe"]] == 0).all(axis=None)


def test_population_is_compared_by_its_logarithm():
    found = similar(CONTEXT[["population"]], "0002", None, 3).set_index("kommunenr")["distance"]
    assert found["0001"] == pytest.approx(found["0003"])
    plain = similar(CONTEXT[["population"]], "0002", None, 3, log_columns=())
    assert plain["kommunenr"].iloc[-1] == "0003"


def test_only_n_come_back():
    assert len(similar(CONTEXT, "0001", None, 2)) == 2


def test_a_column_without_differences_parts_nobody():
    context = CONTEXT.assign(centrality=1.0, kostragruppe="A")
    found = similar(context, "0001", None, 3)
    assert (found[["centrality", "kostragruppe"]] == 0).all(axis=None)


def test_bool_and_categorical_columns_are_categories():
    context = pd.DataFrame(
        {"flag": [True, False, True], "group": pd.Categorical(["x", "x", "y"])}, index=list("abc")
    )
    found = similar(context, "a", None, 2).set_index("kommunenr")
    assert found.loc["b", "group"] == 0 and found.loc["b", "flag"] > 0
    assert found.loc["c", "flag"] == 0 and found.loc["c", "group"] > 0


def test_a_missing_value_leaves_the_mean():
    context = CONTEXT.copy()
    context.loc["0004", "kostragruppe"] = None
    found = similar(context, "0001", None, 3).set_index("kommunenr")
    assert math.isnan(found.loc["0004", "kostragruppe"])
    assert found.loc["0004", "distance"] == 0


def test_a_unit_with_under_half_of_the_weight_is_not_compared():
    context = CONTEXT.copy()
    context.loc["0004", "kostragruppe"] = None
    found = similar(context, "0001", {"kostragruppe": 2, "population": 1}, 3)
    assert "0004" not in set(found["kommunenr"])


def test_the_same_group_equals_on_every_column():
    assert list(same_group(CONTEXT, "0001", ["kostragruppe"])) == ["0001", "0002"]
    assert list(same_group(CONTEXT, "0001", ["kostragruppe", "population"])) == ["0001"]
    assert list(same_group(CONTEXT, "0001", [])) == list(CONTEXT.index)
    grouped = CONTEXT.astype({"kostragruppe": "category"})
    assert list(same_group(grouped, "0003", ["kostragruppe"])) == ["0003", "0004"]


def test_a_unit_without_a_group_has_no_group():
    context = CONTEXT.copy()
    context.loc["0001", "kostragruppe"] = None
    assert same_group(context, "0001", ["kostragruppe"]).empty


def test_nullable_columns_are_understood():
    nullable = CONTEXT.convert_dtypes()
    nullable.loc["0002", "kostragruppe"] = pd.NA
    nullable.loc["0003", "centrality"] = pd.NA
    plain = CONTEXT.copy()
    plain.loc["0002", "kostragruppe"] = None
    plain.loc["0003", "centrality"] = math.nan
    for unit in ("0001", "0002"):
        pd.testing.assert_frame_equal(
            similar(nullable, unit, None, 3), similar(plain, unit, None, 3), check_dtype=False
        )
    assert same_group(nullable, "0002", ["kostragruppe"]).empty
    assert list(same_group(nullable, "0004", ["kostragruppe"])) == ["0003", "0004"]


def test_profiles_are_compared_in_points():
    scores = pd.DataFrame({"x": [10.0, 30.0, 50.0], "y": [20.0, 40.0, 10.0]}, index=list("abc"))
    found = similar_profiles(scores, "a", None, 2)
    assert list(found["kommunenr"]) == ["b", "c"]
    assert list(found["distance"]) == [20.0, 25.0]
    shape = similar_profiles(scores, "a", None, 2, shape_only=True)
    assert list(shape["distance"]) == [0.0, 25.0]


@pytest.mark.parametrize(
    "weights", [{"population": -1.0}, {"population": 0.0}, {"population": math.inf}]
)
def test_weights_without_meaning_are_refused(weights):
    with pytest.raises(UsageError, match="Weights"):
        similar(CONTEXT, "0001", weights, 1)


def test_faults_are_named():
    with pytest.raises(DataError, match="unit is not"):
        similar(CONTEXT, "9999", None, 1)
    with pytest.raises(DataError, match="more than once"):
        similar(pd.concat([CONTEXT, CONTEXT]), "0001", None, 1)
    with pytest.raises(UsageError, match="At least one"):
        similar(CONTEXT, "0001", None, 0)
    with pytest.raises(DataError) as fault:
        similar(CONTEXT, "0001", {"weather": 1}, 1)
    assert fault.value.example == "weather"
    with pytest.raises(DataError, match="logarithm"):
        similar(CONTEXT.assign(population=[0, 1, 2, 3]), "0001", None, 1)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=12), st.floats(0.1, 10))
def test_the_unit_of_measure_does_not_matter(values, factor):
    context = pd.DataFrame({"income": np.array(values, float)}, index=map(str, range(len(values))))
    before = similar(context, "0", None, 20).set_index("kommunenr")["distance"]
    after = similar(context * factor, "0", None, 20).set_index("kommunenr")["distance"]
    pd.testing.assert_series_equal(before, after.reindex(before.index))
