"""The shape of a hierarchy: one root, every part with a parent, no circle, no empty node."""

from collections.abc import Iterable, Mapping

from maturity.errors import SpecError


def check_tree(
    root: str, nodes: Mapping[str, str | None], leaves: Mapping[str, str | None], where: str
) -> None:
    """Raise SpecError unless nodes and leaves hang together in one tree under the root.

    Args:
        root: id of the root node.
        nodes: node -> its parent, None where it has none.
        leaves: indicator -> its parent, None where it has none.
        where: the file, for the message.
    """
    _check_names_differ(nodes, leaves, where)
    for name in nodes:
        if name != root:
            _check_parent(name, nodes[name], nodes, f"{where}: [nodes.{name}]")
    for name, parent in leaves.items():
        _check_parent(name, parent, nodes, f"{where}: [indicators.{name}]")
    for name in nodes:
        _check_no_cycle(name, nodes, where)
    _check_root(root, nodes, where)
    _check_no_empty(nodes, [*nodes.values(), *leaves.values()], where)


def top_down(root: str, nodes: Mapping[str, str | None]) -> tuple[str, ...]:
    """Node ids with every parent before its children, level by level."""
    order = [root]
    for parent in order:
        order += [name for name, above in nodes.items() if above == parent and name != root]
    return tuple(order)


def _check_names_differ(
    nodes: Mapping[str, object], leaves: Mapping[str, object], where: str
) -> None:
    for name in leaves:
        if name in nodes:
            raise SpecError(
                f'"{name}" is both a node and an indicator',
                where=f"{where}: [nodes.{name}] and [indicators.{name}]",
                next_move="give the node another id; the indicator's is its column",
            )


def _check_parent(name: str, parent: str | None, nodes: Mapping[str, object], where: str) -> None:
    known = f"name one of the nodes: {', '.join(nodes)}"
    if parent is None:
        raise SpecError(f'"{name}" is an orphan: no parent', where=where, next_move=known)
    if parent not in nodes:
        raise SpecError(
            f'the parent of "{name}" does not exist',
            where=f"{where} parent",
            example=parent,
            next_move=f"{known}; or add [nodes.{parent}]",
        )


def _check_no_cycle(name: str, nodes: Mapping[str, str | None], where: str) -> None:
    path = [name]
    while (parent := nodes[path[-1]]) is not None and parent in nodes:
        if parent in path:
            raise SpecError(
                "the parents go in a circle",
                where=f"{where}: [nodes.{name}] parent",
                example=" -> ".join([*path, parent]),
                next_move="let one of them have a parent nearer to the root",
            )
        path.append(parent)


def _check_root(root: str, nodes: Mapping[str, str | None], where: str) -> None:
    if nodes[root] is not None:
        raise SpecError(
            "the root has a parent",
            where=f"{where}: [nodes.{root}] parent",
            example=str(nodes[root]),
            next_move="take the line out; the root is the node with the id of the index",
        )


def _check_no_empty(nodes: Mapping[str, object], parents: Iterable[str | None], where: str) -> None:
    used = set(parents)
    for name in nodes:
        if name not in used:
            raise SpecError(
                f'the node "{name}" has nothing under it',
                where=f"{where}: [nodes.{name}]",
                next_move="give it indicators or nodes, or take it out",
            )
