"""An index of which too little is known for any score: the build goes on without it."""

import numpy as np
import pandas as pd
import pytest

from etl.gaps import COLUMNS, gap_table
from etl.places import Places
from maturity.index import score
from maturity.spec import IndexSpec, load_spec


@pytest.fixture(scope="module")
def index() -> IndexSpec:
    return load_spec(Places().data / "meta" / "index" / "digitalt_fundament.toml")


def values(index: IndexSpec, known: set[str]) -> pd.DataFrame:
    """Ten municipalities with values of some indicators alone."""
    numbers = [f"{n:04d}" for n in range(10)]
    listed = {
        name: np.linspace(*sorted((one.worst, one.best)), 10) if name in known else np.nan
        for name, one in index.indicators.items()
    }
    return pd.DataFrame(listed, index=numbers)


def gaps(index: IndexSpec, known: set[str]) -> pd.DataFrame:
    edition = index.newest_edition
    return gap_table(index, edition, score(index, values(index, known)))


def test_index_without_a_single_score_has_no_gaps(index: IndexSpec) -> None:
    found = gaps(index, set())
    assert found.empty
    assert list(found.columns) == list(COLUMNS)


def test_area_that_is_known_has_its_gaps_beside_one_that_is_not(index: IndexSpec) -> None:
    area, other = index.children[index.id]
    found = gaps(index, set(index.children[area]))
    assert area in set(found["node_id"])
    assert other not in set(found["node_id"])
    assert found.loc[found["node_id"] == area, "points"].notna().all()


def test_every_node_has_gaps_where_all_is_known(index: IndexSpec) -> None:
    found = gaps(index, set(index.indicators))
    assert set(found["node_id"]) == set(index.order)
    assert list(found.columns) == list(COLUMNS)
