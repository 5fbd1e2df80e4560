import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.index import score
from tests.maturity import plain
from tests.maturity.specs import spec

RULES = [
    "arithmetic",
    "geometric",
    "harmonic",
    "power",
    "median",
    "min",
    "mean_min",
    "bottleneck",
    "ampi",
    "mpi",
]
CELLS = st.one_of(
    st.integers(0, 40).map(float),
    st.floats(0.5, 40),
    st.sampled_from([plain.MISSING, plain.MISSING, plain.NOT_APPLICABLE]),
)


@st.composite
def hierarchies(draw):
    """An index up to four levels deep, with any rules, weights, directions and coverage rules."""
    names = [f"n{number}" for number in range(draw(st.integers(0, 5)))]
    places = ["root", *names]
    nodes = {
        name: {"parent": draw(st.sampled_from(places[: place + 1])), **draw(parts())}
        for place, name in enumerate(names)
    }
    nodes["root"] = draw(parts())
    indicators = {}
    for place, name in enumerate(
        [*names, *draw(st.lists(st.sampled_from(places), max_size=5)), "root"]
    ):
        indicators[f"i{place}"] = {"parent": name, **draw(columns())}
    return spec(
        indicators,
        nodes,
        normalise={"method": "goalposts", "range": [0.0, 100.0]},
        min_coverage=draw(st.sampled_from([0.0, 0.4, 0.6, 1.0])),
        **draw(st.sampled_from([{}, {"round": 2}])),
    )


@st.composite
def parts(draw):
    # The penalties of MPI and AMPI can carry a score below 0, where other rules end: these two
    # have a test of their own.
    found = {
        "aggregate": draw(st.sampled_from(RULES[:-2])),
        "power": draw(st.sampled_from([-2.0, 0.5, 3.0])),
    }
    found["weight"] = draw(st.sampled_from([1.0, 2.0, 0.5]))
    if draw(st.booleans()):
        found |= {
            "alpha": draw(st.floats(0, 1)),
            "beta": draw(st.floats(0, 20)),
            "min_coverage": 0.5,
        }
    return found


@st.composite
def columns(draw):
    worst, best = draw(st.sampled_from([(0.0, 40.0), (40.0, 0.0), (5.0, 20.0), (1.0, 30.0)]))
    found = {"worst": worst, "best": best, "weight": draw(st.sampled_from([1.0, 3.0]))}
    if worst > 0 and best > 0 and draw(st.booleans()):
        found["transform"] = "log"
    return found


def frames(index, table):
    """The data, and what does not apply, as the engine takes them."""
    data = pd.DataFrame(
        {
            name: [cell if isinstance(cell, float) else math.nan for cell in cells]
            for name, cells in table.items()
        },
        index=index,
    )
    out = pd.DataFrame(
        {name: [cell == plain.NOT_APPLICABLE for cell in cells] for name, cells in table.items()},
        index=index,
    )
    return data, out


def usable(cell, indicator):
    return 0.5 if indicator.transform == "log" and cell == 0 else cell


@settings(max_examples=100)
@given(st.data(), hierarchies())
def test_random_hierarchies_with_missing_data_agree(data, index):
    units = [f"u{number}" for number in range(4)]
    table = {
        name: [usable(data.draw(CELLS), indicator) for _ in units]
        for name, indicator in index.indicators.items()
    }
    check(index, units, table)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_agrees_on_scores_far_from_0(rule):
    rng = np.random.default_rng(3)
    index = spec(
        {f"i{place}": {"parent": f"a{place % 3}", "worst": 0, "best": 100} for place in range(9)},
        {"root": {"aggregate": rule, "power": -4.0}}
        | {
            f"a{n}": {"parent": "root", "weight": n + 1, "aggregate": rule, "power": 2.0}
            for n in range(3)
        },
        normalise={"method": "goalposts", "range": [70, 130]},
    )
    units = list("abcdefgh")
    table = {
        name: [plain.MISSING if rng.random() < 0.2 else float(rng.uniform(0, 100)) for _ in units]
        for name in index.indicators
    }
    check(index, units, table, scale=60)


def check(index, units, table, scale=100):
    data, out = frames(units, table)
    found = score(index, data, out)
    slow = {
        unit: plain.score_unit(index, {name: cells[place] for name, cells in table.items()})
        for place, unit in enumerate(units)
    }
    for node in [*index.order, *index.indicators]:
        scores = [number(slow[unit][node][0]) for unit in units]
        coverage = [number(slow[unit][node][1]) for unit in units]
        near = pytest.approx
        assert found.score[node].to_numpy() == near(scores, abs=1e-9 * scale, nan_ok=True)
        assert found.coverage[node].to_numpy() == near(coverage, abs=1e-12, nan_ok=True)
        rank = plain.rank({unit: slow[unit][node][0] for unit in units})
        expected = [number(rank[unit]) for unit in units]
        assert found.rank[node].to_numpy() == near(expected, nan_ok=True)


def number(value):
    return math.nan if value is None else value
