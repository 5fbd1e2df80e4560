"""Which municipalities are alike by context, with weights the reader may change in the address.

Nothing here knows a scope: the scope itself may ask.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

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

context = cache.shared(3)(profile.context)


def read() -> str:
    """The likeness the address names (``likhet``), "" for the default; noted if senseless."""
    given = address.choices().get(NAME, "")
    parsed = _parsed(given)
    address.value(NAME, [given] if parsed is not None else [], "")
    return written({**DEFAULT, **(parsed or {})})


def weights(likeness: str) -> dict[str, float]:
    """What each variable weighs in a likeness; the default where it cannot be read."""
    return {**DEFAULT, **(_parsed(likeness) or {})}


def written(chosen: Mapping[str, float]) -> str:
    """Weights as the address writes them: only what differs from the default."""
    other = [name for name in VARIABLES if chosen[name] != DEFAULT[name]]
    return ",".join(f"{name}:{chosen[name]:g}" for name in other)


def _parsed(given: str) -> dict[str, float] | None:
    """The weights of an address; None where it cannot be read or nothing would weigh."""
    found: dict[str, float] = {}
    for part in filter(None, given.split(",")):
        name, _, number = part.partition(":")
        weight = _weight(number)
        if name not in VARIABLES or weight is None:
            return None
        found[name] = weight
    return found if any({**DEFAULT, **found}.values()) else None


def _weight(text: str) -> float | None:
    """A weight from 0 to the heaviest; None for anything else."""
    try:
        weight = float(text)
    except ValueError:
        return None
    return weight if math.isfinite(weight) and 0 <= weight <= HEAVIEST else None


@cache.shared(400)
def similar(
    snapshot: Snapshot, kommunenr: str, likeness: str = "", n: int = HOW_MANY
) -> pd.DataFrame:
    """The ``n`` municipalities most like one by context, nearest first.

    Args:
        snapshot: where the context is.
        kommunenr: whose likes.
        likeness: weights as the address writes them; "" = the default.
        n: how many.

    Returns:
        kommunenr, distance (0 = equal, 1 = as two drawn at random), and each variable's part of
        it under its name in the address, of those that weigh; the parts add up to the distance.
    """
    chosen = {name: weight for name, weight in weights(likeness).items() if weight > 0}
    table = context(snapshot)[[VARIABLES[name] for name in chosen]]
    table.columns = pd.Index(list(chosen))
    return compare.similar(table, kommunenr, chosen, n, log_columns=("befolkning", "areal"))


def nearest(
    snapshot: Snapshot, kommunenr: str, likeness: str = "", n: int = HOW_MANY
) -> tuple[str, ...]:
    """The kommunenr of ``similar``, nearest first."""
    return tuple(similar(snapshot, kommunenr, likeness, n)["kommunenr"])
