"""Typed reads of a snapshot: one function a question, one SELECT a file under queries/."""

import pandas as pd

from warehouse.asking import frame as _frame
from warehouse.snapshot import Snapshot


def municipalities(snapshot: Snapshot) -> pd.DataFrame:
    """The municipalities, by kommunenr: name, name_parallel, fylkesnr, fylke, population and more.

    ``population`` is persons; ``population_year`` says when. ``name_parallel`` is None where the
    register has no Sámi or Kven name.
    """
    return _frame(snapshot, "municipalities").set_index("kommunenr")


def regions(snapshot: Snapshot) -> pd.DataFrame:
    """The regions, by (region_type, region_id): name_nb, name_nn, name_en, n_municipalities.

    ``founded`` is the year a network was founded; missing where it is not known.
    """
    return _frame(snapshot, "regions").set_index(["region_type", "region_id"])


def former_codes(snapshot: Snapshot) -> dict[str, str]:
    """The number of today for a municipality number that is no longer used, 2018 and later."""
    rows = _frame(snapshot, "former_codes")
    return dict(zip(rows["former_code"], rows["kommunenr"], strict=True))


def membership(snapshot: Snapshot) -> pd.DataFrame:
    """Region id by kommunenr × region_type; None where it belongs to no such region."""
    long = _frame(snapshot, "membership")
    return long.pivot(index="kommunenr", columns="region_type", values="region_id")


def scores(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """By kommunenr × node → score, 0–100; NaN where too little is known."""
    long = _frame(snapshot, "scores", index_id=index_id, edition=edition)
    return long.pivot(index="kommunenr", columns="node_id", values="score")


def score_facts(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """One row per kommunenr and node: level, score, coverage (0–1), missing_reason."""
    return _frame(snapshot, "scores", index_id=index_id, edition=edition)


def floors(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """One row per node and region: n, floor, p10, median, leader, … (points; NaN where n < 5)."""
    return _frame(snapshot, "floors", index_id=index_id, edition=edition)


def build_facts(snapshot: Snapshot) -> dict[str, str]:
    """What is said of the build: method_version, and synthetic = "true" for drawn answers."""
    rows = _frame(snapshot, "build_facts")
    return dict(zip(rows["key"], rows["value"], strict=True))


def editions(snapshot: Snapshot) -> pd.DataFrame:
    """One row per index_id and edition that the snapshot has scores of."""
    return _frame(snapshot, "editions")


def ranks(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """One row per kommunenr and node: rank, rank_p05, rank_p50, rank_p95, …, p_last (0–1).

    Ranks are in the country, 1 best; the interval holds 90 % of the draws and the stated rank.
    """
    return _frame(snapshot, "ranks", index_id=index_id, edition=edition)


def weakest(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """One row per node, region and municipality that may be its last: p_last (0–1)."""
    return _frame(snapshot, "weakest", index_id=index_id, edition=edition)


def certainty(snapshot: Snapshot, index_id: str, edition: str) -> pd.DataFrame:
    """One row: draws, seed, certainty (0–1), robust_share of pairs (0–1)."""
    return _frame(snapshot, "certainty", index_id=index_id, edition=edition)


def indicator(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """One row per kommunenr for one indicator: value, category, status, missing_reason, coverage.

    All municipalities are present; a missing value carries its reason.
    """
    return _frame(snapshot, "indicator", indicator=name).set_index("kommunenr")


def indicator_names(snapshot: Snapshot) -> list[str]:
    """The ids of the indicators the snapshot holds."""
    return [str(name) for name in _frame(snapshot, "indicator_names")["indicator"]]


def sources(snapshot: Snapshot) -> pd.DataFrame:
    """One row per file of a delivery: publisher, title, licence, licence_known, retrieved, url."""
    return _frame(snapshot, "sources")
