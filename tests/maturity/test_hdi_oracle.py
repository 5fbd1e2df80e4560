from dataclasses import replace

import pytest

from maturity.index import score
from maturity.spec import load_spec
from tests.maturity.reference import DATA, table

# The published index has three decimals.
AS_PUBLISHED = 5.1e-4


@pytest.fixture(scope="module")
def spec():
    return load_spec(DATA / "hdi" / "hdi.toml")


@pytest.fixture(scope="module")
def published():
    return table("hdi/hdi_1990_2021.csv.gz", index_col=["iso3", "year"])


def test_every_published_country_year_is_met(spec, published):
    found = score(spec, published).score["hdi"]
    assert len(found) == 5571
    assert (found - published["hdi_published"]).abs().max() < AS_PUBLISHED


def test_published_ranks_follow_from_published_scores(spec, published):
    found = score(spec, published)
    norway = found.rank.xs("NOR")["hdi"]
    by_hand = published.groupby("year")["hdi_published"].rank(ascending=False, method="min")
    assert (norway - by_hand.xs("NOR")).abs().max() <= 1
    assert found.rank["hdi"].groupby("year").max().sum() <= len(published)


def test_the_arithmetic_mean_would_not_meet_them(spec, published):
    nodes = {**spec.nodes, "hdi": replace(spec.nodes["hdi"], aggregate="arithmetic")}
    found = score(replace(spec, nodes=nodes), published).score["hdi"]
    assert (found - published["hdi_published"]).abs().max() > 10 * AS_PUBLISHED


def test_a_country_that_lacks_a_component_has_no_index(spec, published):
    data = published.copy()
    data.loc[("NOR", 2021), "mean_years_schooling"] = float("nan")
    found = score(spec, data)
    assert found.score["hdi"].isna().sum() == 1
    assert found.coverage.loc[("NOR", 2021), "education"] == 0.5
