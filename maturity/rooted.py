"""A part of an index as an index of its own."""

from dataclasses import replace

from maturity.spec_model import IndexSpec


def rooted_at(spec: IndexSpec, node: str) -> IndexSpec:
    """The part of an index under a node, as an index of its own.

    Args:
        spec: the index.
        node: one of its nodes; the root gives the index itself.

    Returns:
        The node and all under it, with the node as the root; all else as it was.
    """
    inside = {node}
    for name in spec.order:
        if spec.nodes[name].parent in inside:
            inside.add(name)
    nodes = {name: spec.nodes[name] for name in spec.order if name in inside}
    return replace(
        spec,
        id=node,
        nodes={**nodes, node: replace(spec.nodes[node], parent=None)},
        indicators={k: v for k, v in spec.indicators.items() if v.parent in inside},
    )
