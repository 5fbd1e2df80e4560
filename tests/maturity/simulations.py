"""Indices with uncertainty, and data for them."""

import numpy as np
import pandas as pd

from maturity.uncertainty import simulate
from tests.maturity.specs import spec


def index_of(uncertainty, areas=3, each=2, **columns):
    """An index on goalposts 0-100, with the same keys on every indicator."""
    nodes = {f"a{n}": {"parent": "root", "weight": n + 1} for n in range(areas)}
    indicators = {
        f"a{n}_{m}": {"parent": f"a{n}", "worst": 0, "best": 100, **columns}
        for n in range(areas)
        for m in range(each)
    }
    return spec(indicators, nodes, normalise={"method": "goalposts"}, uncertainty=uncertainty)


def data_for(index, units=12, missing=0.0, seed=0):
    rng = np.random.default_rng(seed)
    shape = (units, len(index.indicators))
    data = pd.DataFrame(rng.uniform(5, 95, shape), columns=list(index.indicators))
    return data.mask(rng.random(shape) < missing).set_axis([f"u{n}" for n in range(units)])


def only(index, data, draws=200, seed=1):
    (found,) = simulate(index, data, draws=draws, seed=seed)
    return found
