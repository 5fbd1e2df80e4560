"""What follows from the harmonised observations: the scores, and all that is said of them."""

from collections.abc import Callable, Iterable, Sequence

import duckdb
import pandas as pd

from etl import aside
from etl.certainty import Kinds, Part, certainty_tables, parts_of
from etl.choices import put_removal, sensitivity_of
from etl.scores import put_scores
from etl.steps import put
from maturity.spec import IndexSpec


def put_analyses(con: duckdb.DuckDBPyConnection, specs: Sequence[IndexSpec]) -> None:
    """Make the tables of scores and of what follows from them, about half of it aside."""
    from etl.clusters import put_clusters  # the spatial libraries take a second to load

    finish = _begin_aside(con, specs)
    put_scores(con, specs)
    put_clusters(con, specs)
    put_removal(con, specs)
    finish()


def _begin_aside(con: duckdb.DuckDBPyConnection, specs: Iterable[IndexSpec]) -> Callable[[], None]:
    """Begin what needs many draws; what is returned waits for it and makes the tables."""
    kinds = Kinds.of(con.execute("from bridge_region").df())
    found = aside.begin(drawn_tables, list(parts_of(con, specs)), kinds)

    def finish() -> None:
        for name, table in found().items():
            put(con, name, table)

    return finish


def drawn_tables(parts: Sequence[Part], kinds: Kinds) -> dict[str, pd.DataFrame]:
    """The tables that rest on draws: how sure places are, and which choices they hang on."""
    whole = [part for part in parts if part.node == part.spec.id]
    chosen = [sensitivity_of(p.spec, p.edition, p.values, p.reasons) for p in whole]
    return {**certainty_tables(parts, kinds), "mart_sensitivity": pd.concat(chosen)}
