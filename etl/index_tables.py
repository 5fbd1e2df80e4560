"""The index specifications as tables: dim_index, dim_index_node, dim_edition."""

from collections.abc import Mapping, Sequence
from typing import Any

from maturity.spec import IndexSpec, IndicatorSpec, Node
from maturity.tables import LANGUAGES

Rows = list[dict[str, Any]]


def titles(title: Mapping[str, str], prefix: str = "title") -> dict[str, str]:
    """A text as three columns."""
    return {f"{prefix}_{lang}": title[lang] for lang in LANGUAGES}


def index_tables(specs: Sequence[IndexSpec]) -> dict[str, Rows]:
    """dim_index, dim_index_node and dim_edition of every index."""
    return {
        "dim_index": [_index_row(spec) for spec in specs],
        "dim_index_node": [row for spec in specs for row in _node_rows(spec)],
        "dim_edition": [
            {
                "index_id": spec.id,
                "edition": edition.id,
                "indicator": indicator,
                "period": period,
                "is_default": edition.id == spec.newest_edition,
                **titles(edition.title),
            }
            for spec in specs
            for edition in spec.editions.values()
            for indicator, period in edition.periods.items()
        ],
    }


def _index_row(spec: IndexSpec) -> dict[str, Any]:
    """One index: its titles, its rule for missing, its class limits."""
    return {
        "index_id": spec.id,
        "min_coverage": spec.min_coverage,
        "newest_edition": spec.newest_edition,
        "breaks": list(spec.breaks),
        **titles(spec.title),
        **titles(spec.description, "description"),
    }


def _node_rows(spec: IndexSpec) -> Rows:
    """The hierarchy of an index, the root first, indicators last; level by place in the tree."""
    parts: list[tuple[str, Node | IndicatorSpec]]
    parts = [*((name, spec.nodes[name]) for name in spec.order), *spec.indicators.items()]
    return [
        {
            "index_id": spec.id,
            "node_id": name,
            "parent": part.parent,
            "level": node_level(spec, name),
            "weight": part.weight,
            "aggregate": getattr(part, "aggregate", None),
            "power": getattr(part, "power", None),
            "sort": place,
            **{f"title_{lang}": part.title.get(lang) for lang in LANGUAGES},
        }
        for place, (name, part) in enumerate(parts, start=1)
    ]


def node_level(spec: IndexSpec, node: str) -> str:
    """What a node of an index is: 'index' (the root), 'area', or 'indicator'."""
    if node == spec.id:
        return "index"
    return "indicator" if node in spec.indicators else "area"
