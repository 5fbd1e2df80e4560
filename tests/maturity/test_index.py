import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import DataError
from maturity.index import score
from maturity.levels import rounded, rule_of
from maturity.spec_keys import AGGREGATE_METHODS
from tests.maturity.specs import flat, spec, two_levels

NAN = float("nan")


def frame(**columns):
    return pd.DataFrame(columns, index=list("abcd")[: len(next(iter(columns.values())))])


def near(values):
    return pytest.approx(values, nan_ok=True)


def test_scores_go_up_level_by_level():
    index = two_levels(areas=2, each=2)
    found = score(index, frame(a0_0=[10.0], a0_1=[40.0], a1_0=[70.0], a1_1=[100.0]))
    assert found.score.loc["a"].to_dict() == near(
        {
            "root": (30 + 2 * 90) / 3,
            "a0": 30,
            "a1": 90,
            "a0_0": 10,
            "a0_1": 40,
            "a1_0": 70,
            "a1_1": 100,
        }
    )
    assert list(found.score.columns) == ["root", "a0", "a1", *index.indicators]


def test_too_little_gives_no_score_but_says_how_much_there_was():
    index = flat("x", "y", "z")
    found = score(index, frame(x=[1.0, 1.0, NAN], y=[2.0, NAN, NAN], z=[NAN, NAN, NAN]))
    assert found.score["root"].tolist() == near([1.5, NAN, NAN])
    assert found.coverage["root"].tolist() == near([2 / 3, 1 / 3, 0])
    assert found.coverage["x"].tolist() == [1, 1, 0]


def test_coverage_at_the_limit_is_enough():
    index = flat("v", "w", "x", "y", "z", min_coverage=0.6)
    data = frame(v=[1.0], w=[1.0], x=[1.0], y=[NAN], z=[NAN])
    assert score(index, data).score["root"].tolist() == [1]


def test_a_node_may_have_a_limit_of_its_own():
    index = spec(
        {"x": {"parent": "area"}, "y": {"parent": "area"}},
        {"area": {"parent": "root", "min_coverage": 0.5}},
    )
    assert score(index, frame(x=[4.0], y=[NAN])).score["root"].tolist() == [4]


def test_what_does_not_apply_leaves_the_denominator_and_what_is_missing_stays():
    index = flat("x", "y")
    data = frame(x=[8.0, 8.0, NAN], y=[NAN, NAN, NAN])
    out = pd.DataFrame({"y": [True, False, True], "x": [False, False, True]}, index=data.index)
    found = score(index, data, out)
    assert found.score["root"].tolist() == near([8, NAN, NAN])
    assert found.coverage["root"].tolist() == near([1, 0.5, NAN])
    assert found.coverage["y"].tolist() == near([NAN, 0, NAN])


def test_an_area_where_nothing_applies_leaves_the_denominator_above_it():
    index = two_levels(areas=2, each=1)
    data = frame(a0_0=[6.0], a1_0=[9.0])
    out = pd.DataFrame({"a1_0": [True]}, index=data.index)
    found = score(index, data, out)
    assert found.score["root"].tolist() == [6]
    assert found.coverage.loc["a"].to_dict() == near(
        {"root": 1, "a0": 1, "a1": NAN, "a0_0": 1, "a1_0": NAN}
    )


def test_a_zero_gives_zero_for_powers_up_to_0():
    for rule in ({"aggregate": "geometric"}, {"aggregate": "power", "power": -0.5}):
        found = score(flat("x", "y", **rule), frame(x=[0.0, 4.0], y=[9.0, 4.0]))
        assert found.score["root"].tolist() == [0, 4]


def test_each_level_is_rounded_and_the_rounded_value_goes_up():
    index = two_levels(areas=2, each=1, round=0)
    found = score(index, frame(a0_0=[1.5, 1.4], a1_0=[1.5, 1.5]))
    assert found.score["a0"].tolist() == [2, 1]
    assert found.score["root"].tolist() == [2, 2]


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(2.5, 0, 3), (-2.5, 0, -3), (2.675, 2, 2.68), (1.005, 2, 1.01), (0.4444, 3, 0.444)],
)
def test_halves_are_rounded_away_from_zero_as_in_a_spreadsheet(value, decimals, expected):
    assert rounded(np.array([value]), decimals)[0] == pytest.approx(expected, abs=1e-12)


def test_years_are_scored_together_and_ranked_apart():
    index = spec({"x": {}}, normalise={"method": "minmax"}, period="year")
    rows = pd.MultiIndex.from_product([["a", "b"], ["2020", "2021"]])
    found = score(index, pd.DataFrame({"x": [0.0, 5.0, 2.0, 10.0]}, index=rows))
    assert found.score["root"].tolist() == [0, 50, 20, 100]
    assert found.rank["root"].tolist() == [2, 2, 1, 1]
    long = found.long()
    assert list(long.columns) == ["unit", "period", "node", "score", "coverage", "rank"]
    assert len(long) == 4 * 2
    row = long[(long["unit"] == "b") & (long["period"] == "2021") & (long["node"] == "root")]
    assert row[["score", "coverage", "rank"]].to_numpy().tolist() == [[100, 1, 1]]


def test_without_periods_the_period_is_empty():
    assert score(flat("x"), frame(x=[1.0])).long()["period"].isna().all()


