"""Read an index strictly from TOML.

The grammar is one for the stored indices (`data/meta/index/*.toml`) and for any other index
given to `python -m maturity score`. An unknown key, a circle, an orphan or a parent that does not
exist is a SpecError that names the file, the key and the next move.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maturity.errors import SpecError
from maturity.spec_keys import (
    DOCUMENT_TABLES,
    EDITION_KEYS,
    INDEX_KEYS,
    INDICATOR_KEYS,
    NODE_KEYS,
    PARAM_KEYS,
    SCALE_KEYS,
    UNCERTAINTY_KEYS,
    check_names,
    read_table,
)
from maturity.spec_model import (
    Edition,
    IndexSpec,
    IndicatorSpec,
    Node,
    Normalisation,
    Uncertainty,
)
from maturity.spec_scales import check_scales
from maturity.spec_tree import check_tree

__all__ = [
    "Edition",
    "IndexSpec",
    "IndicatorSpec",
    "Node",
    "Normalisation",
    "Uncertainty",
    "load_spec",
    "parse_spec",
]

CATALOGUE_DEFAULTS = ("worst", "best", "error", "cap")

Table = dict[str, Any]


def load_spec(path: Path) -> IndexSpec:
    """Read an index from a TOML file.

    Args:
        path: the file; `[index] catalogue` in it is a path relative to it, and the tables
            `[indicators.X]` of that catalogue give worst, best, error and cap where the index
            leaves them out.

    Raises:
        SpecError: the file cannot be read, is no TOML, or breaks the grammar.
    """
    return parse_spec(_with_catalogue(_read_toml(path), path), str(path))


def parse_spec(doc: Mapping[str, Any], where: str) -> IndexSpec:
    """Make an index of a parsed TOML document.

    Args:
        doc: the document.
        where: its file, for the messages.

    Raises:
        SpecError: it breaks the grammar, its tree or its scales.
    """
    check_names(doc, dict.fromkeys(DOCUMENT_TABLES), where)
    head = _read_head(doc, where)
    nodes = _read_nodes(doc, head["id"], where)
    indicators = _read_tables(doc, "indicators", INDICATOR_KEYS, where)
    _check_hierarchy(head["id"], nodes, indicators, where)
    spec = IndexSpec(
        **head,
        nodes=nodes,
        indicators={name: _indicator(name, table, where) for name, table in indicators.items()},
        normalise=Normalisation(**_read_one(doc, "normalise", SCALE_KEYS, where)),
        uncertainty=Uncertainty(**_read_one(doc, "uncertainty", UNCERTAINTY_KEYS, where)),
        editions=_read_editions(doc, where),
    )
    check_scales(spec, where)
    return spec


def _read_toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as fault:
        raise SpecError(
            "the file cannot be read",
            where=str(path),
            example=fault.strerror or "",
            next_move="check the path and the rights",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SpecError(
            "the file is not valid TOML",
            where=str(path),
            example=str(fault),
            next_move="correct the line; texts stand in quotes, the file is UTF-8",
        ) from None


def _with_catalogue(doc: Table, path: Path) -> Table:
    head, own = doc.get("index"), doc.get("indicators")
    named = head.get("catalogue") if isinstance(head, dict) else None
    if not isinstance(named, str) or not isinstance(own, dict):
        return doc
    catalogue = _tables(_read_toml(path.parent / named).get("indicators"))
    filled = {
        name: {**_defaults(catalogue.get(name, {})), **table}
        for name, table in _tables(own).items()
    }
    return {**doc, "indicators": {**own, **filled}}


def _tables(value: object) -> dict[str, Table]:
    """The tables in a table; what is not a table is left to the check of the grammar."""
    entries = value.items() if isinstance(value, dict) else ()
    return {name: table for name, table in entries if isinstance(table, dict)}


def _defaults(table: Table) -> Table:
    return {key: table[key] for key in CATALOGUE_DEFAULTS if key in table}


def _read_head(doc: Mapping[str, Any], where: str) -> Table:
    place = f"{where}: [index]"
    head = read_table(doc.get("index", {}), INDEX_KEYS, place)
    for key in ("id", "unit"):
        if key not in head:
            raise SpecError(
                f'the key "{key}" is missing', where=place, next_move=f'add {key} = "..."'
            )
    return head


def _read_one(doc: Mapping[str, Any], name: str, keys: Mapping[str, Any], where: str) -> Table:
    return read_table(doc.get(name, {}), keys, f"{where}: [{name}]")


def _read_tables(
    doc: Mapping[str, Any], name: str, keys: Mapping[str, Any], where: str
) -> dict[str, Table]:
    found = doc.get(name, {})
    if not isinstance(found, dict):
        raise SpecError(
            f'"{name}" must hold tables', where=where, next_move=f"write [{name}.some_id]"
        )
    return {
        key: read_table(table, keys, f"{where}: [{name}.{key}]") for key, table in found.items()
    }


def _read_nodes(doc: Mapping[str, Any], root: str, where: str) -> dict[str, Node]:
    keys = {**NODE_KEYS, "params": lambda value: value}
    tables = _read_tables(doc, "nodes", keys, where)
    tables.setdefault(root, {})
    return {name: _node(name, table, where) for name, table in tables.items()}


def _node(name: str, table: Table, where: str) -> Node:
    params = read_table(table.get("params", {}), PARAM_KEYS, f"{where}: [nodes.{name}.params]")
    params |= {key: table[key] for key in PARAM_KEYS if key in table}
    rest = {key: value for key, value in table.items() if key not in (*PARAM_KEYS, "params")}
    return Node(name, **rest, params=params)


def _indicator(name: str, table: Table, where: str) -> IndicatorSpec:
    worst, best, better = (table.get(key) for key in ("worst", "best", "better"))
    follows = "low" if worst is not None and best is not None and best < worst else "high"
    if better and worst is not None and best is not None and better != follows:
        raise SpecError(
            f'better = "{better}" says the opposite of worst and best',
            where=f"{where}: [indicators.{name}] better",
            example=f"worst = {worst:g}, best = {best:g}",
            next_move="take better out, or exchange worst and best",
        )
    return IndicatorSpec(name, **{**table, "better": better or follows})


def _read_editions(doc: Mapping[str, Any], where: str) -> dict[str, Edition]:
    tables = _read_tables(doc, "editions", EDITION_KEYS, where)
    return {name: Edition(name, **table) for name, table in tables.items()}


def _check_hierarchy(
    root: str, nodes: Mapping[str, Node], indicators: Mapping[str, Table], where: str
) -> None:
    if not indicators:
        raise SpecError(
            "the index has no indicator", where=where, next_move="add [indicators.some_column]"
        )
    check_tree(
        root,
        {name: node.parent for name, node in nodes.items()},
        {name: table.get("parent") for name, table in indicators.items()},
        where,
    )
