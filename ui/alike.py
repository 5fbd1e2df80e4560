"""Which municipalities are alike by context, with weights the reader may change in the address.

Nothing here knows a scope: the scope itself may ask.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from maturity import compare
from ui import address, cache
from warehouse import profile
from warehouse.snapshot import Snapshot

# A variable as the address writes it: «likhet=befolkning:2,samisk:1».
VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "befolkning": "population",
        "sentralitet": "centrality",
        "kostra": "kostra",
        "inntekt": "free_income",
        "areal": "area_km2",
        "landsdel": "landsdel",
        "fylke": "fylke",
        "samisk": "sami",
    }
)
# The Sámi area is left to the reader: few belong to it, so that one difference would outweigh
# the rest. The county says again what the part of the country says.
DEFAULT: Mapping[str, float] = MappingProxyType(
    {name: 0.0 if name in ("fylke", "samisk") else 1.0 for name in VARIABLES}
)
HEAVIEST = 5.0
HOW_MANY = 10
NAME = "likhet"

Weights = tuple[tuple[str, float], ...]  # (name as in the address, weight), of those above 0

context = cache.shared(3)(profile.context)


def read_weights() -> Weights:
    """The weights the address names (``likhet``); those it says nothing of keep the default."""
    given = st.query_params.get(NAME, "")
    parsed = _parsed(given)
    address.value(NAME, [given] if parsed is not None else [], "")
    return settled({**DEFAULT, **(parsed or {})})


def settled(weights: Mapping[str, float]) -> Weights:
    """Weights in the order of the variables, without those that weigh nothing."""
    return tuple((name, weights[name]) for name in VARIABLES if weights[name] > 0)


def written(weights: Mapping[str, float]) -> str:
    """Weights as the address writes them: only what differs from the default, else empty."""
    other = [name for name in VARIABLES if weights[name] != DEFAULT[name]]
    return ",".join(f"{name}:{weights[name]:g}" for name in other)


def _parsed(given: str) -> dict[str, float] | None:
    """The weights of an address; None where it cannot be read or nothing would weigh."""
    found: dict[str, float] = {}
    for part in filter(None, given.split(",")):
        name, _, number = part.partition(":")
        weight = _weight(number)
        if name not in VARIABLES or weight is None:
            return None
        found[name] = weight
    return found if settled({**DEFAULT, **found}) else None


def _weight(text: str) -> float | None:
    """A weight from 0 to the heaviest; None for anything else."""
    try:
        weight = float(text)
    except ValueError:
        return None
    return weight if math.isfinite(weight) and 0 <= weight <= HEAVIEST else None


@cache.shared(400)
def similar(
    snapshot: Snapshot, kommunenr: str, weights: Weights | None = None, n: int = HOW_MANY
) -> pd.DataFrame:
    """The ``n`` municipalities most like one by context, nearest first.

    Args:
        snapshot: where the context is.
        kommunenr: whose likes.
        weights: as ``read_weights`` gives them; None = the default.
        n: how many.

    Returns:
        kommunenr, distance (0 = equal, 1 = as two drawn at random), and each variable's part of
        it under its name in the address, of those that weigh; the parts add up to the distance.
    """
    chosen = dict(settled(DEFAULT) if weights is None else weights)
    table = context(snapshot)[[VARIABLES[name] for name in chosen]]
    table.columns = pd.Index(list(chosen))
    return compare.similar(table, kommunenr, chosen, n, log_columns=("befolkning", "areal"))


def nearest(
    snapshot: Snapshot, kommunenr: str, weights: Weights | None = None, n: int = HOW_MANY
) -> tuple[str, ...]:
    """The kommunenr of ``similar``, nearest first."""
    return tuple(similar(snapshot, kommunenr, weights, n)["kommunenr"])