def test_copeland_is_held_within_the_period():
    index = spec({"x": {}}, {"root": {"aggregate": "copeland"}}, period="year")
    rows = pd.MultiIndex.from_product([["a", "b"], ["2020", "2021"]])
    found = score(index, pd.DataFrame({"x": [1.0, 9.0, 2.0, 8.0]}, index=rows))
    assert found.score["root"].tolist() == [-1, 1, 1, -1]


def test_other_columns_are_left_alone_and_numbers_may_be_text():
    data = pd.DataFrame({"x": ["1.5", " ", None], "name": ["A", "B", "C"]}, index=list("abc"))
    assert score(flat("x"), data).score["root"].tolist() == near([1.5, NAN, NAN])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (frame(x=[1.0]), ["column is missing", "y"]),
        (frame(x=["1", "one"], y=[1.0, 2.0]), ["not a number", 'column "x", row b', "'one'"]),
        (frame(x=[1.0, float("inf")], y=[1.0, 2.0]), ["not a number", "row b"]),
        (frame(x=[1.0, -2.0], y=[1.0, 2.0]), ["negative", '"root" (geometric)', '"x", row b']),
        (pd.concat([frame(x=[1.0], y=[1.0])] * 2), ["stands twice", "a"]),
        (pd.concat([frame(x=[1.0], y=[1.0])] * 2, axis=1), ["column stands twice", "x"]),
    ],
)
def test_a_fault_in_the_data_names_its_place(data, words):
    with pytest.raises(DataError) as caught:
        score(flat("x", "y", aggregate="geometric"), data)
    for word in [*words, "next:"]:
        assert word in str(caught.value)


def test_a_negative_score_in_a_panel_names_unit_and_period():
    index = spec({"x": {}}, {"root": {"aggregate": "harmonic"}}, period="year")
    rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2021")])
    with pytest.raises(DataError) as caught:
        score(index, pd.DataFrame({"x": [1.0, -1.0]}, index=rows))
    assert "row b, 2021" in caught.value.where


def test_mpi_s_fault_names_its_node():
    with pytest.raises(DataError) as caught:
        score(flat("x", aggregate="mpi"), frame(x=[-1.0]))
    assert '"root" (mpi)' in caught.value.where


def test_no_rows_give_no_scores():
    found = score(flat("x"), pd.DataFrame({"x": []}, dtype="float64"))
    assert found.score.empty
    assert found.long().empty


def test_the_data_are_left_alone():
    data = frame(x=[1.0, NAN], y=[2.0, 3.0])
    out = pd.DataFrame({"x": [True, False]}, index=data.index)
    before, out_before = data.copy(), out.copy()
    score(flat("x", "y"), data, out)
    pd.testing.assert_frame_equal(data, before)
    pd.testing.assert_frame_equal(out, out_before)


def test_the_length_of_the_scale_is_the_default_of_the_bottleneck():
    index = spec({"x": {"worst": 0, "best": 1}}, normalise={"method": "goalposts", "range": [1, 7]})
    assert rule_of(index, index.nodes["root"]).scale == 6
    loose = spec({"x": {}}, normalise={"method": "zscore"})
    assert rule_of(loose, loose.nodes["root"]).scale == 1
    stated = spec({"x": {}}, {"root": {"scale": 10}})
    assert rule_of(stated, stated.nodes["root"], "bottleneck").scale == 10


MEANS = sorted(set(AGGREGATE_METHODS) - {"copeland", "mpi", "ampi"})
TABLES = st.lists(st.lists(st.floats(0, 100), min_size=4, max_size=4), min_size=1, max_size=4)


@pytest.mark.parametrize("rule", MEANS)
@settings(max_examples=15)
@given(rows=TABLES, column=st.integers(0, 3), rise=st.floats(0, 50))
def test_the_index_never_falls_when_one_indicator_rises(rule, rows, column, rise):
    node = {"aggregate": rule, "power": -2}
    index = two_levels(areas=2, each=2, root=node, area=node)
    data = pd.DataFrame(rows, columns=list(index.indicators))
    lifted = data.copy()
    lifted.iloc[:, column] += rise
    before, after = score(index, data).score["root"], score(index, lifted).score["root"]
    assert (after >= before - 1e-9).all()


@settings(max_examples=20)
@given(TABLES, st.randoms(), st.floats(0.01, 100))
def test_ranks_do_not_depend_on_order_or_on_the_scale_of_weights(rows, random, scale):
    index = two_levels(areas=2, each=2, root={"aggregate": "geometric"})
    data = pd.DataFrame(np.round(rows, 2), columns=list(index.indicators))
    scaled = dataclasses.replace(
        index,
        nodes={
            name: dataclasses.replace(node, weight=node.weight * scale)
            for name, node in reversed(index.nodes.items())
        },
        indicators={
            name: dataclasses.replace(each, weight=each.weight * scale)
            for name, each in reversed(index.indicators.items())
        },
    )
    order = random.sample(range(len(data)), len(data))
    found = score(scaled, data.iloc[order].iloc[:, ::-1]).rank["root"].sort_index()
    assert found.tolist() == score(index, data).rank["root"].tolist()


def test_what_one_year_scores_under_fixed_goalposts_does_not_hang_on_the_others():
    index = spec({"x": {"worst": 0, "best": 10}}, normalise={"method": "goalposts"}, period="year")
    rows = pd.MultiIndex.from_product([["a", "b"], ["2020", "2021"]])
    data = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0]}, index=rows)
    alone = score(index, data.xs("2021", level=1, drop_level=False)).score["root"]
    assert score(index, data).score["root"].loc[alone.index].tolist() == alone.tolist()
