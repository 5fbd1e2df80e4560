"""Checks of what the parts of an index ask of each other: scales, targets, powers, weights."""

from collections.abc import Iterator

from maturity.errors import SpecError
from maturity.spec_model import IndexSpec, IndicatorSpec, Node


def check_scales(spec: IndexSpec, where: str) -> None:
    """Raise SpecError where a rule lacks what it needs.

    Args:
        spec: an index whose tree is sound.
        where: its file, for the message.
    """
    for indicator in spec.indicators.values():
        place = f"{where}: [indicators.{indicator.id}]"
        _check_goalposts(indicator, place)
        for method in _methods(spec, indicator):
            _check_method(indicator, method, place)
    for node in spec.nodes.values():
        place = f"{where}: [nodes.{node.id}]"
        _check_power(spec, node, place)
        _check_weights(spec, node, place)


def _methods(spec: IndexSpec, indicator: IndicatorSpec) -> Iterator[str]:
    for method in (None, *spec.uncertainty.normalise):
        yield spec.scale(indicator.id, method).method


def _check_goalposts(indicator: IndicatorSpec, where: str) -> None:
    worst, best = indicator.worst, indicator.best
    if worst is not None and worst == best:
        raise SpecError(
            "the goalposts are equal",
            where=f"{where} worst, best",
            example=f"worst = {worst:g}, best = {best:g}",
            next_move="give two values that differ",
        )
    if indicator.transform != "log":
        return
    for key in ("worst", "best", "target"):
        value = getattr(indicator, key)
        if value is not None and value <= 0:
            raise SpecError(
                f'"{key}" has no logarithm',
                where=f"{where} {key}",
                example=f"{key} = {value:g}",
                next_move='give a value above 0, or take transform = "log" out',
            )


def _check_method(indicator: IndicatorSpec, method: str, where: str) -> None:
    needs = {
        "goalposts": ("worst", "best"),
        "dist_to_target": ("target",),
        "dist_to_ref": ("reference",),
    }
    for key in needs.get(method, ()):
        if getattr(indicator, key) is None:
            raise SpecError(
                f'the method "{method}" needs "{key}"',
                where=where,
                next_move=f"add {key}, or choose another method",
            )


def _check_power(spec: IndexSpec, node: Node, where: str) -> None:
    tried = spec.uncertainty.aggregate
    is_tried = "power" in tried and (node.id == spec.id or spec.uncertainty.aggregate_at == "all")
    if node.power is None and (node.aggregate == "power" or is_tried):
        raise SpecError(
            'the rule "power" needs an exponent',
            where=where,
            next_move="add power = -1, or any other number",
        )


def _check_weights(spec: IndexSpec, node: Node, where: str) -> None:
    if not sum(spec.weight(child) for child in spec.children[node.id]) > 0:
        raise SpecError(
            f'the weights under "{node.id}" sum to 0',
            where=where,
            example=", ".join(spec.children[node.id]),
            next_move="give at least one of them a weight above 0",
        )
