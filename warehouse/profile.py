"""What the profile of one municipality reads: context, and who it is beside."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def context(snapshot: Snapshot) -> pd.DataFrame:
    """By kommunenr: population, centrality, kostra, free_income, area_km2, landsdel, fylke, sami.

    ``population`` is persons, ``centrality`` SSB's index 0–1000, ``free_income`` kroner per
    inhabitant as the state estimates it, ``area_km2`` all area; the others are groups.
    """
    return frame(snapshot, "context").set_index("kommunenr")
