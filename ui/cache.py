"""Cached reads, one entry a snapshot: a new build empties nothing and mixes nothing.

What is returned is shared between sessions and must not be changed by anyone.
"""

from operator import attrgetter

import pandas as pd
import streamlit as st

from maturity.catalogue import Catalogue, load_catalogue
from maturity.spec import IndexSpec, load_spec
from warehouse import read
from warehouse.snapshot import ROOT, Snapshot, current

BY_SNAPSHOT = {Snapshot: attrgetter("snapshot_id")}


def _shared(max_entries: int):  # noqa: ANN202  (the decorator's own type)
    """Cache the answer for every session, told apart by the snapshot's id."""
    return st.cache_resource(max_entries=max_entries, show_spinner=False, hash_funcs=BY_SNAPSHOT)


@_shared(3)
def catalogue(snapshot: Snapshot) -> Catalogue:  # noqa: ARG001  (read anew for each snapshot)
    """The catalogue under data/meta."""
    return load_catalogue(ROOT / "data" / "meta")


@_shared(12)
def spec(snapshot: Snapshot, index_id: str) -> IndexSpec:
    """An index specification."""
    return load_spec(catalogue(snapshot).index_files[index_id])


@_shared(12)
def floors(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """Floor statistics by (node_id, region_type, region_id); see ``warehouse.read.floors``."""
    frame = read.floors(snapshot, index_id, edition)
    return frame.set_index(["node_id", "region_type", "region_id"]).sort_index()


municipalities = _shared(3)(read.municipalities)
regions = _shared(3)(read.regions)
membership = _shared(3)(read.membership)
scores = _shared(12)(read.scores)
indicator = _shared(100)(read.indicator)
indicator_names = _shared(3)(read.indicator_names)
sources = _shared(3)(read.sources)


def published() -> Snapshot:
    """The snapshot that is published now; a reader sees a new one at the next run."""
    return current()


def warm() -> None:
    """Read what every page needs once, before the first reader comes."""
    now = published()
    for read_one in (municipalities, regions, membership, sources):
        read_one(now)
    for index_id in catalogue(now).index_files:
        scores(now, index_id, spec(now, index_id).newest_edition)
        floors(now, index_id, spec(now, index_id).newest_edition)
