import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import DataError, UsageError
from maturity.prices import class_start, contribution_cost, price_list_cost
from tests.maturity.reference import table

FEES = table("prices/fees.csv")
POPULATION = pd.Series({"small": 4_999, "middle": 10_000, "large": 60_000})


def fees(solution):
    return FEES[FEES["solution"] == solution]


def test_a_contribution_is_paid_per_inhabitant():
    assert contribution_cost(POPULATION).tolist() == [99_980, 200_000, 1_200_000]
    assert contribution_cost(POPULATION, 5)["middle"] == 50_000
    assert math.isnan(contribution_cost(pd.Series({"a": math.nan}))["a"])


def test_the_list_and_the_rate_agree_on_the_contribution():
    listed = price_list_cost(POPULATION, fees("DigiFin"))
    assert listed["total"].tolist() == contribution_cost(POPULATION).tolist()


def test_size_classes_monthly_and_variable_fees_by_hand():
    found = price_list_cost(POPULATION, fees("Digiorden"), years=2)
    assert found["once"].tolist() == [25_000, 40_000, 60_000]
    assert found["yearly"].tolist() == [12 * (500 + 0.125 * n) for n in POPULATION]
    assert found["total"].tolist() == (found["once"] + 2 * found["yearly"]).tolist()


def test_a_yearly_price_is_yearly_whatever_its_unit():
    found = price_list_cost(POPULATION, fees("Fiks folkeregister"))
    assert found["yearly"].tolist() == [10_000, 20_000, 30_000]
    assert (found["once"] == 0).all()


def test_each_payer_pays_its_own():
    county = price_list_cost(POPULATION, fees("Fiks folkeregister"), payer="fylkeskommune")
    assert county["yearly"].tolist() == [30_000] * 3
    with pytest.raises(DataError, match="no row for this payer"):
        price_list_cost(POPULATION, fees("Digiorden"), payer="staten")


@pytest.mark.parametrize("solution", FEES.loc[FEES["payer"] == "kommune", "solution"].unique())
def test_every_published_list_is_understood(solution):
    found = price_list_cost(POPULATION, fees(solution))
    assert found.notna().all(axis=None) and (found["total"] > 0).all()


@pytest.mark.parametrize(
    ("size_class", "start"),
    [("alle", 0), ("<5000", 0), ("5000-10000", 5000), (">10000", 10_001), (">=50000", 50_000)],
)
def test_a_class_begins_where_it_says(size_class, start):
    assert class_start(size_class) == start


@given(st.integers(0, 100_000))
def test_every_population_is_in_exactly_one_class(residents):
    prices = fees("Digiorden").query("fee == 'tilkobling (engang)'")
    paid = price_list_cost(pd.Series({"a": residents}), prices).loc["a", "once"]
    expected = 25_000 if residents < 5000 else 40_000 if residents <= 10_000 else 60_000
    assert paid == expected


def test_without_a_population_only_what_depends_on_it_is_missing():
    unknown = pd.Series({"a": math.nan})
    assert math.isnan(price_list_cost(unknown, fees("Digiorden")).loc["a", "once"])
    flat_fee = fees("Digiorden").query("fee == 'drift fast'")
    assert price_list_cost(unknown, flat_fee).loc["a", "yearly"] == 6000


def row(**changes):
    usual = {"fee": "f", "payer": "kommune", "size_class": "alle", "amount": 1.0, "unit": "NOK"}
    return {**usual, **changes}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(unit="EUR")], "unknown unit"),
        ([row(size_class="some")], "not understood"),
        ([row(), row()], "one amount per size class"),
        ([row(amount=math.nan)], "one amount per size class"),
        ([row(size_class=">5000")], "no size class"),
    ],
)
def test_faulty_lists_are_named(rows, message):
    with pytest.raises(DataError, match=message):
        price_list_cost(POPULATION, pd.DataFrame(rows))


def test_faults_are_named():
    with pytest.raises(DataError, match="not in the table"):
        price_list_cost(POPULATION, pd.DataFrame([row()]).drop(columns="unit"))
    with pytest.raises(DataError, match="0 or more") as fault:
        contribution_cost(pd.Series({"a": -1}))
    assert fault.value.example == "a"
    with pytest.raises(UsageError):
        contribution_cost(POPULATION, -1)
    with pytest.raises(UsageError):
        price_list_cost(POPULATION, fees("Digiorden"), years=-1)
